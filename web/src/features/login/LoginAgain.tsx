import { Button, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoginForm } from "./LoginForm.tsx";

interface LoginAgainProps {
  readonly name: string;
  /** Leaves what is there and goes to the login. */
  readonly onLeave: () => void;
}

/** Asks for the password over the page when its session has ended: what was typed there, and a call, stay. */
export function LoginAgain({ name, onLeave }: LoginAgainProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      title={t("login.again")}
    >
      <Stack>
        <Text>{t("login.ended")}</Text>
        <LoginForm known={name} />
        <Button variant="subtle" onClick={onLeave}>
          {t("login.other")}
        </Button>
      </Stack>
    </Modal>
  );
}
