import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLive } from "./live.ts";

/** Says that what is shown may not be true any more, and from when it is. */
export function StaleBanner(): ReactNode {
  const { t, i18n } = useTranslation();
  const asOf = useLive((state) => (state.connection === "stale" ? state.asOf : undefined));
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: "medium" });
  return (
    <div role="status">
      {asOf !== undefined && (
        <Alert color="orange" variant="filled" autoContrast p="xs" mb="md">
          {t("live.stale", { time: time.format(asOf) })}
        </Alert>
      )}
    </div>
  );
}
