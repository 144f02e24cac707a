import { Alert, Button, Group, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Context } from "../../domain/context.ts";
import type { Conference } from "../../domain/directory.ts";
import { matches } from "../../domain/search.ts";
import { onlyDone } from "../../ports/batchProblem.ts";
import type { ConferenceDraft } from "../../ports/directories.ts";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { ContextFilter } from "../../ui/ContextFilter.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Icon } from "../../ui/icons/Icon.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { conferencesKey, directoryKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { ConferenceForm } from "./ConferenceForm.tsx";
import { ConferencesTable } from "./ConferencesTable.tsx";

type Opened =
  | { readonly kind: "form"; readonly conference: Conference | undefined }
  | { readonly kind: "delete"; readonly conference: Conference };

/** Which conferences there are: made, changed and deleted. */
export function ManagePage(): ReactNode {
  const { t } = useTranslation();
  const { accounts } = usePorts();
  const queries = useQueryClient();
  const [search, setSearch] = useState("");
  const [context, setContext] = useState<Context>();
  const [moved, setMoved] = useState<Conference>();
  const [opened, setOpened] = useState<Opened>();
  const found = useQuery({ queryKey: conferencesKey, queryFn: accounts.conferences });
  const close = (): void => setOpened(undefined);
  const onSuccess = (): void => {
    void queries.invalidateQueries({ queryKey: directoryKey });
    close();
  };
  const save = useMutation({
    mutationFn: async ({ conference, draft }: { conference: Conference | undefined; draft: ConferenceDraft }) =>
      conference
        ? onlyDone(await accounts.changeConferences([{ ...draft, num: conference.num }]))
        : onlyDone(await accounts.addConferences([draft])),
    onSuccess: (saved, { conference }) => {
      if (conference && saved.num !== conference.num) setMoved(saved);
      onSuccess();
    },
  });
  const remove = useMutation({
    mutationFn: async (conference: Conference) => onlyDone(await accounts.deleteConferences([conference.num])),
    onSuccess,
  });
  const open = (what: Opened): void => {
    save.reset();
    remove.reset();
    setMoved(undefined);
    setOpened(what);
  };
  const shown = (found.data?.conferences ?? []).filter(
    (each) => (context === undefined || each.context === context) && matches(search, each.name, each.num, each.type),
  );
  return (
    <Page
      title={t("nav.manage")}
      actions={
        <Button
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => open({ kind: "form", conference: undefined })}
        >
          {t("manage.add")}
        </Button>
      }
    >
      <Group gap="sm">
        <SearchField flex="1 1 14rem" value={search} onChange={setSearch} />
        <ContextFilter value={context} onChange={setContext} />
      </Group>
      {moved && (
        <Alert
          color="green"
          variant="light"
          role="status"
          withCloseButton
          closeButtonLabel={t("common.close")}
          onClose={() => setMoved(undefined)}
        >
          {t("manage.numberNow", { name: moved.name, num: moved.num })}
        </Alert>
      )}
      <ProblemAlert error={found.error} />
      {found.isPending && <Skeleton height={200} />}
      {shown.length > 0 && (
        <ConferencesTable
          conferences={shown}
          onEdit={(conference) => open({ kind: "form", conference })}
          onDelete={(conference) => open({ kind: "delete", conference })}
        />
      )}
      {found.isSuccess && shown.length === 0 && <EmptyNote search={search} icon="room" hint={t("manage.hint")} />}
      {opened?.kind === "form" && (
        <ConferenceForm
          conference={opened.conference}
          types={found.data?.types ?? []}
          pending={save.isPending}
          error={save.error}
          onSave={(draft) => save.mutate({ conference: opened.conference, draft })}
          onClose={close}
        />
      )}
      <ConfirmModal
        question={
          opened?.kind === "delete"
            ? t("manage.deleteQuestion", { name: opened.conference.name, num: opened.conference.num })
            : undefined
        }
        confirm={t("common.delete")}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => opened?.kind === "delete" && remove.mutate(opened.conference)}
        onClose={close}
      />
    </Page>
  );
}
