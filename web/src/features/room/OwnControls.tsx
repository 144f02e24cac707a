import { Badge, Button, Card, Group, Switch, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../domain/call.ts";
import type { Conference } from "../../domain/directory.ts";
import { CallQualityBadge } from "../../ui/CallQualityBadge.tsx";
import { KeypadButton } from "../../ui/KeypadButton.tsx";
import { useNotifyRefusal } from "../../ui/notifyRefusal.ts";
import { useOwnVoice } from "../../ui/ownVoice.ts";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";
import { useVoiceKeys } from "./useVoiceKeys.ts";

interface OwnControlsProps {
  readonly conference: Conference;
  readonly call: Call;
}

/** What one does with one's own part in the conference: mute, hold, keys, hang up. */
export function OwnControls({ conference, call }: OwnControlsProps): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const voice = useOwnVoice(conference.name, call, useNotifyRefusal());
  const [keys, setKeys] = useLocalStorage({ key: "voice-keys", defaultValue: true });
  const isUp = call.state === "up";
  useVoiceKeys(voice, isUp && keys);
  const notUp = isUp ? undefined : t("room.notUp");
  const state = voice.muted ? t("room.youAreMuted") : t("room.youAreHeard");
  return (
    <Card withBorder component="section" aria-label={t("room.mine")}>
      <Group gap="sm">
        <ReasonedButton
          size="md"
          color={voice.muted ? "orange" : "green"}
          autoContrast
          reason={notUp}
          loading={voice.pending}
          aria-keyshortcuts="M"
          onClick={() => voice.setMuted(!voice.muted)}
        >
          {voice.muted ? t("room.unmuteMe") : t("room.muteMe")}
        </ReasonedButton>
        <ReasonedButton size="md" variant="default" reason={notUp} onClick={() => phone.hold(call.key, !call.onHold)}>
          {t(call.onHold ? "phone.resume" : "phone.hold")}
        </ReasonedButton>
        <KeypadButton size="md" reason={notUp} onPress={(key) => phone.press(call.key, key)} />
        <Button color="red" size="md" onClick={() => phone.hangUp(call.key)}>
          {t("phone.hangUp")}
        </Button>
        <Text role="status" fw={voice.muted ? 700 : 400}>
          {isUp ? state : t("room.connecting")}
        </Text>
        {call.onHold && <Badge color="yellow">{t("phone.onHold")}</Badge>}
        {isUp && <CallQualityBadge call={call.key} />}
      </Group>
      <Switch
        mt="sm"
        size="xs"
        checked={keys}
        onChange={(event) => setKeys(event.currentTarget.checked)}
        label={t("room.keys")}
      />
    </Card>
  );
}
