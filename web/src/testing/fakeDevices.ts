import type { Devices, DevicesView } from "../ports/devices.ts";

const two: DevicesView = {
  permission: "granted",
  microphones: [
    { id: "", label: "" },
    { id: "m1", label: "Headset microphone" },
  ],
  speakers: [
    { id: "", label: "" },
    { id: "s1", label: "Headset" },
  ],
  chosen: { microphone: "", speaker: "", ringer: "" },
  canChooseSpeaker: true,
};

/** Devices that the test sets, and what was asked of them. */
export function fakeDevices(begin: Partial<DevicesView> = {}): { readonly devices: Devices; readonly asked: string[] } {
  let view = { ...two, ...begin };
  const watchers = new Set<() => void>();
  const asked: string[] = [];
  return {
    devices: {
      view: () => view,
      watch: (changed) => {
        watchers.add(changed);
        return () => watchers.delete(changed);
      },
      ask: () => {
        asked.push("ask");
        return Promise.resolve();
      },
      choose: (use, id) => {
        asked.push(`choose ${use} ${id}`);
        view = { ...view, chosen: { ...view.chosen, [use]: id } };
        for (const changed of watchers) changed();
      },
      meter: (level) => {
        level(0.5);
        return () => undefined;
      },
      playTest: (use) => {
        asked.push(`playTest ${use}`);
      },
    },
    asked,
  };
}
