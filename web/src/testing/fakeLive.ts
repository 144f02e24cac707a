import type { Live, LiveState, MemberCall, RoomCall } from "../ports/live.ts";

export const emptyLive: LiveState = {
  connection: "live",
  asOf: undefined,
  lobby: new Map(),
  rooms: new Map(),
  registered: new Set(),
  directoryVersion: 0,
};

/** A liveState that the test sets, and the calls that were made. */
export function fakeLive(begin: LiveState = emptyLive): {
  readonly live: Live;
  readonly set: (next: LiveState) => void;
  readonly made: (RoomCall | `${MemberCall} ${string}`)[];
} {
  let state = begin;
  const watchers = new Set<() => void>();
  const made: (RoomCall | `${MemberCall} ${string}`)[] = [];
  return {
    live: {
      state: () => state,
      watch: (changed) => {
        watchers.add(changed);
        return () => watchers.delete(changed);
      },
      start: () => undefined,
      stop: () => undefined,
      look: () => () => undefined,
      callRoom: (_, call) => {
        made.push(call);
        return Promise.resolve();
      },
      callMember: (_, member, call) => {
        made.push(`${call} ${member}`);
        return Promise.resolve();
      },
    },
    set: (next) => {
      state = next;
      for (const changed of watchers) changed();
    },
    made,
  };
}
