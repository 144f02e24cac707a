import type { ConferenceNumber } from "../../domain/directory.ts";
import type { LastRoom } from "../../ports/lastRoom.ts";

const key = "room";

// A page that goes hangs up: that is no reason to forget.
let isGoing = false;
window.addEventListener("pagehide", () => (isGoing = true), { capture: true });
window.addEventListener("pageshow", () => (isGoing = false), { capture: true });

/** In the tab's session storage. */
export const lastRoom: LastRoom = {
  known: () => (sessionStorage.getItem(key) ?? undefined) as ConferenceNumber | undefined,
  remember: (num) => sessionStorage.setItem(key, num),
  forget: () => {
    if (!isGoing) sessionStorage.removeItem(key);
  },
};
