import * as v from "valibot";
import type { MissedCall } from "../../domain/call.ts";
import { missedMax } from "../../domain/phoneMachine.ts";

const missedSchema = v.pipe(
  v.array(v.object({ number: v.string(), name: v.string(), at: v.number() })),
  v.maxLength(missedMax),
);
const partySchema = v.object({ number: v.string(), name: v.string() });

/** Who was talked with when the page was left. */
export type Party = v.InferOutput<typeof partySchema>;

/** What the phone remembers in the browser. */
export interface PhoneMemory {
  readonly missed: (user: string) => readonly MissedCall[];
  readonly keepMissed: (user: string, missed: readonly MissedCall[]) => void;
  /** The call that the tab's last page was left in; tells it once. */
  readonly takeLeftCall: () => Party | undefined;
  readonly keepLeftCall: (party: Party) => void;
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

/** `lasting` outlives the tab, `ofTab` a reload. Either may refuse to store: then nothing is remembered. */
export function phoneMemory(lasting: Storage, ofTab: Storage): PhoneMemory {
  const keep = (where: Storage, key: string, value: unknown): void => {
    try {
      where.setItem(key, JSON.stringify(value));
    } catch {
      // A full or forbidden storage: the call was missed all the same, and stands in the view.
    }
  };
  return {
    missed: (user) => read(missedSchema, lasting.getItem(`missed.${user}`)) ?? [],
    keepMissed: (user, missed) => keep(lasting, `missed.${user}`, missed),
    takeLeftCall: () => {
      const left = read(partySchema, ofTab.getItem("leftCall"));
      ofTab.removeItem("leftCall");
      return left;
    },
    keepLeftCall: (party) => keep(ofTab, "leftCall", party),
  };
}
