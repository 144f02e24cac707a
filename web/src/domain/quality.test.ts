import { expect, test } from "vitest";
import { gradeOf, qualityBetween, type SoundSample } from "./quality.ts";

const sample = (packetsReceived: number, packetsLost: number): SoundSample => ({
  packetsReceived,
  packetsLost,
  jitterSeconds: 0.0124,
  roundTripSeconds: 0.031,
  mimeType: "audio/opus",
});

test("losses are counted since the sample before", () => {
  const quality = qualityBetween(sample(1_000, 500), sample(1_045, 505));
  expect(quality).toEqual({ roundTripMs: 31, jitterMs: 12, lost: 0.1, codec: "opus" });
});

test("where nothing should have come, nothing is known of losses", () => {
  expect(qualityBetween(sample(1_000, 5), sample(1_000, 5)).lost).toBeUndefined();
});

test("a packet that came late after all is no loss", () => {
  expect(qualityBetween(sample(1_000, 5), sample(1_050, 3)).lost).toBe(0);
});

test("the grade falls with loss, delay and jitter", () => {
  const good = qualityBetween(sample(0, 0), sample(50, 0));
  expect(gradeOf(undefined)).toBe("unknown");
  expect(gradeOf(good)).toBe("good");
  expect(gradeOf({ ...good, lost: 0.02 })).toBe("fair");
  expect(gradeOf({ ...good, roundTripMs: 600 })).toBe("poor");
  expect(gradeOf({ ...good, jitterMs: 90 })).toBe("poor");
});
