import { Alert, Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useAccount } from "../../ui/account.ts";
import { JoinButton } from "../../ui/JoinButton.tsx";
import { roomPath } from "../../ui/joinLink.ts";
import { usePhone } from "../../ui/phone.ts";
import { usePorts } from "../../ui/ports.ts";
import { directoryKeyOf } from "../../ui/queryKeys.ts";

/** Remembers the conference that this tab is in; when the page was loaded anew meanwhile, offers the way back. */
export function RejoinBanner(): ReactNode {
  const { t } = useTranslation();
  const { id, context } = useAccount();
  const { directories, lastRoom } = usePorts();
  const { calls } = usePhone();
  const [, goTo] = useLocation();
  const [offered, setOffered] = useState(() => lastRoom.known(id));
  const directory = useQuery({ queryKey: directoryKeyOf(context), queryFn: () => directories.seenBy(context) });
  const conferences = directory.data?.conferences;

  useEffect(() => {
    for (const call of [...calls].reverse()) {
      const conference = conferences?.find((each) => each.num === call.number);
      if (!conference) continue;
      setOffered(undefined);
      if (call.state !== "over") lastRoom.remember(id, conference.num);
      else if (call.end !== "connectionLost") lastRoom.forget();
    }
  }, [id, calls, conferences, lastRoom]);

  const conference = conferences?.find((each) => each.num === offered);
  if (!conference) return null;
  const forget = (): void => {
    lastRoom.forget();
    setOffered(undefined);
  };
  return (
    <Alert color="blue" mb="md" title={t("room.rejoinQuestion", { name: conference.name })}>
      <Group>
        <JoinButton conference={conference} text={t("room.rejoin")} onJoin={() => goTo(roomPath(conference.num))} />
        <Button variant="default" onClick={forget}>
          {t("room.rejoinNot")}
        </Button>
      </Group>
    </Alert>
  );
}
