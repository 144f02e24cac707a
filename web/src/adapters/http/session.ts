import type { Session } from "../../ports/session.ts";
import { problemOf } from "../../ports/problem.ts";
import { logOutMark, markLogOut, onLogOut } from "../browser/logOuts.ts";
import { get, postOnly } from "./request.ts";
import { ownAccountSchema } from "./schemas.ts";

/** Whether the server is there is asked again and again: a question that a dead network swallowed must end. */
const answerWithinMs = 4_000;

/** The mark of logouts when somebody was logged in last; undefined from our own logout on: nobody is to be renewed. */
let markAtLogin: string | null | undefined;

const stillLoggedIn = (): boolean => logOutMark() === markAtLogin;

export const session: Session = {
  current: async () => {
    const mark = logOutMark();
    try {
      const account = await get("/userinfo", ownAccountSchema, AbortSignal.timeout(answerWithinMs));
      markAtLogin = mark;
      return account;
    } catch (error) {
      if (problemOf(error).kind === "notLoggedIn") return undefined;
      throw error;
    }
  },
  logIn: async (name, password) => {
    await postOnly("/login", { name, password });
  },
  renew: async (name, password) => {
    if (!stillLoggedIn()) return false;
    try {
      await postOnly("/login", { name, password });
    } catch (error) {
      if (["notLoggedIn", "tooOften"].includes(problemOf(error).kind)) return false;
      throw error;
    }
    if (stillLoggedIn()) return true;
    // Somebody logged out meanwhile, and means it.
    await postOnly("/logout");
    return false;
  },
  logOut: async () => {
    markAtLogin = undefined;
    await postOnly("/logout").catch((error: unknown) => {
      // A session that has ended already is as good as one that was ended.
      if (problemOf(error).kind !== "notLoggedIn") throw error;
    });
    markLogOut(Date.now());
  },
  onLogOut,
};
