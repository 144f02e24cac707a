import { ActionIcon, Alert, Box, Group, Skeleton, Text } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { clockOf } from "../../domain/duration.ts";
import { Icon } from "../../ui/icons/Icon.tsx";
import styles from "./Player.module.css";
import { useWave } from "./useWave.ts";

interface PlayerProps {
  /** What it is the recording of, for who cannot see it. */
  readonly name: string;
  readonly url: string;
  /** Bytes of the file. */
  readonly size: () => Promise<number>;
}

const step = 5;

/** Plays one recording. Its position is a slider: arrows move it, space plays and pauses. */
export function Player({ name, url, size }: PlayerProps): ReactNode {
  const { t } = useTranslation();
  const wave = useWave(url, size);
  const time = t("recordings.ofLength", { position: clockOf(wave.position), length: clockOf(wave.length) });
  const keys = (event: KeyboardEvent): void => {
    const act = {
      " ": wave.toggle,
      ArrowLeft: () => wave.skip(-step),
      ArrowRight: () => wave.skip(step),
      ArrowDown: () => wave.skip(-step),
      ArrowUp: () => wave.skip(step),
      Home: () => wave.seek(0),
      End: () => wave.seek(wave.length),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  if (wave.state === "failed") {
    return (
      <Alert color="red" role="alert" variant="light">
        {t("recordings.unplayable")}
      </Alert>
    );
  }
  return (
    <Group role="group" aria-label={t("recordings.player", { name })} wrap="nowrap" gap="sm">
      <ActionIcon
        size="xl"
        radius="xl"
        disabled={wave.state !== "ready"}
        aria-label={t(wave.playing ? "recordings.pause" : "recordings.play")}
        onClick={wave.toggle}
      >
        <Icon name={wave.playing ? "pause" : "play"} />
      </ActionIcon>
      <Box flex={1} miw={0}>
        <div
          className={styles["wave"]}
          role="slider"
          tabIndex={0}
          aria-label={t("recordings.position")}
          title={t("recordings.keys")}
          aria-valuemin={0}
          aria-valuemax={Math.round(wave.length / 1000)}
          aria-valuenow={Math.round(wave.position / 1000)}
          aria-valuetext={time}
          onKeyDown={keys}
        >
          <div ref={wave.place} />
          {wave.state === "loading" && <Skeleton height={72} />}
        </div>
        <Text size="xs" c="dimmed">
          {time}
        </Text>
      </Box>
    </Group>
  );
}
