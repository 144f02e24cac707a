import type { OwnAccount } from "../domain/directory.ts";
import type { Session } from "../ports/session.ts";

/**
 * A server that was restarted knows no sessions: whoever this page was logged in as is logged in again, with the
 * password that the page knows for its phone. Undefined when that is not right any more, or nobody was logged in.
 */
export async function renewedAccount(session: Session, known: OwnAccount | undefined): Promise<OwnAccount | undefined> {
  if (!known || !(await session.renew(known.name, known.password))) return undefined;
  return session.current();
}
