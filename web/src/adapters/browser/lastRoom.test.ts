import { expect, test } from "vitest";
import type { ConferenceNumber, UserId } from "../../domain/directory.ts";
import { lastRoom } from "./lastRoom.ts";

const ann = "20001" as UserId;
const paul = "22001" as UserId;
const room = "30000" as ConferenceNumber;

test("the room that a tab is in is its user's, and no other's on the same browser", () => {
  lastRoom.remember(ann, room);
  expect(lastRoom.known(ann)).toBe(room);
  expect(lastRoom.known(paul)).toBeUndefined();
  lastRoom.forget();
  expect(lastRoom.known(ann)).toBeUndefined();
});

test("a page that goes hangs up, and the room is still known in the next one", () => {
  lastRoom.remember(ann, room);
  window.dispatchEvent(new Event("pagehide"));
  lastRoom.forget();
  expect(lastRoom.known(ann)).toBe(room);
  window.dispatchEvent(new Event("pageshow"));
  lastRoom.forget();
  expect(lastRoom.known(ann)).toBeUndefined();
});
