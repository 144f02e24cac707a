import { Box, Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/icons/Icon.tsx";
import { usePorts } from "../ui/ports.ts";
import { forgetAccount } from "./forgetAccount.ts";

/** Ends the session; in a narrow window only its sign is shown. */
export function LogOutButton(): ReactNode {
  const { t } = useTranslation();
  const ports = usePorts();
  const queries = useQueryClient();
  const logOut = useMutation({ mutationFn: ports.session.logOut, onSuccess: () => forgetAccount(queries, ports) });
  return (
    <Button
      variant="default"
      size="xs"
      flex="none"
      aria-label={t("app.logOut")}
      loading={logOut.isPending}
      onClick={() => logOut.mutate()}
    >
      <Icon name="logOut" size={14} />
      <Box component="span" ml="xs" visibleFrom="sm">
        {t("app.logOut")}
      </Box>
    </Button>
  );
}
