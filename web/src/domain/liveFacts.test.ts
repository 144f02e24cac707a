import { expect, test } from "vitest";
import { idOf, lobbyOf, memberOf, nameOf, roomOf } from "../testing/rooms.ts";
import type { UserId } from "./directory.ts";
import type { LiveChange } from "./liveChange.ts";
import { afterChanges, noFacts } from "./liveFacts.ts";

const one = nameOf("Team_One");
const other = nameOf("Open_House");
const ann = memberOf(7, "20000", "ann");
const bob = memberOf(8, "20001", "bob");
const user = "20000" as UserId;

const snapshot: LiveChange = {
  kind: "snapshot",
  whole: true,
  lobby: [lobbyOf("Team_One", 2), lobbyOf("Open_House", 1)],
  rooms: [roomOf("Team_One", [ann, bob]), roomOf("Open_House", [memberOf(1, "22000", "paul")])],
};
const begun = afterChanges(noFacts, [snapshot]);
const after = (...changes: LiveChange[]) => afterChanges(begun, changes);
const members = (...changes: LiveChange[]) => [
  ...(after(...changes)
    .rooms.get(one)
    ?.members.values() ?? []),
];

test("a member that joins comes last, and one that leaves is gone", () => {
  const eve = memberOf(9, "20002", "eve");
  expect(members({ kind: "joined", conference: one, member: eve }).map(({ name }) => name)).toEqual([
    "ann",
    "bob",
    "eve",
  ]);
  expect(members({ kind: "left", conference: one, member: idOf(7) })).toEqual([bob]);
});

test("what changes of one member leaves the other members and the other rooms the same objects", () => {
  const changed = after({ kind: "members", conference: one, changed: [[idOf(7), { muted: true }]] });
  expect(changed.rooms.get(one)?.members.get(idOf(7))).toEqual({ ...ann, muted: true });
  expect(changed.rooms.get(one)?.members.get(idOf(8))).toBe(bob);
  expect(changed.rooms.get(other)).toBe(begun.rooms.get(other));
  expect(changed.lobby).toBe(begun.lobby);
  expect(changed.registered).toBe(begun.registered);
});

test("the state before is never touched", () => {
  after({ kind: "left", conference: one, member: idOf(7) }, { kind: "lock", conference: one, locked: true });
  expect(begun.rooms.get(one)).toEqual(roomOf("Team_One", [ann, bob]));
});

test("many changes at once are applied in their order", () => {
  const eve = memberOf(9, "20002", "eve");
  const result = after(
    { kind: "joined", conference: one, member: eve },
    { kind: "members", conference: one, changed: [[idOf(9), { talking: true }]] },
    { kind: "floor", conference: one, member: idOf(9) },
    { kind: "members", conference: one, changed: [[idOf(9), { deaf: true, volumeIn: 2 }]] },
    { kind: "lock", conference: one, locked: true },
  ).rooms.get(one);
  expect(result?.members.get(idOf(9))).toEqual({ ...eve, talking: true, deaf: true, volumeIn: 2 });
  expect(result?.floor).toBe(idOf(9));
  expect(result?.locked).toBe(true);
});

test("10000 changes of a room with 500 members are shown as one new state within 200 ms", () => {
  const crowd = Array.from({ length: 500 }, (_, at) => memberOf(at + 1, `3${at}`, `member ${at}`));
  const full = afterChanges(noFacts, [{ kind: "snapshot", whole: true, rooms: [roomOf("Team_One", crowd)] }]);
  const changes = Array.from({ length: 10_000 }, (_, at): LiveChange => ({
    kind: "members",
    conference: one,
    changed: [[idOf((at % 500) + 1), { talking: at % 2 === 0 }]],
  }));
  const began = performance.now();
  afterChanges(full, changes);
  expect(performance.now() - began).toBeLessThan(200);
});

test("a change of a conference that is not known is left out", () => {
  const nowhere = nameOf("Nowhere");
  const result = after(
    { kind: "joined", conference: nowhere, member: ann },
    { kind: "members", conference: nowhere, changed: [[idOf(7), { muted: true }]] },
    { kind: "lock", conference: nowhere, locked: true },
    { kind: "members", conference: one, changed: [[idOf(99), { muted: true }]] },
  );
  expect(result.rooms).toBe(begun.rooms);
});

test("a room that ends is gone, and one that begins is there", () => {
  const result = after(
    { kind: "roomEnded", conference: one },
    { kind: "room", room: roomOf("Late_Night", [ann]) },
    { kind: "left", conference: one, member: idOf(8) },
  );
  expect([...result.rooms.keys()]).toEqual([other, nameOf("Late_Night")]);
});

test("a snapshot takes the place of everything, and what is the same in it stays the same object", () => {
  const muted = { ...bob, muted: true };
  const result = after({ kind: "snapshot", whole: true, lobby: [], rooms: [roomOf("Team_One", [{ ...ann }, muted])] });
  expect([...result.rooms.keys()]).toEqual([one]);
  expect(result.rooms.get(one)?.members.get(idOf(7))).toBe(ann);
  expect(result.rooms.get(one)?.members.get(idOf(8))).toEqual(muted);
  expect(result.lobby.size).toBe(0);
  const same = after({ kind: "snapshot", whole: false, rooms: [roomOf("Team_One", [{ ...ann }, { ...bob }])] });
  expect(same.rooms.get(one)).toBe(begun.rooms.get(one));
});

test("a recording's clock that goes on as it did is the same recording", () => {
  const recorded = (elapsed: number, at: number) => ({ status: "running", file: "a.wav", elapsed, at }) as const;
  const running = after({ kind: "recording", conference: one, recording: recorded(10, 1_000) });
  const again = (elapsed: number) =>
    afterChanges(running, [
      {
        kind: "snapshot",
        whole: false,
        rooms: [roomOf("Team_One", [ann, bob], { recording: recorded(elapsed, 21_000) })],
      },
    ]).rooms.get(one)?.recording;
  expect(again(30)).toBe(running.rooms.get(one)?.recording);
  expect(again(12)).toEqual(recorded(12, 21_000));
});

test("the lobby takes new digests over old ones; one without members has ended", () => {
  const result = after({
    kind: "lobby",
    entries: [lobbyOf("Open_House", 0), lobbyOf("Team_One", 3, { locked: true })],
  });
  expect([...result.lobby.values()]).toEqual([lobbyOf("Team_One", 3, { locked: true })]);
});

test("a user is registered until his last phone is gone", () => {
  const desk = { regid: "a", user };
  const mobile = { regid: "b", user };
  const both = after({ kind: "registered", registration: desk }, { kind: "registered", registration: mobile });
  const one = afterChanges(both, [{ kind: "unregistered", registration: desk }]);
  const none = afterChanges(one, [{ kind: "unregistered", registration: mobile }]);
  expect([both, one, none].map((facts) => facts.registered.has(user))).toEqual([true, true, false]);
});

test("each change of the directory raises its version by one", () => {
  expect(after({ kind: "directory" }, { kind: "directory" }).directoryVersion).toBe(2);
});
