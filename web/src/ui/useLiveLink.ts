import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAccount } from "./account.ts";
import { useLive } from "./live.ts";
import { usePorts } from "./ports.ts";
import { accountKey, directoryKey } from "./queryKeys.ts";

/** Holds the page to the server as long as somebody is logged in: what is old is asked for anew, a session that has ended is found out. */
export function useLiveLink(): void {
  const { live } = usePorts();
  const { id } = useAccount();
  const queries = useQueryClient();
  const isStale = useLive((state) => state.connection === "stale");
  const directoryVersion = useLive((state) => state.directoryVersion);

  useEffect(() => {
    live.start();
    return live.stop;
  }, [live, id]);

  useEffect(() => {
    if (directoryVersion === 0) return;
    void queries.invalidateQueries({ queryKey: directoryKey });
    void queries.invalidateQueries({ queryKey: accountKey });
  }, [queries, directoryVersion]);

  // A WebSocket does not tell why it is not let in. Whether it is for the session, the account's query says.
  useEffect(() => {
    if (!isStale) return;
    let asking = true;
    const ask = async (): Promise<void> => {
      // One question at a time: a network that swallows them would let them pile up.
      await queries.invalidateQueries({ queryKey: accountKey }, { cancelRefetch: false });
      const reached = queries.getQueryState(accountKey)?.status === "success";
      if (asking && reached) live.start();
    };
    void ask();
    const timer = setInterval(() => void ask(), 1_000);
    return () => {
      asking = false;
      clearInterval(timer);
    };
  }, [isStale, live, queries]);

  // Nothing tells of changes while there is no connection.
  useEffect(() => {
    if (!isStale) return;
    return () => void queries.invalidateQueries({ queryKey: directoryKey });
  }, [isStale, queries]);
}
