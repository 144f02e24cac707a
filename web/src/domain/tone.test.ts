import { expect, test } from "vitest";
import { callOf } from "../testing/calls.ts";
import { toneFor } from "./tone.ts";

const none = new Set<never>();
const incoming = callOf("20002", { direction: "incoming", state: "ringing" });
const outgoing = callOf("20003", { state: "ringing" });

test("a call that comes in rings, softly while one talks", () => {
  expect(toneFor([incoming], none)).toBe("ring");
  expect(toneFor([incoming, callOf("30000")], none)).toBe("waiting");
});

test("a caller hears that it rings, unless the other side sends what is to be heard", () => {
  expect(toneFor([outgoing], none)).toBe("ringback");
  expect(toneFor([outgoing], new Set([outgoing.key]))).toBeUndefined();
});

test("nothing sounds while one talks, or when all is over", () => {
  expect(toneFor([callOf("30000"), callOf("20002", { state: "over" })], none)).toBeUndefined();
});
