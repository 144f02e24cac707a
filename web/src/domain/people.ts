import type { Person } from "./directory.ts";
import { matches } from "./search.ts";

/** Those whom a search matches, by name as the language sorts it. */
export function peopleShown(people: readonly Person[], search: string, language: string): readonly Person[] {
  const order = new Intl.Collator(language, { numeric: true });
  return people
    .filter((each) => matches(search, each.name, each.id, each.email))
    .sort((a, b) => order.compare(a.name, b.name));
}
