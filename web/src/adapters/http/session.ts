import type { Session } from "../../ports/session.ts";
import { ProblemError } from "../../ports/problem.ts";
import { get, postOnly } from "./request.ts";
import { ownAccountSchema } from "./schemas.ts";

export const session: Session = {
  current: async () => {
    try {
      return await get("/userinfo", ownAccountSchema);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.kind === "notLoggedIn") return undefined;
      throw error;
    }
  },
  logIn: async (name, password) => {
    await postOnly("/login", { name, password });
  },
  logOut: async () => {
    await postOnly("/logout");
  },
};
