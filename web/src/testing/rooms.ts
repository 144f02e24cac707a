import type { ConferenceName, UserId } from "../domain/directory.ts";
import type { LobbyEntry, Member, MemberId, Room } from "../domain/room.ts";

export const nameOf = (name: string): ConferenceName => name as ConferenceName;
export const idOf = (confid: number | string): MemberId => String(confid) as MemberId;

/** A member that is heard, says nothing and joined at noon. */
export function memberOf(confid: number, id: string, name: string, rest: Partial<Member> = {}): Member {
  return {
    confid: idOf(confid),
    id: id as UserId,
    name,
    muted: false,
    deaf: false,
    talking: false,
    moderator: false,
    volumeIn: 0,
    volumeOut: 0,
    joined: "2026-01-02T12:00:00.000Z",
    ...rest,
  };
}

export function roomOf(name: string, members: readonly Member[], rest: Partial<Room> = {}): Room {
  return {
    name: nameOf(name),
    locked: false,
    recording: { status: "norec" },
    floor: undefined,
    members: new Map(members.map((each) => [each.confid, each])),
    ...rest,
  };
}

export function lobbyOf(name: string, memberCount: number, rest: Partial<LobbyEntry> = {}): LobbyEntry {
  return { name: nameOf(name), memberCount, locked: false, recording: "norec", ...rest };
}
