import { ActionIcon, Checkbox, Group, Stack, Text, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RecordingFile } from "../../domain/recording.ts";
import { Icon } from "../../ui/icons/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Player } from "./Player.tsx";

interface RecordingRowProps {
  readonly recording: RecordingFile;
  readonly url: string;
  /** Bytes of the file. */
  readonly size: () => Promise<number>;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
}

/** One recording: what it is of, and when it began; its player when it is the one that is heard. */
export function RecordingRow({ recording, url, size, chosen, open, ...on }: RecordingRowProps): ReactNode {
  const { t, i18n } = useTranslation();
  const { conference, startedAt, file } = recording;
  const time = startedAt && new Intl.DateTimeFormat(i18n.language, { timeStyle: "short" }).format(startedAt);
  const name = time === undefined ? conference : `${conference}, ${time}`;
  const download = t("recordings.download", { name });
  return (
    <Stack component="li" gap="sm" px="md" py="xs">
      <Group wrap="nowrap" gap="sm">
        <Checkbox aria-label={t("recordings.choose", { name })} checked={chosen} onChange={on.onChoose} />
        <Stack gap={0} flex={1} miw={0}>
          <Text fw={500} truncate>
            {conference}
          </Text>
          <Text size="xs" c="dimmed">
            {time ?? t("recordings.unnamed")}
          </Text>
        </Stack>
        <Group gap={4} wrap="nowrap">
          <IconButton icon="play" aria-expanded={open} label={t("recordings.open", { name })} onClick={on.onOpen} />
          <Tooltip label={download}>
            <ActionIcon component="a" variant="subtle" size="lg" href={url} download={file} aria-label={download}>
              <Icon name="download" />
            </ActionIcon>
          </Tooltip>
          <IconButton icon="trash" color="red" label={t("recordings.delete", { name })} onClick={on.onDelete} />
        </Group>
      </Group>
      {open && <Player name={name} url={url} size={size} />}
    </Stack>
  );
}
