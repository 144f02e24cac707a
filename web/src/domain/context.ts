/** The three circles of privilege, in falling order. */
export const contexts = ["team", "friends", "public"] as const;
export type Context = (typeof contexts)[number];

export function isContext(text: string): text is Context {
  return (contexts as readonly string[]).includes(text);
}

/** Whether an account of context `account` sees what belongs to context `thing`. */
export function maySee(account: Context, thing: Context): boolean {
  return contexts.indexOf(account) <= contexts.indexOf(thing);
}

/** Friends and team run the conferences that they see; public accounts only take part. */
export function mayControl(account: Context): boolean {
  return account !== "public";
}
