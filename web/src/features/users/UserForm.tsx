import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "../../domain/directory.ts";
import type { UserDraft } from "../../ports/directories.ts";
import { ContextSelect } from "../../ui/ContextSelect.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { PasswordField } from "./PasswordField.tsx";
import { draftOf, fieldsOf, wrongFields, type UserFields } from "./userDraft.ts";

interface UserFormProps {
  /** The user who is changed; undefined for a new one. */
  readonly user: User | undefined;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (draft: UserDraft) => void;
  readonly onClose: () => void;
}

/** Makes or changes one user. What is wrong is said once one has tried to save. */
export function UserForm({ user, pending, error, onSave, onClose }: UserFormProps): ReactNode {
  const { t } = useTranslation();
  const [fields, setFields] = useState(() => fieldsOf(user));
  const [tried, setTried] = useState(false);
  const wrong = wrongFields(fields, user);
  const set = (change: Partial<UserFields>): void => setFields({ ...fields, ...change });
  const errorOf = (field: keyof UserFields): string | undefined => {
    const kind = wrong[field];
    return tried && kind ? t(`users.${kind}`) : undefined;
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length === 0) onSave(draftOf(fields, user));
  };
  const text = (field: "name" | "email" | "conpin" | "polymac") => ({
    label: t(`users.${field}`),
    error: errorOf(field),
    value: fields[field],
    autoComplete: "off",
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  const moves = user !== undefined && fields.context !== user.context;
  return (
    <Modal
      opened
      onClose={onClose}
      title={user ? t("users.edit", { name: user.name }) : t("users.add")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput {...text("name")} required data-autofocus />
          <TextInput {...text("email")} type="email" required />
          <ContextSelect
            label={t("users.context")}
            value={fields.context}
            onChange={(context) => set({ context })}
            hint={moves ? t("users.newNumber", { id: user.id }) : undefined}
          />
          <PasswordField
            value={fields.password}
            hint={t(user ? "users.keepPassword" : "users.passwordHint")}
            error={errorOf("password")}
            onChange={(password) => set({ password })}
          />
          <TextInput {...text("conpin")} description={t("users.conpinHint")} inputMode="numeric" />
          <TextInput {...text("polymac")} description={t("users.polymacHint")} spellCheck={false} />
          <ProblemAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={pending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
