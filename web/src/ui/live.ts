import { useEffect, useSyncExternalStore } from "react";
import type { ConferenceName } from "../domain/directory.ts";
import type { Room } from "../domain/room.ts";
import type { LiveState } from "../ports/live.ts";
import { usePorts } from "./ports.ts";

/** One part of the liveState; the component is drawn again only when that part changes. */
export function useLive<Part>(part: (state: LiveState) => Part): Part {
  const { live } = usePorts();
  return useSyncExternalStore(live.watch, () => part(live.state()));
}

/** A conference with its members, which are asked for as long as the component is there; undefined while it does not run. */
export function useRoom(conference: ConferenceName): Room | undefined {
  const { live } = usePorts();
  useEffect(() => live.look(conference), [live, conference]);
  return useLive((state) => state.rooms.get(conference));
}
