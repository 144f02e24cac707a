import { Accordion, Button, Group, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { phoneHealthOf, type PhoneHealth } from "../../domain/phoneAnswer.ts";
import { matches } from "../../domain/search.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { Fact } from "../../ui/Fact.tsx";
import { Icon } from "../../ui/icons/Icon.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { usePorts } from "../../ui/ports.ts";
import { phonesKey } from "../../ui/queryKeys.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { Section } from "../../ui/Section.tsx";
import { PhoneItem } from "./PhoneItem.tsx";

const filters = ["all", "fine", "trouble", "silent"] as const satisfies readonly (PhoneHealth | "all")[];

/** Why a phone does not load: what each has asked for, and what it got. */
export function PhonesPage(): ReactNode {
  const { t } = useTranslation();
  const { maintenance } = usePorts();
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<PhoneHealth | "all">("all");
  const phones = useQuery({ queryKey: phonesKey, queryFn: maintenance.phones, staleTime: 0 });
  const all = phones.data ?? [];
  const shown = all.filter(
    (each) =>
      (filter === "all" || phoneHealthOf(each.fetches) === filter) &&
      matches(search, each.name, each.id, each.polymac, ...each.fetches.map((fetch) => fetch.address)),
  );
  return (
    <Page
      title={t("nav.phones")}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="refresh" size={16} />}
          loading={phones.isFetching}
          onClick={() => void phones.refetch()}
        >
          {t("phones.refresh")}
        </Button>
      }
    >
      <Section title={t("connect.polycom")} icon="desk">
        <Text size="sm" c="dimmed">
          {t("phones.how")}
        </Text>
        <Fact label={t("phones.server")} value={`https://${window.location.host}/polycom`} />
      </Section>
      <Group gap="sm">
        <SearchField flex="1 1 14rem" value={search} onChange={setSearch} />
        <SegmentedControl
          size="xs"
          aria-label={t("phones.answer")}
          data={filters.map((value) => ({ value, label: t(`phones.${value}`) }))}
          value={filter}
          onChange={(value) => setFilter(value as PhoneHealth | "all")}
        />
      </Group>
      <ProblemAlert error={phones.error} />
      {phones.isPending && <Skeleton height={160} />}
      {shown.length > 0 && (
        <Accordion variant="separated">
          {shown.map((phone) => (
            <PhoneItem key={phone.id} phone={phone} />
          ))}
        </Accordion>
      )}
      {phones.isSuccess && shown.length === 0 && (
        <EmptyNote search={search} icon="desk" hint={all.length === 0 ? t("phones.none") : ""} />
      )}
    </Page>
  );
}
