import { Card, Checkbox, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { User, UserId } from "../../domain/directory.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { VirtualBody } from "../../ui/VirtualBody.tsx";

interface UsersTableProps {
  readonly users: readonly User[];
  readonly chosen: ReadonlySet<UserId>;
  readonly onChoose: (ids: ReadonlySet<UserId>) => void;
  readonly onEdit: (user: User) => void;
  readonly onDelete: (user: User) => void;
}

function toggled(chosen: ReadonlySet<UserId>, id: UserId): ReadonlySet<UserId> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Users, of which there may be thousands. On a narrow window number and context stand below the name, and the e-mail is left out. */
export function UsersTable({ users, chosen, onChoose, onEdit, onDelete }: UsersTableProps): ReactNode {
  const { t } = useTranslation();
  const all = users.every((user) => chosen.has(user.id));
  return (
    <Card withBorder p={0}>
      <Table layout="fixed" verticalSpacing="xs" highlightOnHover aria-rowcount={users.length + 1}>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <Table.Th w={44}>
              <Checkbox
                aria-label={t("users.chooseAll")}
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() => onChoose(all ? new Set() : new Set(users.map((user) => user.id)))}
              />
            </Table.Th>
            <Table.Th>{t("users.name")}</Table.Th>
            <Table.Th w={90} visibleFrom="sm">
              {t("users.id")}
            </Table.Th>
            <Table.Th w={130} visibleFrom="sm">
              {t("users.context")}
            </Table.Th>
            <Table.Th visibleFrom="md">{t("users.email")}</Table.Th>
            <Table.Th w={100}>
              <VisuallyHidden>{t("common.actions")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <VirtualBody
          items={users}
          height={57}
          row={(user, place) => (
            <Table.Tr key={user.id} h={57} aria-rowindex={place}>
              <Table.Td>
                <Checkbox
                  aria-label={t("users.choose", { name: user.name })}
                  checked={chosen.has(user.id)}
                  onChange={() => onChoose(toggled(chosen, user.id))}
                />
              </Table.Td>
              <Table.Td>
                <Text size="sm" fw={500} lh={1.3} style={{ overflowWrap: "anywhere" }}>
                  {user.name}
                </Text>
                <Text size="xs" c="dimmed" hiddenFrom="sm">
                  {user.id} · {t(`context.${user.context}`)}
                </Text>
              </Table.Td>
              <Table.Td visibleFrom="sm">{user.id}</Table.Td>
              <Table.Td visibleFrom="sm">
                <ContextBadge context={user.context} />
              </Table.Td>
              <Table.Td visibleFrom="md">
                <Text size="sm" lh={1.3} style={{ overflowWrap: "anywhere" }}>
                  {user.email}
                </Text>
              </Table.Td>
              <Table.Td>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <IconButton icon="pen" label={t("users.edit", { name: user.name })} onClick={() => onEdit(user)} />
                  <IconButton
                    icon="trash"
                    color="red"
                    label={t("users.delete", { name: user.name })}
                    onClick={() => onDelete(user)}
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
