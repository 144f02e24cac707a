import { Button, Group, Table } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "../../domain/directory.ts";
import { printCsv } from "../../domain/csv.ts";
import { matches } from "../../domain/search.ts";
import { importColumns } from "../../domain/userImport.ts";
import { onlyDone } from "../../ports/batchProblem.ts";
import type { UserDraft } from "../../ports/directories.ts";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { downloadText } from "../../ui/downloadText.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { directoryKey, usersKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { ImportUsers } from "./ImportUsers.tsx";
import { UserForm } from "./UserForm.tsx";

type Opened =
  | { readonly kind: "form"; readonly user: User | undefined }
  | { readonly kind: "delete"; readonly user: User }
  | { readonly kind: "import" };

/** Every account: made, changed, deleted, read from a file and written into one. */
export function UsersPage(): ReactNode {
  const { t } = useTranslation();
  const { accounts } = usePorts();
  const queries = useQueryClient();
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<Opened>();
  const users = useQuery({ queryKey: usersKey, queryFn: accounts.users });
  const close = (): void => setOpened(undefined);
  const changed = (): void => void queries.invalidateQueries({ queryKey: directoryKey });
  const onSuccess = (): void => {
    changed();
    close();
  };
  const save = useMutation({
    mutationFn: async ({ user, draft }: { user: User | undefined; draft: UserDraft }) =>
      user
        ? onlyDone(await accounts.changeUsers([{ ...draft, id: user.id }]))
        : onlyDone(await accounts.addUsers([draft])),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: async (user: User) => onlyDone(await accounts.deleteUsers([user.id])),
    onSuccess,
  });
  const open = (what: Opened): void => {
    save.reset();
    remove.reset();
    setOpened(what);
  };
  const all = users.data ?? [];
  const shown = all.filter((each) => matches(search, each.name, each.id, each.email, each.polymac));
  const exportAll = (): void =>
    downloadText("users.csv", printCsv([[...importColumns], ...all.map((user) => importColumns.map((c) => user[c]))]));
  return (
    <Page
      title={t("nav.users")}
      actions={
        <>
          <Button variant="default" onClick={exportAll}>
            {t("users.export")}
          </Button>
          <Button variant="default" onClick={() => open({ kind: "import" })}>
            {t("users.import")}
          </Button>
          <Button onClick={() => open({ kind: "form", user: undefined })}>{t("users.add")}</Button>
        </>
      }
    >
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={users.error} />
      {shown.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("users.name")}</Table.Th>
                <Table.Th>{t("users.id")}</Table.Th>
                <Table.Th>{t("users.context")}</Table.Th>
                <Table.Th>{t("users.email")}</Table.Th>
                <Table.Th aria-label={t("common.edit")} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((user) => (
                <Table.Tr key={user.id}>
                  <Table.Td>{user.name}</Table.Td>
                  <Table.Td>{user.id}</Table.Td>
                  <Table.Td>
                    <ContextBadge context={user.context} />
                  </Table.Td>
                  <Table.Td>{user.email}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <Button size="xs" variant="subtle" onClick={() => open({ kind: "form", user })}>
                        {t("common.edit")}
                      </Button>
                      <Button size="xs" variant="subtle" color="red" onClick={() => open({ kind: "delete", user })}>
                        {t("common.delete")}
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {users.isSuccess && shown.length === 0 && <EmptyNote search={search} />}
      {opened?.kind === "form" && (
        <UserForm
          user={opened.user}
          pending={save.isPending}
          error={save.error}
          onSave={(draft) => save.mutate({ user: opened.user, draft })}
          onClose={close}
        />
      )}
      {opened?.kind === "import" && <ImportUsers onAdded={changed} onClose={close} />}
      <ConfirmModal
        question={opened?.kind === "delete" ? t("users.deleteQuestion", { name: opened.user.name }) : undefined}
        confirm={t("common.delete")}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => opened?.kind === "delete" && remove.mutate(opened.user)}
        onClose={close}
      />
    </Page>
  );
}
