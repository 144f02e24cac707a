import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useDeletion } from "./useDeletion.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function deletion() {
  const sent: (readonly string[])[] = [];
  const problems: (readonly string[])[] = [];
  const hook = renderHook(() =>
    useDeletion({
      remove: (files) => {
        sent.push(files);
        if (files.includes("offline")) return Promise.reject(new Error("unreachable"));
        return Promise.resolve(files.includes("bad") ? [{ file: "bad", error: "it still runs" }] : []);
      },
      explain: (error) => `explained: ${String(error)}`,
      onDone: (found) => problems.push(found),
    }),
  );
  const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  const passEach = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; ++second) await pass(1);
  };
  return { ...hook, sent, problems, passEach };
}

test("what is deleted goes when the time to think is over, together, and says what stayed", async () => {
  const { result, sent, problems, passEach } = deletion();
  act(() => result.current.begin(["a"]));
  await passEach(5);
  act(() => result.current.begin(["bad"]));
  await passEach(7);
  expect(sent).toEqual([]);
  expect(result.current).toMatchObject({ pending: new Set(["a", "bad"]), secondsLeft: 1 });
  await passEach(1);
  expect(sent).toEqual([["a", "bad"]]);
  expect(problems).toEqual([["bad: it still runs"]]);
  expect(result.current.pending.size).toBe(0);
});

test("a server that was not asked is told of in a sentence, and the file is there again", async () => {
  const { result, problems, passEach } = deletion();
  act(() => result.current.begin(["offline"]));
  await passEach(8);
  expect(problems).toEqual([["explained: Error: unreachable"]]);
  expect(result.current.pending.size).toBe(0);
});

test("what is taken back is never sent", async () => {
  const { result, sent, passEach, unmount } = deletion();
  act(() => result.current.begin(["a"]));
  await passEach(3);
  act(() => result.current.undo());
  await passEach(10);
  unmount();
  expect(sent).toEqual([]);
  expect(result.current.pending.size).toBe(0);
});

test("leaving the page deletes at once", () => {
  const { result, sent, unmount } = deletion();
  act(() => result.current.begin(["a", "b"]));
  unmount();
  expect(sent).toEqual([["a", "b"]]);
});
