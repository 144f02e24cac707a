import { Alert, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "../../domain/directory.ts";
import { useCallEnd } from "../../ui/callEnd.ts";
import { JoinButton } from "../../ui/JoinButton.tsx";
import { usePhone } from "../../ui/phone.ts";
import { usePhoneReason } from "../../ui/phoneReason.ts";

/** The way in; after a call that is over, why it is, and the way in again. */
export function JoinPanel({ conference }: { readonly conference: Conference }): ReactNode {
  const { t } = useTranslation();
  const { calls } = usePhone();
  const phoneReason = usePhoneReason();
  const end = useCallEnd(calls.find((call) => call.number === conference.num && call.state === "over"));
  return (
    <Stack align="flex-start" gap="xs">
      {end !== undefined && (
        <Alert color={end === "hungUp" ? "gray" : "orange"} role="status" variant="light">
          {t(`phone.end.${end}`)}
        </Alert>
      )}
      <JoinButton
        size="lg"
        conference={conference}
        text={end === undefined ? t("conferences.join") : t("room.joinAgain")}
      />
      {phoneReason !== undefined && (
        <Text size="sm" c="dimmed">
          {phoneReason}
        </Text>
      )}
    </Stack>
  );
}
