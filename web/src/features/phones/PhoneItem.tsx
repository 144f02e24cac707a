import { Accordion, Badge, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { phoneHealthOf, type PhoneHealth } from "../../domain/phoneAnswer.ts";
import type { PhoneLog } from "../../ports/maintenance.ts";
import { useMomentText } from "../../ui/moment.ts";
import { Fetches } from "./Fetches.tsx";

const colors: Readonly<Record<PhoneHealth, string>> = { fine: "green", trouble: "red", silent: "gray" };

/** One user's phone: how it is doing, and behind that what it has asked for. */
export function PhoneItem({ phone }: { readonly phone: PhoneLog }): ReactNode {
  const { t } = useTranslation();
  const momentText = useMomentText(t("phones.silent"));
  const health = phoneHealthOf(phone.fetches);
  const last = phone.fetches.map((each) => each.when).reduce((a, b) => (a > b ? a : b), "");
  return (
    <Accordion.Item value={phone.id}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs" pr="sm">
          <Stack gap={0}>
            <Text fw={500}>{phone.name}</Text>
            <Text size="xs" c="dimmed">
              {phone.id}
              {phone.polymac !== "none" && ` · ${phone.polymac}`}
              {last !== "" && ` · ${t("phones.last", { when: momentText(last) })}`}
            </Text>
          </Stack>
          <Badge color={colors[health]} variant="filled" autoContrast>
            {t(`phones.${health}`)}
          </Badge>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {phone.fetches.length > 0 ? <Fetches fetches={phone.fetches} /> : <Text size="sm">{t("phones.how")}</Text>}
      </Accordion.Panel>
    </Accordion.Item>
  );
}
