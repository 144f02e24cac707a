import { Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { matches } from "../../domain/search.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { useMomentText } from "../../ui/moment.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { systemKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { Section } from "../../ui/Section.tsx";
import styles from "./Information.module.css";

function Rows({ rows }: { readonly rows: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <Table layout="fixed" verticalSpacing={6}>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" className={styles["cell"] ?? ""} w="45%">
              {name}
            </Table.Th>
            <Table.Td className={styles["cell"] ?? ""}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What the connector knows of itself and of the switch. */
export function Information(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const momentText = useMomentText(t("system.never"));
  const [search, setSearch] = useState("");
  const info = useQuery({ queryKey: [...systemKey, "info"], queryFn: maintenance.info });
  if (info.isPending) return <Skeleton height={240} />;
  if (!info.data) return <ProblemAlert error={info.error} />;
  const { globals, lastReload, lastMaintenance } = info.data;
  const shown = Object.entries(globals).filter(([name, value]) => matches(search, name, value));
  const version = globals["version"] ?? globals["switch_version"];
  return (
    <>
      <Section title={t("system.info")} icon="pulse">
        <Rows
          rows={[
            ...(version === undefined ? [] : [[t("system.version"), version] as const]),
            [t("system.reload"), `${momentText(lastReload.at)} ${lastReload.message}`],
            [t("system.maintenance"), momentText(lastMaintenance)],
          ]}
        />
      </Section>
      <Section title={t("system.globals")} icon="sliders">
        <SearchField value={search} onChange={setSearch} />
        {shown.length > 0 ? <Rows rows={shown} /> : <EmptyNote search={search} icon="sliders" />}
        <Text size="xs" c="dimmed" role="status">
          {t("users.shownOf", { shown: shown.length, all: Object.keys(globals).length })}
        </Text>
      </Section>
    </>
  );
}
