import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Call } from "../domain/call.ts";
import type { Context } from "../domain/context.ts";
import type { Room } from "../domain/room.ts";
import { ProblemError } from "../ports/problem.ts";
import { callOf } from "../testing/calls.ts";
import { emptyLive, fakeLive } from "../testing/fakeLive.ts";
import { fakeLastRoom } from "../testing/fakeLastRoom.ts";
import { fakePhone } from "../testing/fakePhone.ts";
import { accountOf, conferenceOf, fakePorts } from "../testing/fakePorts.ts";
import { idOf, lobbyOf, memberOf, roomOf } from "../testing/rooms.ts";
import { App } from "./App.tsx";
import { setUpTexts } from "./i18n/setUp.ts";
// The page fetches these when they are looked at; a test does not wait for that.
import "../features/conferences/ConferencesPage.tsx";
import "../features/room/RoomPage.tsx";

const teamOne = conferenceOf("30000", "Team_One", "team");
const conferences = [teamOne, conferenceOf("32000", "Open_House", "public")];
const me = "20001"; // the id of a team's accountOf
const own = memberOf(9, me, "ann");
const bob = memberOf(3, "20002", "bob", { talking: true, moderator: true });

beforeEach(() => {
  window.location.hash = "";
  // jsdom lays nothing out: the list of members is as high as ten rows.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(560);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(400);
});

interface Begin {
  readonly context?: Context;
  readonly room?: Room | undefined;
  readonly calls?: readonly Call[];
  readonly at?: string;
  readonly lastRoom?: string;
}

/** The page of somebody who is logged in, at the address `at`. */
function open({ context = "team", room, calls = [], at = "/c/30000", lastRoom }: Begin) {
  const ann = accountOf("ann", context);
  const stateOf = (shown: Room | undefined) => ({
    ...emptyLive,
    lobby: new Map(shown ? [[shown.name, lobbyOf(shown.name, shown.members.size, { locked: shown.locked })]] : []),
    rooms: new Map(shown ? [[shown.name, shown]] : []),
  });
  const liveState = fakeLive(stateOf(room));
  const phone = fakePhone({ ...fakePhone().phone.view(), calls });
  const ports = {
    ...fakePorts([ann], conferences),
    live: liveState.live,
    phone: phone.phone,
    lastRoom: fakeLastRoom(lastRoom),
  };
  window.location.hash = `#${at}`;
  render(
    <App
      ports={{ ...ports, session: { ...ports.session, current: () => Promise.resolve(ann) } }}
      texts={setUpTexts(["en"])}
    />,
  );
  return {
    ...liveState,
    phone,
    ports,
    show: (shown: Room | undefined) => act(() => liveState.set(stateOf(shown))),
    setLive: (part: Partial<ReturnType<typeof stateOf>>) =>
      act(() => liveState.set({ ...liveState.live.state(), ...part })),
    setCalls: (next: readonly Call[]) => act(() => phone.set({ ...phone.phone.view(), calls: next })),
  };
}

const button = (name: string | RegExp) => screen.findByRole("button", { name });

test("the list says how many are in a conference, and what is so with it", async () => {
  const page = open({ at: "/", room: roomOf("Team_One", [own, bob]) });
  const card = within(await screen.findByRole("article", { name: "Team_One" }));
  expect(card.getByText("2 members")).toBeTruthy();
  page.setLive({ lobby: new Map([[teamOne.name, lobbyOf("Team_One", 1, { locked: true, recording: "running" })]]) });
  expect(card.getByText("One member")).toBeTruthy();
  expect(card.getByText("locked")).toBeTruthy();
  expect(card.getByText("recording")).toBeTruthy();
  expect(within(screen.getByRole("article", { name: "Open_House" })).getByText("nobody there")).toBeTruthy();
});

test("one press on Join calls the conference and goes to its room", async () => {
  const { phone } = open({ at: "/" });
  await userEvent.click(await button("Join: Open_House"));
  expect(phone.asked).toEqual(["call 32000"]);
  expect(await screen.findByRole("heading", { name: "Open_House" })).toBeTruthy();
});

