import { Anchor, Button, Skeleton, Stack, Text } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, matchRoute, Route, Switch, useLocation, useRouter } from "wouter";
import { useAccount } from "../ui/account.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { Page } from "../ui/Page.tsx";
import { pages, roomPage } from "./pages.tsx";

function WrongAddress(): ReactNode {
  const { t } = useTranslation();
  const { parser } = useRouter();
  const [location] = useLocation();
  const ofOthers = pages.some((page) => matchRoute(parser, page.path, location)[0]);
  return (
    <Page title={t(ofOthers ? "shell.notYours" : "shell.notFound")}>
      <Text>{t(ofOthers ? "shell.notYoursWhy" : "shell.notFoundWhy")}</Text>
      <Anchor component={Link} href="/">
        {t("shell.home")}
      </Anchor>
    </Page>
  );
}

function Broken(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t("shell.broken")}>
      <Text>{t("shell.brokenWhy")}</Text>
      <Button onClick={() => window.location.reload()}>{t("shell.reload")}</Button>
    </Page>
  );
}

function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack role="status" aria-label={t("common.loading")}>
      <Skeleton height={32} width={220} />
      <Skeleton height={160} />
    </Stack>
  );
}

/** The page that the address names, if the account may have it; else a word about why there is none. */
export function Routes(): ReactNode {
  const account = useAccount();
  const [location] = useLocation();
  const mine = pages.filter((page) => page.who.includes(account.context));
  return (
    <ErrorBoundary key={location} instead={<Broken />}>
      <Suspense fallback={<Loading />}>
        <Switch>
          {mine.map((page) => (
            <Route key={page.path} path={page.path} component={page.view} />
          ))}
          <Route path="/c/:num" component={roomPage} />
          <Route component={WrongAddress} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
