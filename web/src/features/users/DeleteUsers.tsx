import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "../../domain/directory.ts";
import { ProblemError } from "../../ports/problem.ts";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import type { NotDeleted } from "./useUserChanges.ts";

interface DeleteUsersProps {
  readonly users: readonly User[];
  readonly pending: boolean;
  readonly error: unknown;
  /** Those that were not deleted at the last try, e.g. the last one of team. */
  readonly failed: readonly NotDeleted[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before users go, and says afterwards who did not. */
export function DeleteUsers({ users, pending, error, failed, onConfirm, onClose }: DeleteUsersProps): ReactNode {
  const { t } = useTranslation();
  const [only] = users;
  const sentences = failed.map(({ id, error: why }) =>
    t("users.notDeleted", { name: users.find((user) => user.id === id)?.name ?? id, error: why }),
  );
  const refusal =
    sentences.length > 0 ? new ProblemError({ kind: "refused", message: sentences.join("\n") }) : undefined;
  return (
    <ConfirmModal
      question={
        users.length === 1
          ? t("users.deleteQuestion", { name: only?.name })
          : t("users.deleteMany", { count: users.length })
      }
      confirm={t("common.delete")}
      pending={pending}
      error={error ?? refusal}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
