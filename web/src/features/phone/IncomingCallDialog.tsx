import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isIncomingRing, isOwn, type Call } from "../../domain/call.ts";
import { usePhone } from "../../ui/phone.ts";
import { usePorts } from "../../ui/ports.ts";
import { useNameOf } from "../../ui/useDirectory.ts";
import { useBlinkingTitle } from "./useBlinkingTitle.ts";

function Ring({ call, talking }: { readonly call: Call; readonly talking: boolean }): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const name = useNameOf()(call.number, call.name);
  const text = `${name} ${t("phone.incoming")}`;
  useBlinkingTitle(text);
  return (
    <Stack>
      <Text role="alert" fw={600}>
        {text}
      </Text>
      <Text c="dimmed">{call.number}</Text>
      <Group justify="flex-end">
        <Button color="red" variant="outline" onClick={() => phone.hangUp(call.key)}>
          {t("phone.refuse")}
        </Button>
        <Button color="teal" data-autofocus onClick={() => phone.answer(call.key)}>
          {t(talking ? "phone.answerHold" : "phone.answer")}
        </Button>
      </Group>
    </Stack>
  );
}

/** Somebody calls: the focus is on "answer", Escape refuses; afterwards the focus is where it was. */
export function IncomingCallDialog(): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const { calls } = usePhone();
  const ring = calls.filter(isIncomingRing).at(-1);
  return (
    <Modal
      opened={ring !== undefined}
      onClose={() => ring && phone.hangUp(ring.key)}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("phone.refuse") }}
      title={t("phone.bar")}
      centered
      transitionProps={{ duration: 0 }}
    >
      {ring && <Ring key={ring.key} call={ring} talking={calls.some(isOwn)} />}
    </Modal>
  );
}
