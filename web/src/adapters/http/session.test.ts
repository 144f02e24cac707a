import { beforeEach, expect, test, vi } from "vitest";
import { accountOf } from "../../testing/fakePorts.ts";
import { markLogOut } from "../browser/logOuts.ts";
import { session } from "./session.ts";

const { wssBinding, tlsPort, ...user } = accountOf("ann", "team");
const ann = { ...user, wss_binding: wssBinding, internal_tls_port: tlsPort };
let asked: string[];

/** A server that answers one path after the other: a status, or what happens before its 204. */
function answers(...statuses: readonly (number | (() => void))[]): void {
  const left = [...statuses];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const next = left.shift();
    if (next === undefined) return Promise.reject(new TypeError("no network"));
    if (typeof next === "function") next();
    const status = typeof next === "number" ? next : 204;
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(status === 200 ? ann : {}), { status }));
  });
}

const renew = (): Promise<boolean> => session.renew("ann", "secret");

beforeEach(async () => {
  asked = [];
  answers(200);
  await session.current();
  asked = [];
});

test("a session that the server has forgotten is renewed", async () => {
  answers(204);
  expect(await renew()).toBe(true);
  expect(asked).toEqual(["/login"]);
});

test("nobody is logged in again after another tab has logged out", async () => {
  markLogOut(1);
  expect(await renew()).toBe(false);
  expect(asked).toEqual([]);
});

test("nobody is logged in again from the moment in which this tab logs out", async () => {
  answers(204);
  const leaving = session.logOut();
  expect(await renew()).toBe(false);
  await leaving;
  expect(await renew()).toBe(false);
  expect(asked).toEqual(["/logout"]);
});

test("a session that is renewed while another tab logs out is ended again", async () => {
  answers(() => markLogOut(2), 204);
  expect(await renew()).toBe(false);
  expect(asked).toEqual(["/login", "/logout"]);
});

test("a password that is refused renews nothing, and a server that is not there is no refusal", async () => {
  answers(401, 429);
  expect(await renew()).toBe(false);
  expect(await renew()).toBe(false);
  await expect(renew()).rejects.toMatchObject({ problem: { kind: "unreachable" } });
});

test("logging out of a session that has ended already is a logout", async () => {
  answers(401);
  await session.logOut();
  await expect(session.logOut()).rejects.toMatchObject({ problem: { kind: "unreachable" } });
});

test("a tab is told that another one has logged out, and of nothing else", () => {
  let told = 0;
  const stop = session.onLogOut(() => (told += 1));
  window.dispatchEvent(new StorageEvent("storage", { key: "devices" }));
  window.dispatchEvent(new StorageEvent("storage", { key: "logged-out" }));
  stop();
  window.dispatchEvent(new StorageEvent("storage", { key: "logged-out" }));
  expect(told).toBe(1);
});
