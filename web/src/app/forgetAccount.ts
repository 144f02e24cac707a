import type { QueryClient } from "@tanstack/react-query";
import { accountKey } from "../ui/queryKeys.ts";
import type { Ports } from "../ui/ports.ts";

/** Nothing of what an account saw stays in memory: another one may see less. */
export function forgetPages(queries: QueryClient): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== accountKey[0] });
}

/** Nobody is logged in any more, and nothing of him stays: neither in memory nor in the browser's storages. */
export function forgetAccount(queries: QueryClient, { phone, lastRoom }: Pick<Ports, "phone" | "lastRoom">): void {
  phone.forgetMissed();
  lastRoom.forget();
  queries.setQueryData(accountKey, null);
  forgetPages(queries);
}
