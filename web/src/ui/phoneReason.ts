import { useTranslation } from "react-i18next";
import { usePhone } from "./phone.ts";

/** Why this browser cannot call now; undefined when it can. */
export function usePhoneReason(): string | undefined {
  const { t } = useTranslation();
  const { state, address } = usePhone();
  return state === "registered" ? undefined : t(`phone.reason.${state}`, { address });
}
