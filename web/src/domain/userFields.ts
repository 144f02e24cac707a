// What the server takes in the fields of a user; it says no to the rest, one sentence for each. Here a person learns it while typing.

/** 1 to 64 bytes of letters, digits, spaces inside and . _ - + ' ( ) */
export function isUserName(text: string): boolean {
  return (
    /^[\p{L}\p{N}._\-+'()](?:[\p{L}\p{N} ._\-+'()]*[\p{L}\p{N}._\-+'()])?$/u.test(text) &&
    new TextEncoder().encode(text).length <= 64
  );
}

/** Something before and after one @, at most 254 characters; whether it arrives nobody can tell. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text);
}

/** 6 to 64 printable ASCII characters without spaces, quotes, `\ < > & $ { }` and backticks. */
export function isPassword(text: string): boolean {
  return /^[!#%()*+,\-./0-9:;=?@A-Z[\]^_a-z|~]{6,64}$/.test(text);
}

/** 4 to 12 digits, or FreeSWITCH's own word for one of the two usual PINs. */
export function isConpin(text: string): boolean {
  return /^\d{4,12}$/.test(text) || text === "$${modconpin}" || text === "$${defconpin}";
}

/** A MAC as people write it, in the server's form: "00:04:F2-AB cd.ef" is "0004f2abcdef"; nothing is "none". */
export function polymacOf(text: string): string {
  const bare = text.replace(/[\s:.-]/g, "").toLowerCase();
  return bare === "" ? "none" : bare;
}

/** "none" or 12 lower-case hex digits. */
export function isPolymac(text: string): boolean {
  return /^(none|[0-9a-f]{12})$/.test(text);
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.+=#%";

/** A password of 16 characters, one for each of 16 random `bytes`; 96 bits. */
export function passwordOf(bytes: Uint8Array): string {
  return [...bytes.slice(0, 16)].map((byte) => letters.charAt(byte % letters.length)).join("");
}
