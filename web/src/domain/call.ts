import type { Brand } from "./brand.ts";

export type CallKey = Brand<"CallKey">;

/** Why a call is over, in words of the page: each has a text of its own. */
export type CallEnd =
  | "hungUp"
  | "removed"
  | "busy"
  | "noAnswer"
  | "refused"
  | "locked"
  | "notPermitted"
  | "unknownNumber"
  | "noMicrophone"
  | "connectionLost"
  | "failed";

/** One call of this browser. */
export interface Call {
  readonly key: CallKey;
  readonly direction: "outgoing" | "incoming";
  /** The number of the other side: a conference or a user. */
  readonly number: string;
  /** What the other side calls itself; "" when it does not. */
  readonly name: string;
  readonly state: "ringing" | "connecting" | "up" | "over";
  readonly onHold: boolean;
  /** Whether this browser sends silence whatever the switch does. */
  readonly microphoneOff: boolean;
  /** Milliseconds of the page's clock: when it was begun, and when it came up. */
  readonly begun: number;
  readonly up: number | undefined;
  readonly end: CallEnd | undefined;
}

/** Whether calls can be made and come in. */
export type PhoneState = "off" | "connecting" | "registered" | "refused" | "unreachable";
