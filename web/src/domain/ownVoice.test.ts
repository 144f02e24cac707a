import { expect, test } from "vitest";
import { voiceStep } from "./ownVoice.ts";

test.each([
  [undefined, true, false, "done"],
  [true, true, false, "done"],
  [true, false, false, "mute"],
  [false, true, false, "unmute"],
  [false, true, true, "wait"],
  [true, true, true, "wait"],
] as const)("wanted muted: %s, is muted: %s, an order under way: %s: %s", (wanted, muted, underWay, step) => {
  expect(voiceStep(wanted, muted, underWay)).toBe(step);
});
