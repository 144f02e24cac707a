import type { RecordingState } from "./room.ts";

/** How many milliseconds are recorded at `now` of the page's clock; pauses do not count. */
export function recordedMs(recording: RecordingState, now: number): number {
  if (recording.status === "norec") return 0;
  const since = recording.status === "running" ? Math.max(0, now - recording.at) : 0;
  return recording.elapsed * 1000 + since;
}
