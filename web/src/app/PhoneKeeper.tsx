import { useEffect, type ReactNode } from "react";
import { useAccount } from "../ui/account.ts";
import { usePorts } from "../ui/ports.ts";
import { useDirectory } from "../ui/useDirectory.ts";

/** Keeps the phone registered for whoever is logged in, for as long as it is there. */
export function PhoneKeeper(): ReactNode {
  const { phone } = usePorts();
  const account = useAccount();
  const { data } = useDirectory();
  useEffect(() => phone.start(account), [phone, account]);
  useEffect(() => () => phone.stop(), [phone]);
  useEffect(() => {
    if (data) phone.knowConferences(new Set(data.conferences.map((each) => each.num)));
  }, [phone, data]);
  return null;
}
