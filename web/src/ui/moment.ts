import { useTranslation } from "react-i18next";

/** Shows an ISO 8601 time in the reader's language and zone; "" is `never`, and what is no time stays as it is. */
export function useMomentText(never: string): (iso: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  return (iso) => {
    if (iso === "") return never;
    const time = new Date(iso);
    return Number.isNaN(time.getTime()) ? iso : format.format(time);
  };
}
