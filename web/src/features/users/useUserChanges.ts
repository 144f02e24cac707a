import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import type { User } from "../../domain/directory.ts";
import { onlyDone } from "../../ports/batchProblem.ts";
import type { UserDraft } from "../../ports/directories.ts";
import { usePorts } from "../../ui/ports.ts";
import { directoryKey } from "../../ui/queryKeys.ts";

export interface UserSaving {
  /** The user who is changed; undefined for a new one. */
  readonly user: User | undefined;
  readonly draft: UserDraft;
}

export interface NotDeleted {
  readonly id: string;
  readonly error: string;
}

/** What a team user does to users. After each the server is asked for the list again. */
export function useUserChanges(): {
  readonly save: UseMutationResult<User, Error, UserSaving>;
  /** Resolves with those that could not be deleted. */
  readonly remove: UseMutationResult<readonly NotDeleted[], Error, readonly User[]>;
  readonly askAgain: () => void;
} {
  const { accounts } = usePorts();
  const queries = useQueryClient();
  const askAgain = (): void => void queries.invalidateQueries({ queryKey: directoryKey });
  const save = useMutation({
    mutationFn: async ({ user, draft }: UserSaving) =>
      user
        ? onlyDone(await accounts.changeUsers([{ ...draft, id: user.id }]))
        : onlyDone(await accounts.addUsers([draft])),
    onSuccess: askAgain,
  });
  const remove = useMutation({
    mutationFn: async (users: readonly User[]) => {
      const { failed } = await accounts.deleteUsers(users.map((user) => user.id));
      return failed.map(({ item, error }) => ({ id: item.id ?? "", error }));
    },
    onSuccess: askAgain,
  });
  return { save, remove, askAgain };
}
