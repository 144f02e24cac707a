import { Badge } from "@mantine/core";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { clockOf } from "../../domain/duration.ts";
import { recordedMs } from "../../domain/recordingClock.ts";
import type { RecordingState } from "../../domain/room.ts";

/** Whether it is recorded, and how much there is. */
export function RecordingClock({ recording }: { readonly recording: RecordingState }): ReactNode {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (recording.status !== "running") return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [recording]);
  if (recording.status === "norec") return null;
  const running = recording.status === "running";
  return (
    <Badge color={running ? "red" : "gray"} variant="filled" autoContrast>
      {running ? t("conferences.recording") : t("conferences.paused")}{" "}
      <span role="timer">{clockOf(recordedMs(recording, now))}</span>
    </Badge>
  );
}
