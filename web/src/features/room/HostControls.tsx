import { Card, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConferenceName } from "../../domain/directory.ts";
import type { Room } from "../../domain/room.ts";
import type { RoomCall } from "../../ports/live.ts";
import { useLive } from "../../ui/live.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";
import { useRoomCall } from "./useRoomCall.ts";

interface HostControlsProps {
  readonly name: ConferenceName;
  /** Undefined while the conference does not run. */
  readonly room: Room | undefined;
}

/** What friends and team do with the whole conference. */
export function HostControls({ name, room }: HostControlsProps): ReactNode {
  const { t } = useTranslation();
  const isLive = useLive((state) => state.connection === "live");
  const calls = useRoomCall(name);
  const members = [...(room?.members.values() ?? [])];
  const recording = room?.recording.status ?? "norec";

  const notNow = !isLive ? t("live.notLive") : !room ? t("room.empty") : undefined;
  const unless = (can: boolean, reason: string): string | undefined => notNow ?? (can ? undefined : reason);
  const button = (call: RoomCall, reason: string | undefined): ReactNode => (
    <ReasonedButton
      key={call}
      size="xs"
      variant="default"
      reason={reason}
      loading={calls.pending === call}
      onClick={() => calls.run(call)}
    >
      {t(`room.call.${call}`)}
    </ReasonedButton>
  );
  const mutedNow = t("room.nobodyToMute");
  return (
    <Card withBorder component="section" aria-label={t("room.host")} p="sm">
      <Group gap="xs">
        {button(
          "muteall",
          unless(
            members.some((each) => !each.muted),
            mutedNow,
          ),
        )}
        {button(
          "mutenonmoderators",
          unless(
            members.some((each) => !each.muted && !each.moderator),
            mutedNow,
          ),
        )}
        {button(
          "unmuteall",
          unless(
            members.some((each) => each.muted),
            t("room.nobodyMuted"),
          ),
        )}
        {room?.locked === true ? button("unlock", notNow) : button("lock", notNow)}
        {recording === "norec" && button("startrec", notNow)}
        {recording === "running" && button("pauserec", notNow)}
        {recording === "paused" && button("resumerec", notNow)}
        {button("stoprec", unless(recording !== "norec", t("room.notRecorded")))}
      </Group>
    </Card>
  );
}
