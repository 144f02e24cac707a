import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Archive } from "../../ports/maintenance.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";

interface RestoreModalProps {
  readonly archive: Archive;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks to type the archive's name before the configuration is replaced by it. */
export function RestoreModal({ archive, pending, error, onConfirm, onClose }: RestoreModalProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed === archive) onConfirm();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!pending}
      closeOnEscape={!pending}
      title={t("system.restoreTitle", { archive })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t("system.restoreQuestion")}</Text>
          <TextInput
            data-autofocus
            label={t("system.typeToRestore", { archive })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ProblemAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={pending}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" color="red" loading={pending} disabled={typed !== archive}>
              {t("system.restore")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
