import { Modal, Stack, Text } from "@mantine/core";
import { useDisclosure, useWindowEvent } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isKey, Keypad } from "./Keypad.tsx";
import { ReasonedButton } from "./ReasonedButton.tsx";

/** Of the keys that were pressed, so many are shown. */
const shownMax = 16;

interface KeypadButtonProps {
  readonly size: "xs" | "md";
  /** Why no key can be pressed now; undefined when one can. */
  readonly reason: string | undefined;
  readonly onPress: (key: string) => void;
}

/** Unfolds the keys of a telephone, which are also the keyboard's while they are shown. */
export function KeypadButton({ size, reason, onPress }: KeypadButtonProps): ReactNode {
  const { t } = useTranslation();
  const [open, pad] = useDisclosure(false);
  const [pressed, setPressed] = useState("");
  const press = (key: string): void => {
    setPressed((before) => (before + key).slice(-shownMax));
    onPress(key);
  };
  useWindowEvent("keydown", (event) => {
    if (open && !event.repeat && isKey(event.key)) press(event.key);
  });
  return (
    <>
      <ReasonedButton variant="default" size={size} reason={reason} onClick={pad.open}>
        {t("phone.keypad")}
      </ReasonedButton>
      <Modal
        opened={open && reason === undefined}
        onClose={pad.close}
        title={t("phone.keypad")}
        size="xs"
        centered
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <Stack align="center">
          <Text size="xl" mih="2em" aria-live="polite">
            {pressed}
          </Text>
          <Keypad onPress={press} />
        </Stack>
      </Modal>
    </>
  );
}
