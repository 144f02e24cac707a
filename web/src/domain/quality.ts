/** What the browser's statistics of one call's sound said at one moment. */
export interface SoundSample {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly jitterSeconds: number | undefined;
  readonly roundTripSeconds: number | undefined;
  /** As in SDP: "audio/opus". */
  readonly mimeType: string | undefined;
}

/** How good a call is. */
export interface CallQuality {
  readonly roundTripMs: number | undefined;
  readonly jitterMs: number | undefined;
  /** Of what should have come, in the last seconds; 0 to 1. */
  readonly lost: number | undefined;
  readonly codec: string | undefined;
}

const toMs = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : Math.round(seconds * 1000);

/** What happened between two samples; `earlier` is undefined at the first. */
export function qualityBetween(earlier: SoundSample | undefined, now: SoundSample): CallQuality {
  const lost = now.packetsLost - (earlier?.packetsLost ?? 0);
  const expected = now.packetsReceived - (earlier?.packetsReceived ?? 0) + lost;
  return {
    roundTripMs: toMs(now.roundTripSeconds),
    jitterMs: toMs(now.jitterSeconds),
    // A late packet is counted back: it was not lost.
    lost: expected > 0 ? Math.max(0, lost) / expected : undefined,
    codec: now.mimeType?.split("/")[1],
  };
}

export type QualityGrade = "unknown" | "good" | "fair" | "poor";

/** A word for it, with the limits at which people begin to notice, and to mind (after ITU-T G.107). */
export function gradeOf(quality: CallQuality | undefined): QualityGrade {
  if (!quality || (quality.lost === undefined && quality.roundTripMs === undefined)) return "unknown";
  const { lost = 0, roundTripMs = 0, jitterMs = 0 } = quality;
  if (lost > 0.05 || roundTripMs > 500 || jitterMs > 80) return "poor";
  if (lost > 0.01 || roundTripMs > 250 || jitterMs > 40) return "fair";
  return "good";
}
