import { act, renderHook } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProblemError } from "../ports/problem.ts";
import { callOf } from "../testing/calls.ts";
import { emptyLive, fakeLive } from "../testing/fakeLive.ts";
import { fakePhone } from "../testing/fakePhone.ts";
import { accountOf, fakePorts } from "../testing/fakePorts.ts";
import { InPage } from "../testing/InPage.tsx";
import { lobbyOf, memberOf, nameOf, roomOf } from "../testing/rooms.ts";
import { useOwnVoice } from "./ownVoice.ts";

const name = nameOf("Team_One");
const own = memberOf(9, "20001", "ann");

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function voice(muted: boolean) {
  const stateOf = (now: boolean) => ({
    ...emptyLive,
    lobby: new Map([[name, lobbyOf("Team_One", 1, {})]]),
    rooms: new Map([[name, roomOf("Team_One", [{ ...own, muted: now }])]]),
  });
  const liveState = fakeLive(stateOf(muted));
  const phone = fakePhone();
  const ann = accountOf("ann", "team");
  const ports = { ...fakePorts([ann]), live: liveState.live, phone: phone.phone };
  const texts = i18next.createInstance();
  const call = callOf("30000");
  const onRefused = (): void => undefined;
  const { result } = renderHook(() => useOwnVoice(name, call, onRefused), {
    wrapper: ({ children }) => (
      <InPage ports={ports} account={ann} texts={texts}>
        {children}
      </InPage>
    ),
  });
  return {
    ...{ result, phone, made: liveState.made, live: liveState.live },
    set: (next: boolean) => act(() => result.current.setMuted(next)),
    lose: () => act(() => liveState.set({ ...stateOf(muted), connection: "stale" })),
  };
}

test("who lets go before the switch has answered is silent at the source when it never does", async () => {
  const { set, phone, made } = voice(true);
  set(false);
  set(true);
  expect(made).toEqual(["unmute 9"]);
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(phone.asked).toEqual(["turnMicrophoneOff 1 true"]);
});

test("who wants to be silent is so when the connection is lost meanwhile", () => {
  const { set, lose, phone } = voice(false);
  set(true);
  lose();
  expect(phone.asked).toEqual(["turnMicrophoneOff 1 true"]);
});

test("a mute that is refused turns the microphone off, and an unmute that is refused changes nothing", async () => {
  for (const muted of [false, true]) {
    const { set, phone, live } = voice(muted);
    vi.spyOn(live, "callMember").mockRejectedValue(new ProblemError({ kind: "refused", message: "no" }));
    set(!muted);
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(phone.asked).toEqual(muted ? [] : ["turnMicrophoneOff 1 true"]);
  }
});
