import type { CallTone } from "../../domain/tone.ts";
import type { CallSound } from "./callSound.ts";
import type { PhoneMemory } from "./memory.ts";
import type { OpenStack } from "./stack.ts";
import type { TabLock, TabLockEvents } from "./tabLock.ts";

/** All of the browser that the phone works with: phone.ts has the real ones, tests have others. */
export interface PhoneParts {
  readonly host: string;
  readonly loadStack: () => Promise<OpenStack>;
  readonly holdTab: (events: TabLockEvents) => TabLock;
  readonly memory: PhoneMemory;
  readonly openMicrophone: () => Promise<MediaStream>;
  readonly closeMicrophone: (stream: MediaStream) => void;
  readonly playCall: (connection: RTCPeerConnection, blocked: (refused: boolean) => void) => CallSound;
  readonly speaker: () => string;
  readonly playTone: (tone: CallTone) => () => void;
  /** Shows outside the page that somebody calls, where that is permitted. */
  readonly notify: (text: string) => () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: (milliseconds: number, act: () => void) => () => void;
  readonly online: () => boolean;
}
