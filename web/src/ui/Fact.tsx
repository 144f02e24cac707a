import { Group, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Fact.module.css";
import { IconButton } from "./IconButton.tsx";

interface FactProps {
  readonly label: string;
  readonly value: string;
  /** Hidden until one wants to see it; it can be copied without that. Its text says what the button does. */
  readonly reveal?: string;
}

/** Something to type or paste elsewhere. */
export function Fact({ label, value, reveal }: FactProps): ReactNode {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  const [shown, setShown] = useState(reveal === undefined);
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" c="dimmed" className={styles["label"] ?? ""}>
        {label}
      </Text>
      <Text size="sm" className={styles["value"] ?? ""}>
        {shown ? value : "••••••••"}
      </Text>
      {reveal !== undefined && (
        <IconButton icon="eye" label={reveal} aria-pressed={shown} onClick={() => setShown(!shown)} />
      )}
      <IconButton
        icon={clipboard.copied ? "check" : "copy"}
        label={clipboard.copied ? t("common.copied") : t("connect.copy", { what: label })}
        onClick={() => clipboard.copy(value)}
      />
    </Group>
  );
}
