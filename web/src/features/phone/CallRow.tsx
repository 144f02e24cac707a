import { Badge, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../domain/call.ts";
import { clockOf } from "../../domain/duration.ts";
import { CallQualityBadge } from "../../ui/CallQualityBadge.tsx";
import { KeypadButton } from "../../ui/KeypadButton.tsx";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";
import { useNameOf } from "../../ui/useDirectory.ts";
import { useNow } from "../../ui/useNow.ts";

function CallState({ call }: { readonly call: Call }): ReactNode {
  const { t } = useTranslation();
  const now = useNow(call.state === "up");
  if (call.state !== "up") return <Text>{t(call.state === "ringing" ? "phone.ringing" : "phone.connecting")}</Text>;
  return (
    <>
      <Text role="timer">{clockOf(now - (call.up ?? now))}</Text>
      {call.onHold && <Badge color="yellow">{t("phone.onHold")}</Badge>}
      {call.microphoneOff && <Badge color="red">{t("phone.microphoneOff")}</Badge>}
      <CallQualityBadge call={call.key} />
    </>
  );
}

/** One call: with whom, how long, and what can be done with it. */
export function CallRow({ call }: { readonly call: Call }): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const name = useNameOf()(call.number, call.name);
  const notUp = call.state === "up" ? undefined : t("phone.notUp");
  return (
    <Group justify="space-between" role="group" aria-label={name}>
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        <CallState call={call} />
      </Group>
      <Group gap="xs">
        <ReasonedButton
          size="xs"
          variant="default"
          reason={notUp}
          onClick={() => phone.turnMicrophoneOff(call.key, !call.microphoneOff)}
        >
          {t(call.microphoneOff ? "phone.turnOn" : "phone.turnOff")}
        </ReasonedButton>
        <ReasonedButton size="xs" variant="default" reason={notUp} onClick={() => phone.hold(call.key, !call.onHold)}>
          {t(call.onHold ? "phone.resume" : "phone.hold")}
        </ReasonedButton>
        <KeypadButton size="xs" reason={notUp} onPress={(key) => phone.press(call.key, key)} />
        <Button size="xs" color="red" onClick={() => phone.hangUp(call.key)}>
          {t("phone.hangUp")}
        </Button>
      </Group>
    </Group>
  );
}
