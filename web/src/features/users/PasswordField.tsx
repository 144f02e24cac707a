import { Group, PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { passwordOf } from "../../domain/userFields.ts";
import { IconButton } from "../../ui/IconButton.tsx";

interface PasswordFieldProps {
  readonly value: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly onChange: (password: string) => void;
}

/** A user's password, which may be thought of by the browser. */
export function PasswordField({ value, hint, error, onChange }: PasswordFieldProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <PasswordInput
        flex={1}
        label={t("users.password")}
        description={hint}
        error={error}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("users.reveal"), tabIndex: 0 }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <IconButton
        icon="dice"
        variant="default"
        size={36}
        label={t("users.generate")}
        onClick={() => onChange(passwordOf(crypto.getRandomValues(new Uint8Array(16))))}
      />
    </Group>
  );
}
