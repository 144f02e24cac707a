import { expect, test } from "vitest";
import type { CallKey } from "./call.ts";
import { afterEvent, missedMax, nothingYet, overMax, type PhoneEvent, type PhoneModel } from "./phoneMachine.ts";

const one = "1" as CallKey;
const two = "2" as CallKey;
const after = (events: readonly PhoneEvent[], begin: PhoneModel = nothingYet): PhoneModel =>
  events.reduce(afterEvent, begin);
const begun = (key: CallKey, direction: "outgoing" | "incoming", at = 0): PhoneEvent => ({
  ...{ kind: "begun", key, direction, number: "20002", name: "Bob", at },
});
const cancel: PhoneEvent = { kind: "over", key: one, ending: { by: "cancel", reason: "" }, at: 5 };

test("the phone connects, registers, and connects again when the way is gone", () => {
  expect(after([{ kind: "started" }]).state).toBe("connecting");
  const registered = after([{ kind: "started" }, { kind: "connected" }, { kind: "registered" }]);
  expect(registered.state).toBe("registered");
  expect(after([{ kind: "disconnected", wasOpen: true }], registered).state).toBe("connecting");
});

test("two attempts that never reached the switch make it unreachable, and one that does makes it reachable", () => {
  const failed: PhoneEvent = { kind: "disconnected", wasOpen: false };
  expect(after([{ kind: "started" }, failed]).state).toBe("connecting");
  const unreachable = after([{ kind: "started" }, failed, failed]);
  expect(unreachable.state).toBe("unreachable");
  expect(after([{ kind: "registrationFailed", status: undefined }], unreachable).state).toBe("unreachable");
  expect(after([{ kind: "connected" }], unreachable).state).toBe("connecting");
});

test("a refused account is refused, and a bad moment of the switch is not", () => {
  expect(after([{ kind: "started" }, { kind: "registrationFailed", status: 403 }]).state).toBe("refused");
  expect(after([{ kind: "started" }, { kind: "registrationFailed", status: 503 }]).state).toBe("connecting");
});

test("a call that this side makes connects, rings, is up and is over", () => {
  const states: unknown[] = [];
  let model = nothingYet;
  for (const event of [
    begun(one, "outgoing", 10),
    { kind: "ringing", key: one },
    { kind: "up", key: one, at: 30 },
    { kind: "over", key: one, ending: { by: "us" }, at: 90 },
  ] satisfies PhoneEvent[]) {
    model = afterEvent(model, event);
    states.push(model.calls[0]?.state);
  }
  expect(states).toEqual(["connecting", "ringing", "up", "over"]);
  expect(model.calls[0]).toMatchObject({ begun: 10, up: 30, ended: 90, end: "hungUp" });
});

test("a call that comes in rings until it is answered", () => {
  const ringing = after([begun(one, "incoming")]);
  expect(ringing.calls[0]?.state).toBe("ringing");
  expect(after([{ kind: "answering", key: one }], ringing).calls[0]?.state).toBe("connecting");
});

test("a call that rang and was given up is missed, and one that was answered elsewhere or refused is not", () => {
  const ringing = after([begun(one, "incoming")]);
  expect(after([cancel], ringing).missed).toEqual([{ number: "20002", name: "Bob", at: 5 }]);
  const elsewhere = { by: "cancel", reason: 'SIP;cause=200;text="Call completed elsewhere"' } as const;
  expect(after([{ ...cancel, ending: elsewhere }], ringing).missed).toEqual([]);
  expect(after([{ ...cancel, ending: { by: "us" } }], ringing).missed).toEqual([]);
});

test("missed calls are kept until they were seen, and no more than so many", () => {
  const many = Array.from({ length: missedMax + 3 }, (_, at): PhoneEvent[] => [
    begun(one, "incoming"),
    { ...cancel, at },
  ]);
  const model = after(many.flat());
  expect(model.missed.length).toBe(missedMax);
  expect(model.missed[0]?.at).toBe(missedMax + 2);
  expect(after([{ kind: "stopped" }], model).missed.length).toBe(missedMax);
  expect(after([{ kind: "missedSeen" }], model).missed).toEqual([]);
});

test("few calls that are over stay, and every one that is not", () => {
  const events = Array.from({ length: overMax + 3 }, (_, at): PhoneEvent[] => {
    const key = String(at + 10) as CallKey;
    return [begun(key, "outgoing"), { kind: "over", key, ending: { by: "us" }, at }];
  });
  const model = after([begun(one, "outgoing"), ...events.flat()]);
  expect(model.calls.length).toBe(overMax + 1);
  expect(model.calls.some((call) => call.key === one)).toBe(true);
});

test("a conference that ends a call removed the caller, unless he pressed the key that leaves", () => {
  const room = after([{ kind: "conferences", numbers: new Set(["20002"]) }, begun(one, "outgoing")]);
  const bye: PhoneEvent = { kind: "over", key: one, ending: { by: "bye", reason: "" }, at: 9 };
  expect(after([bye], room).calls[0]?.end).toBe("removed");
  expect(after([{ kind: "pressed", key: one, tone: "#" }, bye], room).calls[0]?.end).toBe("hungUp");
  expect(after([{ kind: "pressed", key: one, tone: "0" }, bye], room).calls[0]?.end).toBe("removed");
});

test("what comes late of a call that is over, or of one that nobody knows, changes nothing", () => {
  const over = after([begun(one, "incoming"), cancel]);
  for (const key of [one, two]) {
    expect(after([{ kind: "up", key, at: 9 }], over)).toBe(over);
    expect(after([{ kind: "over", key, ending: { by: "us" }, at: 9 }], over)).toBe(over);
  }
});

test("a call that is over can be dismissed, and one that is not cannot", () => {
  const model = after([begun(one, "incoming"), cancel, begun(two, "outgoing")]);
  const left = after(
    [
      { kind: "dismissed", key: one },
      { kind: "dismissed", key: two },
    ],
    model,
  );
  expect(left.calls.map((call) => call.key)).toEqual([two]);
});
