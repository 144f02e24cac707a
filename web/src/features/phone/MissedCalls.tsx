import { Box, Button, Group, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePhoneReason } from "../../ui/phoneReason.ts";
import { usePhone } from "../../ui/phone.ts";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";
import { useNameOf } from "../../ui/useDirectory.ts";

/** How many calls were missed; the list, with a way to call back, unfolds from it. Nothing when there was none. */
export function MissedCalls(): ReactNode {
  const { t, i18n } = useTranslation();
  const { phone } = usePorts();
  const { missed } = usePhone();
  const nameOf = useNameOf();
  const reason = usePhoneReason();
  if (missed.length === 0) return null;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "short", timeStyle: "short" });
  return (
    <Popover width={320} withArrow trapFocus shadow="md">
      <Popover.Target>
        <Button size="compact-xs" color="red" flex="none" aria-label={t("phone.missed", { count: missed.length })}>
          <Box component="span" hiddenFrom="sm">
            {missed.length}
          </Box>
          <Box component="span" visibleFrom="sm">
            {t("phone.missed", { count: missed.length })}
          </Box>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={300}>
          <Stack gap="xs">
            {missed.map(({ number, name, at }) => (
              <Group key={`${number} ${at}`} justify="space-between" wrap="nowrap">
                <Text size="sm">
                  {nameOf(number, name)}, {when.format(at)}
                </Text>
                <ReasonedButton size="compact-xs" reason={reason} onClick={() => void phone.call(number)}>
                  {t("phone.callBack", { name: nameOf(number, name) })}
                </ReasonedButton>
              </Group>
            ))}
            <Button size="xs" variant="default" onClick={() => phone.forgetMissed()}>
              {t("phone.forget")}
            </Button>
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
