import type { CallKey } from "../domain/call.ts";
import type { Phone, PhoneView } from "../ports/phone.ts";

/** A phone whose view the test sets, and what it was asked to do. */
export function fakePhone(begin: PhoneView = { state: "registered", calls: [] }): {
  readonly phone: Phone;
  readonly set: (next: PhoneView) => void;
  readonly asked: string[];
} {
  let view = begin;
  const watchers = new Set<() => void>();
  const asked: string[] = [];
  const note =
    (what: string) =>
    (...details: unknown[]): void => {
      asked.push([what, ...details.map(String)].join(" "));
    };
  return {
    phone: {
      view: () => view,
      watch: (changed) => {
        watchers.add(changed);
        return () => watchers.delete(changed);
      },
      start: () => undefined,
      stop: () => undefined,
      call: (number) => {
        note("call")(number);
        return "1" as CallKey;
      },
      answer: note("answer"),
      hangUp: note("hangUp"),
      press: note("press"),
      hold: note("hold"),
      turnMicrophoneOff: note("turnMicrophoneOff"),
      quality: () => Promise.resolve(undefined),
    },
    set: (next) => {
      view = next;
      for (const changed of watchers) changed();
    },
    asked,
  };
}
