import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { useAccount } from "../../ui/account.ts";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { directoryKeyOf } from "../../ui/queryKeys.ts";
import { RoomView } from "./RoomView.tsx";

/** The room of the conference whose number is in the address: joined by link, or from the list. */
export function RoomPage(): ReactNode {
  const { t } = useTranslation();
  const { num } = useParams();
  const { context } = useAccount();
  const { directories } = usePorts();
  const directory = useQuery({ queryKey: directoryKeyOf(context), queryFn: () => directories.seenBy(context) });
  const conference = directory.data?.conferences.find((each) => each.num === num);
  if (conference) return <RoomView key={conference.num} conference={conference} />;
  return (
    <Page title={t("nav.conferences")}>
      <ProblemAlert error={directory.error} />
      {directory.isPending && <Skeleton height={80} />}
      {directory.data && <Text>{t("room.unknown", { number: num ?? "" })}</Text>}
    </Page>
  );
}
