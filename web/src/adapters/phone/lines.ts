import { isIncomingRing, isOwn, type Call, type CallKey } from "../../domain/call.ts";
import type { PhoneEvent } from "../../domain/phoneMachine.ts";
import { qualityBetween, type CallQuality, type SoundSample } from "../../domain/quality.ts";
import type { CallSound } from "./callSound.ts";
import type { PhoneParts } from "./parts.ts";
import { sampleOf } from "./soundSample.ts";
import { watchSoundWay } from "./soundWay.ts";
import type { StackAgent, StackCall, StackCallEvents } from "./stack.ts";

/** Calls at a time; one more is told that it is busy here. */
export const linesMax = 4;

const busyHere = 486;
const decline = 603;

interface Line {
  sip?: StackCall;
  microphone?: MediaStream;
  connection?: RTCPeerConnection;
  sound?: CallSound;
  stopWatching?: () => void;
  sample?: SoundSample;
  early: boolean;
}

/** What the calls of one phone are made of: session, microphone, connection and loudspeaker. */
export interface Lines {
  readonly call: (number: string) => CallKey;
  readonly incoming: (call: StackCall) => StackCallEvents;
  readonly answer: (key: CallKey) => void;
  readonly hangUp: (key: CallKey) => void;
  readonly hangUpAll: () => void;
  readonly press: (key: CallKey, tone: string) => void;
  readonly hold: (key: CallKey, on: boolean) => void;
  readonly turnMicrophoneOff: (key: CallKey, off: boolean) => void;
  readonly quality: (key: CallKey) => Promise<CallQuality | undefined>;
  /** Tells the switch the new way to this browser, after it was connected anew. */
  readonly renegotiate: () => void;
  /** Goes over to the devices that are chosen now. */
  readonly changeMicrophone: () => void;
  readonly changeSpeaker: () => void;
  readonly playSound: () => void;
  /** Calls whose sound comes before they are up. */
  readonly early: () => ReadonlySet<CallKey>;
}

interface LinesHost {
  readonly parts: PhoneParts;
  readonly agent: () => StackAgent | undefined;
  readonly calls: () => readonly Call[];
  readonly tell: (event: PhoneEvent) => void;
  readonly blocked: (refused: boolean) => void;
}

