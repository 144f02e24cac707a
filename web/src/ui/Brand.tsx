import { Group, Text, ThemeIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons/Icon.tsx";

/** The name of the whole, with its sign. */
export function Brand(): ReactNode {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap">
      <ThemeIcon radius="md" size={30}>
        <Icon name="wave" />
      </ThemeIcon>
      <Text fw={700}>{t("app.name")}</Text>
    </Group>
  );
}
