import { expect, test } from "vitest";
import { clockOf } from "./duration.ts";

test.each([
  [-5, "0:00"],
  [7_900, "0:07"],
  [754_000, "12:34"],
  [3_723_000, "1:02:03"],
])("%d ms is shown as %s", (milliseconds, shown) => {
  expect(clockOf(milliseconds)).toBe(shown);
});