export function createLines({ parts, agent, calls, tell, blocked }: LinesHost): Lines {
  const lines = new Map<CallKey, Line>();
  let count = 0;
  const nextKey = (): CallKey => String(++count) as CallKey;

  const close = (key: CallKey): void => {
    const line = lines.get(key);
    if (!line) return;
    lines.delete(key);
    line.sound?.stop();
    line.stopWatching?.();
    if (line.microphone) parts.closeMicrophone(line.microphone);
  };

  const over = (key: CallKey, ending: (PhoneEvent & { kind: "over" })["ending"]): void => {
    close(key);
    tell({ kind: "over", key, ending, at: parts.now() });
  };

  // A way that is gone for the sound may be gone for SIP, too, and a re-INVITE into nowhere would end the call: it is
  // connected anew, and renegotiated then. Without a network there is nothing to connect to.
  const lookForNewWay = (key: CallKey): void => {
    if (parts.online() && calls().some((call) => call.key === key && call.state === "up")) agent()?.wake(true);
  };

  const eventsOf = (key: CallKey, line: Line): StackCallEvents => ({
    ringing: (earlySound) => {
      line.early ||= earlySound;
      tell({ kind: "ringing", key });
    },
    up: () => tell({ kind: "up", key, at: parts.now() }),
    over: (ending) => over(key, ending),
    media: (connection) => {
      line.connection = connection;
      line.sound = parts.playCall(connection, blocked);
      line.stopWatching?.();
      line.stopWatching = watchSoundWay(connection, parts, () => lookForNewWay(key));
    },
  });

  /** Opens the microphone for a line; `then` only while the call still is. */
  const withMicrophone = (key: CallKey, then: (microphone: MediaStream, line: Line) => void): void => {
    parts.openMicrophone().then(
      (microphone) => {
        const line = lines.get(key);
        if (!line) {
          parts.closeMicrophone(microphone);
          return;
        }
        line.microphone = microphone;
        try {
          then(microphone, line);
        } catch {
          over(key, { by: "browser" });
        }
      },
      () => {
        const sip = lines.get(key)?.sip;
        over(key, { by: "microphone" });
        sip?.end(busyHere);
      },
    );
  };

  const holdOthers = (key: CallKey): void => {
    for (const call of calls()) if (call.key !== key && call.state === "up" && !call.onHold) hold(call.key, true);
  };

  const hold = (key: CallKey, on: boolean): void => {
    if (!on) holdOthers(key);
    lines.get(key)?.sip?.hold(on, () => tell({ kind: "held", key, on }));
  };

  const changeMicrophone = async (key: CallKey): Promise<void> => {
    const line = lines.get(key);
    const sender = line?.connection?.getSenders().find((each) => each.track?.kind === "audio");
    if (!line || !sender) return;
    // The old one goes on; the page of the devices says what is wrong with the new one.
    const microphone = await parts.openMicrophone().catch(() => undefined);
    const track = microphone?.getAudioTracks()[0];
    if (!microphone) return;
    let unused = microphone;
    // The call may be over meanwhile: then the new one is let go as well.
    if (track && lines.get(key) === line) {
      track.enabled = sender.track?.enabled ?? true;
      const replaced = await sender.replaceTrack(track).then(
        () => true,
        () => false,
      );
      if (replaced && lines.get(key) === line) {
        unused = line.microphone ?? microphone;
        line.microphone = microphone;
      }
    }
    parts.closeMicrophone(unused);
  };

  return {
    call: (number) => {
      const key = nextKey();
      const line: Line = { early: false };
      lines.set(key, line);
      tell({ kind: "begun", key, direction: "outgoing", number, name: "", at: parts.now() });
      holdOthers(key);
      withMicrophone(key, (microphone) => {
        const from = agent();
        if (from) line.sip = from.call(number, microphone, eventsOf(key, line));
        else over(key, { by: "connection" });
      });
      return key;
    },
    incoming: (sip) => {
      const key = nextKey();
      const line: Line = { sip, early: false };
      const events = eventsOf(key, line);
      if (calls().filter((call) => call.state !== "over").length >= linesMax) {
        sip.end(busyHere);
        return events;
      }
      lines.set(key, line);
      tell({
        ...{ kind: "begun", key, direction: "incoming" },
        ...{ number: sip.number, name: sip.name, at: parts.now() },
      });
      return events;
    },
    answer: (key) => {
      if (!calls().some((call) => call.key === key && isIncomingRing(call))) return;
      tell({ kind: "answering", key });
      holdOthers(key);
      withMicrophone(key, (microphone, line) => line.sip?.answer(microphone));
    },
    hangUp: (key) => {
      const line = lines.get(key);
      if (!line) return;
      // The session's own end tells the rest; a call that waits for the microphone has no session yet.
      if (line.sip) line.sip.end(decline);
      else over(key, { by: "us" });
    },
    hangUpAll: () => {
      for (const key of [...lines.keys()]) over(key, { by: "us" });
    },
    press: (key, tone) => {
      tell({ kind: "pressed", key, tone });
      lines.get(key)?.sip?.press(tone);
    },
    hold,
    turnMicrophoneOff: (key, off) => {
      lines.get(key)?.sip?.turnMicrophoneOff(off);
      tell({ kind: "microphone", key, off });
    },
    quality: async (key) => {
      const line = lines.get(key);
      const now = line?.connection && (await sampleOf(line.connection).catch(() => undefined));
      if (!line || !now) return undefined;
      const quality = qualityBetween(line.sample, now);
      line.sample = now;
      return quality;
    },
    renegotiate: () => {
      for (const call of calls().filter((each) => isOwn(each) && each.state === "up"))
        lines.get(call.key)?.sip?.renegotiate();
    },
    changeMicrophone: () => {
      for (const key of lines.keys()) void changeMicrophone(key);
    },
    changeSpeaker: () => {
      for (const line of lines.values()) line.sound?.sendTo(parts.speaker());
    },
    playSound: () => {
      for (const line of lines.values()) line.sound?.play();
    },
    early: () => new Set([...lines].filter(([, line]) => line.early).map(([key]) => key)),
  };
}
