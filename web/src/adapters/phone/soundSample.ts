import type { SoundSample } from "../../domain/quality.ts";

const numberIn = (report: Record<string, unknown> | undefined, key: string): number | undefined => {
  const value = report?.[key];
  return typeof value === "number" ? value : undefined;
};

/** The statistics (W3C webrtc-stats) of what is heard; undefined until something came. */
export async function sampleOf(connection: RTCPeerConnection): Promise<SoundSample | undefined> {
  const reports: Record<string, unknown>[] = [];
  (await connection.getStats()).forEach((report) => reports.push(report as Record<string, unknown>));
  const inbound = reports.find((each) => each["type"] === "inbound-rtp" && each["kind"] === "audio");
  if (!inbound) return undefined;
  const remote = reports.find((each) => each["type"] === "remote-inbound-rtp" && each["kind"] === "audio");
  const pair = reports.find((each) => each["type"] === "candidate-pair" && each["nominated"] === true);
  const codec = reports.find((each) => each["type"] === "codec" && each["id"] === inbound["codecId"]);
  return {
    packetsReceived: numberIn(inbound, "packetsReceived") ?? 0,
    packetsLost: numberIn(inbound, "packetsLost") ?? 0,
    jitterSeconds: numberIn(inbound, "jitter"),
    // By RTCP when the switch reports, else by ICE.
    roundTripSeconds: numberIn(remote, "roundTripTime") ?? numberIn(pair, "currentRoundTripTime"),
    mimeType: typeof codec?.["mimeType"] === "string" ? codec["mimeType"] : undefined,
  };
}
