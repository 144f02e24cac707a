import type { Clock } from "../ports/clock.ts";

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that stands still until the test moves it. */
export function manualClock(): {
  readonly clock: Clock;
  /** Goes on by that much; what is due meanwhile is called in its order. */
  readonly pass: (milliseconds: number) => void;
} {
  let now = 0;
  const timers = new Set<Timer>();
  return {
    clock: {
      now: () => now,
      after: (milliseconds, call) => {
        const timer = { at: now + milliseconds, call };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
    pass: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.call();
      }
      now = end;
    },
  };
}
