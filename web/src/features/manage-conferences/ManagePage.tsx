import { Button, Group, Table } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "../../domain/directory.ts";
import { matches } from "../../domain/search.ts";
import { onlyDone } from "../../ports/batchProblem.ts";
import type { ConferenceDraft } from "../../ports/directories.ts";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { conferencesKey, directoryKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { ConferenceForm } from "./ConferenceForm.tsx";

type Opened =
  | { readonly kind: "form"; readonly conference: Conference | undefined }
  | { readonly kind: "delete"; readonly conference: Conference };

/** Which conferences there are: made, changed and deleted. */
export function ManagePage(): ReactNode {
  const { t } = useTranslation();
  const { accounts } = usePorts();
  const queries = useQueryClient();
  const [search, setSearch] = useState("");
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
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: async (conference: Conference) => onlyDone(await accounts.deleteConferences([conference.num])),
    onSuccess,
  });
  const open = (what: Opened): void => {
    save.reset();
    remove.reset();
    setOpened(what);
  };
  const shown = (found.data?.conferences ?? []).filter((each) => matches(search, each.name, each.num, each.type));
  return (
    <Page
      title={t("nav.manage")}
      actions={<Button onClick={() => open({ kind: "form", conference: undefined })}>{t("manage.add")}</Button>}
    >
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={found.error} />
      {shown.length > 0 && (
        <Table.ScrollContainer minWidth={520}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("manage.name")}</Table.Th>
                <Table.Th>{t("conferences.number")}</Table.Th>
                <Table.Th>{t("manage.type")}</Table.Th>
                <Table.Th>{t("manage.context")}</Table.Th>
                <Table.Th aria-label={t("common.edit")} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((conference) => (
                <Table.Tr key={conference.num}>
                  <Table.Td>{conference.name}</Table.Td>
                  <Table.Td>{conference.num}</Table.Td>
                  <Table.Td>{conference.type}</Table.Td>
                  <Table.Td>
                    <ContextBadge context={conference.context} />
                  </Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <Button size="xs" variant="subtle" onClick={() => open({ kind: "form", conference })}>
                        {t("common.edit")}
                      </Button>
                      <Button
                        size="xs"
                        variant="subtle"
                        color="red"
                        onClick={() => open({ kind: "delete", conference })}
                      >
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
      {found.isSuccess && shown.length === 0 && <EmptyNote search={search} />}
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
        question={opened?.kind === "delete" ? t("manage.deleteQuestion", { name: opened.conference.name }) : undefined}
        confirm={t("common.delete")}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => opened?.kind === "delete" && remove.mutate(opened.conference)}
        onClose={close}
      />
    </Page>
  );
}
