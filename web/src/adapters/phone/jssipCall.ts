import type { EndEvent, OutgoingEvent, RTCSession } from "jssip/lib/RTCSession";
import type { Ending } from "../../domain/callEnd.ts";
import type { StackCall, StackCallEvents } from "./stack.ts";

// No STUN and no TURN server: the switch is reached directly, and host candidates are known at once. Not "max-bundle":
// FreeSWITCH answers without a BUNDLE group, which a browser would then refuse.
const pcConfig: RTCConfiguration = { iceServers: [], rtcpMuxPolicy: "require" };

/** What both ways of a call are made with. */
export function mediaOptions(microphone: MediaStream): { mediaStream: MediaStream; pcConfig: RTCConfiguration } {
  return { mediaStream: microphone, pcConfig };
}

const lostCauses = ["Connection Error", "Request Timeout", "Dialog Error", "RTP Timeout", "No ACK"];

function endingOf({ originator, message, cause }: EndEvent, wasUp: boolean): Ending {
  if (lostCauses.includes(cause)) return { by: "connection" };
  // Of a call that is up: a re-INVITE was refused. Of one that is not: the browser could not begin.
  if (cause === "WebRTC Error") return { by: wasUp ? "connection" : "browser" };
  if (originator === ("local" as EndEvent["originator"])) return { by: "us" };
  // What the stack ends by itself has no message, or one that is a text.
  if (typeof message !== "object" || (message as EndEvent["message"] | null) === null) return { by: "connection" };
  const reason = (message.getHeader("Reason") as string | undefined) ?? "";
  if ("status_code" in message) return { by: "answer", status: message.status_code, reason };
  return { by: message.method === "CANCEL" ? "cancel" : "bye", reason };
}

/** Tells a session's events in the phone's words. */
export function tellEvents(session: RTCSession, events: StackCallEvents): void {
  const tellMedia = (connection: RTCPeerConnection): void => events.media(connection);
  // An outgoing session has its connection before anybody can listen.
  const early = session.connection as RTCPeerConnection | null | undefined;
  if (early) tellMedia(early);
  session.on("peerconnection", ({ peerconnection }) => tellMedia(peerconnection));
  session.on("progress", (event: Partial<OutgoingEvent>) => {
    const { response } = event;
    if (response) events.ringing(response.body !== "");
  });
  session.on("accepted", () => events.up());
  session.on("ended", (event) => events.over(endingOf(event, true)));
  session.on("failed", (event) => events.over(endingOf(event, false)));
}

/** A session of JsSIP as the phone uses it. */
export function callOf(session: RTCSession): StackCall {
  const { uri, display_name: name } = session.remote_identity;
  return {
    number: uri.user,
    name: (name as string | null) ?? "",
    answer: (microphone) => session.answer(mediaOptions(microphone)),
    end: (status) => {
      if (session.isEnded()) return;
      session.terminate(session.isEstablished() ? {} : { status_code: status });
    },
    press: (tone) => {
      if (session.isEnded()) return;
      session.sendDTMF(tone, { transportType: "RFC2833" as never, duration: 160, interToneGap: 80 });
    },
    hold: (on, done) => {
      if (on) session.hold({}, done);
      else session.unhold({}, done);
    },
    turnMicrophoneOff: (off) => (off ? session.mute({ audio: true }) : session.unmute({ audio: true })),
    renegotiate: () => {
      session.renegotiate({ rtcOfferConstraints: { iceRestart: true } });
    },
  };
}
