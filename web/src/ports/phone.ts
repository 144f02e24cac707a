import type { Call, CallKey, PhoneState } from "../domain/call.ts";
import type { OwnAccount } from "../domain/directory.ts";

export interface PhoneView {
  readonly state: PhoneState;
  /** Calls that are not over, and those that were over last, the latest first. */
  readonly calls: readonly Call[];
}

/** How good a call is, from the browser's own statistics. */
export interface CallQuality {
  readonly roundTripMs: number | undefined;
  readonly jitterMs: number | undefined;
  /** Of what should have come, in the last seconds; 0 to 1. */
  readonly lost: number | undefined;
  readonly codec: string | undefined;
}

/** The browser's phone: SIP over secure WebSocket, sound by WebRTC. It registers, and does so again, by itself. */
export interface Phone {
  readonly view: () => PhoneView;
  readonly watch: (changed: () => void) => () => void;
  readonly start: (account: OwnAccount) => void;
  readonly stop: () => void;
  /** Calls a number; what becomes of it is told by the view. */
  readonly call: (number: string) => CallKey;
  readonly answer: (call: CallKey) => void;
  /** Also refuses a call that rings. */
  readonly hangUp: (call: CallKey) => void;
  readonly press: (call: CallKey, key: string) => void;
  readonly hold: (call: CallKey, on: boolean) => void;
  /** Silence at the source, whatever the switch thinks. */
  readonly turnMicrophoneOff: (call: CallKey, off: boolean) => void;
  readonly quality: (call: CallKey) => Promise<CallQuality | undefined>;
}
