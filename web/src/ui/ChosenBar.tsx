import { Button, Group, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons/Icon.tsx";

interface ChosenBarProps {
  /** How many are chosen, as a sentence. */
  readonly text: string;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

/** What can be done with the rows that are chosen. */
export function ChosenBar({ text, onDelete, onClear }: ChosenBarProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Paper withBorder px="md" py="xs" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{text}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onClear}>
            {t("common.clear")}
          </Button>
          <Button size="xs" color="red" leftSection={<Icon name="trash" size={14} />} onClick={onDelete}>
            {t("common.delete")}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
