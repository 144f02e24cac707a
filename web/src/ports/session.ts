import type { OwnAccount } from "../domain/directory.ts";

/** The login at the server; it is a cookie that the page cannot read, of all tabs of the browser together. */
export interface Session {
  /** Whoever is logged in, or undefined. Throws a ProblemError when the server cannot be asked. */
  readonly current: () => Promise<OwnAccount | undefined>;
  /** Throws a ProblemError: `notLoggedIn` when name or password is wrong, `tooOften` when it must wait. */
  readonly logIn: (name: string, password: string) => Promise<void>;
  /**
   * Logs in again whom the server has forgotten. False when the password is not right any more, when it was tried too
   * often, and when some tab of this browser has logged out since. Throws a ProblemError when the server cannot be asked.
   */
  readonly renew: (name: string, password: string) => Promise<boolean>;
  /** All tabs of the browser are logged out. Throws a ProblemError when the server cannot be asked. */
  readonly logOut: () => Promise<void>;
  /** Calls back when another tab of this browser has logged out; answers how to stop that. */
  readonly onLogOut: (call: () => void) => () => void;
}
