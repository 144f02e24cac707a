import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { archives, type Archive } from "../../ports/maintenance.ts";
import { useMomentText } from "../../ui/moment.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { accountKey } from "../../ui/queryKeys.ts";
import { Section } from "../../ui/Section.tsx";
import { RestoreModal } from "./RestoreModal.tsx";

/** Keeps parts of the configuration as archives on the server, and brings them back. */
export function Backup(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const queries = useQueryClient();
  const momentText = useMomentText("");
  const [asked, setAsked] = useState<Archive>();
  const [done, setDone] = useState<string>();
  const store = useMutation({
    mutationFn: maintenance.store,
    onMutate: () => setDone(undefined),
    onSuccess: (when, archive) => setDone(t("system.stored", { archive, when: momentText(when) })),
  });
  const restore = useMutation({
    mutationFn: maintenance.restore,
    onMutate: () => setDone(undefined),
    onSuccess: (when, archive) => {
      setDone(t("system.restored", { archive, when: momentText(when) }));
      setAsked(undefined);
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== accountKey[0] });
    },
  });
  return (
    <Section title={t("system.backup")} icon="archive">
      <Text size="sm" c="dimmed">
        {t("system.backupHow")}
      </Text>
      <ProblemAlert error={store.error} />
      {done !== undefined && (
        <Alert color="green" variant="light" role="status">
          {done}
        </Alert>
      )}
      <Stack component="ul" gap="xs" m={0} p={0}>
        {archives.map((archive) => (
          <Group key={archive} component="li" justify="space-between" gap="xs">
            <Stack gap={0}>
              <Text fw={500}>{t(`system.archives.${archive}`)}</Text>
              <Text size="xs" c="dimmed">
                {archive}.tar.gz
              </Text>
            </Stack>
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                loading={store.isPending && store.variables === archive}
                aria-label={`${t("system.store")}: ${archive}`}
                onClick={() => store.mutate(archive)}
              >
                {t("system.store")}
              </Button>
              <Button
                size="xs"
                variant="outline"
                color="red"
                aria-label={`${t("system.restore")}: ${archive}`}
                onClick={() => setAsked(archive)}
              >
                {t("system.restore")}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
      {asked !== undefined && (
        <RestoreModal
          archive={asked}
          pending={restore.isPending}
          error={restore.error}
          onConfirm={() => restore.mutate(asked)}
          onClose={() => {
            restore.reset();
            setAsked(undefined);
          }}
        />
      )}
    </Section>
  );
}
