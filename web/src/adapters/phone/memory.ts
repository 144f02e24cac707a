import * as v from "valibot";
import type { MissedCall } from "../../domain/call.ts";
import { missedMax } from "../../domain/phoneMachine.ts";

const missedSchema = v.pipe(
  v.array(v.object({ number: v.string(), name: v.string(), at: v.number() })),
  v.maxLength(missedMax),
);

/** What the phone remembers in the browser. */
export interface PhoneMemory {
  readonly missed: (user: string) => readonly MissedCall[];
  readonly keepMissed: (user: string, missed: readonly MissedCall[]) => void;
}

// What others wrote there counts as nothing.
function read<T>(schema: v.GenericSchema<unknown, T>, text: string | null): T | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text ?? "null"));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it in a storage, which may refuse to: then nothing is remembered. */
export function phoneMemory(storage: Storage): PhoneMemory {
  return {
    missed: (user) => read(missedSchema, storage.getItem(`missed.${user}`)) ?? [],
    keepMissed: (user, missed) => {
      try {
        if (missed.length === 0) storage.removeItem(`missed.${user}`);
        else storage.setItem(`missed.${user}`, JSON.stringify(missed));
      } catch {
        // Full or forbidden: the call was missed all the same, and stands in the view.
      }
    },
  };
}
