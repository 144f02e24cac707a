import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { contexts, isContext, type Context } from "../domain/context.ts";

interface ContextSelectProps {
  readonly label: string;
  readonly value: Context;
  readonly onChange: (context: Context) => void;
  /** What the choice brings with it. */
  readonly hint?: string | undefined;
}

/** Chooses one of the circles. */
export function ContextSelect({ label, value, onChange, hint }: ContextSelectProps): ReactNode {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      description={hint}
      data={contexts.map((context) => ({ value: context, label: t(`context.${context}`) }))}
      value={value}
      onChange={({ currentTarget }) => {
        if (isContext(currentTarget.value)) onChange(currentTarget.value);
      }}
    />
  );
}
