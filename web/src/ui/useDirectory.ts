import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { echoNumber } from "../domain/call.ts";
import type { Directory } from "../domain/directory.ts";
import { useAccount } from "./account.ts";
import { usePorts } from "./ports.ts";
import { directoryKeyOf } from "./queryKeys.ts";

/** People and conferences that this account sees. */
export function useDirectory(): UseQueryResult<Directory> {
  const { context } = useAccount();
  const { directories } = usePorts();
  return useQuery({ queryKey: directoryKeyOf(context), queryFn: () => directories.seenBy(context) });
}

/** How whoever has a number is called; the number itself when nobody is known. */
export function useNameOf(): (number: string, told?: string) => string {
  const { t } = useTranslation();
  const { data } = useDirectory();
  return (number, told = "") => {
    if (number === echoNumber) return t("devices.echo");
    const conference = data?.conferences.find((each) => each.num === (number as typeof each.num));
    const person = data?.people.find((each) => each.id === (number as typeof each.id));
    return conference?.name ?? person?.name ?? (told === "" ? number : told);
  };
}
