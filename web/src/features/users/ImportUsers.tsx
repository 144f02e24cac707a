import { Button, FileInput, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readUserImport, type ImportedUser, type ImportLine, type ImportProblem } from "../../domain/userImport.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";

type Outcomes = ReadonlyMap<string, { readonly id: string } | { readonly error: string }>;

function useLineText(outcomes: Outcomes): (line: ImportLine) => string {
  const { t } = useTranslation();
  const problemText = (problem: ImportProblem): string =>
    problem.kind === "missingCell" ? t("users.missingCell", { column: problem.column }) : t(`users.${problem.kind}`);
  return ({ name, result }) => {
    if ("problem" in result) return problemText(result.problem);
    const outcome = outcomes.get(name);
    if (!outcome) return t("users.ready");
    return "id" in outcome ? t("users.added", { id: outcome.id }) : outcome.error;
  };
}

function isReady(line: ImportLine, outcomes: Outcomes): boolean {
  return "user" in line.result && !outcomes.has(line.name);
}

interface ImportUsersProps {
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** A file of users: what each line will become, and then what became of it. */
export function ImportUsers({ onAdded, onClose }: ImportUsersProps): ReactNode {
  const { t } = useTranslation();
  const { accounts } = usePorts();
  const [lines, setLines] = useState<readonly ImportLine[] | undefined>([]);
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const lineText = useLineText(outcomes);
  const read = async (file: File | null): Promise<void> => {
    setOutcomes(new Map());
    setLines(file ? readUserImport(await file.text()) : []);
  };
  const ready = lines?.filter((line) => isReady(line, outcomes)) ?? [];
  const run = useMutation({
    mutationFn: () =>
      accounts.addUsers(ready.flatMap(({ result }): ImportedUser[] => ("user" in result ? [result.user] : []))),
    onSuccess: ({ done, failed }) => {
      setOutcomes(
        new Map([
          ...outcomes,
          ...done.map((user) => [user.name, { id: user.id }] as const),
          ...failed.map((failure) => [failure.item.name ?? "", { error: failure.error }] as const),
        ]),
      );
      onAdded();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("users.importTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <FileInput
          label={t("users.import")}
          description={t("users.importHow")}
          accept=".csv,text/csv"
          clearable
          onChange={(file) => void read(file)}
        />
        {lines === undefined && <Text c="red">{t("users.missingColumns")}</Text>}
        {lines && lines.length > 0 && (
          <Table.ScrollContainer minWidth={320} mah={360}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("users.line")}</Table.Th>
                  <Table.Th>{t("users.name")}</Table.Th>
                  <Table.Th>{t("users.state")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.map((line) => (
                  <Table.Tr key={line.line}>
                    <Table.Td>{line.line}</Table.Td>
                    <Table.Td>{line.name}</Table.Td>
                    <Table.Td>{lineText(line)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        <ProblemAlert error={run.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.close")}
          </Button>
          <Button disabled={ready.length === 0} loading={run.isPending} onClick={() => run.mutate()}>
            {t("users.importRun", { count: ready.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
