import { Alert, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDevices } from "../../ui/devices.ts";
import { Page } from "../../ui/Page.tsx";
import { usePorts } from "../../ui/ports.ts";
import { DeviceSelect } from "./DeviceSelect.tsx";
import { EchoTest } from "./EchoTest.tsx";
import { LevelMeter } from "./LevelMeter.tsx";

function Permission(): ReactNode {
  const { t } = useTranslation();
  const { devices } = usePorts();
  const { permission } = useDevices();
  if (permission === "granted") return null;
  return (
    <Alert color={permission === "asking" ? "blue" : "red"} variant="light" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text>{t(`devices.${permission}`)}</Text>
        {permission === "asking" && <Button onClick={() => void devices.ask()}>{t("devices.ask")}</Button>}
      </Stack>
    </Alert>
  );
}

/** Which microphone and loudspeakers are used, and whether they work. */
export function DevicesPage(): ReactNode {
  const { t } = useTranslation();
  const { devices } = usePorts();
  const { canChooseSpeaker } = useDevices();
  return (
    <Page title={t("nav.devices")}>
      <Permission />
      <Card withBorder component="section">
        <Stack gap="sm">
          <DeviceSelect use="microphone" />
          <Text size="sm" c="dimmed">
            {t("devices.cleaned")}
          </Text>
          <LevelMeter />
        </Stack>
      </Card>
      <Card withBorder component="section">
        <Stack gap="sm">
          {!canChooseSpeaker && <Text c="dimmed">{t("devices.oneSpeaker")}</Text>}
          {(["speaker", "ringer"] as const).map((use) => (
            <Group key={use} align="flex-end">
              <DeviceSelect use={use} />
              <Button
                variant="default"
                aria-label={`${t("devices.test")}: ${t(`devices.${use}`)}`}
                onClick={() => devices.playTest(use)}
              >
                {t("devices.test")}
              </Button>
            </Group>
          ))}
        </Stack>
      </Card>
      <Card withBorder component="section">
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t("devices.echo")}
          </Title>
          <EchoTest />
        </Stack>
      </Card>
    </Page>
  );
}
