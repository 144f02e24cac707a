import { Accordion, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { matches } from "../../domain/search.ts";
import type { PhoneFetch } from "../../ports/maintenance.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { phonesKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";

function Fetches({ fetches }: { readonly fetches: readonly PhoneFetch[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("phones.when")}</Table.Th>
            <Table.Th>{t("phones.file")}</Table.Th>
            <Table.Th>{t("phones.answer")}</Table.Th>
            <Table.Th>{t("phones.agent")}</Table.Th>
            <Table.Th>{t("phones.address")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fetches.map((each, index) => (
            <Table.Tr key={`${each.when} ${each.file} ${index}`}>
              <Table.Td>{each.when}</Table.Td>
              <Table.Td>{each.file}</Table.Td>
              <Table.Td c={each.status >= 400 ? "red" : ""}>{each.status}</Table.Td>
              <Table.Td>{each.agent}</Table.Td>
              <Table.Td>{each.address}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Why a phone does not load: what each has asked for, and what it got. */
export function PhonesPage(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const [search, setSearch] = useState("");
  const phones = useQuery({ queryKey: phonesKey, queryFn: maintenance.phones, staleTime: 0 });
  const shown = phones.data?.filter((each) => matches(search, each.name, each.id, each.polymac));
  return (
    <Page title={t("nav.phones")}>
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={phones.error} />
      {phones.data?.length === 0 && <Text c="dimmed">{t("phones.none")}</Text>}
      {phones.data !== undefined && phones.data.length > 0 && shown?.length === 0 && <EmptyNote search={search} />}
      <Accordion>
        {shown?.map((phone) => (
          <Accordion.Item key={phone.id} value={phone.id}>
            <Accordion.Control>
              {phone.name} · {phone.id} {phone.polymac !== "none" && `· ${phone.polymac}`}
            </Accordion.Control>
            <Accordion.Panel>
              <Fetches fetches={phone.fetches} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Page>
  );
}
