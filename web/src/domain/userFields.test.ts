import { expect, test } from "vitest";
import { isConpin, isEmail, isPassword, isPolymac, isUserName, passwordOf, polymacOf } from "./userFields.ts";

test.each(["Ann", "Jörg O'Neil (Büro)", "a", "4.x_-+"])("%s is a name", (name) => expect(isUserName(name)).toBe(true));
test.each(["", " Ann", "Ann ", "a/b", "<b>", "ä".repeat(33)])("%j is no name", (name) =>
  expect(isUserName(name)).toBe(false),
);

test.each([
  ["geheim1", true],
  ["short", false],
  ["with space", false],
  ["dollar$1", false],
  ['quote"1', false],
  ["x".repeat(65), false],
])("password %j: %s", (text, fine) => expect(isPassword(text)).toBe(fine));

test.each([
  ["a@x.org", true],
  ["a@", false],
  ["a b@x.org", false],
])("e-mail %j: %s", (text, fine) => expect(isEmail(text)).toBe(fine));

test.each([
  ["1234", true],
  ["123", false],
  ["12a4", false],
  ["$${modconpin}", true],
])("PIN %j: %s", (text, fine) => expect(isConpin(text)).toBe(fine));

test("a MAC is read however it is written", () => {
  expect(polymacOf("00:04:F2-ab cd.EF")).toBe("0004f2abcdef");
  expect(polymacOf(" ")).toBe("none");
  expect(isPolymac("0004f2abcdef")).toBe(true);
  expect(isPolymac("0004f2abcde")).toBe(false);
});

test("a generated password is one that the server takes, whatever the bytes", () => {
  for (let first = 0; first < 256; ++first) {
    expect(isPassword(passwordOf(new Uint8Array(16).fill(first)))).toBe(true);
  }
});
