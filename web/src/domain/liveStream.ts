import type { LiveChange } from "./liveChange.ts";

/** Where a connection's numbered messages have come to. */
export interface LiveStream {
  /** Of the message before; undefined before the first one. */
  readonly seq: number | undefined;
  readonly epoch: string | undefined;
  /** Whether changes can be applied: a whole snapshot of this epoch has come, and nothing was missed since. */
  readonly inStep: boolean;
}

export const newStream: LiveStream = { seq: undefined, epoch: undefined, inStep: false };

export interface StreamStep {
  readonly stream: LiveStream;
  /** Whether the message's change is to be applied. */
  readonly apply: boolean;
  /** Whether messages were missed, so that everything must be asked for anew. */
  readonly missed: boolean;
}

/**
 * Takes the next message: `seq` must be one more than that of the message before, and in another `epoch` nothing that
 * was known holds any more (asyncapi.yaml, version 2). Snapshots are applied always, changes only where they fit.
 */
export function nextOf(before: LiveStream, seq: number, epoch: string, change: LiveChange): StreamStep {
  const missed = before.seq !== undefined && seq !== before.seq + 1;
  const snapshot = change.kind === "snapshot";
  const inStep = (snapshot && change.whole) || (before.inStep && !missed && epoch === before.epoch);
  return {
    stream: { seq, epoch, inStep },
    apply: inStep || snapshot || change.kind === "directory",
    missed: missed && !inStep,
  };
}
