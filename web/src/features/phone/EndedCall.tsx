import { Button, Group, Text } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../domain/call.ts";
import { offersRejoin } from "../../domain/callEnd.ts";
import { useCallEnd } from "../../ui/callEnd.ts";
import { usePhoneReason } from "../../ui/phoneReason.ts";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";
import { useNameOf } from "../../ui/useDirectory.ts";

/** How long an end that is no surprise stays to be read. */
const shownMs = 5_000;

/** That a call is over, why, and a way back where one may want it. */
export function EndedCall({ call }: { readonly call: Call }): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const end = useCallEnd(call) ?? "hungUp";
  const name = useNameOf()(call.number, call.name);
  const reason = usePhoneReason();
  useEffect(() => {
    if (end !== "hungUp") return;
    const timer = setTimeout(() => phone.dismiss(call.key), shownMs);
    return () => clearTimeout(timer);
  }, [phone, call.key, end]);
  return (
    <Group justify="space-between">
      <Text role="status">
        {name}: {t(`phone.end.${end}`)}
      </Text>
      <Group gap="xs">
        {offersRejoin(end) && (
          <ReasonedButton size="xs" reason={reason} onClick={() => void phone.call(call.number)}>
            {t("phone.rejoin")}
          </ReasonedButton>
        )}
        <Button size="xs" variant="default" onClick={() => phone.dismiss(call.key)}>
          {t("phone.dismiss")}
        </Button>
      </Group>
    </Group>
  );
}
