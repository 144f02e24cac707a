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
  /** When it was over. */
  readonly ended?: number;
}

/** A call that nobody answered here. */
export interface MissedCall {
  readonly number: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whether calls can be made and come in. "elsewhere": another tab of this browser is the phone. */
export type PhoneState = "off" | "connecting" | "registered" | "refused" | "unreachable" | "elsewhere";

/** The number that plays back what it hears. */
export const echoNumber = "9196";

/** Whether it rings here and waits to be answered. */
export function isIncomingRing(call: Call): boolean {
  return call.direction === "incoming" && call.state === "ringing";
}

/** Whether it is this browser's conversation, or becomes one without anything more being asked. */
export function isOwn(call: Call): boolean {
  return call.state !== "over" && !isIncomingRing(call);
}
