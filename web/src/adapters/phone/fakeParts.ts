import type { CallTone } from "../../domain/tone.ts";
import { phoneMemory } from "./memory.ts";
import type { PhoneParts } from "./parts.ts";
import type { StackAgent, StackCall, StackCallEvents, StackEvents, StackSettings } from "./stack.ts";
import type { TabLockEvents } from "./tabLock.ts";

/** A call of the fake stack: what it was asked, and the events that the test sends. */
export interface FakeCall extends StackCall {
  readonly asked: string[];
  events: StackCallEvents;
}

const nobody: StackCallEvents = {
  ringing: () => undefined,
  up: () => undefined,
  over: () => undefined,
  media: () => undefined,
};

function fakeCall(number: string, name: string, events = nobody): FakeCall {
  const asked: string[] = [];
  const call: FakeCall = {
    number,
    name,
    asked,
    events,
    answer: () => asked.push("answer"),
    end: (status) => {
      asked.push(`end ${status}`);
      call.events.over({ by: "us" });
    },
    press: (tone) => asked.push(`press ${tone}`),
    hold: (on, done) => {
      asked.push(`hold ${on}`);
      done();
    },
    turnMicrophoneOff: (off) => asked.push(`off ${off}`),
    renegotiate: () => asked.push("renegotiate"),
  };
  return call;
}

function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    length: 0,
    key: () => null,
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

/** A clock that passes when the test says so. */
function fakeClock(): { now: () => number; after: PhoneParts["after"]; pass: (milliseconds: number) => void } {
  let now = 0;
  let waiting: { readonly at: number; readonly act: () => void }[] = [];
  return {
    now: () => now,
    after: (milliseconds, act) => {
      const entry = { at: now + milliseconds, act };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((each) => each !== entry);
      };
    },
    pass: (milliseconds) => {
      now += milliseconds;
      const due = waiting.filter((each) => each.at <= now);
      waiting = waiting.filter((each) => each.at > now);
      for (const { act } of due) act();
    },
  };
}

/** The parts of a phone without browser and switch, and a view into them. */
export function fakeParts() {
  const clock = fakeClock();
  const memory = phoneMemory(memoryStorage());
  const calls: FakeCall[] = [];
  const stack = {
    ...{ opened: 0, stopped: 0, registered: 0, woken: 0, calls },
    settings: undefined as StackSettings | undefined,
    events: undefined as unknown as StackEvents,
  };
  const tab = { gained: (): void => undefined, lost: (): void => undefined, released: false };
  const microphones = { opened: 0, closed: 0 };
  let microphoneRefused = false;
  let tone: CallTone | undefined;
  const agent: StackAgent = {
    wake: () => (stack.woken += 1),
    register: () => (stack.registered += 1),
    call: (number, _, events) => {
      const call = fakeCall(number, "", events);
      calls.push(call);
      return call;
    },
    stop: () => (stack.stopped += 1),
  };
  const parts: PhoneParts = {
    host: "pbx.example",
    loadStack: () =>
      Promise.resolve((settings, events) => {
        Object.assign(stack, { settings, events, opened: stack.opened + 1 });
        return agent;
      }),
    holdTab: (events: TabLockEvents) => {
      Object.assign(tab, events);
      events.gained();
      return { steal: () => undefined, release: () => (tab.released = true) };
    },
    memory,
    openMicrophone: () => {
      if (microphoneRefused) return Promise.reject(new DOMException("no", "NotAllowedError"));
      microphones.opened += 1;
      return Promise.resolve({} as MediaStream);
    },
    closeMicrophone: () => (microphones.closed += 1),
    playCall: () => ({ sendTo: () => undefined, play: () => undefined, stop: () => undefined }),
    speaker: () => "",
    playTone: (name) => {
      tone = name;
      return () => (tone = undefined);
    },
    notify: () => () => undefined,
    now: clock.now,
    after: clock.after,
    online: () => true,
  };
  return {
    ...{ parts, stack, clock, tab, microphones },
    tone: () => tone,
    refuseMicrophone: () => (microphoneRefused = true),
    lastCall: () => {
      const call = calls.at(-1);
      if (!call) throw new Error("no call went out");
      return call;
    },
    incoming: (number: string, name: string) => {
      const call = fakeCall(number, name);
      call.events = stack.events.incoming(call);
      return call;
    },
  };
}

export type FakeParts = ReturnType<typeof fakeParts>;
