import { UA, WebSocketInterface } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import { callOf, mediaOptions, tellEvents } from "./jssipCall.ts";
import type { OpenStack } from "./stack.ts";

const registerExpiresSeconds = 300;
const ringSecondsMax = 120;

/** SIP over secure WebSocket (RFC 7118) by JsSIP, which connects again by itself after 1 s to 30 s. */
export const openJssip: OpenStack = (settings, events) => {
  const socket = new WebSocketInterface(settings.address);
  const agent = new UA({
    sockets: [socket],
    uri: `sip:${settings.user}@${settings.domain}`,
    password: settings.password,
    display_name: settings.name,
    user_agent: "freeswitch-connector",
    register: true,
    register_expires: registerExpiresSeconds,
    // Neither switch asks for RFC 4028, and both notice by themselves when no sound comes any more.
    session_timers: false,
    no_answer_timeout: ringSecondsMax,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 30,
  });
  let open = false;
  let stopped = false;
  const unlessStopped = (tell: () => void): void => {
    if (!stopped) tell();
  };
  agent.on("connected", () => {
    open = true;
    unlessStopped(events.connected);
  });
  agent.on("disconnected", () => {
    const wasOpen = open;
    open = false;
    unlessStopped(() => events.disconnected(wasOpen));
  });
  agent.on("registered", () => unlessStopped(events.registered));
  agent.on("unregistered", () => unlessStopped(events.unregistered));
  agent.on("registrationFailed", ({ response }) => {
    const status = (response as typeof response | null)?.status_code;
    unlessStopped(() => events.registrationFailed(status));
  });
  agent.on("newRTCSession", ({ originator, session }: { originator: string; session: RTCSession }) => {
    if (originator !== "remote") return;
    const call = callOf(session);
    tellEvents(session, events.incoming(call));
  });
  agent.start();
  return {
    wake: (anew) => {
      if (anew && socket.isConnected()) {
        socket.disconnect();
        socket.ondisconnect(true);
      }
      // The transport takes a connection that its socket made by itself for its own attempt.
      if (!socket.isConnected()) socket.connect();
    },
    register: () => {
      if (socket.isConnected()) agent.register();
    },
    call: (number, microphone, callEvents) => {
      const session = agent.call(`sip:${number}@${settings.domain}`, mediaOptions(microphone));
      tellEvents(session, callEvents);
      return callOf(session);
    },
    stop: () => {
      stopped = true;
      agent.stop();
    },
  };
};
