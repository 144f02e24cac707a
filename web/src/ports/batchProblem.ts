import type { Batch } from "./batch.ts";
import { ProblemError } from "./problem.ts";

/** The one thing that a batch of one has done; its failure is thrown. */
export function onlyDone<Sent, Done>(batch: Batch<Sent, Done>): Done {
  const [failure] = batch.failed;
  if (failure) throw new ProblemError({ kind: "refused", message: failure.error });
  const [done] = batch.done;
  if (done === undefined) throw new ProblemError({ kind: "refused", message: "nothing was done" });
  return done;
}
