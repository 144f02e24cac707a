import type { ConferenceName, UserId } from "./directory.ts";
import type { LiveChange, Registration } from "./liveChange.ts";
import type { LobbyEntry, Room } from "./room.ts";
import { RoomsDraft } from "./roomsDraft.ts";
import { unreachable } from "./unreachable.ts";

/** What is known of conferences and phones, put together from messages. */
export interface LiveFacts {
  readonly lobby: ReadonlyMap<ConferenceName, LobbyEntry>;
  readonly rooms: ReadonlyMap<ConferenceName, Room>;
  /** Users by their phones' registrations: one is registered as long as one of his phones is. */
  readonly registrations: ReadonlyMap<string, UserId>;
  readonly registered: ReadonlySet<UserId>;
  readonly directoryVersion: number;
}

export const noFacts: LiveFacts = {
  lobby: new Map(),
  rooms: new Map(),
  registrations: new Map(),
  registered: new Set(),
  directoryVersion: 0,
};

function mergeLobby(lobby: Map<ConferenceName, LobbyEntry>, entries: readonly LobbyEntry[]): void {
  for (const entry of entries) {
    if (entry.memberCount > 0) lobby.set(entry.name, entry);
    else lobby.delete(entry.name);
  }
}

function byRegid(registrations: readonly Registration[]): Map<string, UserId> {
  return new Map(registrations.map(({ regid, user }) => [regid, user]));
}

/**
 * The facts after all of `changes`, which came one after the other. Everything that did not change is the same object
 * as before. A map is copied once, however many changes there are: give many at once (those of one frame).
 */
export function afterChanges(before: LiveFacts, changes: readonly LiveChange[]): LiveFacts {
  const rooms = new RoomsDraft(before.rooms);
  let lobby: Map<ConferenceName, LobbyEntry> | undefined;
  let registrations: Map<string, UserId> | undefined;
  let directoryVersion = before.directoryVersion;

  for (const change of changes) {
    switch (change.kind) {
      case "snapshot":
        if (change.rooms) rooms.replace(change.rooms);
        if (change.lobby) {
          lobby = new Map<ConferenceName, LobbyEntry>();
          mergeLobby(lobby, change.lobby);
        }
        if (change.registrations) registrations = byRegid(change.registrations);
        break;
      case "lobby":
        lobby ??= new Map(before.lobby);
        mergeLobby(lobby, change.entries);
        break;
      case "registered":
        registrations ??= new Map(before.registrations);
        registrations.set(change.registration.regid, change.registration.user);
        break;
      case "unregistered":
        registrations ??= new Map(before.registrations);
        registrations.delete(change.registration.regid);
        break;
      case "directory":
        directoryVersion += 1;
        break;
      case "room":
      case "roomEnded":
      case "joined":
      case "left":
      case "members":
      case "floor":
      case "lock":
      case "recording":
        rooms.apply(change);
        break;
      case "nothing":
        break;
      default:
        unreachable(change);
    }
  }
  return {
    lobby: lobby ?? before.lobby,
    rooms: rooms.done(),
    registrations: registrations ?? before.registrations,
    registered: registrations ? new Set(registrations.values()) : before.registered,
    directoryVersion,
  };
}
