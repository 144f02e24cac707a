import { Group, Text, ThemeIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons/Icon.tsx";

interface BrandProps {
  /** In a narrow window only the sign is shown. */
  readonly short?: boolean;
}

/** The name of the whole, with its sign. */
export function Brand({ short = false }: BrandProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap">
      <ThemeIcon radius="md" size={30}>
        <Icon name="wave" />
      </ThemeIcon>
      <Text fw={700} {...(short ? { visibleFrom: "xs" } : {})}>
        {t("app.name")}
      </Text>
    </Group>
  );
}
