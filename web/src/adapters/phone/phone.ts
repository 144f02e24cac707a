import type { Phone } from "../../ports/phone.ts";
import { deviceFor, devices, openChosenMicrophone } from "../devices/devices.ts";
import { closeMicrophone } from "../devices/microphone.ts";
import { playTone } from "../devices/tones.ts";
import { playConnection } from "./callSound.ts";
import { phoneMemory } from "./memory.ts";
import { createPhone } from "./sipPhone.ts";
import { holdTabLock } from "./tabLock.ts";

// Only where it was permitted before: the page does not ask for it.
function notify(text: string): () => void {
  if (!("Notification" in window) || Notification.permission !== "granted" || !document.hidden) return () => undefined;
  const notice = new Notification(text, { icon: "/icon.svg", tag: "call" });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
  return () => notice.close();
}

const sipPhone = createPhone({
  host: window.location.hostname,
  loadStack: async () => (await import("./jssipStack.ts")).openJssip,
  // Absent where the page did not come by a secure way.
  holdTab: (events) => holdTabLock("phone", events, navigator.locks as LockManager | undefined),
  memory: phoneMemory(window.localStorage),
  openMicrophone: openChosenMicrophone,
  closeMicrophone,
  playCall: (connection, blocked) => playConnection(connection, deviceFor("speaker"), blocked),
  speaker: () => deviceFor("speaker"),
  playTone: (tone) => playTone(tone, deviceFor(tone === "ring" ? "ringer" : "speaker")),
  notify,
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  online: () => navigator.onLine,
});

window.addEventListener("online", () => sipPhone.wake(true));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) sipPhone.wake(false);
});
window.addEventListener("pagehide", () => sipPhone.pageLeft());
// A page that the browser had kept and shows again has no phone and an old state: it begins anew.
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) window.location.reload();
});

let used = { microphone: deviceFor("microphone"), speaker: deviceFor("speaker") };
devices.watch(() => {
  const now = { microphone: deviceFor("microphone"), speaker: deviceFor("speaker") };
  const before = used;
  used = now;
  if (now.microphone !== before.microphone) sipPhone.changeMicrophone();
  if (now.speaker !== before.speaker) sipPhone.changeSpeaker();
});

/** The phone of this browser. */
export const phone: Phone = sipPhone;
