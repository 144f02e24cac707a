/** Ends an exhaustive `switch`: does not compile as long as a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
