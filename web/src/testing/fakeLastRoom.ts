import type { ConferenceNumber } from "../domain/directory.ts";
import type { LastRoom } from "../ports/lastRoom.ts";

/** A tab that was in `begin` before it was loaded anew. */
export function fakeLastRoom(begin?: string): LastRoom {
  let room = begin as ConferenceNumber | undefined;
  return {
    known: () => room,
    remember: (_, num) => {
      room = num;
    },
    forget: () => {
      room = undefined;
    },
  };
}
