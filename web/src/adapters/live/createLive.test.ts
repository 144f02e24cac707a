import { expect, test } from "vitest";
import type { MemberId } from "../../domain/room.ts";
import { fakeSockets, type FakeSocket } from "../../testing/fakeSockets.ts";
import { manualClock } from "../../testing/manualClock.ts";
import { nameOf } from "../../testing/rooms.ts";
import { createLive } from "./createLive.ts";

const one = nameOf("Team_One");
const conference = {
  name: "Team_One",
  locked: false,
  recording: { status: "norec" },
  floor: null,
  members: [],
};

/** A page with its sockets; nothing is random. */
function page() {
  const sockets = fakeSockets();
  const { clock, pass } = manualClock();
  const wrong: string[] = [];
  let wake = (): void => undefined;
  const live = createLive({
    openSocket: sockets.open,
    clock,
    random: () => 0,
    onWake: (call) => {
      wake = call;
      return () => undefined;
    },
    onWrongMessage: (text) => wrong.push(text),
  });
  const last = (): FakeSocket => {
    const socket = sockets.all.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  };
  let seq = 0;
  const tell = (message: object): void => last().tell({ seq: ++seq, epoch: "a", ...message });
  /** The server lets the page in and tells all. */
  const letIn = (data: readonly object[] = []): void => {
    seq = 0;
    last().letIn();
    tell({ event: "reply", reply: "init", ok: true, lobby: [], data });
    tell({ event: "reply", reply: "initreg", ok: true, data: [] });
    pass(16);
  };
  return { live, sockets: sockets.all, last, pass, wrong, tell, letIn, wake: () => wake() };
}

test("what is known is live when the first snapshot has come", () => {
  const { live, last, letIn } = page();
  live.start();
  expect(live.state().connection).toBe("connecting");
  letIn([conference]);
  expect(live.state().connection).toBe("live");
  expect([...live.state().rooms.keys()]).toEqual([one]);
  expect(last().sent).toEqual([{ req: "subscribe", conferences: [] }, { req: "init" }, { req: "initreg" }]);
});

test("changes that come together are shown together, within a frame", () => {
  const { live, letIn, tell, pass } = page();
  live.start();
  letIn([conference]);
  let shown = 0;
  live.watch(() => shown++);
  tell({ event: "lock", conference: one });
  tell({ event: "recStart", conference: one, file: "a.wav", started: "", elapsed: 0 });
  expect(shown).toBe(0);
  pass(16);
  expect(shown).toBe(1);
  expect(live.state().rooms.get(one)).toMatchObject({ locked: true, recording: { status: "running" } });
});

test("a gap in the numbers makes the state stale, and everything is asked for anew", () => {
  const { live, last, letIn, tell } = page();
  live.start();
  letIn([conference]);
  last().sent.length = 0;
  last().tell({ seq: 7, epoch: "a", event: "lock", conference: one });
  expect(live.state().connection).toBe("stale");
  expect(live.state().rooms.get(one)?.locked).toBe(false);
  expect(last().sent).toEqual([{ req: "init" }, { req: "initreg" }]);
  tell({ seq: 8, event: "reply", reply: "init", ok: true, lobby: [], data: [{ ...conference, locked: true }] });
  expect(live.state().connection).toBe("live");
  expect(live.state().rooms.get(one)?.locked).toBe(true);
});

test("a message that is not understood is left out, and what it held comes with the next snapshot", () => {
  const { live, last, letIn, tell, wrong } = page();
  live.start();
  letIn([conference]);
  last().sent.length = 0;
  tell({ event: "lock" });
  expect(wrong.length).toBe(1);
  tell({ event: "newXML" });
  expect(last().sent[0]).toEqual({ req: "init" });
});

test("a snapshot of a new epoch comes in place of what was known", () => {
  const { live, last, letIn } = page();
  live.start();
  letIn([conference]);
  last().tell({ seq: 3, epoch: "b", event: "lobby", data: [] });
  expect(live.state().connection).toBe("stale");
  last().tell({ seq: 4, epoch: "b", event: "newLiveState", lobby: [], data: [], registrations: [] });
  expect(live.state()).toMatchObject({ connection: "live", rooms: new Map() });
});

