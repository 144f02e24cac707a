import type { Call, CallKey } from "../domain/call.ts";

/** A call to that number that is up. */
export function callOf(number: string, rest: Partial<Call> = {}): Call {
  return {
    key: "1" as CallKey,
    direction: "outgoing",
    number,
    name: "",
    state: "up",
    onHold: false,
    microphoneOff: false,
    begun: 0,
    up: 1_000,
    end: undefined,
    ...rest,
  };
}
