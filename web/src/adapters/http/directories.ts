import * as v from "valibot";
import type { Conference, User } from "../../domain/directory.ts";
import type { Accounts, ConferenceChange, ConferenceDraft, Directories } from "../../ports/directories.ts";
import type { UserChange, UserDraft } from "../../ports/directories.ts";
import { get, post } from "./request.ts";
import { batchSchema, conferenceSchema, directorySchema, userSchema } from "./schemas.ts";

// Team sees all conferences, and everybody's address by /friendxml.
export const directories: Directories = {
  seenBy: async (context) => {
    if (context === "public") return get("/pubxml", directorySchema);
    const directory = await get("/friendxml", directorySchema);
    if (context === "friends") return directory;
    return { ...directory, conferences: (await accounts.conferences()).conferences };
  },
};

const usersDone = <Sent>() => batchSchema<User, Sent>("user", userSchema);
const conferencesDone = <Sent>() => batchSchema<Conference, Sent>("conference", conferenceSchema);

const conferencesSchema = v.object({
  info: v.object({ types: v.array(v.string()) }),
  conferences: v.array(conferenceSchema),
});

export const accounts: Accounts = {
  users: async () => (await get("/api/users", v.object({ users: v.array(userSchema) }))).users,
  addUsers: (drafts) => post("/api/users/add", drafts, usersDone<UserDraft>()),
  changeUsers: (changes) => post("/api/users/mod", changes, usersDone<UserChange>()),
  deleteUsers: (ids) =>
    post(
      "/api/users/del",
      ids.map((id) => ({ id })),
      usersDone(),
    ),
  conferences: async () => {
    const { info, conferences } = await get("/api/conferences", conferencesSchema);
    return { conferences, types: info.types };
  },
  addConferences: (drafts) => post("/api/conferences/add", drafts, conferencesDone<ConferenceDraft>()),
  changeConferences: (changes) => post("/api/conferences/mod", changes, conferencesDone<ConferenceChange>()),
  deleteConferences: (nums) =>
    post(
      "/api/conferences/del",
      nums.map((num) => ({ num })),
      conferencesDone(),
    ),
};
