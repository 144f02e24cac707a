/** Whether one of the texts holds what is searched for, whatever the case. */
export function matches(search: string, ...texts: readonly (string | undefined)[]): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return texts.some((text) => text?.toLocaleLowerCase().includes(wanted) ?? false);
}
