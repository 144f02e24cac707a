import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { accountOf, conferenceOf, fakePorts } from "../testing/fakePorts.ts";
import { App } from "./App.tsx";
import { setUpTexts } from "./i18n/setUp.ts";

const user = userEvent.setup({ delay: null });
const accounts = [accountOf("ann", "team"), accountOf("paul", "public")];
const conferences = [conferenceOf("30000", "Team_One", "team"), conferenceOf("32000", "Open_House", "public")];

beforeEach(() => {
  window.location.hash = "";
});

async function logInAs(name: string, password = "secret", languages = ["en"]): Promise<void> {
  render(<App ports={fakePorts(accounts, conferences)} texts={setUpTexts(languages)} />);
  await user.type(await screen.findByRole("textbox"), name);
  await user.type(screen.getByLabelText(/^(password|passwort)/i), password);
  await user.click(screen.getByRole("button", { name: /log in|anmelden/i }));
}

test("whoever logs in sees the conferences", async () => {
  await logInAs("ann");
  expect(await screen.findByRole("article", { name: "Team_One" })).toBeTruthy();
  expect(screen.getByRole("article", { name: "Open_House" })).toBeTruthy();
});

test("a wrong password is said, and the login stays", async () => {
  await logInAs("ann", "wrong");
  expect((await screen.findByRole("alert")).textContent).toContain("wrong");
  expect(screen.getByRole("button", { name: "Log in" })).toBeTruthy();
});

test("the menu holds what the account may do", async () => {
  await logInAs("paul");
  const menu = within(await screen.findByRole("navigation"));
  expect(menu.getAllByRole("link").map((link) => link.textContent)).toEqual([
    "Conferences",
    "People",
    "Sound",
    "My phone",
  ]);
});

test("logging out shows the login again", async () => {
  await logInAs("ann");
  await user.click(await screen.findByRole("button", { name: "Log out" }));
  expect(await screen.findByRole("button", { name: "Log in" })).toBeTruthy();
});

test("the page speaks the browser's language", async () => {
  await logInAs("ann", "secret", ["de-AT", "en"]);
  expect(await screen.findByRole("heading", { name: "Konferenzen" })).toBeTruthy();
});

test("a user who is imported stands in the list, and a line that fails says why", async () => {
  await logInAs("ann");
  await user.click(await screen.findByRole("link", { name: "Users" }));
  await user.click(await screen.findByRole("button", { name: "Import CSV" }));
  const file = new File(["name,email,context\nBob,b@x.org,friends\nann,a@x.org,team\n"], "users.csv");
  const dialog = await screen.findByRole("dialog");
  await user.upload(dialog.querySelector('input[type="file"]') ?? dialog, file);
  await user.click(await within(dialog).findByRole("button", { name: "Add 2 users" }));
  expect(await within(dialog).findByText("added as 21100")).toBeTruthy();
  expect(within(dialog).getByText("name already taken")).toBeTruthy();
});
