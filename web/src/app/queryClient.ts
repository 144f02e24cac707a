import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "../ports/problem.ts";
import { accountKey } from "../ui/queryKeys.ts";

/** What the page remembers of the server. Whatever fails for want of a session makes it ask who is logged in. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (problemOf(error).kind === "notLoggedIn") void queries.invalidateQueries({ queryKey: accountKey });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // "always": the server may be reached where the browser believes to be offline, and what fails must fail now: an
    // order that waits for the network would be carried out when nobody thinks of it any more.
    defaultOptions: {
      queries: { retry: false, staleTime: 60_000, refetchOnReconnect: true, networkMode: "always" },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}
