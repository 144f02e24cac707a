import { expect, test } from "vitest";
import { callEndOf, endAtLocked, offersRejoin } from "./callEnd.ts";

test.each([
  [401, "refused"],
  [403, "notPermitted"],
  [404, "unknownNumber"],
  [407, "refused"],
  [408, "noAnswer"],
  [480, "noAnswer"],
  [486, "busy"],
  [503, "failed"],
  [600, "busy"],
  [603, "refused"],
] as const)("the answer %i means %s", (status, end) => {
  expect(callEndOf({ by: "answer", status, reason: "" }, false)).toBe(end);
});

test("an answer whose reason says so means a locked conference", () => {
  expect(callEndOf({ by: "answer", status: 403, reason: 'Q.850;cause=21;text="LOCKED"' }, true)).toBe("locked");
});

const normal = 'Q.850;cause=16;text="NORMAL_CLEARING"';

test("whom a conference hangs up on was removed, and whom a person hangs up on was not", () => {
  expect(callEndOf({ by: "bye", reason: normal }, true)).toBe("removed");
  expect(callEndOf({ by: "bye", reason: normal }, false)).toBe("hungUp");
});

test("a reason that names the kick means removal wherever one was", () => {
  expect(callEndOf({ by: "bye", reason: 'Q.850;cause=16;text="KICKED"' }, false)).toBe("removed");
});

test.each(["MEDIA_TIMEOUT", "SYSTEM_SHUTDOWN", "RECOVERY_ON_TIMER_EXPIRE"])(
  "an end by %s is a lost connection",
  (text) => {
    expect(callEndOf({ by: "bye", reason: `Q.850;cause=41;text="${text}"` }, true)).toBe("connectionLost");
  },
);

test("what this browser ends, lacks or loses has words of its own", () => {
  expect(callEndOf({ by: "us" }, true)).toBe("hungUp");
  expect(callEndOf({ by: "cancel", reason: "" }, false)).toBe("hungUp");
  expect(callEndOf({ by: "microphone" }, true)).toBe("noMicrophone");
  expect(callEndOf({ by: "connection" }, true)).toBe("connectionLost");
  expect(callEndOf({ by: "browser" }, true)).toBe("failed");
});

test("who is sent away by a locked conference at once was locked out, and who was in it longer was removed", () => {
  expect(endAtLocked("removed", 0, 6_000, true)).toBe("locked");
  expect(endAtLocked("removed", 0, 60_000, true)).toBe("removed");
  expect(endAtLocked("removed", 0, 6_000, false)).toBe("removed");
  expect(endAtLocked("busy", undefined, 6_000, true)).toBe("busy");
});

test("a way back is offered where somebody did not want to leave", () => {
  expect(offersRejoin("connectionLost")).toBe(true);
  expect(offersRejoin("removed")).toBe(true);
  expect(offersRejoin("hungUp")).toBe(false);
});
