import * as v from "valibot";
import { contexts } from "../../domain/context.ts";
import type { ConferenceName, ConferenceNumber, UserId } from "../../domain/directory.ts";
import type { Batch } from "../../ports/batch.ts";

const context = v.picklist(contexts);
const userId = v.pipe(
  v.string(),
  v.transform((text) => text as UserId),
);

const person = { id: userId, name: v.string(), context };

export const userSchema = v.object({
  ...person,
  email: v.string(),
  password: v.string(),
  conpin: v.string(),
  polymac: v.string(),
});

export const ownAccountSchema = v.pipe(
  v.object({ ...userSchema.entries, wss_binding: v.string(), internal_tls_port: v.string() }),
  v.transform(({ wss_binding, internal_tls_port, ...user }) => ({
    ...user,
    wssBinding: wss_binding,
    tlsPort: internal_tls_port,
  })),
);

export const conferenceSchema = v.object({
  num: v.pipe(
    v.string(),
    v.transform((text) => text as ConferenceNumber),
  ),
  name: v.pipe(
    v.string(),
    v.transform((text) => text as ConferenceName),
  ),
  type: v.string(),
  context,
});

/** The answer to /pubxml and /friendxml. */
export const directorySchema = v.pipe(
  v.object({
    state: v.object({
      users: v.array(v.object({ ...person, email: v.optional(v.string(), "") })),
      conferences: v.array(conferenceSchema),
      conferencetypes: v.array(v.string()),
    }),
  }),
  v.transform(({ state }) => ({
    people: state.users.map(({ email, ...rest }) => (email === "" ? rest : { ...rest, email })),
    conferences: state.conferences,
    conferenceTypes: state.conferencetypes,
  })),
);

/** `{"done":[…],"failed":[{"error",NOUN:{…}}]}`. */
export function batchSchema<Done, Sent>(
  noun: "user" | "conference",
  done: v.GenericSchema<unknown, Done>,
): v.GenericSchema<unknown, Batch<Sent, Done>> {
  return v.pipe(
    v.object({
      done: v.array(done),
      failed: v.array(v.looseObject({ error: v.string() })),
    }),
    v.transform((batch) => ({
      done: batch.done,
      failed: batch.failed.map((failure) => ({
        error: failure.error,
        item: (failure[noun] ?? {}) as Partial<Sent>,
      })),
    })),
  );
}
