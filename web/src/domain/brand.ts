/** Makes a string type of its own: a UserId is no ConferenceNumber, though both are text. */
export type Brand<Name extends string> = string & { readonly __brand: Name };
