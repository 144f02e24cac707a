import type { Member, RecordingState, Room } from "./room.ts";

function sameFields<Thing extends object>(a: Thing, b: Thing): boolean {
  const keys = Object.keys(a) as (keyof Thing)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

// Of the same recording only the reading of its clock differs, by how long the message was under way.
const clockToleranceSeconds = 2;

function sameRecording(a: RecordingState, b: RecordingState): boolean {
  if (a.status === "norec" || b.status === "norec") return a.status === b.status;
  if (a.status !== b.status || a.file !== b.file) return false;
  const passed = a.status === "running" ? (b.at - a.at) / 1000 : 0;
  return Math.abs(b.elapsed - a.elapsed - passed) < clockToleranceSeconds;
}

/** `after`, made of the parts of `before` that are the same: what has not changed is not drawn again. */
export function keptRoom(before: Room | undefined, after: Room): Room {
  if (!before) return after;
  const members = new Map<Member["confid"], Member>();
  let same = before.members.size === after.members.size;
  for (const [id, member] of after.members) {
    const known = before.members.get(id);
    const kept = known !== undefined && sameFields(known, member);
    members.set(id, kept ? known : member);
    same &&= kept;
  }
  const room: Room = {
    ...after,
    members: same ? before.members : members,
    recording: sameRecording(before.recording, after.recording) ? before.recording : after.recording,
  };
  return sameFields(before, room) ? before : room;
}
