import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceUse } from "../../ports/devices.ts";
import { useDevices } from "../../ui/devices.ts";
import { usePorts } from "../../ui/ports.ts";

/** Chooses the device for one use; the system's own comes first. */
export function DeviceSelect({ use }: { readonly use: DeviceUse }): ReactNode {
  const { t } = useTranslation();
  const { devices } = usePorts();
  const { microphones, speakers, chosen, canChooseSpeaker } = useDevices();
  const known = use === "microphone" ? microphones : speakers;
  const there = known.some((each) => each.id === chosen[use]);
  return (
    <NativeSelect
      label={t(`devices.${use}`)}
      disabled={use !== "microphone" && !canChooseSpeaker}
      value={there ? chosen[use] : ""}
      onChange={(event) => devices.choose(use, event.currentTarget.value)}
      data={known.map(({ id, label }) => ({ value: id, label: id === "" ? t("devices.system") : label || id }))}
    />
  );
}
