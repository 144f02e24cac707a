import type { Member, MemberId } from "./room.ts";

export interface ComingAndGoing {
  readonly joined: readonly Member[];
  readonly left: readonly Member[];
}

/** Who has come and who has gone between two looks at a room's members. */
export function comingAndGoing(
  before: ReadonlyMap<MemberId, Member>,
  after: ReadonlyMap<MemberId, Member>,
): ComingAndGoing {
  const missingIn = (members: ReadonlyMap<MemberId, Member>) => (each: Member) => !members.has(each.confid);
  return {
    joined: [...after.values()].filter(missingIn(before)),
    left: [...before.values()].filter(missingIn(after)),
  };
}
