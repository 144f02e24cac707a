/** A connection that tells how many answers to its checks came, or does not count them, and what ICE says. */
export function fakeConnection(
  responses: () => number | undefined,
  state: () => RTCIceConnectionState = () => "connected",
): RTCPeerConnection {
  return {
    get iceConnectionState() {
      return state();
    },
    getStats: () => Promise.resolve(new Map([["pair", { type: "candidate-pair", responsesReceived: responses() }]])),
  } as unknown as RTCPeerConnection;
}
