import { Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { usePhoneReason } from "../../ui/phoneReason.ts";
import { Keypad } from "../../ui/Keypad.tsx";
import { usePorts } from "../../ui/ports.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";

const digitsMax = 32;
const keysOf = (text: string): string => text.replace(/[^\d*#]/g, "").slice(0, digitsMax);

interface DialDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Calls any number, typed or by the keypad. */
export function DialDialog({ opened, onClose }: DialDialogProps): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const [number, setNumber] = useState("");
  const reason = usePhoneReason();
  const call = (): void => {
    if (number === "" || reason !== undefined) return;
    phone.call(number);
    setNumber("");
    onClose();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    call();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("people.dial")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack align="center">
          <TextInput
            label={t("people.number")}
            inputMode="tel"
            autoComplete="off"
            data-autofocus
            w={200}
            value={number}
            onChange={(event) => setNumber(keysOf(event.currentTarget.value))}
          />
          <Keypad onPress={(key) => setNumber(keysOf(number + key))} />
          <Group>
            <ReasonedButton reason={reason} onClick={call}>
              {t("people.call")}
            </ReasonedButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
