import type { OwnAccount } from "../domain/directory.ts";
import type { Session } from "../ports/session.ts";

/**
 * Who is logged in. A server that was restarted knows no sessions: whoever this page was logged in as is logged in
 * again, once, with the password that the page knows for its phone. When it is not his any more, nobody is.
 */
export async function renewedAccount(
  session: Session,
  known: OwnAccount | null | undefined,
): Promise<OwnAccount | null> {
  const current = await session.current();
  if (current || !known) return current ?? null;
  const renewed = await session.logIn(known.name, known.password).then(
    () => true,
    () => false,
  );
  return (renewed ? await session.current() : undefined) ?? null;
}
