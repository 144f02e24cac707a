import { Button, CopyButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "../domain/directory.ts";
import { joinLink } from "./joinLink.ts";

/** Copies the address by which others come into the conference. */
export function CopyLinkButton({ conference }: { readonly conference: Conference }): ReactNode {
  const { t } = useTranslation();
  return (
    <CopyButton value={joinLink(conference.num)}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          size="xs"
          onClick={copy}
          aria-label={t("conferences.copyOf", { name: conference.name })}
        >
          <span role="status">{copied ? t("conferences.copied") : t("conferences.copy")}</span>
        </Button>
      )}
    </CopyButton>
  );
}
