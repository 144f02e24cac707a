import { Group, SimpleGrid, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../ui/account.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { Fact } from "../../ui/Fact.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import styles from "./ConnectPage.module.css";

/** Who one is, and what a desk phone or softphone needs to know to be this account's. */
export function ConnectPage(): ReactNode {
  const { t } = useTranslation();
  const account = useAccount();
  const { host, hostname } = window.location;
  return (
    <Page title={t("nav.connect")}>
      <Group gap="xs">
        <Text fw={600}>{account.name}</Text>
        <ContextBadge context={account.context} />
        <Text c="dimmed">{t("connect.how")}</Text>
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section title={t("connect.account")} icon="handset">
          <Text size="sm" c="dimmed">
            {t("connect.accountHow")}
          </Text>
          <Stack gap={4}>
            <Fact label={t("connect.user")} value={account.id} />
            <Fact label={t("connect.password")} value={account.password} reveal={t("connect.reveal")} />
            <Fact label={t("connect.domain")} value={hostname} />
            <Fact label={t("connect.server")} value={`sip:${hostname}:${account.tlsPort};transport=tls`} />
          </Stack>
        </Section>
        <Section title={t("connect.polycom")} icon="desk">
          <Text size="sm" c="dimmed">
            {t("connect.polycomHow")}
          </Text>
          <Fact label={t("connect.server")} value={`https://${host}/polycom`} />
          <Text size="sm">
            {account.polymac === "none" ? t("connect.polycomNoMac") : t("connect.polycomMac", { mac: account.polymac })}
          </Text>
        </Section>
        <Section title={t("connect.linphone")} icon="handset">
          <Text size="sm" c="dimmed">
            {t("connect.linphoneHow")}
          </Text>
          <Fact label={t("connect.server")} value={`https://${host}/linphone`} />
          <img className={styles["code"]} src="/linphone/qr.svg" alt={t("connect.qr")} />
        </Section>
      </SimpleGrid>
    </Page>
  );
}
