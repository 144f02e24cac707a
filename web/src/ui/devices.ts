import { useSyncExternalStore } from "react";
import type { DevicesView } from "../ports/devices.ts";
import { usePorts } from "./ports.ts";

/** Microphones and loudspeakers as they are now. */
export function useDevices(): DevicesView {
  const { devices } = usePorts();
  return useSyncExternalStore(devices.watch, devices.view);
}
