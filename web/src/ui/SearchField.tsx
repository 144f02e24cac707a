import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list while one types. */
export function SearchField({ value, onChange }: SearchFieldProps): ReactNode {
  const { t } = useTranslation();
  return (
    <TextInput
      type="search"
      aria-label={t("common.search")}
      placeholder={t("common.search")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
