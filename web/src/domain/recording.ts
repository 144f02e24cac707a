import type { ConferenceName } from "./directory.ts";

/** A recording's file, and what its name tells. */
export interface RecordingFile {
  readonly file: string;
  readonly conference: ConferenceName;
  /** Nothing when the name holds no time: somebody has put the file there by hand. */
  readonly startedAt?: Date;
}

const named = /^(.+)-(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\.wav$/;

/** "Team_One-2021-01-19T13:21:36.840Z.wav" is a recording of Team_One that began at that time, in UTC. */
export function recordingOf(file: string): RecordingFile {
  const found = named.exec(file);
  const [, conference, time] = found ?? [];
  if (conference === undefined || time === undefined) return { file, conference: file as ConferenceName };
  return { file, conference: conference as ConferenceName, startedAt: new Date(time) };
}

/** Newest first; those without a time come last, by name. */
export function newestFirst(a: RecordingFile, b: RecordingFile): number {
  const byTime = (b.startedAt?.getTime() ?? 0) - (a.startedAt?.getTime() ?? 0);
  return byTime !== 0 ? byTime : a.file.localeCompare(b.file);
}
