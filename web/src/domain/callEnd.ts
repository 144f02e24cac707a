import type { CallEnd } from "./call.ts";

/** How a call ended, as the SIP library and the browser tell it. */
export type Ending =
  | { readonly by: "us" }
  /** A final answer to our INVITE, with the text of its Reason header field (RFC 3326). */
  | { readonly by: "answer"; readonly status: number; readonly reason: string }
  | { readonly by: "bye"; readonly reason: string }
  | { readonly by: "cancel"; readonly reason: string }
  | { readonly by: "microphone" }
  /** The way to the switch, or the sound's way, is gone; or the switch does not know the call any more. */
  | { readonly by: "connection" }
  | { readonly by: "browser" };

const byStatus: Readonly<Record<number, CallEnd>> = {
  401: "refused",
  403: "notPermitted",
  404: "unknownNumber",
  407: "refused",
  408: "noAnswer",
  423: "locked",
  480: "noAnswer",
  484: "unknownNumber",
  486: "busy",
  600: "busy",
  603: "refused",
  604: "unknownNumber",
};

// FreeSWITCH's names of causes, which it writes as the text of Reason.
const lost = /MEDIA_TIMEOUT|RECOVERY_ON_TIMER_EXPIRE|SYSTEM_SHUTDOWN|NETWORK_OUT_OF_ORDER|NORMAL_TEMPORARY_FAILURE/;

/**
 * What an end means to a person. A conference never hangs up by itself: when it ends a call that this side wanted to
 * keep (`inConference`), somebody removed the caller. FreeSWITCH gives NORMAL_CLEARING as the cause of a kick, too.
 */
export function callEndOf(ending: Ending, inConference: boolean): CallEnd {
  switch (ending.by) {
    case "us":
    case "cancel":
      return "hungUp";
    case "answer":
      if (/LOCKED/i.test(ending.reason)) return "locked";
      return byStatus[ending.status] ?? "failed";
    case "bye":
      if (/KICKED/i.test(ending.reason)) return "removed";
      if (lost.test(ending.reason)) return "connectionLost";
      return inConference ? "removed" : "hungUp";
    case "microphone":
      return "noMicrophone";
    case "connection":
      return "connectionLost";
    case "browser":
      return "failed";
  }
}

/** Who dials into a locked conference hears that it is locked, and is sent away within this many milliseconds. */
const lockedSoundMax = 12_000;

/** The same end, once it is known that the conference is locked: a call that was sent away at once never was a member. */
export function endAtLocked(end: CallEnd, up: number | undefined, over: number, locked: boolean): CallEnd {
  const short = up !== undefined && over - up <= lockedSoundMax;
  return end === "removed" && locked && short ? "locked" : end;
}

/** Whether one may want to call again at once. */
export function offersRejoin(end: CallEnd | undefined): boolean {
  return end === "connectionLost" || end === "removed" || end === "failed";
}
