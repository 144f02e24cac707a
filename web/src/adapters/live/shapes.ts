import * as v from "valibot";
import type { ConferenceName, UserId } from "../../domain/directory.ts";
import type { LobbyEntry, Member, MemberId, Room } from "../../domain/room.ts";

// The schemas of asyncapi.yaml, version 2, and what they are in the page.

const branded = <Name extends string>() =>
  v.pipe(
    v.string(),
    v.transform((text) => text as Name),
  );

export const conferenceName = branded<ConferenceName>();
export const confid = branded<MemberId>();

export const registration = v.pipe(
  v.object({ id: branded<UserId>(), regid: v.string() }),
  v.transform(({ id, regid }) => ({ user: id, regid })),
);

export const member = v.pipe(
  v.object({
    name: v.string(),
    id: branded<UserId>(),
    confid,
    mute: v.boolean(),
    deaf: v.boolean(),
    talking: v.boolean(),
    moderator: v.boolean(),
    volumein: v.number(),
    volumeout: v.number(),
    joined: v.string(),
  }),
  v.transform(({ mute, volumein, volumeout, ...rest }): Member => ({
    ...rest,
    muted: mute,
    volumeIn: volumein,
    volumeOut: volumeout,
  })),
);

export const digest = v.pipe(
  v.object({
    name: conferenceName,
    memcount: v.number(),
    locked: v.boolean(),
    recording: v.object({ status: v.picklist(["norec", "running", "paused"]) }),
  }),
  v.transform(({ name, memcount, locked, recording }): LobbyEntry => ({
    name,
    memberCount: memcount,
    locked,
    recording: recording.status,
  })),
);

export const recordingTold = { file: v.string(), elapsed: v.number() };

export const conference = v.object({
  name: conferenceName,
  locked: v.boolean(),
  recording: v.variant("status", [
    v.object({ status: v.literal("norec") }),
    v.object({ status: v.picklist(["running", "paused"]), ...recordingTold }),
  ]),
  floor: v.nullable(confid),
  members: v.array(member),
});

/** A conference as it was told at `at`, in milliseconds of the page's clock. */
export function roomOf(told: v.InferOutput<typeof conference>, at: number): Room {
  const { name, locked, recording, floor, members } = told;
  return {
    name,
    locked,
    recording: recording.status === "norec" ? recording : { ...recording, at },
    floor: floor ?? undefined,
    members: new Map(members.map((each) => [each.confid, each])),
  };
}
