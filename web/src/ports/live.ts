import type { ConferenceName, UserId } from "../domain/directory.ts";
import type { LobbyEntry, MemberId, Room } from "../domain/room.ts";

/** "live": what is shown is true now. Else it is the last that was known, and no control works. */
export type LiveConnection = "connecting" | "live" | "stale";

/** What the switch said, put together from WebSocket version 2. A new value for each change; parts that did not change stay. */
export interface LiveState {
  readonly connection: LiveConnection;
  /** When the server told something last, in milliseconds of the page's clock; undefined before it told anything. */
  readonly asOf: number | undefined;
  readonly lobby: ReadonlyMap<ConferenceName, LobbyEntry>;
  /** The conferences that are looked at; one that has no members any more is not there. */
  readonly rooms: ReadonlyMap<ConferenceName, Room>;
  /** Users with a phone that is registered now. */
  readonly registered: ReadonlySet<UserId>;
  /** Rises by one whenever the directory has changed. */
  readonly directoryVersion: number;
}

export type RoomCall =
  | "lock"
  | "unlock"
  | "startrec"
  | "pauserec"
  | "resumerec"
  | "stoprec"
  | "muteall"
  | "unmuteall"
  | "mutenonmoderators"
  | "kickall";
export type MemberCall = "mute" | "unmute" | "kick" | "deaf" | "undeaf";

/** The liveState, and control of conferences. It connects, reconnects and catches up by itself. */
export interface Live {
  readonly state: () => LiveState;
  /** Calls back after each change; answers how to stop that. */
  readonly watch: (changed: () => void) => () => void;
  /** Connects, or tries again at once where it waits to. */
  readonly start: () => void;
  /** Forgets all. */
  readonly stop: () => void;
  /** Makes a room's members known as long as somebody looks; answers how to look away. */
  readonly look: (conference: ConferenceName) => () => void;
  /** Both resolve when the switch has done it, and throw a ProblemError when it has not. */
  readonly callRoom: (conference: ConferenceName, call: RoomCall) => Promise<void>;
  readonly callMember: (conference: ConferenceName, member: MemberId, call: MemberCall) => Promise<void>;
}
