import type { CallKey } from "../../domain/call.ts";
import type { Phone, PhoneView } from "../../ports/phone.ts";

const off: PhoneView = { state: "off", calls: [] };

/** The phone of this browser. */
export const phone: Phone = {
  view: () => off,
  watch: () => () => undefined,
  start: () => undefined,
  stop: () => undefined,
  call: () => "" as CallKey,
  answer: () => undefined,
  hangUp: () => undefined,
  press: () => undefined,
  hold: () => undefined,
  turnMicrophoneOff: () => undefined,
  quality: () => Promise.resolve(undefined),
};
