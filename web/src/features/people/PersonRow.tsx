import { Badge, Box, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../domain/directory.ts";
import { useAccount } from "../../ui/account.ts";
import { usePhoneReason } from "../../ui/phoneReason.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { useLive } from "../../ui/live.ts";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";

/** One person: who, whether a phone of his is registered, and a way to call him. */
export function PersonRow({ person }: { readonly person: Person }): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const { id } = useAccount();
  const registered = useLive((state) => state.registered.has(person.id));
  const live = useLive((state) => state.connection === "live");
  const noCall = usePhoneReason();
  const { name } = person;
  const absent = live && !registered ? t("people.unreachableReason", { name }) : undefined;
  const reason = person.id === id ? t("people.yourself") : (noCall ?? absent);
  return (
    <Group justify="space-between" wrap="nowrap" w="100%" px="xs">
      <Box miw={0}>
        <Text fw={500} lh={1.25} lineClamp={2}>
          {name}
        </Text>
        <Text size="sm" c="dimmed" lh={1.25} lineClamp={2} style={{ overflowWrap: "anywhere" }}>
          {person.id}
          {person.email !== undefined && (
            <Box component="span" visibleFrom="sm">
              {" · "}
              {person.email}
            </Box>
          )}
        </Text>
      </Box>
      <Group gap="xs" wrap="nowrap" flex="none">
        {live && (
          <Badge variant="dot" color={registered ? "teal" : "gray"} visibleFrom="xs">
            {t(registered ? "people.registered" : "people.notRegistered")}
          </Badge>
        )}
        <Box visibleFrom="md">
          <ContextBadge context={person.context} />
        </Box>
        <ReasonedButton
          size="xs"
          reason={reason}
          aria-label={t("people.callWho", { name })}
          onClick={() => void phone.call(person.id)}
        >
          {t("people.call")}
        </ReasonedButton>
      </Group>
    </Group>
  );
}
