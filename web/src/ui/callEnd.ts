import type { Call, CallEnd } from "../domain/call.ts";
import { endAtLocked } from "../domain/callEnd.ts";
import { useLive } from "./live.ts";
import { useDirectory } from "./useDirectory.ts";

/** Why a call is over, with what the liveState knows of its conference; undefined while it is not, or there is none. */
export function useCallEnd(call: Call | undefined): CallEnd | undefined {
  const { data } = useDirectory();
  const name = data?.conferences.find((each) => each.num === (call?.number as typeof each.num))?.name;
  const locked = useLive((state) => name !== undefined && (state.lobby.get(name)?.locked ?? false));
  return call?.end && endAtLocked(call.end, call.up, call.ended ?? 0, locked);
}
