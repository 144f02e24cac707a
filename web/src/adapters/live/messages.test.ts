import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { afterChanges, noFacts } from "../../domain/liveFacts.ts";
import { idOf, memberOf, nameOf, roomOf } from "../../testing/rooms.ts";
import { readMessage } from "./messages.ts";

interface Described {
  readonly components: {
    readonly messages: Readonly<Record<string, { readonly examples: readonly { readonly payload: unknown }[] }>>;
  };
}

const reference = load(readFileSync("../docs/reference/asyncapi.yaml", "utf8")) as Described;
const at = 1_000;
const ann = memberOf(7, "20000", "ann");
const known = afterChanges(noFacts, [
  { kind: "snapshot", whole: true, lobby: [], rooms: [roomOf("Team_One", [ann])], registrations: [] },
]);

/** What the example of that message makes of a room with ann. */
function told(name: string, number = 0) {
  const payload = reference.components.messages[`${name}V2`]?.examples[number]?.payload;
  const message = readMessage(JSON.stringify(payload), at);
  if (!message) throw new Error(`the example of ${name} is not understood`);
  return afterChanges(known, [message.change]);
}
const room = (name: string) => told(name).rooms.get(nameOf("Team_One"));
const member = (name: string) => room(name)?.members.get(idOf(7));
const recorded = (status: "running" | "paused") => ({ status, file: "a.wav", elapsed: 12, at });

test("every message of version 2 that the reference describes is understood", () => {
  const names = Object.keys(reference.components.messages).filter(
    (each) => each.endsWith("V2") && each !== "requestV2",
  );
  const wrong = names.filter((name) => {
    const examples = reference.components.messages[name]?.examples ?? [];
    return examples.length === 0 || examples.some(({ payload }) => !readMessage(JSON.stringify(payload), at));
  });
  expect(names.length).toBeGreaterThan(25);
  expect(wrong).toEqual([]);
});

test("init holds the whole room", () => {
  const annThere = { ...ann, talking: true, moderator: true, joined: "2026-01-02T03:04:05.678Z" };
  expect(room("init")).toMatchObject({ locked: false, floor: idOf(7), recording: recorded("running") });
  const told = member("init");
  expect(told).toMatchObject({ ...annThere });
});

test("a new conference, its members and its end are told", () => {
  expect(room("newConference")?.floor).toBe("7");
  expect(member("newMember")?.moderator).toBe(true);
  expect(room("delMember")?.members.size).toBe(0);
  expect(room("delConference")).toBeUndefined();
  expect(told("subscribe").rooms.size).toBe(0);
  expect(told("newLiveState").rooms.size).toBe(0);
});

test("what becomes of a member is told", () => {
  expect(member("mute")?.muted).toBe(true);
  expect(member("unmute")?.muted).toBe(false);
  expect(member("deaf")?.deaf).toBe(true);
  expect(member("undeaf")?.deaf).toBe(false);
  expect(member("talking")?.talking).toBe(true);
  expect(member("volumein")?.volumeIn).toBe(1);
  expect(member("volumeout")?.volumeOut).toBe(1);
  expect(member("energy")).toBe(ann);
});

test("what becomes of a room is told", () => {
  expect(room("floorchange")?.floor).toBe("7");
  expect(room("lock")?.locked).toBe(true);
  expect(room("unlock")?.locked).toBe(false);
  expect(room("recStart")?.recording).toEqual(recorded("running"));
  expect(room("recPause")?.recording).toEqual(recorded("paused"));
  expect(room("recResume")?.recording).toEqual(recorded("running"));
  expect(room("recStop")?.recording).toEqual({ status: "norec" });
  expect(room("muteAll")).toBe(known.rooms.get(nameOf("Team_One")));
});

test("lobby, registrations and the directory are told", () => {
  expect(told("lobby").lobby.get(nameOf("Team_One"))).toEqual({
    name: "Team_One",
    memberCount: 1,
    locked: false,
    recording: "running",
  });
  expect([...told("addReg").registered]).toEqual(["20000"]);
  expect([...told("initreg").registered]).toEqual(["20000"]);
  expect(told("delReg").registered.size).toBe(0);
  expect(told("newXML").directoryVersion).toBe(1);
});

test("an answer says which request it is of", () => {
  const refusal = { seq: 5, epoch: "a", event: "reply", id: 2, ok: false, error: "no such conference is running" };
  expect(readMessage(JSON.stringify(refusal), at)?.reply).toEqual({ id: 2, ok: false, error: refusal.error });
});

test.each([
  ["", "nothing"],
  ["{", "no JSON"],
  ["[]", "no object"],
  ['{"event":"newXML"}', "no number"],
  ['{"seq":5,"epoch":"a","event":"newMember","conference":"Team_One","data":{"name":"ann"}}', "half a member"],
  ['{"seq":5,"epoch":"a","event":"lobby","data":{}}', "no list"],
])("%s is not understood: %s", (text) => {
  expect(readMessage(text, at)).toBeUndefined();
});

test("an event that this page does not know changes nothing", () => {
  expect(readMessage('{"seq":5,"epoch":"a","event":"video","data":1}', at)?.change).toEqual({ kind: "nothing" });
});
