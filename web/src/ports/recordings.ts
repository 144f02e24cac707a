import type { Context } from "../domain/context.ts";

/** The recordings that an account of that context may hear. Every method throws a ProblemError when it fails. */
export interface Recordings {
  readonly list: (context: Context) => Promise<readonly string[]>;
  /** Where a player or a download finds the file. */
  readonly url: (context: Context, file: string) => string;
  /** Bytes of the file. */
  readonly size: (context: Context, file: string) => Promise<number>;
  /** Resolves with what could not be deleted, and why. */
  readonly remove: (
    context: Context,
    files: readonly string[],
  ) => Promise<readonly { readonly file: string; readonly error: string }[]>;
}
