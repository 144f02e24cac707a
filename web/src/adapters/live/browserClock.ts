import type { Clock } from "../../ports/clock.ts";

/** The clock of the browser. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
