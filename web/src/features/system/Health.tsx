import { Badge, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { systemKey } from "../../ui/queryKeys.ts";
import { useLive } from "../../ui/live.ts";
import { Section } from "../../ui/Section.tsx";

/** Whether what the page shows is what the switch has, and if not, why. Asked anew whenever the live connection changes. */
export function Health(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const connection = useLive((state) => state.connection);
  const trouble = useQuery({
    queryKey: [...systemKey, "trouble", connection],
    queryFn: maintenance.trouble,
    staleTime: 0,
  });
  return (
    <Section title={t("system.health")} icon="pulse">
      <ProblemAlert error={trouble.error} />
      {trouble.data !== undefined && (
        <Group gap="sm" role="status">
          <Badge color={trouble.data === "" ? "green" : "red"} variant="filled" autoContrast>
            {trouble.data === "" ? "OK" : t("system.outOfStep")}
          </Badge>
          <Text>{trouble.data === "" ? t("system.inStep") : trouble.data}</Text>
        </Group>
      )}
    </Section>
  );
}
