import { Alert, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icons/Icon.tsx";
import type { Deletion } from "./useDeletion.ts";

/** Says what is about to be deleted, as long as it can be taken back. */
export function Undo({ deletion }: { readonly deletion: Deletion }): ReactNode {
  const { t } = useTranslation();
  if (deletion.secondsLeft === 0) return null;
  const text = t("recordings.deleted", { count: deletion.pending.size, seconds: deletion.secondsLeft });
  return (
    <Alert color="orange" variant="light" role="status" aria-live="off">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{text}</Text>
        <Button size="xs" variant="default" leftSection={<Icon name="undo" size={14} />} onClick={deletion.undo}>
          {t("common.undo")}
        </Button>
      </Group>
    </Alert>
  );
}
