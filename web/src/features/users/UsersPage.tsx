import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Context } from "../../domain/context.ts";
import type { User, UserId } from "../../domain/directory.ts";
import { matches } from "../../domain/search.ts";
import { printUsers } from "../../domain/userImport.ts";
import { ChosenBar } from "../../ui/ChosenBar.tsx";
import { ContextFilter } from "../../ui/ContextFilter.tsx";
import { downloadText } from "../../ui/downloadText.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Icon } from "../../ui/icons/Icon.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { usersKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { UserDialogs, type OpenedDialog } from "./UserDialogs.tsx";
import { UsersTable } from "./UsersTable.tsx";

/** Every account: made, changed, deleted, read from a file and written into one. */
export function UsersPage(): ReactNode {
  const { t } = useTranslation();
  const { accounts } = usePorts();
  const [search, setSearch] = useState("");
  const [context, setContext] = useState<Context>();
  const [chosen, setChosen] = useState<ReadonlySet<UserId>>(new Set());
  const [opened, setOpened] = useState<OpenedDialog>();
  const users = useQuery({ queryKey: usersKey, queryFn: accounts.users });
  const all = users.data ?? [];
  const shown = all.filter(
    (each) =>
      (context === undefined || each.context === context) &&
      matches(search, each.name, each.id, each.email, each.polymac),
  );
  const picked = all.filter((user) => chosen.has(user.id));
  const remove = (gone: readonly User[]): void => setOpened({ kind: "delete", users: gone });
  return (
    <Page
      title={t("nav.users")}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon name="download" size={16} />}
            onClick={() => downloadText("users.csv", printUsers(all))}
          >
            {t("users.export")}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="upload" size={16} />}
            onClick={() => setOpened({ kind: "import" })}
          >
            {t("users.import")}
          </Button>
          <Button
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setOpened({ kind: "form", user: undefined })}
          >
            {t("users.add")}
          </Button>
        </>
      }
    >
      <Group gap="sm">
        <SearchField flex="1 1 14rem" value={search} onChange={setSearch} />
        <ContextFilter value={context} onChange={setContext} />
        <Text size="sm" c="dimmed" role="status">
          {t("users.shownOf", { shown: shown.length, all: all.length })}
        </Text>
      </Group>
      <ProblemAlert error={users.error} />
      {picked.length > 0 && (
        <ChosenBar
          text={t("users.chosen", { count: picked.length })}
          onDelete={() => remove(picked)}
          onClear={() => setChosen(new Set())}
        />
      )}
      {users.isPending && <Skeleton height={320} />}
      {shown.length > 0 && (
        <UsersTable
          users={shown}
          chosen={chosen}
          onChoose={setChosen}
          onEdit={(user) => setOpened({ kind: "form", user })}
          onDelete={(user) => remove([user])}
        />
      )}
      {users.isSuccess && shown.length === 0 && <EmptyNote search={search} icon="person" hint={t("users.hint")} />}
      <UserDialogs opened={opened} onOpen={setOpened} onDeleted={() => setChosen(new Set())} />
    </Page>
  );
}
