import type { ReactNode } from "react";
import type { User } from "../../domain/directory.ts";
import { DeleteUsers } from "./DeleteUsers.tsx";
import { ImportUsers } from "./import/ImportUsers.tsx";
import { SavedUser } from "./SavedUser.tsx";
import { UserForm } from "./UserForm.tsx";
import { useUserChanges } from "./useUserChanges.ts";

export type OpenedDialog =
  | { readonly kind: "form"; readonly user: User | undefined }
  | { readonly kind: "saved"; readonly user: User }
  | { readonly kind: "delete"; readonly users: readonly User[] }
  | { readonly kind: "import" };

interface UserDialogsProps {
  readonly opened: OpenedDialog | undefined;
  readonly onOpen: (next: OpenedDialog | undefined) => void;
  readonly onDeleted: () => void;
}

/** What stands before the list of users: one dialog, or none. */
export function UserDialogs({ opened, onOpen, onDeleted }: UserDialogsProps): ReactNode {
  const { save, remove, askAgain } = useUserChanges();
  const close = (): void => {
    save.reset();
    remove.reset();
    onOpen(undefined);
  };
  switch (opened?.kind) {
    case undefined:
      return null;
    case "form":
      return (
        <UserForm
          user={opened.user}
          pending={save.isPending}
          error={save.error}
          onSave={(draft) =>
            save.mutate(
              { user: opened.user, draft },
              { onSuccess: (user) => (opened.user ? close() : onOpen({ kind: "saved", user })) },
            )
          }
          onClose={close}
        />
      );
    case "saved":
      return <SavedUser user={opened.user} onClose={close} />;
    case "delete":
      return (
        <DeleteUsers
          users={opened.users}
          pending={remove.isPending}
          error={remove.error}
          failed={remove.data ?? []}
          onConfirm={() =>
            remove.mutate(opened.users, {
              onSuccess: (failed) => {
                onDeleted();
                if (failed.length === 0) close();
              },
            })
          }
          onClose={close}
        />
      );
    case "import":
      return <ImportUsers onAdded={askAgain} onClose={close} />;
  }
}
