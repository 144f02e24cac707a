import { expect, test } from "vitest";
import { recordedMs } from "./recordingClock.ts";

const recorded = (status: "running" | "paused") => ({ status, file: "a.wav", elapsed: 12, at: 5_000 });

test("a recording's clock goes on from what the switch said, and stands while it is paused", () => {
  expect(recordedMs(recorded("running"), 8_000)).toBe(15_000);
  expect(recordedMs(recorded("paused"), 8_000)).toBe(12_000);
  expect(recordedMs({ status: "norec" }, 8_000)).toBe(0);
});

test("a page's clock that was set back does not turn it back", () => {
  expect(recordedMs(recorded("running"), 1_000)).toBe(12_000);
});
