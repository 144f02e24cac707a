import { Badge, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { mayControl } from "../../domain/context.ts";
import type { Conference } from "../../domain/directory.ts";
import { useAccount } from "../../ui/account.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { CopyLinkButton } from "../../ui/CopyLinkButton.tsx";
import { useLive, useRoom } from "../../ui/live.ts";
import { useOwnMember } from "../../ui/ownMember.ts";
import { Page } from "../../ui/Page.tsx";
import { useCallWith } from "../../ui/phone.ts";
import { Arrivals } from "./Arrivals.tsx";
import { HostControls } from "./HostControls.tsx";
import { JoinPanel } from "./JoinPanel.tsx";
import { MemberList } from "./MemberList.tsx";
import { OwnControls } from "./OwnControls.tsx";
import { RecordingClock } from "./RecordingClock.tsx";

/** A conference's room: who is there, and what one can do. */
export function RoomView({ conference }: { readonly conference: Conference }): ReactNode {
  const { t } = useTranslation();
  const { context } = useAccount();
  const room = useRoom(conference.name);
  const call = useCallWith(conference.num);
  const own = useOwnMember(conference.name, call);
  const isComing = useLive((state) => state.connection === "connecting" || state.lobby.has(conference.name));
  return (
    <Page title={conference.name} actions={<CopyLinkButton conference={conference} />}>
      <Group gap="xs">
        <ContextBadge context={conference.context} />
        <Text size="sm" c="dimmed">
          {t("conferences.call", { number: conference.num })}
        </Text>
        {room?.locked === true && <Badge color="orange">{t("conferences.locked")}</Badge>}
        {room && <RecordingClock recording={room.recording} />}
      </Group>
      {call ? <OwnControls conference={conference} call={call} /> : <JoinPanel conference={conference} />}
      {mayControl(context) && <HostControls name={conference.name} room={room} />}
      {room && (
        <Stack gap="xs">
          <Arrivals members={room.members} />
          <MemberList room={room} own={own?.confid} />
        </Stack>
      )}
      {!room && <Text c="dimmed">{isComing ? t("common.loading") : t("room.empty")}</Text>}
    </Page>
  );
}
