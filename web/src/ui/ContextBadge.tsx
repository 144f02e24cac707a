import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Context } from "../domain/context.ts";

const colors: Readonly<Record<Context, string>> = { team: "blue", friends: "teal", public: "gray" };

/** Which circle something belongs to. */
export function ContextBadge({ context }: { readonly context: Context }): ReactNode {
  const { t } = useTranslation();
  return (
    <Badge variant="dot" color={colors[context]}>
      {t(`context.${context}`)}
    </Badge>
  );
}
