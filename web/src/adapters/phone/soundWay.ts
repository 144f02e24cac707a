import type { PhoneParts } from "./parts.ts";

/** How often it is looked whether anything comes, and how long nothing at all must come until the way is gone. */
export const lookEveryMs = 2_000;
/** Longer than two of the checks by which an idle way is held (2.5 s in Chromium). */
export const goneAfterMs = 6_000;

/**
 * How much came by a connection, answers to ICE's checks (RFC 8445) among it: those come also when nobody speaks and on
 * hold. Undefined where the browser does not count them.
 */
async function arrivalsOf(connection: RTCPeerConnection): Promise<number | undefined> {
  let sum: number | undefined;
  (await connection.getStats()).forEach((report: Record<string, unknown>) => {
    if (report["type"] !== "candidate-pair" || typeof report["responsesReceived"] !== "number") return;
    const packets = typeof report["packetsReceived"] === "number" ? report["packetsReceived"] : 0;
    sum = (sum ?? 0) + report["responsesReceived"] + packets;
  });
  return sum;
}

const isGone = ({ iceConnectionState: state }: RTCPeerConnection): boolean =>
  state === "disconnected" || state === "failed";

/**
 * Calls `gone` whenever nothing came for `goneAfterMs`, again and again, until the answer is called. What ICE says is
 * not enough: a browser whose sockets were lost at once calls its way "connected" for ever.
 */
export function watchSoundWay(
  connection: RTCPeerConnection,
  { now, after }: Pick<PhoneParts, "now" | "after">,
  gone: () => void,
): () => void {
  let before: number | undefined;
  let cameAt = now();
  let watched = true;
  let cancel = (): void => undefined;
  const judge = (arrivals: number | undefined): void => {
    if (!watched) return;
    const came = arrivals === undefined ? !isGone(connection) : arrivals !== before;
    before = arrivals;
    if (came) cameAt = now();
    else if (now() - cameAt >= goneAfterMs) {
      cameAt = now();
      gone();
    }
    next();
  };
  const next = (): void => {
    cancel = after(lookEveryMs, () => {
      arrivalsOf(connection).then(judge, () => judge(undefined));
    });
  };
  next();
  return () => {
    watched = false;
    cancel();
  };
}
