import { Card, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "../../domain/directory.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { VirtualBody } from "../../ui/VirtualBody.tsx";

interface ConferencesTableProps {
  readonly conferences: readonly Conference[];
  readonly onEdit: (conference: Conference) => void;
  readonly onDelete: (conference: Conference) => void;
}

/** Conferences of the configuration. On a narrow window everything else stands below the name. */
export function ConferencesTable({ conferences, onEdit, onDelete }: ConferencesTableProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Card withBorder p={0}>
      <Table layout="fixed" verticalSpacing="xs" highlightOnHover aria-rowcount={conferences.length + 1}>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <Table.Th>{t("manage.name")}</Table.Th>
            <Table.Th w={100} visibleFrom="sm">
              {t("conferences.number")}
            </Table.Th>
            <Table.Th w={160} visibleFrom="sm">
              {t("manage.type")}
            </Table.Th>
            <Table.Th w={130} visibleFrom="sm">
              {t("manage.context")}
            </Table.Th>
            <Table.Th w={100}>
              <VisuallyHidden>{t("common.actions")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <VirtualBody
          items={conferences}
          height={57}
          row={(conference, place) => (
            <Table.Tr key={conference.num} h={57} aria-rowindex={place}>
              <Table.Td>
                <Text size="sm" fw={500} lh={1.3} style={{ overflowWrap: "anywhere" }}>
                  {conference.name}
                </Text>
                <Text size="xs" c="dimmed" hiddenFrom="sm">
                  {conference.num} · {t(`context.${conference.context}`)} · {conference.type}
                </Text>
              </Table.Td>
              <Table.Td visibleFrom="sm">{conference.num}</Table.Td>
              <Table.Td visibleFrom="sm">{conference.type}</Table.Td>
              <Table.Td visibleFrom="sm">
                <ContextBadge context={conference.context} />
              </Table.Td>
              <Table.Td>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <IconButton
                    icon="pen"
                    label={t("manage.edit", { name: conference.name })}
                    onClick={() => onEdit(conference)}
                  />
                  <IconButton
                    icon="trash"
                    color="red"
                    label={t("manage.delete", { name: conference.name })}
                    onClick={() => onDelete(conference)}
                  />
                </Group>
              </Table.Td>
            </Table.Tr>
          )}
        />
      </Table>
    </Card>
  );
}
