import { Alert, Button, FileInput, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { printLines } from "../../../domain/userImport.ts";
import { downloadText } from "../../../ui/downloadText.ts";
import { Icon } from "../../../ui/icons/Icon.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { ImportTable } from "./ImportTable.tsx";
import { useImport } from "./useImport.ts";

interface ImportUsersProps {
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** A file of users: seen before it is sent, and each line's outcome afterwards. */
export function ImportUsers({ onAdded, onClose }: ImportUsersProps): ReactNode {
  const { t } = useTranslation();
  const { file, outcomes, ready, failed, running, error, read, run } = useImport(onAdded);
  const readable = file === "unreadable" ? undefined : file;
  const added = [...outcomes.values()].filter((outcome) => "id" in outcome).length;
  const summary =
    outcomes.size === 0
      ? t("users.importSummary", { ready: ready.length, wrong: failed.length })
      : t("users.importResult", { done: added, failed: failed.length });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("users.importTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <FileInput
          label={t("users.import")}
          description={t("users.importHow")}
          accept=".csv,text/csv"
          leftSection={<Icon name="upload" />}
          disabled={running}
          onChange={(picked) => void read(picked)}
        />
        {file === "unreadable" && (
          <Alert color="red" role="alert" variant="light">
            {t("users.missingColumns")}
          </Alert>
        )}
        {readable && (
          <>
            <Text size="sm" role="status">
              {summary}
            </Text>
            {running && (
              <Progress
                aria-label={t("users.importProgress")}
                value={(100 * outcomes.size) / (outcomes.size + ready.length)}
              />
            )}
            <ImportTable lines={readable.lines} outcomes={outcomes} />
          </>
        )}
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          {readable && failed.length > 0 && !running && (
            <Button
              variant="default"
              leftSection={<Icon name="download" size={16} />}
              onClick={() => downloadText("users-failed.csv", printLines(readable, failed))}
            >
              {t("users.importRest")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("common.close")}
          </Button>
          <Button disabled={ready.length === 0} loading={running} onClick={run}>
            {t("users.importRun", { count: ready.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
