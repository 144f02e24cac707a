import { Card, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "../../domain/directory.ts";
import { matches } from "../../domain/search.ts";
import { useAccount } from "../../ui/account.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { directoryKeyOf } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";

function ConferenceCard({ conference }: { readonly conference: Conference }): ReactNode {
  const { t } = useTranslation();
  return (
    <Card withBorder component="article" aria-label={conference.name}>
      <Group justify="space-between">
        <Text fw={600}>{conference.name}</Text>
        <ContextBadge context={conference.context} />
      </Group>
      <Text size="sm" c="dimmed">
        {t("conferences.call", { number: conference.num })}
      </Text>
    </Card>
  );
}

/** The conferences that this account may join. */
export function ConferencesPage(): ReactNode {
  const { t } = useTranslation();
  const { context } = useAccount();
  const { directories } = usePorts();
  const [search, setSearch] = useState("");
  const directory = useQuery({ queryKey: directoryKeyOf(context), queryFn: () => directories.seenBy(context) });
  const shown = directory.data?.conferences.filter((each) => matches(search, each.name, each.num));
  return (
    <Page title={t("nav.conferences")}>
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={directory.error} />
      {directory.isPending && <Skeleton height={80} />}
      <Stack gap="sm">
        {shown?.map((conference) => (
          <ConferenceCard key={conference.num} conference={conference} />
        ))}
      </Stack>
      {shown?.length === 0 && <EmptyNote search={search} />}
    </Page>
  );
}
