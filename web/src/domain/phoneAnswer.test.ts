import { expect, test } from "vitest";
import { phoneAnswerOf, phoneHealthOf } from "./phoneAnswer.ts";

test.each([
  [200, "fine"],
  [206, "fine"],
  [304, "unchanged"],
  [401, "wrongPassword"],
  [404, "notThere"],
  [503, "fault"],
  [418, "other"],
])("%d means %s", (status, word) => expect(phoneAnswerOf(status)).toBe(word));

const at = (when: string, file: string, status: number) => ({ when, file, status });

test("a phone is judged by its last request for each file", () => {
  expect(phoneHealthOf([])).toBe("silent");
  expect(phoneHealthOf([at("1", "a", 401), at("2", "a", 200)])).toBe("fine");
  expect(phoneHealthOf([at("2", "a", 401), at("1", "a", 200)])).toBe("trouble");
});

test("a file that is not there is trouble only when nothing else was", () => {
  expect(phoneHealthOf([at("1", "a", 200), at("2", "b", 404)])).toBe("fine");
  expect(phoneHealthOf([at("1", "a", 404)])).toBe("trouble");
});
