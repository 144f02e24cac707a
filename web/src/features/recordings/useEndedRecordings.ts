import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LobbyEntry } from "../../domain/room.ts";
import { useLive } from "../../ui/live.ts";
import { recordingsKey } from "../../ui/queryKeys.ts";

function running(lobby: ReadonlyMap<string, LobbyEntry>): string {
  return [...lobby.values()]
    .filter((entry) => entry.recording !== "norec")
    .map((entry) => entry.name)
    .sort()
    .join("/");
}

/** Asks for the list again whenever a recording begins or ends, and tells how many run now. */
export function useEndedRecordings(): number {
  const queries = useQueryClient();
  const names = useLive((state) => running(state.lobby));
  const before = useRef(names);
  useEffect(() => {
    if (before.current === names) return;
    before.current = names;
    void queries.invalidateQueries({ queryKey: recordingsKey });
  }, [queries, names]);
  return names === "" ? 0 : names.split("/").length;
}
