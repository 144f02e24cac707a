import { ScrollArea, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportLine, ImportProblem } from "../../../domain/userImport.ts";
import type { Outcomes } from "./useImport.ts";

interface ImportTableProps {
  readonly lines: readonly ImportLine[];
  readonly outcomes: Outcomes;
}

function Result({ line, outcomes }: { readonly line: ImportLine; readonly outcomes: Outcomes }): ReactNode {
  const { t } = useTranslation();
  const problemText = (problem: ImportProblem): string =>
    problem.kind === "missingCell" ? t("users.missingCell", { column: problem.column }) : t(`users.${problem.kind}`);
  if ("problem" in line.result) return <Text c="var(--mantine-color-error)">{problemText(line.result.problem)}</Text>;
  const outcome = outcomes.get(line.name);
  if (!outcome) return <Text c="dimmed">{t("users.ready")}</Text>;
  if ("error" in outcome) return <Text c="var(--mantine-color-error)">{outcome.error}</Text>;
  return <Text>{t("users.added", { id: outcome.id })}</Text>;
}

/** What each line of a file will become, and then what became of it. */
export function ImportTable({ lines, outcomes }: ImportTableProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ScrollArea.Autosize
      mah={360}
      viewportProps={{ tabIndex: 0, role: "region", "aria-label": t("users.importTitle") }}
    >
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>{t("users.line")}</Table.Th>
            <Table.Th>{t("users.name")}</Table.Th>
            <Table.Th>{t("users.state")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.line}>
              <Table.Td>{line.line}</Table.Td>
              <Table.Td>{line.name}</Table.Td>
              <Table.Td>
                <Result line={line} outcomes={outcomes} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
