/** The languages that the page speaks. */
export const languages = ["en", "de"] as const;

const place = "fsconnector.language";

/** Chosen once, kept in this browser. Where it keeps nothing the choice holds until the page is left. */
export function rememberLanguage(language: string): void {
  try {
    localStorage.setItem(place, language);
  } catch {
    // A browser may forbid storage, or have none left.
  }
}

/** What was chosen, as the first of the browser's languages. */
export function wantedLanguages(browser: readonly string[]): readonly string[] {
  try {
    const chosen = localStorage.getItem(place);
    return chosen === null ? browser : [chosen, ...browser];
  } catch {
    return browser;
  }
}
