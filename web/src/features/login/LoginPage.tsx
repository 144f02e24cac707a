import { Button, Center, Paper, PasswordInput, Stack, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { accountKey } from "../../ui/queryKeys.ts";

/** Name and password; the page behind it shows by itself once the server knows who it is. */
export function LoginPage(): ReactNode {
  const { t } = useTranslation();
  const { session } = usePorts();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const logIn = useMutation({
    mutationFn: () => session.logIn(name, password),
    onSuccess: () => queries.invalidateQueries({ queryKey: accountKey }),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    logIn.mutate();
  };
  return (
    <Center mih="100vh" p="md">
      <Paper withBorder p="xl" radius="md" w="100%" maw={380}>
        <form onSubmit={submit}>
          <Stack>
            <Title order={1} size="h3">
              {t("login.title")}
            </Title>
            <TextInput
              label={t("login.name")}
              autoComplete="username"
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label={t("login.password")}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <ProblemAlert error={logIn.error} />
            <Button type="submit" loading={logIn.isPending}>
              {t("login.submit")}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
