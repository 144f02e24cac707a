import { Button, Modal, SimpleGrid, Text } from "@mantine/core";
import { useDisclosure, useWindowEvent } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;

interface KeypadProps {
  readonly reason: string | undefined;
  readonly onPress: (key: string) => void;
}

/** The keys of a telephone, also by the keyboard's. */
export function Keypad({ reason, onPress }: KeypadProps): ReactNode {
  const { t } = useTranslation();
  const [open, pad] = useDisclosure(false);
  const [pressed, setPressed] = useState("");
  const press = (key: string): void => {
    setPressed((before) => (before + key).slice(-16));
    onPress(key);
  };
  useWindowEvent("keydown", (event) => {
    if (open && !event.repeat && keys.some((key) => key === event.key)) press(event.key);
  });
  return (
    <>
      <ReasonedButton variant="default" size="md" reason={reason} onClick={pad.open}>
        {t("room.keypad")}
      </ReasonedButton>
      <Modal
        opened={open && reason === undefined}
        onClose={pad.close}
        title={t("room.keypad")}
        size="xs"
        centered
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <Text ta="center" size="xl" mih="2em" aria-live="polite">
          {pressed}
        </Text>
        <SimpleGrid cols={3} spacing="xs">
          {keys.map((key) => (
            <Button key={key} variant="default" size="lg" onClick={() => press(key)}>
              {key}
            </Button>
          ))}
        </SimpleGrid>
      </Modal>
    </>
  );
}
