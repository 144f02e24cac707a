import { Center, Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OwnAccount } from "../domain/directory.ts";
import { LoginAgain } from "../features/login/LoginAgain.tsx";
import { LoginPage } from "../features/login/LoginPage.tsx";
import { AccountContext } from "../ui/account.ts";
import { ProblemAlert } from "../ui/ProblemAlert.tsx";
import { usePorts } from "../ui/ports.ts";
import { accountKey } from "../ui/queryKeys.ts";
import { forgetAccount, forgetPages } from "./forgetAccount.ts";
import { renewedAccount } from "./renewSession.ts";
import { Shell } from "./Shell.tsx";

/** Who is logged in; `ended` when the server does not know him any more. */
interface Login {
  readonly account: OwnAccount;
  readonly ended: boolean;
}

function useLogin() {
  const { session } = usePorts();
  const queries = useQueryClient();
  return useQuery({
    queryKey: accountKey,
    queryFn: async (): Promise<Login | null> => {
      const before = queries.getQueryData<Login | null>(accountKey);
      // Once: a password that was refused is not tried again and again.
      const known = before?.ended === true ? undefined : before?.account;
      const account = (await session.current()) ?? (await renewedAccount(session, known));
      // Who logged out while the server was asked stays logged out.
      if (before && queries.getQueryData(accountKey) === null) return null;
      if (before && account && before.account.id !== account.id) forgetPages(queries);
      if (account) return { account, ended: false };
      return before ? { ...before, ended: true } : null;
    },
    refetchInterval: (query) => (query.state.status === "error" ? 2_000 : false),
  });
}

/** The login, until the server knows who it is; then the pages of that account. */
export function LoginGate(): ReactNode {
  const queries = useQueryClient();
  const ports = usePorts();
  const { i18n } = useTranslation();
  const login = useLogin();
  const leave = useCallback(() => forgetAccount(queries, ports), [queries, ports]);
  useEffect(() => ports.session.onLogOut(leave), [ports, leave]);
  useEffect(() => {
    document.documentElement.lang = i18n.language;
  }, [i18n.language]);
  if (login.isPending) {
    return (
      <Center mih="100vh">
        <Loader />
      </Center>
    );
  }
  if (login.data === undefined) {
    return (
      <Center mih="100vh" p="md">
        <ProblemAlert error={login.error} />
      </Center>
    );
  }
  if (login.data === null) return <LoginPage />;
  const { account, ended } = login.data;
  return (
    <AccountContext value={account}>
      <Shell key={account.id} />
      {ended && <LoginAgain name={account.name} onLeave={leave} />}
    </AccountContext>
  );
}
