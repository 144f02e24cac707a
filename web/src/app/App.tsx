import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import type { i18n } from "i18next";
import { useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { PortsContext, type Ports } from "../ui/ports.ts";
import { LoginGate } from "./LoginGate.tsx";
import { createQueryClient } from "./queryClient.ts";
import { colours, theme } from "./theme.ts";

// The server renews the word in index.html with each answer; every style that the page adds must carry it.
function nonceOfPage(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

/** The whole page over its ports. */
export function App({ ports, texts }: { readonly ports: Ports; readonly texts: i18n }): ReactNode {
  const [queries] = useState(createQueryClient);
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={colours}
        defaultColorScheme="auto"
        getStyleNonce={nonceOfPage}
      >
        <Notifications />
        <QueryClientProvider client={queries}>
          <PortsContext value={ports}>
            <LoginGate />
          </PortsContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
