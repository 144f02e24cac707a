import type { CallKey } from "../domain/call.ts";
import type { Phone, PhoneView } from "../ports/phone.ts";

const quiet: PhoneView = {
  state: "registered",
  calls: [],
  missed: [],
  address: "https://localhost:7443/",
  soundBlocked: false,
};

/** A phone whose view the test sets, and what it was asked to do. */
export function fakePhone(begin: Partial<PhoneView> = {}): {
  readonly phone: Phone;
  readonly set: (next: Partial<PhoneView>) => void;
  readonly asked: string[];
} {
  let view = { ...quiet, ...begin };
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
      knowConferences: () => undefined,
      takeOver: note("takeOver"),
      call: (number) => {
        note("call")(number);
        return "1" as CallKey;
      },
      answer: note("answer"),
      hangUp: note("hangUp"),
      dismiss: note("dismiss"),
      forgetMissed: note("forgetMissed"),
      press: note("press"),
      hold: note("hold"),
      turnMicrophoneOff: note("turnMicrophoneOff"),
      quality: () => Promise.resolve(undefined),
      playSound: note("playSound"),
    },
    set: (next) => {
      view = { ...view, ...next };
      for (const changed of watchers) changed();
    },
    asked,
  };
}
