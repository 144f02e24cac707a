import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { useWait } from "./useWait.ts";

interface LoginFormProps {
  /** Who logs in again; "" when it may be anybody. */
  readonly known: string;
}

/** Name and password. Whoever stands behind it shows by himself once the server knows who it is. */
export function LoginForm({ known }: LoginFormProps): ReactNode {
  const { t } = useTranslation();
  const { session } = usePorts();
  const queries = useQueryClient();
  const [name, setName] = useState(known);
  const [password, setPassword] = useState("");
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => (known === "" ? nameField : passwordField).current?.focus(), [known]);
  const logIn = useMutation({
    mutationFn: () => session.logIn(name, password),
    onSuccess: () => queries.invalidateQueries(),
    onError: () => passwordField.current?.select(),
  });
  const wait = useWait(logIn.error);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (wait === 0) logIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          ref={nameField}
          label={t("login.name")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label={t("login.password")}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ "aria-label": t("login.reveal"), tabIndex: 0 }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemAlert error={logIn.error} />
        <Button type="submit" loading={logIn.isPending} disabled={wait > 0}>
          {wait > 0 ? t("login.wait", { count: wait }) : t("login.submit")}
        </Button>
      </Stack>
    </form>
  );
}
