import * as v from "valibot";
import type { Archive, Maintenance } from "../../ports/maintenance.ts";
import { ProblemError } from "../../ports/problem.ts";
import { get, post } from "./request.ts";

const infoSchema = v.pipe(
  v.object({
    info: v.object({
      reloadxml: v.object({ lastrun: v.string(), lastmsg: v.string() }),
      maintainance: v.object({ lastrun: v.string() }),
    }),
    globals: v.record(v.string(), v.string()),
  }),
  v.transform(({ info, globals }) => ({
    lastReload: { at: info.reloadxml.lastrun, message: info.reloadxml.lastmsg },
    lastMaintenance: info.maintainance.lastrun,
    globals,
  })),
);

const fetchSchema = v.object({
  when: v.string(),
  method: v.string(),
  file: v.string(),
  status: v.number(),
  agent: v.string(),
  address: v.string(),
});
const phonesSchema = v.object({
  phones: v.array(v.object({ id: v.string(), name: v.string(), polymac: v.string(), fetches: v.array(fetchSchema) })),
});

const archivedSchema = v.object({ done: v.string(), failed: v.string() });

async function archived(what: "store" | "restore", archive: Archive): Promise<string> {
  const { done, failed } = await post(`/api/${what}/${archive}`, undefined, archivedSchema);
  if (failed !== "") throw new ProblemError({ kind: "refused", message: failed });
  return done;
}

const readySchema = v.object({ reason: v.optional(v.string(), "") });

export const maintenance: Maintenance = {
  info: () => get("/api/info", infoSchema),
  phones: async () => (await get("/api/phones", phonesSchema)).phones,
  store: (archive) => archived("store", archive),
  restore: (archive) => archived("restore", archive),
  trouble: async () => {
    try {
      return (await get("/readyz", readySchema)).reason;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.kind === "refused") return error.problem.message;
      throw error;
    }
  },
};
