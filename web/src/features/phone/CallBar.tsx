import { Button, Paper, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isOwn } from "../../domain/call.ts";
import { usePhone } from "../../ui/phone.ts";
import { usePorts } from "../../ui/ports.ts";
import { CallRow } from "./CallRow.tsx";
import { EndedCall } from "./EndedCall.tsx";
import { PageLeaveWarning } from "./PageLeaveWarning.tsx";
import { useCallsElsewhere } from "./useCallsElsewhere.ts";

/**
 * The calls of this page, on every page but that of their room; that a call has ended, and why, until it is dismissed
 * or the next one.
 */
export function CallBar(): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const { calls, soundBlocked } = usePhone();
  const runs = calls.some(isOwn);
  const elsewhere = useCallsElsewhere();
  const own = elsewhere.filter(isOwn);
  const [latest] = calls;
  const ended = latest?.state === "over" && elsewhere.includes(latest) ? latest : undefined;
  const mustBeHeard = soundBlocked && runs;
  if (own.length === 0 && !ended && !mustBeHeard) return runs && <PageLeaveWarning />;
  return (
    <Paper component="section" aria-label={t("phone.bar")} withBorder p="xs" mb="md">
      <Stack gap="xs">
        {runs && <PageLeaveWarning />}
        {mustBeHeard && (
          <Button color="orange" onClick={() => phone.playSound()}>
            {t("phone.hear")}
          </Button>
        )}
        {own.map((call) => (
          <CallRow key={call.key} call={call} />
        ))}
        {ended && <EndedCall call={ended} />}
      </Stack>
    </Paper>
  );
}
