import { Card, Skeleton, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newestFirst, recordingOf } from "../../domain/recording.ts";
import { matches } from "../../domain/search.ts";
import { useAccount } from "../../ui/account.ts";
import { ChosenBar } from "../../ui/ChosenBar.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { useProblemText } from "../../ui/problemText.ts";
import { recordingsKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { daysOf } from "./days.ts";
import { RecordingRow } from "./RecordingRow.tsx";
import styles from "./RecordingsPage.module.css";
import { Undo } from "./Undo.tsx";
import { useDeletion } from "./useDeletion.ts";
import { useEndedRecordings } from "./useEndedRecordings.ts";

function toggled(set: ReadonlySet<string>, file: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(file)) next.add(file);
  return next;
}

/** What was recorded: heard, fetched, and deleted with a time to think again. */
export function RecordingsPage(): ReactNode {
  const { t, i18n } = useTranslation();
  const { context } = useAccount();
  const { recordings } = usePorts();
  const queries = useQueryClient();
  const running = useEndedRecordings();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [heard, setHeard] = useState<string>();
  const files = useQuery({ queryKey: recordingsKey, queryFn: () => recordings.list(context) });
  const deletion = useDeletion({
    remove: (gone) => recordings.remove(context, gone),
    explain: useProblemText(),
    onDone: (problems) => {
      for (const message of problems) notifications.show({ color: "red", message });
      void queries.invalidateQueries({ queryKey: recordingsKey });
    },
  });
  const shown = (files.data ?? [])
    .map(recordingOf)
    .filter((each) => !deletion.pending.has(each.file) && matches(search, each.conference, each.file))
    .sort(newestFirst);
  const picked = shown.filter((each) => chosen.has(each.file)).map((each) => each.file);
  const remove = (gone: readonly string[]): void => {
    deletion.begin(gone);
    setChosen(new Set([...chosen].filter((file) => !gone.includes(file))));
  };
  return (
    <Page title={t("nav.recordings")}>
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={files.error} />
      {running > 0 && (
        <Text size="sm" c="dimmed">
          {t("recordings.running", { count: running })}
        </Text>
      )}
      <Undo deletion={deletion} />
      {picked.length > 0 && (
        <ChosenBar
          text={t("recordings.chosen", { count: picked.length })}
          onDelete={() => remove(picked)}
          onClear={() => setChosen(new Set())}
        />
      )}
      {files.isPending && <Skeleton height={200} />}
      {daysOf(shown, i18n.language).map((day) => (
        <section key={day.name ?? ""}>
          <Title order={2} size="h5" mb="xs">
            {day.name ?? t("recordings.unnamed")}
          </Title>
          <Card withBorder p={0} component="ul" className={styles["list"] ?? ""}>
            {day.recordings.map((recording) => (
              <RecordingRow
                key={recording.file}
                recording={recording}
                url={recordings.url(context, recording.file)}
                size={() => recordings.size(context, recording.file)}
                chosen={chosen.has(recording.file)}
                open={heard === recording.file}
                onChoose={() => setChosen(toggled(chosen, recording.file))}
                onOpen={() => setHeard(heard === recording.file ? undefined : recording.file)}
                onDelete={() => remove([recording.file])}
              />
            ))}
          </Card>
        </section>
      ))}
      {files.isSuccess && shown.length === 0 && <EmptyNote search={search} icon="wave" hint={t("recordings.hint")} />}
    </Page>
  );
}
