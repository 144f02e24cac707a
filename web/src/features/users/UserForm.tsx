import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { contexts, type Context } from "../../domain/context.ts";
import type { User } from "../../domain/directory.ts";
import type { UserDraft } from "../../ports/directories.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";

interface UserFormProps {
  /** The user who is changed; undefined for a new one. */
  readonly user: User | undefined;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (draft: UserDraft) => void;
  readonly onClose: () => void;
}

/** Makes or changes one user. */
export function UserForm({ user, pending, error, onSave, onClose }: UserFormProps): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState(user?.name ?? "");
  const [email, setEmail] = useState(user?.email ?? "");
  const [context, setContext] = useState<Context>(user?.context ?? "public");
  const [password, setPassword] = useState(user?.password ?? "");
  const [conpin, setConpin] = useState(user?.conpin ?? "");
  const [polymac, setPolymac] = useState(user?.polymac ?? "none");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onSave({
      name,
      email,
      context,
      polymac,
      ...(password === "" ? {} : { password }),
      ...(conpin === "" || conpin === user?.conpin ? {} : { conpin }),
    });
  };
  const title = user ? t("users.edit", { name: user.name }) : t("users.add");
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t("users.name")} required value={name} onChange={(e) => setName(e.currentTarget.value)} />
          <TextInput
            label={t("users.email")}
            type="email"
            required
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
          />
          <Select
            label={t("users.context")}
            data={contexts.map((value) => ({ value, label: t(`context.${value}`) }))}
            allowDeselect={false}
            value={context}
            onChange={(value) => setContext((value ?? "public") as Context)}
          />
          <TextInput
            label={t("users.password")}
            description={t(user ? "users.keepPassword" : "users.passwordHint")}
            autoComplete="off"
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
          />
          <TextInput label={t("users.conpin")} value={conpin} onChange={(e) => setConpin(e.currentTarget.value)} />
          <TextInput
            label={t("users.polymac")}
            description={t("users.polymacHint")}
            value={polymac}
            onChange={(e) => setPolymac(e.currentTarget.value)}
          />
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
