import type { Context } from "../domain/context.ts";

// What the queries of the page are known by. `newXML` makes everything of the directory old at once.
export const accountKey = ["account"] as const;
export const directoryKey = ["directory"] as const;
export const usersKey = [...directoryKey, "users"] as const;
export const conferencesKey = [...directoryKey, "conferences"] as const;
export const recordingsKey = ["recordings"] as const;
export const phonesKey = ["phones"] as const;
export const systemKey = ["system"] as const;

export function directoryKeyOf(context: Context): readonly string[] {
  return [...directoryKey, "seen", context];
}
