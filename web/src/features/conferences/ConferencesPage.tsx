import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { matches } from "../../domain/search.ts";
import { useAccount } from "../../ui/account.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { directoryKeyOf } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { ConferenceCard } from "./ConferenceCard.tsx";

/** The conferences that this account may join, as they are now; their order stays, so that nothing moves under the pointer. */
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
