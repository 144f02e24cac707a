import { createContext, useContext } from "react";
import type { OwnAccount } from "../domain/directory.ts";

export const AccountContext = createContext<OwnAccount | undefined>(undefined);

/** Who is logged in. Only pages behind the login may ask. */
export function useAccount(): OwnAccount {
  const account = useContext(AccountContext);
  if (!account) throw new Error("useAccount is asked where nobody is logged in");
  return account;
}
