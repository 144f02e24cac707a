import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "../../domain/directory.ts";
import { Fact } from "../../ui/Fact.tsx";

/** What a new user must be told: the number that the server has chosen, and the password. */
export function SavedUser({ user, onClose }: { readonly user: User; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("users.savedTitle", { name: user.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="xs">
        <Text>{t("users.saved")}</Text>
        <Fact label={t("users.name")} value={user.name} />
        <Fact label={t("users.id")} value={user.id} />
        <Fact label={t("users.password")} value={user.password} />
        <Fact label={t("users.conpin")} value={user.conpin} />
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t("common.close")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
