import { AppShell, Burger, Container, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { CallBar } from "../features/phone/CallBar.tsx";
import { IncomingCallDialog } from "../features/phone/IncomingCallDialog.tsx";
import { MissedCalls } from "../features/phone/MissedCalls.tsx";
import { PhoneStatus } from "../features/phone/PhoneStatus.tsx";
import { RejoinBanner } from "../features/room/RejoinBanner.tsx";
import { useAccount } from "../ui/account.ts";
import { Brand } from "../ui/Brand.tsx";
import { FirstPageContext } from "../ui/firstPage.ts";
import { Preferences } from "../ui/Preferences.tsx";
import { StaleBanner } from "../ui/StaleBanner.tsx";
import { useLiveLink } from "../ui/useLiveLink.ts";
import { LogOutButton } from "./LogOutButton.tsx";
import { MenuLink } from "./MenuLink.tsx";
import { pages } from "./pages.tsx";
import { PhoneKeeper } from "./PhoneKeeper.tsx";
import { Routes } from "./Routes.tsx";
import styles from "./Shell.module.css";

/** Header, menu and the page that the address names. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const account = useAccount();
  useLiveLink();
  const first = useRef(true);
  const [open, menu] = useDisclosure(false);
  const mine = pages.filter((page) => page.who.includes(account.context));
  return (
    <Router hook={useHashLocation}>
      <PhoneKeeper />
      <IncomingCallDialog />
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 250, breakpoint: "md", collapsed: { mobile: !open } }}
        padding="md"
      >
        <AppShell.Header>
          <a className={styles["skip"]} href="#content" onClick={(event) => skipTo(event, "content")}>
            {t("app.skip")}
          </a>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
            <Group gap="xs" wrap="nowrap">
              <Burger
                opened={open}
                onClick={menu.toggle}
                hiddenFrom="md"
                size="sm"
                aria-label={t("app.menu")}
                aria-expanded={open}
              />
              <Brand short />
            </Group>
            <Group gap="xs" wrap="nowrap">
              <MissedCalls />
              <PhoneStatus />
              <Text size="sm" c="dimmed" visibleFrom="sm" truncate maw={320}>
                {account.name} · {t(`context.${account.context}`)}
              </Text>
              <LogOutButton />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="xs">
          <AppShell.Section grow className={styles["menu"] ?? ""}>
            {mine.map((page) => (
              <MenuLink key={page.path} page={page} onFollow={menu.close} />
            ))}
          </AppShell.Section>
          <AppShell.Section>
            <Text size="sm" c="dimmed" hiddenFrom="sm" mb="xs">
              {account.name} · {t(`context.${account.context}`)}
            </Text>
            <Preferences />
          </AppShell.Section>
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={styles["main"] ?? ""}>
          <Container size="lg" px={0}>
            <StaleBanner />
            <RejoinBanner />
            <CallBar />
            <FirstPageContext value={first}>
              <Routes />
            </FirstPageContext>
          </Container>
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
