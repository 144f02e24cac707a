import type { ConferenceName, UserId } from "./directory.ts";
import type { Brand } from "./brand.ts";

/** A member's number within its conference; a later member has a larger one. */
export type MemberId = Brand<"MemberId">;

/** One who takes part in a conference, as the switch said. */
export interface Member {
  readonly confid: MemberId;
  /** The number that calls; that of a user when he is one of the directory. */
  readonly id: UserId;
  readonly name: string;
  readonly muted: boolean;
  readonly deaf: boolean;
  readonly talking: boolean;
  readonly moderator: boolean;
  /** Steps from -4 to 4: how loud the others hear it, and how loud it hears them. */
  readonly volumeIn: number;
  readonly volumeOut: number;
  /** ISO 8601. */
  readonly joined: string;
}

export type RecordingState =
  | { readonly status: "norec" }
  | {
      readonly status: "running" | "paused";
      readonly file: string;
      /** Seconds recorded until `at`, milliseconds of the clock that the page keeps; it goes on while it runs. */
      readonly elapsed: number;
      readonly at: number;
    };

/** What is told of every conference that an account sees, also when it looks at another. */
export interface LobbyEntry {
  readonly name: ConferenceName;
  readonly memberCount: number;
  readonly locked: boolean;
  readonly recording: RecordingState["status"];
}

/** A conference that runs and that the page looks at. */
export interface Room {
  readonly name: ConferenceName;
  readonly locked: boolean;
  readonly recording: RecordingState;
  readonly floor: MemberId | undefined;
  readonly members: ReadonlyMap<MemberId, Member>;
}
