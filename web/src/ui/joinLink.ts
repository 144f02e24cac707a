import type { ConferenceNumber } from "../domain/directory.ts";

/** Where the room of that conference is within the page. */
export function roomPath(num: ConferenceNumber): string {
  return `/c/${num}`;
}

/** The address that leads to that conference, to be given to others. */
export function joinLink(num: ConferenceNumber): string {
  return `${location.origin}${location.pathname}#${roomPath(num)}`;
}
