import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDevices } from "../../ui/devices.ts";
import { usePorts } from "../../ui/ports.ts";

function Level({ device }: { readonly device: string }): ReactNode {
  const { t } = useTranslation();
  const { devices } = usePorts();
  const [level, setLevel] = useState(0);
  useEffect(() => devices.meter(setLevel), [devices, device]);
  return (
    <Progress.Root size="lg">
      <Progress.Section
        value={Math.round(level * 100)}
        color={level > 0.9 ? "red" : "teal"}
        aria-label={t("devices.level")}
      />
    </Progress.Root>
  );
}

/** Shows how loud the microphone is, while one wants to see it: it is open only so long. */
export function LevelMeter(): ReactNode {
  const { t } = useTranslation();
  const { chosen } = useDevices();
  const [shown, setShown] = useState(false);
  return (
    <Stack gap="xs">
      <Group>
        <Button variant="default" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? "devices.stopLevel" : "devices.startLevel")}
        </Button>
        {shown && <Text size="sm">{t("devices.levelHow")}</Text>}
      </Group>
      {shown && <Level device={chosen.microphone} />}
    </Stack>
  );
}
