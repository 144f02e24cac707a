import { act, render, screen, waitFor } from "@testing-library/react";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import type { OwnAccount } from "../domain/directory.ts";
import { emptyLive, fakeLive } from "../testing/fakeLive.ts";
import { fakePhone } from "../testing/fakePhone.ts";
import { accountOf, fakePorts } from "../testing/fakePorts.ts";
import { accountKey, recordingsKey } from "../ui/queryKeys.ts";
import { App } from "./App.tsx";
import { forgetAccount } from "./forgetAccount.ts";
import { setUpTexts } from "./i18n/setUp.ts";

const ann = accountOf("ann", "team");
const paul = accountOf("paul", "public");

beforeEach(() => {
  window.location.hash = "";
});

/** A page at which ann is logged in; `become` is what the server says from then on. */
async function open() {
  let account: OwnAccount | undefined = ann;
  let renewals = 0;
  let loggedOutElsewhere = (): void => undefined;
  const phone = fakePhone();
  const liveState = fakeLive();
  const fake = fakePorts([ann, paul]);
  fake.lastRoom.remember(ann.id, "30000" as never);
  const session = {
    ...fake.session,
    current: () => Promise.resolve(account),
    renew: () => Promise.resolve((renewals += 1) < 0),
    onLogOut: (call: () => void) => {
      loggedOutElsewhere = call;
      return () => undefined;
    },
  };
  const ports = { ...fake, session, phone: phone.phone, live: liveState.live };
  render(<App ports={ports} texts={setUpTexts(["en"])} />);
  await screen.findByRole("button", { name: "Log out" });
  const ask = (): void => {
    const { directoryVersion } = liveState.live.state();
    act(() => liveState.set({ ...emptyLive, directoryVersion: directoryVersion + 1 }));
  };
  return {
    ...{ phone, ports, ask, renewals: () => renewals },
    become: (next: OwnAccount | undefined) => (account = next),
    logOutElsewhere: () => act(() => loggedOutElsewhere()),
  };
}

test("what another tab logs out of is left here too, and nothing of it stays", async () => {
  const { logOutElsewhere, phone, ports, renewals } = await open();
  logOutElsewhere();
  expect(await screen.findByRole("button", { name: "Log in" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Log out" })).toBeNull();
  expect(phone.asked).toEqual(["forgetMissed"]);
  expect(ports.lastRoom.known(ann.id)).toBeUndefined();
  expect(renewals()).toBe(0);
});

test("a session that cannot be renewed is asked for by a person, and not tried again", async () => {
  const { become, ask, renewals } = await open();
  become(undefined);
  ask();
  expect(await screen.findByText(/session has ended/i)).toBeTruthy();
  expect(renewals()).toBe(1);
  ask();
  ask();
  await waitFor(() => expect(screen.getByText(/session has ended/i)).toBeTruthy());
  expect(renewals()).toBe(1);
});

test("another account that logs in meanwhile gets its own pages", async () => {
  const { become, ask } = await open();
  expect(screen.getByRole("link", { name: "Recordings" })).toBeTruthy();
  become(paul);
  ask();
  expect((await screen.findAllByText(/^paul/)).length).toBeGreaterThan(0);
  expect(screen.queryByRole("link", { name: "Recordings" })).toBeNull();
});

test("nothing that an account saw stays in memory", () => {
  const queries = new QueryClient();
  queries.setQueryData(recordingsKey, ["a.wav"]);
  forgetAccount(queries, fakePorts([]));
  expect(queries.getQueryData(recordingsKey)).toBeUndefined();
  expect(queries.getQueryData(accountKey)).toBeNull();
});
