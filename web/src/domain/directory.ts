import type { Brand } from "./brand.ts";
import type { Context } from "./context.ts";

export type UserId = Brand<"UserId">;
export type ConferenceNumber = Brand<"ConferenceNumber">;
export type ConferenceName = Brand<"ConferenceName">;

/** Somebody who can be called, as everybody may see him. */
export interface Person {
  readonly id: UserId;
  readonly name: string;
  readonly context: Context;
  /** Told to friends and team only. */
  readonly email?: string;
}

/** An account with all that a team user may change. */
export interface User extends Required<Person> {
  readonly password: string;
  readonly conpin: string;
  /** "none" or 12 lower-case hex digits. */
  readonly polymac: string;
}

/** Who is logged in, and where his phone finds the switch. */
export interface OwnAccount extends User {
  /** "ADDRESS:PORT" of SIP over secure WebSocket. */
  readonly wssBinding: string;
  readonly tlsPort: string;
}

export interface Conference {
  readonly num: ConferenceNumber;
  readonly name: ConferenceName;
  readonly type: string;
  readonly context: Context;
}

export interface Directory {
  readonly people: readonly Person[];
  readonly conferences: readonly Conference[];
  readonly conferenceTypes: readonly string[];
}
