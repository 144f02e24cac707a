import { Button, Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { archives, type Archive } from "../../ports/maintenance.ts";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { systemKey } from "../../ui/queryKeys.ts";

function Health(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const trouble = useQuery({ queryKey: [...systemKey, "trouble"], queryFn: maintenance.trouble });
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {t("system.health")}
      </Title>
      <ProblemAlert error={trouble.error} />
      {trouble.data === "" && <Text>{t("system.inStep")}</Text>}
      {trouble.data !== undefined && trouble.data !== "" && <Text c="red">{trouble.data}</Text>}
    </Card>
  );
}

function Backup(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Archive>();
  const done = (message: string): void => {
    notifications.show({ message });
    setAsked(undefined);
    void queries.invalidateQueries();
  };
  const store = useMutation({ mutationFn: maintenance.store, onSuccess: done });
  const restore = useMutation({ mutationFn: maintenance.restore, onSuccess: done });
  return (
    <Card withBorder component="section">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t("system.backup")}
        </Title>
        <Text>{t("system.backupHow")}</Text>
        <ProblemAlert error={store.error} />
        {archives.map((archive) => (
          <Group key={archive} justify="space-between">
            <Text>{archive}</Text>
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                loading={store.isPending && store.variables === archive}
                onClick={() => store.mutate(archive)}
              >
                {t("system.store")}
              </Button>
              <Button size="xs" variant="light" color="red" onClick={() => setAsked(archive)}>
                {t("system.restore")}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
      <ConfirmModal
        question={asked && t("system.restoreQuestion", { archive: asked })}
        confirm={t("system.restore")}
        pending={restore.isPending}
        error={restore.error}
        onConfirm={() => asked && restore.mutate(asked)}
        onClose={() => {
          restore.reset();
          setAsked(undefined);
        }}
      />
    </Card>
  );
}

function Globals(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const info = useQuery({ queryKey: [...systemKey, "info"], queryFn: maintenance.info });
  return (
    <Card withBorder component="section">
      <Stack gap="xs">
        <ProblemAlert error={info.error} />
        {info.data && (
          <>
            <Title order={2} size="h4">
              {t("system.reload")}
            </Title>
            <Text>
              {info.data.lastReload.at} {info.data.lastReload.message}
            </Text>
            <Title order={2} size="h4">
              {t("system.globals")}
            </Title>
            <Table.ScrollContainer minWidth={320}>
              <Table>
                <Table.Tbody>
                  {Object.entries(info.data.globals).map(([name, value]) => (
                    <Table.Tr key={name}>
                      <Table.Th scope="row">{name}</Table.Th>
                      <Table.Td>{value}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** How the system is doing, and what keeps its configuration safe. */
export function SystemPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t("nav.system")}>
      <Health />
      <Backup />
      <Globals />
    </Page>
  );
}
