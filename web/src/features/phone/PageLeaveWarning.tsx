import { useEffect, type ReactNode } from "react";

/** Has the browser ask before the page is left, for as long as it is there: while a call runs. */
export function PageLeaveWarning(): ReactNode {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
  return null;
}
