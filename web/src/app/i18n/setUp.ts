import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { de } from "./de.ts";
import { en, type Texts } from "./en.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Texts };
  }
}

/** The texts in the first of `languages` that there is, else in English. */
export function setUpTexts(languages: readonly string[]): i18n {
  const known = languages.map((each) => each.split("-")[0]).find((each) => each === "de" || each === "en");
  const texts = i18next.createInstance();
  void texts.use(initReactI18next).init({
    resources: { en: { translation: en }, de: { translation: de } },
    lng: known ?? "en",
    fallbackLng: "en",
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  return texts;
}
