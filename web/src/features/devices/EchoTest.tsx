import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { echoNumber, isOwn } from "../../domain/call.ts";
import { CallQualityBadge } from "../../ui/CallQualityBadge.tsx";
import { usePhoneReason } from "../../ui/phoneReason.ts";
import { useCallWith, usePhone } from "../../ui/phone.ts";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";

/** Calls the number that plays back what it hears. */
export function EchoTest(): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const { calls } = usePhone();
  const noCall = usePhoneReason();
  const echo = useCallWith(echoNumber);
  const reason = noCall ?? (calls.some(isOwn) ? t("devices.echoBusy") : undefined);
  return (
    <Stack gap="sm" align="flex-start">
      <Text>{echo?.state === "up" ? t("devices.echoRuns") : t("devices.echoHow")}</Text>
      {echo ? (
        <Group>
          <Button color="red" onClick={() => phone.hangUp(echo.key)}>
            {t("phone.hangUp")}
          </Button>
          {echo.state === "up" && <CallQualityBadge call={echo.key} />}
        </Group>
      ) : (
        <ReasonedButton reason={reason} onClick={() => void phone.call(echoNumber)}>
          {t("devices.echoStart")}
        </ReasonedButton>
      )}
    </Stack>
  );
}
