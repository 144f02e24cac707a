import * as v from "valibot";
import type { LiveChange } from "../../domain/liveChange.ts";
import { confid, conference, conferenceName, digest, member, recordingTold, registration, roomOf } from "./shapes.ts";

/** A message of version 2 that was understood. */
export interface LiveMessage {
  readonly seq: number;
  readonly epoch: string;
  readonly change: LiveChange;
  /** Which request it answers, and how. */
  readonly reply?: { readonly id: number | string; readonly ok: boolean; readonly error: string } | undefined;
}

type Reader = (raw: unknown, at: number) => LiveChange | undefined;

function told<Entries extends v.ObjectEntries>(
  entries: Entries,
  change: (message: v.InferOutput<v.ObjectSchema<Entries, undefined>>, at: number) => LiveChange,
): Reader {
  const schema = v.object(entries);
  return (raw, at) => {
    const parsed = v.safeParse(schema, raw);
    return parsed.success ? change(parsed.output, at) : undefined;
  };
}

const ofRoom = { conference: conferenceName };
const ofMember = { conference: conferenceName, data: confid };
const nothing: LiveChange = { kind: "nothing" };

const recording = (status: "running" | "paused"): Reader =>
  told({ ...ofRoom, ...recordingTold }, ({ conference, file, elapsed }, at) => ({
    kind: "recording",
    conference,
    recording: { status, file, elapsed, at },
  }));

const memberIs = (part: { muted?: boolean; deaf?: boolean }): Reader =>
  told(ofMember, ({ conference, data }) => ({ kind: "members", conference, changed: [[data, part]] }));

const lockIs = (locked: boolean): Reader => told(ofRoom, ({ conference }) => ({ kind: "lock", conference, locked }));

const volume = (direction: "volumeIn" | "volumeOut"): Reader =>
  told({ ...ofMember, level: v.number() }, ({ conference, data, level }) => ({
    kind: "members",
    conference,
    changed: [[data, { [direction]: level }]],
  }));

const talk = v.object({ confid, talking: v.boolean() });
const rooms = v.array(conference);

const events: ReadonlyMap<string, Reader> = new Map([
  ["newXML", () => ({ kind: "directory" })],
  ["lobby", told({ data: v.array(digest) }, ({ data }) => ({ kind: "lobby", entries: data }))],
  ["newConference", told({ data: conference }, ({ data }, at) => ({ kind: "room", room: roomOf(data, at) }))],
  ["delConference", told(ofRoom, ({ conference }) => ({ kind: "roomEnded", conference }))],
  [
    "newMember",
    told({ ...ofRoom, data: member }, ({ conference, data }) => ({ kind: "joined", conference, member: data })),
  ],
  ["delMember", told(ofMember, ({ conference, data }) => ({ kind: "left", conference, member: data }))],
  [
    "floorchange",
    told({ ...ofRoom, data: v.nullable(confid) }, ({ conference, data }) => ({
      kind: "floor",
      conference,
      member: data ?? undefined,
    })),
  ],
  ["mute", memberIs({ muted: true })],
  ["unmute", memberIs({ muted: false })],
  ["deaf", memberIs({ deaf: true })],
  ["undeaf", memberIs({ deaf: false })],
  ["volumein", volume("volumeIn")],
  ["volumeout", volume("volumeOut")],
  [
    "talking",
    told({ ...ofRoom, data: v.array(talk) }, ({ conference, data }) => ({
      kind: "members",
      conference,
      changed: data.map(({ confid, talking }) => [confid, { talking }]),
    })),
  ],
  ["lock", lockIs(true)],
  ["unlock", lockIs(false)],
  ["recStart", recording("running")],
  ["recResume", recording("running")],
  ["recPause", recording("paused")],
  ["recStop", told(ofRoom, ({ conference }) => ({ kind: "recording", conference, recording: { status: "norec" } }))],
  ["addReg", told({ user: registration }, ({ user }) => ({ kind: "registered", registration: user }))],
  ["delReg", told({ user: registration }, ({ user }) => ({ kind: "unregistered", registration: user }))],
  [
    "newLiveState",
    told(
      { lobby: v.array(digest), data: rooms, registrations: v.optional(v.array(registration)) },
      ({ lobby, data, registrations }, at) => ({
        kind: "snapshot",
        whole: true,
        lobby,
        rooms: data.map((each) => roomOf(each, at)),
        ...(registrations ? { registrations } : {}),
      }),
    ),
  ],
]);

const replies: ReadonlyMap<string | undefined, Reader> = new Map<string | undefined, Reader>([
  [
    "init",
    told({ lobby: v.array(digest), data: rooms }, ({ lobby, data }, at) => ({
      kind: "snapshot",
      whole: true,
      lobby,
      rooms: data.map((each) => roomOf(each, at)),
    })),
  ],
  [
    "subscribe",
    told({ data: rooms }, ({ data }, at) => ({
      kind: "snapshot",
      whole: false,
      rooms: data.map((each) => roomOf(each, at)),
    })),
  ],
  [
    "initreg",
    told({ data: v.array(registration) }, ({ data }) => ({ kind: "snapshot", whole: false, registrations: data })),
  ],
  [undefined, () => nothing],
]);

const envelope = v.object({
  seq: v.number(),
  epoch: v.string(),
  event: v.string(),
  reply: v.optional(v.string()),
  id: v.optional(v.union([v.number(), v.string()])),
  ok: v.optional(v.boolean(), true),
  error: v.optional(v.string(), ""),
});

/** More than a room of a million members needs is not looked at. */
const messageCharsMax = 512 * 1024 * 1024;

function jsonOf(text: string): unknown {
  try {
    return text.length > messageCharsMax ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a message; undefined when it is none of version 2. An event that this page does not know changes nothing.
 * `at`: when it came, in milliseconds of the page's clock.
 */
export function readMessage(text: string, at: number): LiveMessage | undefined {
  const raw = jsonOf(text);
  const parsed = v.safeParse(envelope, raw);
  if (!parsed.success) return undefined;
  const { seq, epoch, event, reply, id, ok, error } = parsed.output;
  const reader = event === "reply" ? replies.get(reply) : events.get(event);
  const change = reader ? reader(raw, at) : nothing;
  if (!change) return undefined;
  return { seq, epoch, change, ...(id === undefined ? {} : { reply: { id, ok, error } }) };
}
