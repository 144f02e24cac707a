import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { contexts, type Context } from "../../domain/context.ts";
import type { Conference } from "../../domain/directory.ts";
import type { ConferenceDraft } from "../../ports/directories.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";

interface ConferenceFormProps {
  /** The conference that is changed; undefined for a new one. */
  readonly conference: Conference | undefined;
  readonly types: readonly string[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (draft: ConferenceDraft) => void;
  readonly onClose: () => void;
}

/** Makes or changes one conference. */
export function ConferenceForm({ conference, types, pending, error, onSave, onClose }: ConferenceFormProps): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState<string>(conference?.name ?? "");
  const [type, setType] = useState(conference?.type ?? types[0] ?? "");
  const [context, setContext] = useState<Context>(conference?.context ?? "public");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onSave({ name, type, context });
  };
  const title = conference ? t("manage.edit", { name: conference.name }) : t("manage.add");
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("manage.name")}
            description={t("manage.nameHint")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t("manage.type")}
            data={[...types]}
            allowDeselect={false}
            value={type}
            onChange={(value) => setType(value ?? "")}
          />
          <Select
            label={t("manage.context")}
            data={contexts.map((value) => ({ value, label: t(`context.${value}`) }))}
            allowDeselect={false}
            value={context}
            onChange={(value) => setContext((value ?? "public") as Context)}
          />
          <ProblemAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={pending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
