import { expect, test } from "vitest";
import { memberOf, roomOf } from "../testing/rooms.ts";
import { comingAndGoing } from "./roomChanges.ts";

test("who was not there before has joined, and who is not there any more has left", () => {
  const [ann, bob, eve] = [memberOf(1, "20000", "ann"), memberOf(2, "20001", "bob"), memberOf(3, "20002", "eve")];
  const change = comingAndGoing(roomOf("x", [ann, bob]).members, roomOf("x", [{ ...bob, muted: true }, eve]).members);
  expect(change).toEqual({ joined: [eve], left: [ann] });
});
