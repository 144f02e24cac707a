import type { Call, CallKey } from "../domain/call.ts";
import type { ConferenceName } from "../domain/directory.ts";
import { beforeTheCall, withOwnMember, type Membership } from "../domain/ownMember.ts";
import type { Member } from "../domain/room.ts";
import type { Live } from "../ports/live.ts";
import { useAccount } from "./account.ts";
import { useLive, useRoom } from "./live.ts";
import { usePorts } from "./ports.ts";

// What was found out of a call outlives the page of its room: one may look at another page meanwhile.
const memberships = new WeakMap<Live, Map<CallKey, Membership>>();

function membershipsOf(live: Live): Map<CallKey, Membership> {
  const known = memberships.get(live) ?? new Map<CallKey, Membership>();
  memberships.set(live, known);
  return known;
}

/** The member that the browser's call is; undefined while it is none, or none that is known of. */
export function useOwnMember(conference: ConferenceName, call: Call | undefined): Member | undefined {
  const { live } = usePorts();
  const { id } = useAccount();
  const members = useRoom(conference)?.members;
  const isLive = useLive((state) => state.connection === "live");
  const runs = useLive((state) => state.lobby.has(conference));
  if (!call || call.state === "over") return undefined;
  // A conference that runs and is not known yet: who is in there before the call comes is told in a moment.
  const canTell = members !== undefined || (isLive && !runs) || call.state === "up";
  if (!canTell) return undefined;
  const known = membershipsOf(live);
  const before = known.get(call.key) ?? beforeTheCall(call.state === "up" ? undefined : members, id);
  const now = withOwnMember(before, members, id);
  known.set(call.key, now);
  return now.own === undefined ? undefined : members?.get(now.own);
}
