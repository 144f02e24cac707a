import type { UserId } from "./directory.ts";
import type { Member, MemberId } from "./room.ts";

/** What is known of which member of a conference is this browser's call: its user may be in there with a phone, too. */
export interface Membership {
  /** Members with the user's id that were there before the call. */
  readonly before: ReadonlySet<MemberId>;
  readonly own: MemberId | undefined;
}

/** What is to be known before the call is made; `members` undefined: nobody has looked, or the conference did not run. */
export function beforeTheCall(members: ReadonlyMap<MemberId, Member> | undefined, user: UserId): Membership {
  const before = [...(members?.values() ?? [])].filter(({ id }) => id === user).map(({ confid }) => confid);
  return { before: new Set(before), own: undefined };
}

/**
 * Finds the own member among `members`: the newest with the user's id that was not there before. Once found it stays
 * the own one as long as it is there, also when a phone of the same user joins later.
 */
export function withOwnMember(
  known: Membership,
  members: ReadonlyMap<MemberId, Member> | undefined,
  user: UserId,
): Membership {
  if (known.own !== undefined && members?.has(known.own) === true) return known;
  let own: MemberId | undefined;
  for (const { confid, id } of members?.values() ?? []) {
    const isNewest = own === undefined || Number(confid) > Number(own);
    if (id === user && !known.before.has(confid) && isNewest) own = confid;
  }
  return own === known.own ? known : { before: known.before, own };
}
