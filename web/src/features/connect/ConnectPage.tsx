import { Card, CopyButton, Button, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../ui/account.ts";
import { Page } from "../../ui/Page.tsx";
import styles from "./ConnectPage.module.css";

function Fact({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" c="dimmed" className={styles["label"] ?? ""}>
        {label}
      </Text>
      <Text className={styles["value"] ?? ""}>{value}</Text>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="subtle" onClick={copy} aria-label={`${label}: ${value}`}>
            {copied ? "✓" : "⧉"}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

/** What a desk phone or softphone needs to know to be this account's. */
export function ConnectPage(): ReactNode {
  const { t } = useTranslation();
  const account = useAccount();
  const host = window.location.host;
  return (
    <Page title={t("nav.connect")}>
      <Card withBorder component="section">
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t("connect.account")}
          </Title>
          <Fact label={t("connect.user")} value={account.id} />
          <Fact label={t("connect.password")} value={account.password} />
          <Fact
            label={t("connect.server")}
            value={`sip:${window.location.hostname}:${account.tlsPort};transport=tls`}
          />
        </Stack>
      </Card>
      <Card withBorder component="section">
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t("connect.linphone")}
          </Title>
          <Text>{t("connect.linphoneHow")}</Text>
          <Fact label={t("connect.server")} value={`https://${host}/linphone`} />
          <img className={styles["code"]} src="/linphone/qr.svg" alt={t("connect.qr")} />
        </Stack>
      </Card>
      <Card withBorder component="section">
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t("connect.polycom")}
          </Title>
          <Text>{t("connect.polycomHow")}</Text>
          <Fact label={t("connect.server")} value={`https://${host}/polycom`} />
        </Stack>
      </Card>
    </Page>
  );
}
