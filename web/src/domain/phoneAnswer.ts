export type PhoneAnswer =
  "fine" | "unchanged" | "wrongPassword" | "notPermitted" | "notThere" | "tooLarge" | "tooOften" | "fault" | "other";

const words: Readonly<Record<number, PhoneAnswer>> = {
  304: "unchanged",
  401: "wrongPassword",
  403: "notPermitted",
  404: "notThere",
  413: "tooLarge",
  429: "tooOften",
};

/** What a status of HTTP says about a phone's request. */
export function phoneAnswerOf(status: number): PhoneAnswer {
  if (status >= 200 && status < 300) return "fine";
  return words[status] ?? (status >= 500 ? "fault" : "other");
}

export type PhoneHealth = "fine" | "trouble" | "silent";

/** How a phone is doing, by its last request for each file; the first of `fetches` may be the oldest or the newest. */
export function phoneHealthOf(fetches: readonly { when: string; file: string; status: number }[]): PhoneHealth {
  if (fetches.length === 0) return "silent";
  const last = new Map<string, { when: string; status: number }>();
  for (const fetch of fetches) {
    const known = last.get(fetch.file);
    if (!known || known.when <= fetch.when) last.set(fetch.file, fetch);
  }
  // Phones ask for many files that they need not have: 404 alone is no trouble.
  const bad = [...last.values()].some(({ status }) => status >= 400 && status !== 404);
  return bad || [...last.values()].every(({ status }) => status === 404) ? "trouble" : "fine";
}
