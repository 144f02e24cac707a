import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./icons/Icon.tsx";

interface EmptyNoteProps {
  readonly search: string;
  readonly icon?: IconName;
  /** What to do, so that there is something; said when nothing was searched for. */
  readonly hint?: string;
}

/** What stands in place of an empty list: that there is nothing, or nothing that matches what was searched for. */
export function EmptyNote({ search, icon = "search", hint }: EmptyNoteProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack align="center" gap="xs" py="xl" ta="center" c="dimmed">
      <Icon name={search === "" ? icon : "search"} size={40} />
      <Text>{search === "" ? t("common.nothing") : t("common.noMatch", { text: search })}</Text>
      {search === "" && hint !== undefined && (
        <Text size="sm" maw={460}>
          {hint}
        </Text>
      )}
    </Stack>
  );
}
