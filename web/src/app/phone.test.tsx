import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fakeLive } from "../testing/fakeLive.ts";
import { callOf } from "../testing/calls.ts";
import { fakePhone } from "../testing/fakePhone.ts";
import { accountOf, conferenceOf, fakePorts } from "../testing/fakePorts.ts";
import { InPage } from "../testing/InPage.tsx";
import type { PhoneView } from "../ports/phone.ts";
import { CallBar } from "../features/phone/CallBar.tsx";
import { IncomingCallDialog } from "../features/phone/IncomingCallDialog.tsx";
import { MissedCalls } from "../features/phone/MissedCalls.tsx";
import { PhoneStatus } from "../features/phone/PhoneStatus.tsx";
import { setUpTexts } from "./i18n/setUp.ts";

const ann = accountOf("ann", "team");

function show(view: Partial<PhoneView>): ReturnType<typeof fakePhone> {
  const fake = fakePhone(view);
  const ports = {
    ...fakePorts([ann], [conferenceOf("30000", "Team_One", "team")]),
    phone: fake.phone,
    live: fakeLive().live,
  };
  render(
    <InPage ports={ports} account={ann} texts={setUpTexts(["en"])}>
      <PhoneStatus />
      <MissedCalls />
      <CallBar />
      <IncomingCallDialog />
    </InPage>,
  );
  return fake;
}

test("a call that is up can be held, silenced and hung up", async () => {
  const { asked } = show({ calls: [callOf("30000")] });
  const bar = within(await screen.findByRole("group", { name: "Team_One" }));
  for (const name of ["Hold", "Turn microphone off", "Hang up"]) {
    await userEvent.click(bar.getByRole("button", { name }));
  }
  expect(asked).toEqual(["hold 1 true", "turnMicrophoneOff 1 true", "hangUp 1"]);
});

test("what cannot be done with a call that still connects says why", async () => {
  const { asked } = show({ calls: [callOf("30000", { state: "connecting", up: undefined })] });
  const hold = await screen.findByRole("button", { name: "Hold" });
  expect(hold.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(hold);
  expect(asked).toEqual([]);
});

test("the keypad sends keys", async () => {
  const { asked } = show({ calls: [callOf("30000")] });
  await userEvent.click(await screen.findByRole("button", { name: "Keypad" }));
  await userEvent.click(await screen.findByRole("button", { name: "Key #" }));
  expect(asked).toEqual(["press 1 #"]);
});

test("who was removed reads it, and can call again", async () => {
  const { asked } = show({ calls: [callOf("30000", { state: "over", end: "removed", ended: 60_000 })] });
  expect(await screen.findByText("Team_One: You were removed from the conference.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Call again" }));
  expect(asked).toEqual(["call 30000"]);
});

test("somebody who calls is shown at once; Enter answers and Escape refuses", async () => {
  const ring = callOf("20002", { direction: "incoming", state: "ringing", name: "Bob", up: undefined });
  const fake = show({});
  act(() => fake.set({ calls: [ring] }));
  expect((await screen.findByRole("alert")).textContent).toBe("Bob calls you");
  expect(document.title).toBe("Bob calls you");
  expect(document.activeElement?.textContent).toBe("Answer");
  await userEvent.keyboard("{Enter}");
  await userEvent.keyboard("{Escape}");
  expect(fake.asked).toEqual(["answer 1", "hangUp 1"]);
});

test("missed calls are counted, called back and forgotten", async () => {
  const { asked } = show({ missed: [{ number: "20002", name: "Bob", at: 0 }] });
  await userEvent.click(await screen.findByRole("button", { name: "One missed call" }));
  await userEvent.click(await screen.findByRole("button", { name: "Call Bob back" }));
  await userEvent.click(screen.getByRole("button", { name: "Clear the list" }));
  expect(asked).toEqual(["call 20002", "forgetMissed"]);
});

test("a switch that cannot be reached is said, with the address where its certificate is accepted", async () => {
  show({ state: "unreachable" });
  await userEvent.click(await screen.findByRole("button", { name: "Phone is offline" }));
  expect((await screen.findByRole("link")).getAttribute("href")).toBe("https://localhost:7443/");
});

test("another tab's phone can be taken over", async () => {
  const { asked } = show({ state: "elsewhere" });
  await userEvent.click(await screen.findByRole("button", { name: "Phone is elsewhere" }));
  await userEvent.click(await screen.findByRole("button", { name: "Use it here" }));
  expect(asked).toEqual(["takeOver"]);
});

test("sound that the browser holds back is let out by a press", async () => {
  const { asked } = show({ calls: [callOf("30000")], soundBlocked: true });
  await userEvent.click(await screen.findByRole("button", { name: "Press to hear" }));
  expect(asked).toEqual(["playSound"]);
});
