import { ActionIcon, AppShell, Burger, Button, Group, NavLink, Text, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Router, Switch, useRoute } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { useAccount } from "../ui/account.ts";
import { usePorts } from "../ui/ports.ts";
import { accountKey } from "../ui/queryKeys.ts";
import { pages, type PageEntry } from "./pages.tsx";
import styles from "./Shell.module.css";

function MenuLink({ page, onFollow }: { readonly page: PageEntry; readonly onFollow: () => void }): ReactNode {
  const { t } = useTranslation();
  const [active] = useRoute(page.path);
  return (
    <NavLink
      component={Link}
      href={page.path}
      active={active}
      aria-current={active ? "page" : undefined}
      label={t(`nav.${page.text}`)}
      onClick={onFollow}
    />
  );
}

function ThemeButton(): ReactNode {
  const { t } = useTranslation();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <ActionIcon variant="default" size="lg" aria-label={t("app.theme")} onClick={toggleColorScheme}>
      <span aria-hidden>◐</span>
    </ActionIcon>
  );
}

/** Header, menu and the page that the address names. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const account = useAccount();
  const { session } = usePorts();
  const queries = useQueryClient();
  const [open, menu] = useDisclosure(false);
  const logOut = useMutation({
    mutationFn: session.logOut,
    onSuccess: () => {
      queries.setQueryData(accountKey, null);
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== accountKey[0] });
    },
  });
  const mine = pages.filter((page) => page.who.includes(account.context));
  return (
    <Router hook={useHashLocation}>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 230, breakpoint: "sm", collapsed: { mobile: !open } }}
        padding="md"
      >
        <AppShell.Header>
          <a className={styles["skip"]} href="#content-begins" onClick={(event) => skipTo(event, "content")}>
            {t("app.skip")}
          </a>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="xs" wrap="nowrap">
              <Burger opened={open} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={t("app.menu")} />
              <Text fw={700}>{t("app.name")}</Text>
            </Group>
            <Group gap="xs" wrap="nowrap">
              <Text size="sm" c="dimmed" visibleFrom="xs">
                {account.name} · {t(`context.${account.context}`)}
              </Text>
              <ThemeButton />
              <Button variant="default" size="xs" loading={logOut.isPending} onClick={() => logOut.mutate()}>
                {t("app.logOut")}
              </Button>
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="xs">
          {mine.map((page) => (
            <MenuLink key={page.path} page={page} onFollow={menu.close} />
          ))}
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <Suspense fallback={<Text c="dimmed">{t("common.loading")}</Text>}>
            <Switch>
              {mine.map((page) => (
                <Route key={page.path} path={page.path} component={page.view} />
              ))}
            </Switch>
          </Suspense>
        </AppShell.Main>
      </AppShell>
    </Router>
  );
}

// The address's hash is the router's: the link moves the focus without it.
function skipTo(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
