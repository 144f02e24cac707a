import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Person, UserId } from "../domain/directory.ts";
import { PeoplePage } from "../features/people/PeoplePage.tsx";
import { emptyLive, fakeLive } from "../testing/fakeLive.ts";
import { fakePhone } from "../testing/fakePhone.ts";
import { accountOf, fakePorts } from "../testing/fakePorts.ts";
import { InPage } from "../testing/InPage.tsx";
import type { PhoneView } from "../ports/phone.ts";
import { setUpTexts } from "./i18n/setUp.ts";

const ann = accountOf("ann", "team");

// jsdom lays nothing out: a window of that size shows some rows of the list.
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(600);
});
const personOf = (id: string, name: string): Person => ({ id: id as UserId, name, context: "team" });

function show(people: readonly Person[], registered: readonly string[], view: Partial<PhoneView> = {}): string[] {
  const { phone, asked } = fakePhone(view);
  const ports = {
    ...fakePorts([ann]),
    phone,
    live: fakeLive({ ...emptyLive, registered: new Set(registered as UserId[]) }).live,
    directories: { seenBy: () => Promise.resolve({ people, conferences: [], conferenceTypes: [] }) },
  };
  render(
    <InPage ports={ports} account={ann} texts={setUpTexts(["en"])}>
      <PeoplePage />
    </InPage>,
  );
  return asked;
}

const callButton = (name: string): Promise<HTMLElement> => screen.findByRole("button", { name: `Call ${name}` });
const isBlocked = (button: HTMLElement): boolean => button.getAttribute("aria-disabled") === "true";

test("who has a phone registered is called with one press; who has none, and oneself, cannot be", async () => {
  const asked = show([personOf("20003", "Cid"), personOf("20002", "Bob"), ann], ["20002"]);
  await userEvent.click(await callButton("Bob"));
  await userEvent.click(await callButton("Cid"));
  await userEvent.click(await callButton("ann"));
  expect(asked).toEqual(["call 20002"]);
  expect([isBlocked(await callButton("Bob")), isBlocked(await callButton("Cid"))]).toEqual([false, true]);
});

test("people stand in the order of their names, and the search narrows them", async () => {
  show([personOf("20003", "Cid"), personOf("20002", "Bob")], []);
  await callButton("Bob");
  expect(screen.getAllByRole("listitem").map((row) => row.textContent?.slice(0, 3))).toEqual(["Bob", "Cid"]);
  await userEvent.type(screen.getByRole("searchbox"), "20003");
  expect(screen.getAllByRole("listitem").length).toBe(1);
  expect(screen.getByText("One person")).toBeTruthy();
});

test("of five thousand people a few are drawn", async () => {
  show(
    Array.from({ length: 5_000 }, (_, at) => personOf(String(20_010 + at), `P${at}`)),
    [],
  );
  expect(await screen.findByText("5000 people")).toBeTruthy();
  expect(screen.getAllByRole("listitem").length).toBeLessThan(50);
});

test("any number is dialled by keys, as long as the phone is ready", async () => {
  const asked = show([], []);
  await userEvent.click(await screen.findByRole("button", { name: "Dial a number" }));
  await userEvent.type(await screen.findByRole("textbox"), "x91");
  await userEvent.click(screen.getByRole("button", { name: "Key 9" }));
  await userEvent.keyboard("{Tab}");
  await userEvent.click(screen.getByRole("button", { name: "Call" }));
  expect(asked).toEqual(["call 919"]);
});

test("nobody can be called while the phone is not ready", async () => {
  const asked = show([personOf("20002", "Bob")], ["20002"], { state: "unreachable" });
  await userEvent.click(await callButton("Bob"));
  expect(asked).toEqual([]);
});
