import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { contexts, isContext, type Context } from "../domain/context.ts";

interface ContextFilterProps {
  /** Nothing: all of them. */
  readonly value: Context | undefined;
  readonly onChange: (context: Context | undefined) => void;
}

/** Narrows a list to one circle. */
export function ContextFilter({ value, onChange }: ContextFilterProps): ReactNode {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("users.context")}
      data={[
        { value: "", label: t("users.allContexts") },
        ...contexts.map((context) => ({ value: context, label: t(`context.${context}`) })),
      ]}
      value={value ?? ""}
      onChange={(text) => onChange(isContext(text) ? text : undefined)}
    />
  );
}
