import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../ui/Page.tsx";
import { Backup } from "./Backup.tsx";
import { Health } from "./Health.tsx";
import { Information } from "./Information.tsx";

/** How the system is doing, and what keeps its configuration safe. */
export function SystemPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t("nav.system")}>
      <Health />
      <Backup />
      <Information />
    </Page>
  );
}
