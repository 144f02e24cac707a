import type { RecordingFile } from "../../domain/recording.ts";

export interface Day {
  /** In the reader's language; undefined for files without a time. */
  readonly name: string | undefined;
  readonly recordings: readonly RecordingFile[];
}

/** Recordings that are sorted by time, by the days on which they began where the reader is. */
export function daysOf(sorted: readonly RecordingFile[], language: string): readonly Day[] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "full" });
  const days = new Map<string | undefined, RecordingFile[]>();
  for (const recording of sorted) {
    const name = recording.startedAt && format.format(recording.startedAt);
    const day = days.get(name);
    if (day) day.push(recording);
    else days.set(name, [recording]);
  }
  return [...days].map(([name, recordings]) => ({ name, recordings }));
}
