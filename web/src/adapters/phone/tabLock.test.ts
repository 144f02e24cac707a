import { expect, test } from "vitest";
import { holdTabLock } from "./tabLock.ts";

const noted = (): { readonly told: string[]; readonly events: Parameters<typeof holdTabLock>[1] } => {
  const told: string[] = [];
  const note = (what: string) => () => void told.push(what);
  return { told, events: { gained: note("gained"), waiting: note("waiting"), lost: note("lost") } };
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Web Locks for one name. */
function fakeLocks(): LockManager {
  let holder: { readonly lose: (error: unknown) => void } | undefined;
  let queue: (() => void)[] = [];
  const request = (_: string, options: LockOptions, whileHeld: (lock: Lock | null) => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const take = (): void => {
        const mine = { lose: reject };
        holder = mine;
        void Promise.resolve(whileHeld({} as Lock)).then((value) => {
          if (holder === mine) {
            holder = undefined;
            queue.shift()?.();
          }
          resolve(value);
        });
      };
      options.signal?.addEventListener("abort", () => {
        queue = queue.filter((each) => each !== take);
        reject(new DOMException("gave up", "AbortError"));
      });
      if (options.steal) {
        holder?.lose(new DOMException("stolen", "AbortError"));
        take();
      } else if (!holder) take();
      else if (options.ifAvailable) resolve(whileHeld(null));
      else queue.push(take);
    });
  return { request, query: () => Promise.reject(new Error("not asked")) } as unknown as LockManager;
}

test("the first tab has it, the second waits and gets it when the first lets go", async () => {
  const locks = fakeLocks();
  const [first, second] = [noted(), noted()];
  const held = holdTabLock("phone", first.events, locks);
  holdTabLock("phone", second.events, locks);
  await settle();
  expect(second.told).toEqual(["waiting"]);
  held.release();
  await settle();
  expect(first.told).toEqual(["gained"]);
  expect(second.told).toEqual(["waiting", "gained"]);
});

test("the tab that takes it has it, and the other gets it back afterwards", async () => {
  const locks = fakeLocks();
  const [first, second] = [noted(), noted()];
  holdTabLock("phone", first.events, locks);
  const taken = holdTabLock("phone", second.events, locks);
  await settle();
  taken.steal();
  await settle();
  expect(first.told).toEqual(["gained", "lost"]);
  expect(second.told).toEqual(["waiting", "gained"]);
  taken.release();
  await settle();
  expect(first.told).toEqual(["gained", "lost", "gained"]);
});

test("a browser without locks lets every tab have it", () => {
  const { told, events } = noted();
  holdTabLock("phone", events, undefined);
  expect(told).toEqual(["gained"]);
});
