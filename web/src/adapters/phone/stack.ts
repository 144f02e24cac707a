import type { Ending } from "../../domain/callEnd.ts";

// The thin side of a SIP library that the phone needs; jssipStack.ts is the real one, tests have another.

export interface StackSettings {
  /** "wss://HOST:PORT/" */
  readonly address: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  readonly name: string;
}

export interface StackEvents {
  readonly connected: () => void;
  /** `wasOpen` is false when the attempt never reached the switch. */
  readonly disconnected: (wasOpen: boolean) => void;
  readonly registered: () => void;
  readonly unregistered: () => void;
  /** The status of the answer; undefined when none came. */
  readonly registrationFailed: (status: number | undefined) => void;
  /** Answers what shall be told of the call from now on. */
  readonly incoming: (call: StackCall) => StackCallEvents;
}

export interface StackCallEvents {
  /** `earlySound`: the other side sends what shall be heard meanwhile. */
  readonly ringing: (earlySound: boolean) => void;
  readonly up: () => void;
  readonly over: (ending: Ending) => void;
  readonly media: (connection: RTCPeerConnection) => void;
}

export interface StackCall {
  readonly number: string;
  readonly name: string;
  readonly answer: (microphone: MediaStream) => void;
  /** CANCEL, BYE, or the status as the answer to a call that rings. Nothing when it is over already. */
  readonly end: (status: number) => void;
  readonly press: (tone: string) => void;
  /** Asks the switch, unless another change is under way; `done` tells that it is so. */
  readonly hold: (on: boolean, done: () => void) => void;
  readonly turnMicrophoneOff: (off: boolean) => void;
  /** A re-INVITE with an ICE restart: the switch learns the way of SIP anew, and both that of the sound. */
  readonly renegotiate: () => void;
}

export interface StackAgent {
  /** Connects at once if it waits for its next attempt; `anew` also when it believes to be connected. */
  readonly wake: (anew: boolean) => void;
  readonly register: () => void;
  readonly call: (number: string, microphone: MediaStream, events: StackCallEvents) => StackCall;
  /** Ends all calls, unregisters and disconnects; no event comes any more. */
  readonly stop: () => void;
}

export type OpenStack = (settings: StackSettings, events: StackEvents) => StackAgent;
