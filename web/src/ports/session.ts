import type { OwnAccount } from "../domain/directory.ts";

/** Logging in and out. Every method throws a ProblemError when it fails. */
export interface Session {
  /** Who is logged in; undefined when nobody is. */
  readonly current: () => Promise<OwnAccount | undefined>;
  readonly logIn: (name: string, password: string) => Promise<void>;
  readonly logOut: () => Promise<void>;
}
