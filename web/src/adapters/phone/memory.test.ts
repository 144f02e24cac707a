import { expect, test } from "vitest";
import { phoneMemory } from "./memory.ts";

const bob = { number: "20002", name: "Bob", at: 1 };

test("missed calls are each user's own, and none leave no trace", () => {
  localStorage.clear();
  const memory = phoneMemory(localStorage);
  memory.keepMissed("20001", [bob]);
  expect(memory.missed("20001")).toEqual([bob]);
  expect(memory.missed("20003")).toEqual([]);
  memory.keepMissed("20001", []);
  expect(localStorage.length).toBe(0);
});

test("what others wrote there counts as nothing", () => {
  localStorage.setItem("missed.20001", '[{"number":1}]');
  expect(phoneMemory(localStorage).missed("20001")).toEqual([]);
  localStorage.setItem("missed.20001", "{");
  expect(phoneMemory(localStorage).missed("20001")).toEqual([]);
});
