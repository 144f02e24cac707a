import { Box, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConferenceName } from "../../domain/directory.ts";
import type { Member } from "../../domain/room.ts";
import type { MemberCall } from "../../ports/live.ts";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { Icon } from "../../ui/icons/Icon.tsx";
import { useLive } from "../../ui/live.ts";
import { useNotifyRefusal } from "../../ui/notifyRefusal.ts";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";

interface MemberActionsProps {
  readonly conference: ConferenceName;
  readonly member: Member;
}

/** What friends and team do with one member. */
export function MemberActions({ conference, member }: MemberActionsProps): ReactNode {
  const { t } = useTranslation();
  const { live } = usePorts();
  const isLive = useLive((state) => state.connection === "live");
  const [asking, setAsking] = useState(false);
  const order = useMutation({
    mutationFn: (call: MemberCall) => live.callMember(conference, member.confid, call),
    onError: useNotifyRefusal(),
    onSettled: () => setAsking(false),
    networkMode: "always",
  });
  const reason = isLive ? undefined : t("live.notLive");
  const { name } = member;
  const voice = member.muted ? "unmute" : "mute";
  const under = order.isPending ? order.variables : undefined;
  return (
    <Group gap={4} wrap="nowrap" flex="none">
      <ReasonedButton
        size="compact-xs"
        variant="default"
        reason={reason}
        loading={under === "mute" || under === "unmute"}
        aria-label={t(`room.${voice}Name`, { name })}
        onClick={() => order.mutate(voice)}
      >
        <Box component="span" visibleFrom="xs">
          {t(`room.${voice}`)}
        </Box>
        <Box component="span" hiddenFrom="xs">
          <Icon name={member.muted ? "microphone" : "microphoneOff"} size={16} />
        </Box>
      </ReasonedButton>
      <ReasonedButton
        size="compact-xs"
        variant="subtle"
        color="red"
        reason={reason}
        aria-label={t("room.kickName", { name })}
        onClick={() => setAsking(true)}
      >
        <Box component="span" visibleFrom="xs">
          {t("room.kick")}
        </Box>
        <Box component="span" hiddenFrom="xs">
          <Icon name="leave" size={16} />
        </Box>
      </ReasonedButton>
      <ConfirmModal
        question={asking ? t("room.kickQuestion", { name }) : undefined}
        confirm={t("room.kick")}
        pending={order.isPending}
        error={undefined}
        onConfirm={() => order.mutate("kick")}
        onClose={() => setAsking(false)}
      />
    </Group>
  );
}
