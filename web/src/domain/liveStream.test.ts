import { expect, test } from "vitest";
import type { LiveChange } from "./liveChange.ts";
import { newStream, nextOf } from "./liveStream.ts";

const whole: LiveChange = { kind: "snapshot", whole: true };
const part: LiveChange = { kind: "snapshot", whole: false };
const directory: LiveChange = { kind: "directory" };
const change: LiveChange = { kind: "lobby", entries: [] };

const inStep = { seq: 4, epoch: "a", inStep: true };

test("before the first whole snapshot, changes are left out and snapshots are taken", () => {
  expect(nextOf(newStream, 1, "a", change)).toEqual({
    stream: { seq: 1, epoch: "a", inStep: false },
    apply: false,
    missed: false,
  });
  expect(nextOf(newStream, 1, "a", part)).toMatchObject({ apply: true, stream: { inStep: false } });
  expect(nextOf(newStream, 1, "a", whole)).toMatchObject({ apply: true, stream: { inStep: true } });
});

test("a new directory is taken at any time", () => {
  expect(nextOf(newStream, 1, "a", directory).apply).toBe(true);
});

test("the next number is taken", () => {
  expect(nextOf(inStep, 5, "a", change)).toEqual({
    stream: { seq: 5, epoch: "a", inStep: true },
    apply: true,
    missed: false,
  });
});

test.each([4, 3, 6])("after number 4, number %d means that messages were missed", (seq) => {
  expect(nextOf(inStep, seq, "a", change)).toEqual({
    stream: { seq, epoch: "a", inStep: false },
    apply: false,
    missed: true,
  });
});

test("a whole snapshot mends a gap", () => {
  expect(nextOf(inStep, 9, "a", whole)).toMatchObject({ apply: true, missed: false, stream: { inStep: true } });
});

test("in another epoch nothing holds until its snapshot comes, which comes by itself", () => {
  const step = nextOf(inStep, 5, "b", directory);
  expect(step).toMatchObject({ missed: false, stream: { inStep: false } });
  expect(nextOf(step.stream, 6, "b", change).apply).toBe(false);
  expect(nextOf(step.stream, 6, "b", whole)).toMatchObject({ apply: true, stream: { inStep: true } });
});
