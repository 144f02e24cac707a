import * as v from "valibot";
import type { Context } from "../../domain/context.ts";
import type { Recordings } from "../../ports/recordings.ts";
import { get, lengthOf, post } from "./request.ts";

const base = (context: Context): string => (context === "team" ? "/api/recordings" : "/fr/friendsrec");

const removedSchema = v.object({ failed: v.array(v.object({ error: v.string(), file: v.string() })) });

export const recordings: Recordings = {
  list: async (context) => (await get(base(context), v.object({ files: v.array(v.string()) }))).files,
  url: (context, file) => `${base(context)}/${encodeURIComponent(file)}`,
  size: async (context, file) => lengthOf(recordings.url(context, file)),
  remove: async (context, files) => {
    const path = context === "team" ? "/api/recordings/del" : "/fr/delfriendsrec";
    const sent = files.map((file) => ({ file }));
    return (await post(path, sent, removedSchema)).failed;
  },
};
