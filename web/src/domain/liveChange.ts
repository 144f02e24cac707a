import type { ConferenceName, UserId } from "./directory.ts";
import type { LobbyEntry, Member, MemberId, RecordingState, Room } from "./room.ts";

/** A phone that has registered: `regid` is the Call-ID of its REGISTER. */
export interface Registration {
  readonly regid: string;
  readonly user: UserId;
}

/** What of a member can change while it is there. */
export type MemberPart = Partial<Pick<Member, "muted" | "deaf" | "talking" | "volumeIn" | "volumeOut">>;

/** What one message of the liveState changes, in words of the page. */
export type LiveChange =
  /** Parts that are there take the place of all that was known of the kind. `whole`: rooms and lobby both are in it. */
  | {
      readonly kind: "snapshot";
      readonly whole: boolean;
      readonly lobby?: readonly LobbyEntry[];
      readonly rooms?: readonly Room[];
      readonly registrations?: readonly Registration[];
    }
  /** An entry without members is of a conference that has ended. */
  | { readonly kind: "lobby"; readonly entries: readonly LobbyEntry[] }
  | { readonly kind: "room"; readonly room: Room }
  | { readonly kind: "roomEnded"; readonly conference: ConferenceName }
  | { readonly kind: "joined"; readonly conference: ConferenceName; readonly member: Member }
  | { readonly kind: "left"; readonly conference: ConferenceName; readonly member: MemberId }
  | {
      readonly kind: "members";
      readonly conference: ConferenceName;
      readonly changed: readonly (readonly [MemberId, MemberPart])[];
    }
  | { readonly kind: "floor"; readonly conference: ConferenceName; readonly member: MemberId | undefined }
  | { readonly kind: "lock"; readonly conference: ConferenceName; readonly locked: boolean }
  | { readonly kind: "recording"; readonly conference: ConferenceName; readonly recording: RecordingState }
  | { readonly kind: "registered" | "unregistered"; readonly registration: Registration }
  | { readonly kind: "directory" }
  | { readonly kind: "nothing" };
