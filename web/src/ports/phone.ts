import type { Call, CallKey, MissedCall, PhoneState } from "../domain/call.ts";
import type { OwnAccount } from "../domain/directory.ts";
import type { CallQuality } from "../domain/quality.ts";

export type { CallQuality } from "../domain/quality.ts";

export interface PhoneView {
  readonly state: PhoneState;
  /** Calls that are not over, and those that were over last, the latest first. */
  readonly calls: readonly Call[];
  /** Calls that nobody answered here, the latest first; they outlive a reload. */
  readonly missed: readonly MissedCall[];
  /** "https://HOST:PORT/" of the switch: a certificate that the browser does not trust is accepted there. */
  readonly address: string;
  /** Whether the browser lets no sound out until somebody presses something: see `playSound`. */
  readonly soundBlocked: boolean;
}

/** The browser's phone: SIP over secure WebSocket, sound by WebRTC. It registers, and does so again, by itself. */
export interface Phone {
  readonly view: () => PhoneView;
  readonly watch: (changed: () => void) => () => void;
  /** Also with an account that changed; the same account again changes nothing. */
  readonly start: (account: OwnAccount) => void;
  /** Ends all calls and unregisters. */
  readonly stop: () => void;
  /** Which numbers are conferences: who is sent out of one was removed. */
  readonly knowConferences: (numbers: ReadonlySet<string>) => void;
  /** Makes this tab the phone when another one is: that one's calls end. */
  readonly takeOver: () => void;
  /** Calls a number; what becomes of it is told by the view. */
  readonly call: (number: string) => CallKey;
  /** A call that is up meanwhile is put on hold. */
  readonly answer: (call: CallKey) => void;
  /** Also refuses a call that rings. */
  readonly hangUp: (call: CallKey) => void;
  /** Takes a call that is over out of the view. */
  readonly dismiss: (call: CallKey) => void;
  readonly forgetMissed: () => void;
  /** One of 0-9, *, # as a telephone event (RFC 4733). */
  readonly press: (call: CallKey, key: string) => void;
  readonly hold: (call: CallKey, on: boolean) => void;
  /** Silence at the source, whatever the switch thinks. */
  readonly turnMicrophoneOff: (call: CallKey, off: boolean) => void;
  readonly quality: (call: CallKey) => Promise<CallQuality | undefined>;
  /** Starts the sound that the browser held back; only while a person presses something. */
  readonly playSound: () => void;
}
