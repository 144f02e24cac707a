import { expect, test } from "vitest";
import { batchesOf } from "./batches.ts";

test("no part has more items than it may", () => {
  expect(batchesOf([1, 2, 3, 4, 5], 2, 1000)).toEqual([[1, 2], [3, 4], [5]]);
  expect(batchesOf([], 2, 1000)).toEqual([]);
});

test("no part is longer than it may be, counted in bytes; what is too long goes alone", () => {
  expect(batchesOf(["ää", "b", "c", "d".repeat(50)], 10, 11)).toEqual([["ää", "b"], ["c"], ["d".repeat(50)]]);
});
