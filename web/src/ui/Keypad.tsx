import { Button, SimpleGrid } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const keys: readonly string[] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

export const isKey = (key: string): boolean => keys.includes(key);

/** The twelve keys of a telephone. */
export function Keypad({ onPress }: { readonly onPress: (key: string) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={3} spacing="xs" verticalSpacing="xs" w={200}>
      {keys.map((key) => (
        <Button key={key} variant="default" aria-label={t("phone.key", { key })} onClick={() => onPress(key)}>
          {key}
        </Button>
      ))}
    </SimpleGrid>
  );
}
