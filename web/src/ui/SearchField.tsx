import { TextInput, type TextInputProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons/Icon.tsx";

interface SearchFieldProps extends Omit<TextInputProps, "onChange" | "value"> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list while one types. */
export function SearchField({ value, onChange, ...rest }: SearchFieldProps): ReactNode {
  const { t } = useTranslation();
  return (
    <TextInput
      type="search"
      leftSection={<Icon name="search" />}
      aria-label={t("common.search")}
      placeholder={t("common.search")}
      {...rest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