test("nobody joins a locked conference, or without a phone, and the reason is told", async () => {
  const page = open({ room: roomOf("Team_One", [bob], { locked: true }) });
  const join = await button("Join: Team_One");
  expect(join.getAttribute("aria-disabled")).toBe("true");
  await userEvent.hover(join);
  expect(await screen.findByText(/is locked: nobody gets in/)).toBeTruthy();
  await userEvent.click(join);
  expect(page.phone.asked).toEqual([]);
  act(() => page.phone.set({ ...page.phone.phone.view(), state: "unreachable" }));
  expect(screen.getAllByText(/^The phone cannot reach the switch at /).length).toBeGreaterThan(0);
});

test("a number that one has no conference of is told", async () => {
  open({ at: "/c/39999", context: "public" });
  expect(await screen.findByText("You have no conference with the number 39999.")).toBeTruthy();
});

test("members are listed with what is so with them", async () => {
  open({ room: roomOf("Team_One", [bob, own], { floor: idOf(3) }), calls: [callOf("30000")] });
  const rows = await screen.findAllByRole("listitem");
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^bobspeaks · has the floor · moderator · since /),
    expect.stringMatching(/^ann \(you\)since /),
  ]);
});

test("of 500 members only the rows that are seen exist", async () => {
  const crowd = Array.from({ length: 500 }, (_, at) => memberOf(at + 1, `3${at}`, `member ${at}`));
  open({ room: roomOf("Team_One", crowd) });
  expect((await screen.findAllByRole("listitem")).length).toBeLessThan(40);
  expect(screen.getByText("500 members")).toBeTruthy();
  expect(screen.getAllByRole("listitem")[0]?.getAttribute("aria-setsize")).toBe("500");
});

test("friends and team mute oneself by the switch, and what is shown is what it said", async () => {
  const page = open({ room: roomOf("Team_One", [own]), calls: [callOf("30000")] });
  await userEvent.click(await button("Mute me"));
  expect(page.made).toEqual(["mute 9"]);
  expect(screen.getByText("You are heard.")).toBeTruthy();
  page.show(roomOf("Team_One", [{ ...own, muted: true }]));
  expect(await screen.findByText("You are muted.")).toBeTruthy();
});

test("a public account mutes oneself by its key, once until the switch has said what became of it", async () => {
  const guest = memberOf(9, "22001", "ann");
  const room = roomOf("Open_House", [guest]);
  const page = open({ context: "public", at: "/c/32000", room, calls: [callOf("32000")] });
  await userEvent.click(await button("Mute me"));
  expect(page.phone.asked).toEqual(["press 1 0"]);
  page.show(roomOf("Open_House", [{ ...guest, muted: true }]));
  await userEvent.click(await button("Unmute me"));
  expect(page.phone.asked).toEqual(["press 1 0", "press 1 0"]);
  expect(screen.queryByRole("button", { name: "Mute all" })).toBeNull();
});

test("without a connection to the server the microphone is turned off, and no other control works", async () => {
  const page = open({ room: roomOf("Team_One", [own]), calls: [callOf("30000")] });
  page.setLive({ connection: "stale", asOf: new Date(2026, 0, 2, 12, 34, 56).getTime() });
  expect(await screen.findByText(/connection to the server is lost; what you see is from 12:34:56/)).toBeTruthy();
  await userEvent.click(await button("Mute me"));
  expect(page.phone.asked).toEqual(["turnMicrophoneOff 1 true"]);
  await userEvent.click(await button("Mute all"));
  expect(page.made).toEqual([]);
  expect((await button("Lock")).getAttribute("aria-disabled")).toBe("true");
});

test("M mutes, space talks while it is held, and neither does while one types", async () => {
  const muted = roomOf("Team_One", [{ ...own, muted: true }]);
  const page = open({ room: muted, calls: [callOf("30000")] });
  await button("Unmute me");
  const person = userEvent.setup();
  await person.keyboard("{ >}");
  await waitFor(() => expect(page.made).toEqual(["unmute 9"]));
  page.show(roomOf("Team_One", [own]));
  await person.keyboard("{/ }");
  await waitFor(() => expect(page.made).toEqual(["unmute 9", "mute 9"]));
  page.show(muted);
  await person.keyboard("m");
  await waitFor(() => expect(page.made).toEqual(["unmute 9", "mute 9", "unmute 9"]));
  page.show(roomOf("Team_One", [own]));
  screen.getByRole("switch").focus();
  await person.keyboard("m");
  expect(page.made.length).toBe(3);
});

