import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive } from "../ui/live.ts";
import { directoryKey } from "../ui/queryKeys.ts";

/** Whatever the page knows of users and conferences is asked for again once the switch says that it has changed. */
export function useDirectoryChanges(): void {
  const queries = useQueryClient();
  const version = useLive((state) => state.directoryVersion);
  const known = useRef(version);
  useEffect(() => {
    if (known.current === version) return;
    known.current = version;
    void queries.invalidateQueries({ queryKey: directoryKey });
  }, [queries, version]);
}
