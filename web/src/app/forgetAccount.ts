import type { QueryClient } from "@tanstack/react-query";
import { accountKey } from "../ui/queryKeys.ts";

/** Nobody is logged in any more, and nothing of what he saw stays in memory. */
export function forgetAccount(queries: QueryClient): void {
  queries.setQueryData(accountKey, null);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== accountKey[0] });
}
