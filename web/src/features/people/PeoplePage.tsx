import { Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { matches } from "../../domain/search.ts";
import { useAccount } from "../../ui/account.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { directoryKeyOf } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";

/** Everybody whom one can call. */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation();
  const { context } = useAccount();
  const { directories } = usePorts();
  const [search, setSearch] = useState("");
  const directory = useQuery({ queryKey: directoryKeyOf(context), queryFn: () => directories.seenBy(context) });
  const shown = directory.data?.people.filter((each) => matches(search, each.name, each.id, each.email));
  return (
    <Page title={t("nav.people")}>
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={directory.error} />
      {shown && shown.length > 0 && (
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("users.name")}</Table.Th>
                <Table.Th>{t("users.id")}</Table.Th>
                <Table.Th>{t("users.context")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((person) => (
                <Table.Tr key={person.id}>
                  <Table.Td>{person.name}</Table.Td>
                  <Table.Td>{person.id}</Table.Td>
                  <Table.Td>
                    <ContextBadge context={person.context} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {shown?.length === 0 && <EmptyNote search={search} />}
    </Page>
  );
}
