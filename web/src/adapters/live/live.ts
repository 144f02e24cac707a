import { browserClock } from "./browserClock.ts";
import { createLive } from "./createLive.ts";

function onWake(call: () => void): () => void {
  const whenVisible = (): void => {
    if (document.visibilityState === "visible") call();
  };
  window.addEventListener("online", call);
  document.addEventListener("visibilitychange", whenVisible);
  return () => {
    window.removeEventListener("online", call);
    document.removeEventListener("visibilitychange", whenVisible);
  };
}

/** The liveState of the connector that gave out the page, by the session's cookie. */
export const live = createLive({
  openSocket: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/live`, "fsconnector.v2"),
  clock: browserClock,
  random: () => Math.random(),
  onWake,
  onWrongMessage: (text) => console.warn("not understood, and asked for anew:", text.slice(0, 200)),
});
