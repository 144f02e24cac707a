import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** What stands in place of an empty list: that there is nothing, or nothing that matches what was searched for. */
export function EmptyNote({ search }: { readonly search: string }): ReactNode {
  const { t } = useTranslation();
  return <Text c="dimmed">{search === "" ? t("common.nothing") : t("common.noMatch", { text: search })}</Text>;
}
