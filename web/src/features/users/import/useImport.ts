import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { batchesOf } from "../../../domain/batches.ts";
import { readUserImport, type ImportedUser, type ImportLine, type UserImport } from "../../../domain/userImport.ts";
import { usePorts } from "../../../ui/ports.ts";

// The server takes 1 MiB at a time; parts of 200 show how far it is.
const mostUsers = 200;
const mostBytes = 900_000;

/** What became of the users that were sent, by name: names stand in a file only once. */
export type Outcomes = ReadonlyMap<string, { readonly id: string } | { readonly error: string }>;

export interface Import {
  /** Undefined while there is no file, "unreadable" when it does not name its columns. */
  readonly file: UserImport | "unreadable" | undefined;
  readonly outcomes: Outcomes;
  /** Lines that can be sent and were not yet. */
  readonly ready: readonly ImportLine[];
  /** Lines that are wrong or that the server has refused. */
  readonly failed: readonly ImportLine[];
  readonly running: boolean;
  readonly error: unknown;
  readonly read: (file: File | null) => Promise<void>;
  readonly run: () => void;
}

/** Reads a file of users, and sends its good lines part by part. */
export function useImport(onAdded: () => void): Import {
  const { accounts } = usePorts();
  const [file, setFile] = useState<Import["file"]>();
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const lines = file === undefined || file === "unreadable" ? [] : file.lines;
  const ready = lines.filter((line) => "user" in line.result && !outcomes.has(line.name));
  const run = useMutation({
    mutationFn: async () => {
      const users = ready.flatMap(({ result }): ImportedUser[] => ("user" in result ? [result.user] : []));
      for (const part of batchesOf(users, mostUsers, mostBytes)) {
        const { done, failed } = await accounts.addUsers(part);
        setOutcomes(
          (before) =>
            new Map([
              ...before,
              ...done.map((user) => [user.name, { id: user.id }] as const),
              ...failed.map(({ item, error }) => [item.name ?? "", { error }] as const),
            ]),
        );
      }
    },
    onSettled: onAdded,
  });
  return {
    file,
    outcomes,
    ready,
    failed: lines.filter((line) => "problem" in line.result || "error" in (outcomes.get(line.name) ?? {})),
    running: run.isPending,
    error: run.error,
    read: async (picked) => {
      run.reset();
      setOutcomes(new Map());
      setFile(picked ? (readUserImport(await picked.text()) ?? "unreadable") : undefined);
    },
    run: () => run.mutate(),
  };
}
