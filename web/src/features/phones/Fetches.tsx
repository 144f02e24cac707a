import { Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { phoneAnswerOf } from "../../domain/phoneAnswer.ts";
import type { PhoneFetch } from "../../ports/maintenance.ts";
import { useMomentText } from "../../ui/moment.ts";

/** What one phone has asked for, the latest first. */
export function Fetches({ fetches }: { readonly fetches: readonly PhoneFetch[] }): ReactNode {
  const { t } = useTranslation();
  const momentText = useMomentText("");
  const latestFirst = [...fetches].sort((a, b) => b.when.localeCompare(a.when));
  return (
    <Table.ScrollContainer
      minWidth={760}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": t("phones.fetches") } }}
    >
      <Table verticalSpacing={6}>
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
          {latestFirst.map((each, index) => (
            <Table.Tr key={`${each.when} ${each.file} ${index}`}>
              <Table.Td>{momentText(each.when)}</Table.Td>
              <Table.Td>
                {each.method === "GET" ? "" : `${each.method} `}
                {each.file}
              </Table.Td>
              <Table.Td>
                <Text size="sm" c={each.status >= 400 ? "var(--mantine-color-error)" : ""}>
                  {t(`phones.answers.${phoneAnswerOf(each.status)}`)} ({each.status})
                </Text>
              </Table.Td>
              <Table.Td>{each.agent}</Table.Td>
              <Table.Td>{each.address}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
