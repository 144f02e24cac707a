import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { ProblemError } from "../ports/problem.ts";
import { violations } from "../testing/axe.ts";
import { accountOf, conferenceOf, fakePorts } from "../testing/fakePorts.ts";
import { App } from "./App.tsx";
import { en } from "./i18n/en.ts";
import { setUpTexts } from "./i18n/setUp.ts";
import { pages } from "./pages.tsx";

const user = userEvent.setup({ delay: null });
const ann = accountOf("ann", "team");

beforeEach(() => {
  window.location.hash = "";
});

async function show(path: string): Promise<void> {
  const ports = fakePorts([ann], [conferenceOf("30000", "Team_One", "team")]);
  await ports.session.logIn("ann", "secret");
  const recordings = {
    ...ports.recordings,
    list: () => Promise.resolve(["Team_One-2021-01-19T13:21:36.840Z.wav", "by-hand.wav"]),
  };
  const fetch = { when: "2021-01-19T13:21:36Z", method: "GET", file: "/polycom/a.cfg", status: 404 };
  const phones = [
    { id: "20001", name: "ann", polymac: "none", fetches: [{ ...fetch, agent: "Polycom", address: "::1" }] },
  ];
  const maintenance = { ...ports.maintenance, phones: () => Promise.resolve(phones) };
  window.location.hash = `#${path}`;
  render(<App ports={{ ...ports, recordings, maintenance }} texts={setUpTexts(["en"])} />);
  await screen.findByRole("heading", { level: 1 });
  await waitFor(() => expect(document.querySelector(".mantine-Skeleton-root")).toBeNull());
}

test("axe finds nothing wrong with the login", async () => {
  render(<App ports={fakePorts([])} texts={setUpTexts(["en"])} />);
  await screen.findByRole("button", { name: "Log in" });
  expect(await violations()).toEqual([]);
});

// A path with a parameter is looked at by the tests of its feature.
test.each(pages.map((page) => page.path).filter((path) => !path.includes(":")))(
  "axe finds nothing wrong with the page at %s",
  async (path) => {
    await show(path);
    expect(await violations()).toEqual([]);
  },
);

test.each([
  ["/users", "Add user"],
  ["/users", "Import CSV"],
  ["/users", "Delete ann"],
  ["/manage", "Change Team_One"],
  ["/system", "Restore: directory"],
])("axe finds nothing wrong with the dialog on %s behind “%s”", async (path, button) => {
  await show(path);
  await user.click(await screen.findByRole("button", { name: button }));
  await screen.findByRole("dialog");
  expect(await violations()).toEqual([]);
});

test("an address without a page says so, in words and in the window's title", async () => {
  await show("/nowhere");
  expect(await screen.findByRole("heading", { name: en.shell.notFound })).toBeTruthy();
  expect(document.title).toBe(`${en.shell.notFound} · ${en.app.name}`);
  expect(await violations()).toEqual([]);
});

test("whoever follows the menu is at the heading of the page that comes", async () => {
  await show("/");
  await user.click(within(screen.getByRole("navigation")).getByRole("link", { name: "Users" }));
  const heading = await screen.findByRole("heading", { name: "Users" });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

test("a session that ends asks for the password over the page, and what was typed there stays", async () => {
  const ports = fakePorts([ann]);
  await ports.session.logIn("ann", "secret");
  const users = ports.accounts.users;
  const expired = () => Promise.reject(new ProblemError({ kind: "notLoggedIn" }));
  let deletes = expired;
  const accounts = { ...ports.accounts, users, deleteUsers: () => deletes() };
  window.location.hash = "#/users";
  render(<App ports={{ ...ports, accounts }} texts={setUpTexts(["en"])} />);
  const search = await screen.findByRole("searchbox");
  await user.type(search, "an");
  await user.click(await screen.findByRole("button", { name: "Delete ann" }));
  await ports.session.logOut();
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
  const again = await screen.findByRole("dialog", { name: en.login.again });
  deletes = () => Promise.reject(new ProblemError({ kind: "refused", message: "the last of team stays" }));
  await user.type(within(again).getByLabelText(/^password/i), "secret{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog", { name: en.login.again })).toBeNull());
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("the last of team stays")).toBeTruthy();
  expect(search).toHaveProperty("value", "an");
});
