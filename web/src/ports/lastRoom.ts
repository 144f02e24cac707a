import type { ConferenceNumber, UserId } from "../domain/directory.ts";

/** The conference that this tab is in, kept over a reload of the page; each user has his own. */
export interface LastRoom {
  readonly known: (user: UserId) => ConferenceNumber | undefined;
  readonly remember: (user: UserId, num: ConferenceNumber) => void;
  readonly forget: () => void;
}
