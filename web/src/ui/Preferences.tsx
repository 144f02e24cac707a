import { Group, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { languages, rememberLanguage } from "./language.ts";

/** How the page looks and what it speaks; both are remembered in this browser. */
export function Preferences(): ReactNode {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const speak = (language: string): void => {
    rememberLanguage(language);
    void i18n.changeLanguage(language);
  };
  return (
    <Group gap="xs" justify="space-between">
      <SegmentedControl
        size="xs"
        aria-label={t("shell.theme")}
        data={(["auto", "light", "dark"] as const).map((value) => ({ value, label: t(`shell.${value}`) }))}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as MantineColorScheme)}
      />
      <SegmentedControl
        size="xs"
        aria-label={t("shell.language")}
        data={languages.map((value) => ({ value, label: value.toUpperCase() }))}
        value={i18n.language}
        onChange={speak}
      />
    </Group>
  );
}
