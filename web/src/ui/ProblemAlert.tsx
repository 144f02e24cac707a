import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import { useProblemText } from "./problemText.ts";

/** Says what went wrong and what to do; nothing when nothing did. */
export function ProblemAlert({ error }: { readonly error: unknown }): ReactNode {
  const textOf = useProblemText();
  if (error === undefined || error === null) return null;
  return (
    <Alert color="red" role="alert" variant="light">
      {textOf(error)}
    </Alert>
  );
}
