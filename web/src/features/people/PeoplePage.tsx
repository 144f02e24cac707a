import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { peopleShown } from "../../domain/people.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { useDirectory } from "../../ui/useDirectory.ts";
import { DialDialog } from "./DialDialog.tsx";
import { PeopleList } from "./PeopleList.tsx";

/** Everybody whom one can call, and whether a phone of his is registered. */
export function PeoplePage(): ReactNode {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useState("");
  const [dialling, dial] = useDisclosure(false);
  const { data, error } = useDirectory();
  const shown = useMemo(() => data && peopleShown(data.people, search, i18n.language), [data, search, i18n.language]);
  return (
    <Page title={t("nav.people")} actions={<Button onClick={dial.open}>{t("people.dial")}</Button>}>
      <SearchField value={search} onChange={setSearch} />
      <ProblemAlert error={error} />
      {shown && shown.length > 0 && (
        <>
          <Text size="sm" c="dimmed" role="status">
            {t("people.count", { count: shown.length })}
          </Text>
          <PeopleList people={shown} />
        </>
      )}
      {shown?.length === 0 && <EmptyNote search={search} />}
      <DialDialog opened={dialling} onClose={dial.close} />
    </Page>
  );
}
