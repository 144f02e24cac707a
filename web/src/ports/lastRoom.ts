import type { ConferenceNumber } from "../domain/directory.ts";

/** The conference that this tab is in, kept over a reload of the page. */
export interface LastRoom {
  readonly known: () => ConferenceNumber | undefined;
  readonly remember: (num: ConferenceNumber) => void;
  readonly forget: () => void;
}
