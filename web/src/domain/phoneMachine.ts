import { isIncomingRing, type Call, type CallKey, type MissedCall, type PhoneState } from "./call.ts";
import { callEndOf, type Ending } from "./callEnd.ts";

/** All that the phone knows: a value, changed only by `afterEvent`. */
export interface PhoneModel {
  readonly state: PhoneState;
  /** Attempts in a row that never reached the switch. */
  readonly failures: number;
  /** The latest first; of those that are over, the last `overMax`. */
  readonly calls: readonly Call[];
  /** The latest first, at most `missedMax`. */
  readonly missed: readonly MissedCall[];
  /** Calls that this side leaves by a key. */
  readonly leaving: ReadonlySet<CallKey>;
  /** The numbers that are conferences. */
  readonly conferences: ReadonlySet<string>;
}

export type PhoneEvent =
  | { readonly kind: "started" }
  | { readonly kind: "stopped" }
  | { readonly kind: "tookElsewhere" }
  | { readonly kind: "connected" }
  | { readonly kind: "disconnected"; readonly wasOpen: boolean }
  | { readonly kind: "registered" }
  | { readonly kind: "unregistered" }
  /** `status`: the answer to REGISTER; undefined when there was none. */
  | { readonly kind: "registrationFailed"; readonly status: number | undefined }
  | {
      readonly kind: "begun";
      readonly key: CallKey;
      readonly direction: Call["direction"];
      readonly number: string;
      readonly name: string;
      readonly at: number;
    }
  | { readonly kind: "ringing"; readonly key: CallKey }
  | { readonly kind: "answering"; readonly key: CallKey }
  | { readonly kind: "up"; readonly key: CallKey; readonly at: number }
  | { readonly kind: "held"; readonly key: CallKey; readonly on: boolean }
  | { readonly kind: "microphone"; readonly key: CallKey; readonly off: boolean }
  | { readonly kind: "pressed"; readonly key: CallKey; readonly tone: string }
  | { readonly kind: "over"; readonly key: CallKey; readonly ending: Ending; readonly at: number }
  | { readonly kind: "dismissed"; readonly key: CallKey }
  | { readonly kind: "missedSeen" }
  | { readonly kind: "conferences"; readonly numbers: ReadonlySet<string> };

export const overMax = 5;
export const missedMax = 50;
/** After so many attempts in a row without a connection the switch counts as unreachable. */
export const failuresMax = 2;

export const nothingYet: PhoneModel = {
  state: "off",
  failures: 0,
  calls: [],
  missed: [],
  leaving: new Set(),
  conferences: new Set(),
};

function changeCall(model: PhoneModel, key: CallKey, change: (call: Call) => Call): PhoneModel {
  const known = model.calls.find((call) => call.key === key && call.state !== "over");
  if (!known) return model;
  return { ...model, calls: model.calls.map((call) => (call === known ? change(call) : call)) };
}

function isMissed(call: Call, ending: Ending): boolean {
  if (!isIncomingRing(call)) return false;
  return ending.by === "connection" || (ending.by === "cancel" && !/completed elsewhere/i.test(ending.reason));
}

function keepFew(calls: readonly Call[]): readonly Call[] {
  const over = calls.filter((call) => call.state === "over").slice(0, overMax);
  return calls.filter((call) => call.state !== "over" || over.includes(call));
}

function endCall(model: PhoneModel, event: PhoneEvent & { readonly kind: "over" }): PhoneModel {
  const call = model.calls.find((each) => each.key === event.key && each.state !== "over");
  if (!call) return model;
  const inConference = model.conferences.has(call.number) && !model.leaving.has(call.key);
  const end = callEndOf(event.ending, inConference);
  const missed = isMissed(call, event.ending)
    ? [{ number: call.number, name: call.name, at: event.at }, ...model.missed].slice(0, missedMax)
    : model.missed;
  const changed = changeCall({ ...model, missed }, call.key, (each) => ({
    ...each,
    state: "over",
    onHold: false,
    end,
    ended: event.at,
  }));
  const leaving = new Set([...model.leaving].filter((key) => key !== call.key));
  return { ...changed, leaving, calls: keepFew(changed.calls) };
}

// What a failed registration is: a password or an account that the switch does not know, or only a bad moment.
function isRefusal(status: number | undefined): boolean {
  return status === 401 || status === 403 || status === 404 || status === 407;
}

/** What the phone knows after an event. An event of a call that is over, or that nobody knows, changes nothing. */
export function afterEvent(model: PhoneModel, event: PhoneEvent): PhoneModel {
  switch (event.kind) {
    case "started":
      return { ...model, state: "connecting", failures: 0 };
    case "stopped":
      return { ...nothingYet, missed: model.missed, conferences: model.conferences };
    case "tookElsewhere":
      return { ...model, state: "elsewhere" };
    case "connected":
      return { ...model, state: "connecting", failures: 0 };
    case "disconnected": {
      const failures = event.wasOpen ? 0 : model.failures + 1;
      return { ...model, failures, state: failures >= failuresMax ? "unreachable" : "connecting" };
    }
    case "registered":
      return { ...model, state: "registered" };
    case "unregistered":
      return model.state === "registered" ? { ...model, state: "connecting" } : model;
    case "registrationFailed":
      if (isRefusal(event.status)) return { ...model, state: "refused" };
      return model.state === "unreachable" ? model : { ...model, state: "connecting" };
    case "begun": {
      const { key, direction, number, name, at } = event;
      const state = direction === "incoming" ? "ringing" : "connecting";
      const call: Call = {
        ...{ key, direction, number, name, state, begun: at },
        ...{ onHold: false, microphoneOff: false, up: undefined, end: undefined },
      };
      return { ...model, calls: [call, ...model.calls] };
    }
    case "ringing":
      return changeCall(model, event.key, (call) => (call.state === "up" ? call : { ...call, state: "ringing" }));
    case "answering":
      return changeCall(model, event.key, (call) =>
        call.state === "ringing" ? { ...call, state: "connecting" } : call,
      );
    case "up":
      return changeCall(model, event.key, (call) =>
        call.state === "up" ? call : { ...call, state: "up", up: event.at },
      );
    case "held":
      return changeCall(model, event.key, (call) => ({ ...call, onHold: event.on }));
    case "microphone":
      return changeCall(model, event.key, (call) => ({ ...call, microphoneOff: event.off }));
    case "pressed":
      return event.tone === "#" ? { ...model, leaving: new Set([...model.leaving, event.key]) } : model;
    case "over":
      return endCall(model, event);
    case "dismissed":
      return { ...model, calls: model.calls.filter((call) => call.key !== event.key || call.state !== "over") };
    case "missedSeen":
      return { ...model, missed: [] };
    case "conferences":
      return { ...model, conferences: event.numbers };
  }
}
