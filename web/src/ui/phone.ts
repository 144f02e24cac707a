import { useSyncExternalStore } from "react";
import type { Call } from "../domain/call.ts";
import type { PhoneView } from "../ports/phone.ts";
import { usePorts } from "./ports.ts";

/** The browser's phone as it is now. */
export function usePhone(): PhoneView {
  const { phone } = usePorts();
  return useSyncExternalStore(phone.watch, phone.view);
}

/** The call with that number that is not over yet. */
export function useCallWith(number: string): Call | undefined {
  return usePhone().calls.find((call) => call.number === number && call.state !== "over");
}