test("a lost connection is stale at once, keeps what was known, and comes back after 250 ms, 500 ms, … 4 s", () => {
  const { live, sockets, last, pass, letIn } = page();
  live.start();
  letIn([conference]);
  last().drop();
  expect(live.state()).toMatchObject({ connection: "stale", rooms: new Map([[one, live.state().rooms.get(one)]]) });
  const waits = [250, 500, 1_000, 2_000, 4_000, 4_000];
  for (const wait of waits) {
    const opened = sockets.length;
    pass(wait - 1);
    expect(sockets.length).toBe(opened);
    pass(1);
    expect(sockets.length).toBe(opened + 1);
    last().drop();
  }
  pass(4_000);
  letIn([]);
  expect(live.state()).toMatchObject({ connection: "live", rooms: new Map() });
  last().drop();
  pass(250);
  expect(sockets.length).toBe(waits.length + 3);
});

test("when the network is there again it connects at once", () => {
  const { live, sockets, last, wake } = page();
  live.start();
  last().drop();
  wake();
  expect(sockets.length).toBe(2);
});

test("a silent connection is asked whether it lives, and given up when it does not answer", () => {
  const { live, last, pass, letIn, tell } = page();
  live.start();
  letIn();
  const socket = last();
  socket.sent.length = 0;
  pass(10_000);
  expect(socket.sent[0]).toEqual({ req: "init" });
  tell({ event: "reply", reply: "init", ok: true, lobby: [], data: [] });
  pass(10_000 + 2_999);
  expect(live.state().connection).toBe("live");
  pass(1);
  expect(live.state().connection).toBe("stale");
  expect(socket.closed).toBe(true);
});

test("a server that does not let the page in within 5 s is tried again", () => {
  const { live, sockets, pass } = page();
  live.start();
  pass(5_000 + 250);
  expect(sockets.length).toBe(2);
});

test("conferences that are looked at are subscribed to, each once, and not any more when nobody looks", () => {
  const { live, last, letIn, pass } = page();
  live.start();
  letIn();
  last().sent.length = 0;
  const away = live.look(one);
  const awayToo = live.look(one);
  pass(20);
  away();
  away();
  pass(20);
  expect(last().sent).toEqual([{ req: "subscribe", conferences: [one] }]);
  awayToo();
  pass(20);
  expect(last().sent.at(-1)).toEqual({ req: "subscribe", conferences: [] });
});

test("a new connection subscribes to what is looked at first", () => {
  const { live, last } = page();
  live.look(one);
  live.start();
  last().letIn();
  expect(last().sent[0]).toEqual({ req: "subscribe", conferences: [one] });
});

test("a call is done when the switch has answered, and refused with its words", async () => {
  const { live, last, letIn, tell } = page();
  live.start();
  letIn([conference]);
  const muted = live.callRoom(one, "mutenonmoderators");
  const kicked = live.callMember(one, "7" as MemberId, "kick");
  expect(last().sent.slice(-2)).toEqual([
    { req: "exec", id: 1, conference: one, call: "mutenonmods" },
    { req: "memexec", id: 2, conference: one, call: "kick", member: "7" },
  ]);
  tell({ event: "reply", id: 2, ok: false, error: "no such member" });
  tell({ event: "reply", id: 1, ok: true });
  await expect(muted).resolves.toBeUndefined();
  await expect(kicked).rejects.toMatchObject({ problem: { kind: "refused", message: "no such member" } });
});

test("a call whose answer does not come within 15 s, or whose connection goes, has failed", async () => {
  const { live, last, letIn, pass, tell } = page();
  live.start();
  letIn([conference]);
  const late = expect(live.callRoom(one, "lock")).rejects.toMatchObject({ problem: { kind: "unreachable" } });
  pass(9_000);
  tell({ event: "newXML" });
  pass(6_000);
  await late;
  const lost = expect(live.callRoom(one, "lock")).rejects.toMatchObject({ problem: { kind: "unreachable" } });
  last().drop();
  await lost;
  await expect(live.callRoom(one, "lock")).rejects.toMatchObject({ problem: { kind: "unreachable" } });
});

test("after stop nothing is known and nothing is tried", () => {
  const { live, sockets, last, pass, letIn } = page();
  live.start();
  letIn([conference]);
  live.stop();
  expect(last().closed).toBe(true);
  pass(60_000);
  expect(sockets.length).toBe(1);
  expect(live.state()).toMatchObject({ connection: "connecting", rooms: new Map() });
});
