import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { DevicesPage } from "../features/devices/DevicesPage.tsx";
import type { DevicesView } from "../ports/devices.ts";
import { callOf } from "../testing/calls.ts";
import { fakeDevices } from "../testing/fakeDevices.ts";
import { fakePhone } from "../testing/fakePhone.ts";
import { accountOf, fakePorts } from "../testing/fakePorts.ts";
import { InPage } from "../testing/InPage.tsx";
import type { PhoneView } from "../ports/phone.ts";
import { setUpTexts } from "./i18n/setUp.ts";

const ann = accountOf("ann", "team");

function show(view: Partial<DevicesView>, phoneView: Partial<PhoneView> = {}): string[] {
  const { devices, asked } = fakeDevices(view);
  const fake = fakePhone(phoneView);
  render(
    <InPage ports={{ ...fakePorts([ann]), devices, phone: fake.phone }} account={ann} texts={setUpTexts(["en"])}>
      <DevicesPage />
    </InPage>,
  );
  return phoneView.state ? fake.asked : asked;
}

test("microphone and speakers are chosen and tried", async () => {
  const asked = show({});
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Microphone" }), "Headset microphone");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Rings on" }), "Headset");
  await userEvent.click(screen.getByRole("button", { name: "Play a test tone: Speaker" }));
  expect(asked).toEqual(["choose microphone m1", "choose ringer s1", "playTest speaker"]);
});

test("the level is shown while one wants to see it", async () => {
  show({});
  await userEvent.click(screen.getByRole("button", { name: "Show the level" }));
  expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("50");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(screen.queryByRole("progressbar")).toBeNull();
});

test("a microphone that was not asked for yet is asked for, and a forbidden one says what to do", async () => {
  const asked = show({ permission: "asking" });
  await userEvent.click(screen.getByRole("button", { name: "Allow the microphone" }));
  expect(asked).toEqual(["ask"]);
  show({ permission: "denied" });
  expect(screen.getByText(/forbidden for this page/)).toBeTruthy();
});

test("a browser that plays where the system does says so", () => {
  show({ canChooseSpeaker: false });
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Speaker" }).disabled).toBe(true);
});

test("the echo test calls the number that plays back, unless a call runs", async () => {
  const asked = show({}, { state: "registered" });
  await userEvent.click(screen.getByRole("button", { name: "Start the echo test" }));
  expect(asked).toEqual(["call 9196"]);
});

test("the echo test waits while another call runs, and is hung up when it is up", async () => {
  const waiting = show({}, { state: "registered", calls: [callOf("30000")] });
  await userEvent.click(screen.getByRole("button", { name: "Start the echo test" }));
  expect(waiting).toEqual([]);
  const running = show({}, { state: "registered", calls: [callOf("9196")] });
  await userEvent.click(screen.getByRole("button", { name: "Hang up" }));
  expect(running).toEqual(["hangUp 1"]);
});
