import type { ConferenceNumber } from "../../domain/directory.ts";
import type { LastRoom } from "../../ports/lastRoom.ts";

const key = "room";

// A page that goes hangs up: that is no reason to forget.
let isGoing = false;
window.addEventListener("pagehide", () => (isGoing = true), { capture: true });
window.addEventListener("pageshow", () => (isGoing = false), { capture: true });

/** In the tab's session storage, as "USER CONFERENCE". */
export const lastRoom: LastRoom = {
  known: (user) => {
    const [owner, num] = (sessionStorage.getItem(key) ?? "").split(" ");
    return owner === user ? (num as ConferenceNumber | undefined) : undefined;
  },
  remember: (user, num) => sessionStorage.setItem(key, `${user} ${num}`),
  forget: () => {
    if (!isGoing) sessionStorage.removeItem(key);
  },
};
