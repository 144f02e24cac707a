import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test.each([
  [0, 0, 250],
  [1, 0, 500],
  [4, 0, 4_000],
  [1_000, 0, 4_000],
  [4, 1, 2_000],
])("after %d failures, by chance %d, it waits %d ms", (failures, random, wait) => {
  expect(backoffMs(failures, random)).toBe(wait);
});
