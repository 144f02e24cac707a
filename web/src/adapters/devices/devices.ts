import * as v from "valibot";
import type { Devices, DevicesView, DeviceUse, SoundDevice } from "../../ports/devices.ts";
import { meterLevel } from "./levelMeter.ts";
import { closeMicrophone, openMicrophone } from "./microphone.ts";
import { playTone } from "./tones.ts";

const storageKey = "devices";
const chosenSchema = v.object({ microphone: v.string(), speaker: v.string(), ringer: v.string() });
const nothingChosen: DevicesView["chosen"] = { microphone: "", speaker: "", ringer: "" };

function remembered(): DevicesView["chosen"] {
  try {
    const parsed = v.safeParse(chosenSchema, JSON.parse(localStorage.getItem(storageKey) ?? "null"));
    return parsed.success ? parsed.output : nothingChosen;
  } catch {
    return nothingChosen;
  }
}

let view: DevicesView = {
  permission: "asking",
  microphones: [],
  speakers: [],
  chosen: remembered(),
  canChooseSpeaker: "setSinkId" in HTMLMediaElement.prototype,
};
const watchers = new Set<() => void>();

function change(next: Partial<DevicesView>): void {
  view = { ...view, ...next };
  for (const changed of watchers) changed();
}

// The system's own comes first, as ""; Chromium's two names for it are left out.
function devicesOf(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly SoundDevice[] {
  const named = all.filter((each) => each.kind === kind && !["", "default", "communications"].includes(each.deviceId));
  return [{ id: "", label: "" }, ...named.map(({ deviceId, label }) => ({ id: deviceId, label }))];
}

/** The device that is to be used now: the chosen one as long as it is plugged in, else "". */
export function deviceFor(use: DeviceUse): string {
  const known = use === "microphone" ? view.microphones : view.speakers;
  return known.some((each) => each.id === view.chosen[use]) ? view.chosen[use] : "";
}

async function list(): Promise<void> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media) {
    change({ permission: "none" });
    return;
  }
  const all = await media.enumerateDevices().catch(() => []);
  const microphones = devicesOf(all, "audioinput");
  // Devices have names only once the microphone was permitted.
  const granted = all.some((each) => each.kind === "audioinput" && each.label !== "");
  change({
    microphones,
    speakers: devicesOf(all, "audiooutput"),
    ...(granted ? { permission: "granted" as const } : {}),
    ...(all.some((each) => each.kind === "audioinput") ? {} : { permission: "none" as const }),
  });
}

/** Opens the microphone that is to be used, and learns from it what is permitted. Throws a DOMException. */
export async function openChosenMicrophone(): Promise<MediaStream> {
  try {
    const stream = await openMicrophone(deviceFor("microphone"));
    if (view.permission !== "granted") void list();
    return stream;
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError") change({ permission: "denied" });
    if (name === "NotFoundError") change({ permission: "none" });
    throw error;
  }
}

let listening = false;
function listen(): void {
  if (listening) return;
  listening = true;
  const media = navigator.mediaDevices as MediaDevices | undefined;
  media?.addEventListener("devicechange", () => void list());
  void list();
}

/** The devices of this machine. */
export const devices: Devices = {
  view: () => view,
  watch: (changed) => {
    listen();
    watchers.add(changed);
    return () => watchers.delete(changed);
  },
  ask: async () => {
    await openChosenMicrophone().then(closeMicrophone, () => undefined);
    await list();
  },
  choose: (use, id) => {
    change({ chosen: { ...view.chosen, [use]: id } });
    try {
      localStorage.setItem(storageKey, JSON.stringify(view.chosen));
    } catch {
      // Chosen until the page is left.
    }
  },
  meter: (level) => meterLevel(deviceFor("microphone"), level),
  playTest: (use) => void playTone("test", deviceFor(use)),
};
