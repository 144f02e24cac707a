import { Anchor, Button, Popover, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneState } from "../../domain/call.ts";
import { usePhoneReason } from "../../ui/phoneReason.ts";
import { usePhone } from "../../ui/phone.ts";
import { usePorts } from "../../ui/ports.ts";

const colors: Readonly<Record<PhoneState, string>> = {
  off: "gray",
  connecting: "yellow",
  registered: "teal",
  refused: "red",
  unreachable: "red",
  elsewhere: "gray",
};

/** Whether the phone is ready; why not, and what to do, unfolds from it. */
export function PhoneStatus(): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const { state, address } = usePhone();
  const reason = usePhoneReason();
  return (
    <Popover width={300} withArrow shadow="md" trapFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="light" color={colors[state]}>
          {t(`phone.state.${state}`)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{reason ?? t("phone.state.registered")}</Text>
          {state === "unreachable" && (
            <Text size="sm">
              {t("phone.certificate")}:{" "}
              <Anchor href={address} target="_blank" rel="noreferrer">
                {address}
              </Anchor>
            </Text>
          )}
          {state === "elsewhere" && (
            <>
              <Text size="sm">{t("phone.useHereHow")}</Text>
              <Button size="xs" onClick={() => phone.takeOver()}>
                {t("phone.useHere")}
              </Button>
            </>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
