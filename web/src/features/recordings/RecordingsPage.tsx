import { Anchor, Button, Group, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newestFirst, recordingOf, type RecordingFile } from "../../domain/recording.ts";
import { matches } from "../../domain/search.ts";
import { useAccount } from "../../ui/account.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { recordingsKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { useDeletion } from "./useDeletion.ts";

function useStartText(): (recording: RecordingFile) => string {
  const { t, i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  return ({ startedAt }) => (startedAt ? format.format(startedAt) : t("recordings.unnamed"));
}

/** What was recorded: heard, fetched, and deleted with a time to think again. */
export function RecordingsPage(): ReactNode {
  const { t } = useTranslation();
  const { context } = useAccount();
  const { recordings } = usePorts();
  const queries = useQueryClient();
  const startText = useStartText();
  const [search, setSearch] = useState("");
  const files = useQuery({ queryKey: recordingsKey, queryFn: () => recordings.list(context) });
  const deletion = useDeletion({
    remove: (file) => recordings.remove(context, [file]),
    onDone: (file, problem) => {
      if (problem !== undefined) notifications.show({ color: "red", message: `${file}: ${problem}` });
      void queries.invalidateQueries({ queryKey: recordingsKey });
    },
  });
  const shown = files.data
    ?.map(recordingOf)
    .filter((each) => !deletion.pending.has(each.file) && matches(search, each.conference, each.file))
    .sort(newestFirst);
  return (
    <Page title={t("nav.recordings")}>
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={files.error} />
      {deletion.pending.size > 0 && (
        <Group role="status">
          <Text>{t("recordings.deleted", { count: deletion.pending.size })}</Text>
          <Button size="xs" variant="default" onClick={deletion.undo}>
            {t("common.undo")}
          </Button>
        </Group>
      )}
      {shown && shown.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("recordings.conference")}</Table.Th>
                <Table.Th>{t("recordings.started")}</Table.Th>
                <Table.Th aria-label={t("common.edit")} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((recording) => (
                <Table.Tr key={recording.file}>
                  <Table.Td>{recording.conference}</Table.Td>
                  <Table.Td>{startText(recording)}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end">
                      <Anchor href={recordings.url(context, recording.file)} download={recording.file}>
                        {t("recordings.download")}
                      </Anchor>
                      <Button size="xs" variant="subtle" color="red" onClick={() => deletion.begin(recording.file)}>
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
      {shown?.length === 0 && <EmptyNote search={search} />}
    </Page>
  );
}
