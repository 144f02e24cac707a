import type { ConferenceName } from "./directory.ts";
import type { LiveChange } from "./liveChange.ts";
import type { Member, MemberId, Room } from "./room.ts";
import { keptRoom } from "./sameRoom.ts";
import { unreachable } from "./unreachable.ts";

export type RoomChange = Extract<
  LiveChange,
  { readonly kind: "room" | "roomEnded" | "joined" | "left" | "members" | "floor" | "lock" | "recording" }
>;

/** Rooms while changes are applied: what is touched is copied once, and the rest stays what it was. */
export class RoomsDraft {
  private rooms: Map<ConferenceName, Room> | undefined;
  /** Copies of members that belong to this draft alone. */
  private readonly copies = new Map<ConferenceName, Map<MemberId, Member>>();

  constructor(private readonly before: ReadonlyMap<ConferenceName, Room>) {}

  /** From now on there are these rooms and no other. */
  replace(rooms: readonly Room[]): void {
    this.copies.clear();
    this.rooms = new Map(rooms.map((room) => [room.name, keptRoom(this.before.get(room.name), room)]));
  }

  /** A change of a room that is not known is left out: the snapshot that comes will hold it. */
  apply(change: RoomChange): void {
    switch (change.kind) {
      case "room":
        this.copies.delete(change.room.name);
        this.set(change.room);
        break;
      case "roomEnded":
        this.copies.delete(change.conference);
        (this.rooms ??= new Map(this.before)).delete(change.conference);
        break;
      case "joined":
        this.membersOf(change.conference)?.set(change.member.confid, change.member);
        break;
      case "left":
        this.membersOf(change.conference)?.delete(change.member);
        break;
      case "members":
        this.changeMembers(change.conference, change.changed);
        break;
      case "floor":
        this.changeRoom(change.conference, { floor: change.member });
        break;
      case "lock":
        this.changeRoom(change.conference, { locked: change.locked });
        break;
      case "recording":
        this.changeRoom(change.conference, { recording: change.recording });
        break;
      default:
        unreachable(change);
    }
  }

  done(): ReadonlyMap<ConferenceName, Room> {
    return this.rooms ?? this.before;
  }

  private set(room: Room): void {
    (this.rooms ??= new Map(this.before)).set(room.name, room);
  }

  private changeRoom(conference: ConferenceName, part: Partial<Room>): Room | undefined {
    const room = this.done().get(conference);
    if (!room) return undefined;
    const changed = { ...room, ...part };
    this.set(changed);
    return changed;
  }

  private membersOf(conference: ConferenceName): Map<MemberId, Member> | undefined {
    const known = this.copies.get(conference);
    if (known) return known;
    const room = this.done().get(conference);
    if (!room) return undefined;
    const members = new Map(room.members);
    this.copies.set(conference, members);
    this.changeRoom(conference, { members });
    return members;
  }

  private changeMembers(
    conference: ConferenceName,
    changed: Extract<RoomChange, { kind: "members" }>["changed"],
  ): void {
    for (const [id, part] of changed) {
      const member = this.done().get(conference)?.members.get(id);
      if (member) this.membersOf(conference)?.set(id, { ...member, ...part });
    }
  }
}
