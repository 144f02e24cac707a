import type { RTCSession } from "jssip/lib/RTCSession";
import { expect, test } from "vitest";
import type { Ending } from "../../domain/callEnd.ts";
import { tellEvents } from "./jssipCall.ts";

/** How a session that ends so is told. */
function toldOf(name: "ended" | "failed", event: object): Ending | undefined {
  const listeners = new Map<string, (event: object) => void>();
  const session = { connection: null, on: (what: string, call: (event: object) => void) => listeners.set(what, call) };
  let told: Ending | undefined;
  tellEvents(session as unknown as RTCSession, {
    ...{ ringing: () => undefined, up: () => undefined, media: () => undefined },
    over: (ending) => (told = ending),
  });
  listeners.get(name)?.(event);
  return told;
}

const messageOf = (rest: object): object => ({ getHeader: () => "Q.850;text=X", ...rest });

test("what the other side says ends a call in its words", () => {
  expect(toldOf("failed", { originator: "remote", cause: "Busy", message: messageOf({ status_code: 486 }) })).toEqual({
    ...{ by: "answer", status: 486, reason: "Q.850;text=X" },
  });
  expect(toldOf("ended", { originator: "remote", cause: "Terminated", message: messageOf({ method: "BYE" }) })).toEqual(
    { by: "bye", reason: "Q.850;text=X" },
  );
});

test("what the stack ends by itself, without a message or with a text, ends the call all the same", () => {
  expect(toldOf("failed", { originator: "system", cause: "Expires", message: null })).toEqual({ by: "connection" });
  expect(toldOf("failed", { originator: "system", cause: "Internal Error", message: "no SDP" })).toEqual({
    by: "connection",
  });
});
