/** Why the server did not do what it was asked. */
export type Problem =
  | { readonly kind: "unreachable" }
  | { readonly kind: "notLoggedIn" }
  | { readonly kind: "notPermitted" }
  | { readonly kind: "tooOften"; readonly waitSeconds: number }
  | { readonly kind: "refused"; readonly message: string };

/** Thrown by every port; `problem` says what it was. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.kind === "refused" ? problem.message : problem.kind);
    this.name = "ProblemError";
  }
}

/** What any thrown thing means to a person. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { kind: "refused", message: error instanceof Error ? error.message : String(error) };
}
