import { expect, test } from "vitest";
import { idOf, memberOf, roomOf } from "../testing/rooms.ts";
import type { UserId } from "./directory.ts";
import type { Member } from "./room.ts";
import { beforeTheCall, withOwnMember } from "./ownMember.ts";

const me = "20000" as UserId;
const mine = (confid: number): Member => memberOf(confid, me, "ann");
const membersOf = (...members: Member[]) => roomOf("Team_One", members).members;
const bob = memberOf(5, "20001", "bob");

test("the own member is the newest with the user's id that was not there before the call", () => {
  const before = beforeTheCall(membersOf(mine(3), bob), me);
  expect(withOwnMember(before, membersOf(mine(3), bob), me).own).toBeUndefined();
  expect(withOwnMember(before, membersOf(mine(3), bob, mine(10), mine(9)), me).own).toBe(idOf(10));
});

test("it stays the own one when a phone of the same user joins later", () => {
  const found = withOwnMember(beforeTheCall(undefined, me), membersOf(bob, mine(9)), me);
  expect(withOwnMember(found, membersOf(bob, mine(9), mine(12)), me)).toBe(found);
});

test("it is none when it has left", () => {
  const found = withOwnMember(beforeTheCall(undefined, me), membersOf(mine(9)), me);
  expect(withOwnMember(found, membersOf(bob), me).own).toBeUndefined();
  expect(withOwnMember(found, undefined, me).own).toBeUndefined();
});
