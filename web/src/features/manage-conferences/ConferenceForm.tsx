import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Context } from "../../domain/context.ts";
import type { Conference } from "../../domain/directory.ts";
import type { ConferenceDraft } from "../../ports/directories.ts";
import { ContextSelect } from "../../ui/ContextSelect.tsx";
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
  const moves = conference !== undefined && context !== conference.context;
  const title = conference ? t("manage.edit", { name: conference.name }) : t("manage.add");
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("manage.name")}
            description={t("manage.nameHint")}
            required
            data-autofocus
            maxLength={64}
            pattern="[A-Za-z0-9][A-Za-z0-9._\-]*"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("manage.type")}
            data={[...types]}
            value={type}
            onChange={(event) => setType(event.currentTarget.value)}
          />
          <ContextSelect
            label={t("manage.context")}
            value={context}
            onChange={setContext}
            hint={moves ? t("manage.newNumber", { num: conference.num }) : undefined}
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
