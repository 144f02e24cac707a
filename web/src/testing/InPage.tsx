import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { i18n } from "i18next";
import { useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import type { OwnAccount } from "../domain/directory.ts";
import { AccountContext } from "../ui/account.ts";
import { PortsContext, type Ports } from "../ui/ports.ts";

interface InPageProps {
  readonly ports: Ports;
  readonly account: OwnAccount;
  readonly texts: i18n;
  readonly children: ReactNode;
}

/** What stands around every page, for the test of a part of one. */
export function InPage({ ports, account, texts, children }: InPageProps): ReactNode {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider env="test">
        <QueryClientProvider client={queries}>
          <PortsContext value={ports}>
            <AccountContext value={account}>{children}</AccountContext>
          </PortsContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
