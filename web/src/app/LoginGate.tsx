import { Center, Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { OwnAccount } from "../domain/directory.ts";
import { LoginPage } from "../features/login/LoginPage.tsx";
import { AccountContext } from "../ui/account.ts";
import { ProblemAlert } from "../ui/ProblemAlert.tsx";
import { usePorts } from "../ui/ports.ts";
import { accountKey } from "../ui/queryKeys.ts";
import { renewedAccount } from "./renewSession.ts";
import { Shell } from "./Shell.tsx";

/** The login, until the server knows who it is; then the pages of that account. */
export function LoginGate(): ReactNode {
  const { session } = usePorts();
  const queries = useQueryClient();
  const account = useQuery({
    queryKey: accountKey,
    queryFn: async () => {
      const known = queries.getQueryData<OwnAccount | null>(accountKey);
      return (await session.current()) ?? (await renewedAccount(session, known)) ?? null;
    },
    refetchInterval: (query) => (query.state.status === "error" ? 2_000 : false),
  });
  if (account.isPending) {
    return (
      <Center mih="100vh">
        <Loader />
      </Center>
    );
  }
  if (account.data === undefined) {
    return (
      <Center mih="100vh" p="md">
        <ProblemAlert error={account.error} />
      </Center>
    );
  }
  if (account.data === null) return <LoginPage />;
  return (
    <AccountContext value={account.data}>
      <Shell />
    </AccountContext>
  );
}
