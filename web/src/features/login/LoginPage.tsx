import { Center, Paper, Stack, Title } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "../../ui/Brand.tsx";
import { Preferences } from "../../ui/Preferences.tsx";
import { LoginForm } from "./LoginForm.tsx";

/** Where everybody begins. The address stays as it is, so that a link to a conference leads there afterwards. */
export function LoginPage(): ReactNode {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t("login.title")} · ${t("app.name")}`;
  }, [t]);
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={380} gap="lg">
        <Center>
          <Brand />
        </Center>
        <Paper withBorder p="xl" radius="md" shadow="sm">
          <Title order={1} size="h3" mb="md">
            {t("login.title")}
          </Title>
          <LoginForm known="" />
        </Paper>
        <Preferences />
      </Stack>
    </Center>
  );
}
