import type { Context } from "../domain/context.ts";
import type { Conference, ConferenceNumber, Directory, User, UserId } from "../domain/directory.ts";
import type { Batch } from "./batch.ts";

export interface UserDraft {
  readonly name: string;
  readonly email: string;
  readonly context: Context;
  readonly password?: string;
  readonly conpin?: string;
  readonly polymac?: string;
}

/** Without `password` the user gets a new one; without `polymac` the phone goes. */
export interface UserChange extends Partial<UserDraft> {
  readonly id: UserId;
}

export interface ConferenceDraft {
  readonly name: string;
  readonly type: string;
  readonly context: Context;
}

export interface ConferenceChange extends Partial<ConferenceDraft> {
  readonly num: ConferenceNumber;
}

/** What everybody may read. Every method throws a ProblemError when it fails. */
export interface Directories {
  /** The people and conferences that an account of this context sees. */
  readonly seenBy: (context: Context) => Promise<Directory>;
}

/** What team users change. Every method throws a ProblemError when it fails as a whole. */
export interface Accounts {
  readonly users: () => Promise<readonly User[]>;
  readonly addUsers: (drafts: readonly UserDraft[]) => Promise<Batch<UserDraft, User>>;
  readonly changeUsers: (changes: readonly UserChange[]) => Promise<Batch<UserChange, User>>;
  readonly deleteUsers: (ids: readonly UserId[]) => Promise<Batch<{ readonly id: UserId }, User>>;
  readonly conferences: () => Promise<{ conferences: readonly Conference[]; types: readonly string[] }>;
  readonly addConferences: (drafts: readonly ConferenceDraft[]) => Promise<Batch<ConferenceDraft, Conference>>;
  readonly changeConferences: (changes: readonly ConferenceChange[]) => Promise<Batch<ConferenceChange, Conference>>;
  readonly deleteConferences: (
    nums: readonly ConferenceNumber[],
  ) => Promise<Batch<{ readonly num: ConferenceNumber }, Conference>>;
}
