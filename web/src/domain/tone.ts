import { isIncomingRing, isOwn, type Call, type CallKey } from "./call.ts";

/** "ring": somebody calls; "waiting": somebody calls while one talks; "ringback": it rings where one calls. */
export type CallTone = "ring" | "waiting" | "ringback";

/** What the page itself lets sound; a call in `early` is heard already. */
export function toneFor(calls: readonly Call[], early: ReadonlySet<CallKey>): CallTone | undefined {
  if (calls.some(isIncomingRing)) return calls.some(isOwn) ? "waiting" : "ring";
  const rings = (call: Call): boolean => call.state === "ringing" && !early.has(call.key);
  return calls.some(rings) ? "ringback" : undefined;
}