test("a host mutes and removes a member, the latter when asked again", async () => {
  const page = open({ room: roomOf("Team_One", [bob]) });
  await userEvent.click(await button("Mute bob"));
  await userEvent.click(await button("Remove bob"));
  expect(page.made).toEqual(["mute 3"]);
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Remove" }));
  expect(page.made).toEqual(["mute 3", "kick 3"]);
});

test("a host runs the whole conference: what is so already cannot be asked for", async () => {
  const page = open({ room: roomOf("Team_One", [bob]) });
  expect((await button("Unmute all")).getAttribute("aria-disabled")).toBe("true");
  expect((await button("Mute all but moderators")).getAttribute("aria-disabled")).toBe("true");
  expect((await button("Stop recording")).getAttribute("aria-disabled")).toBe("true");
  for (const name of ["Mute all", "Lock", "Start recording"]) await userEvent.click(await button(name));
  page.show(
    roomOf("Team_One", [{ ...bob, muted: true }], {
      locked: true,
      recording: { status: "paused", file: "a.wav", elapsed: 72, at: 0 },
    }),
  );
  expect(screen.getByRole("timer").textContent).toBe("1:12");
  for (const name of ["Unmute all", "Unlock", "Resume recording", "Stop recording"]) {
    await userEvent.click(await button(name));
  }
  expect(page.made).toEqual(["muteall", "lock", "startrec", "unmuteall", "unlock", "resumerec", "stoprec"]);
});

test("what the server refuses is shown in its words", async () => {
  const page = open({ room: roomOf("Team_One", [bob]) });
  vi.spyOn(page.live, "callRoom").mockRejectedValue(
    new ProblemError({ kind: "refused", message: "the switch has no room for a recording" }),
  );
  await userEvent.click(await button("Start recording"));
  expect(await screen.findByText("the switch has no room for a recording")).toBeTruthy();
});

test("the room's page is where its call is steered: no bar shows the same call there again", async () => {
  open({ room: roomOf("Team_One", [own]), calls: [callOf("30000")] });
  await button("Mute me");
  expect(screen.getAllByRole("button", { name: "Hang up" }).length).toBe(1);
  expect(screen.queryByRole("region", { name: "Calls" })).toBeNull();
});

test("the keypad presses the keys of a telephone", async () => {
  const { phone } = open({ room: roomOf("Team_One", [own]), calls: [callOf("30000")] });
  await userEvent.click(await button("Keypad"));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Key 5" }));
  await userEvent.keyboard("*");
  expect(phone.asked).toEqual(["press 1 5", "press 1 *"]);
});

test("when the call is over the page says why, and offers to join again", async () => {
  const page = open({ room: roomOf("Team_One", [own]), calls: [callOf("30000")] });
  await userEvent.click(await button("Hang up"));
  expect(page.phone.asked).toEqual(["hangUp 1"]);
  page.setCalls([callOf("30000", { state: "over", end: "removed" })]);
  expect(await screen.findByText("You were removed from the conference.")).toBeTruthy();
  await userEvent.click(await button("Join again: Team_One"));
  expect(page.phone.asked).toEqual(["hangUp 1", "call 30000"]);
});

test("a page that was loaded anew during a call offers to rejoin", async () => {
  const { phone } = open({ at: "/", lastRoom: "32000" });
  await userEvent.click(await button("Rejoin: Open_House"));
  expect(phone.asked).toEqual(["call 32000"]);
  expect(await screen.findByRole("heading", { name: "Open_House" })).toBeTruthy();
});

test("the conference that one is in is remembered until one leaves it", async () => {
  const page = open({ room: roomOf("Team_One", [own]), calls: [callOf("30000")] });
  await waitFor(() => expect(page.ports.lastRoom.known(own.id)).toBe("30000"));
  page.setCalls([callOf("30000", { state: "over", end: "connectionLost" })]);
  expect(page.ports.lastRoom.known(own.id)).toBe("30000");
  page.setCalls([callOf("30000", { state: "over", end: "hungUp" })]);
  expect(page.ports.lastRoom.known(own.id)).toBeUndefined();
});

test("who comes and goes is told to those who cannot see it", async () => {
  const page = open({ room: roomOf("Team_One", [bob]) });
  const log = await screen.findByRole("log");
  page.show(roomOf("Team_One", [own]));
  await waitFor(() => expect(log.textContent).toBe("ann has joined. bob has left."));
});
