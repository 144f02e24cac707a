import { expect, test } from "vitest";
import type { User, UserId } from "./directory.ts";
import { printLines, printUsers, readUserImport, type ImportLine } from "./userImport.ts";

const told = ({ line, result }: ImportLine): unknown => [line, "problem" in result ? result.problem : result.user.name];

test("columns stand in any order, and empty optional cells are left out", () => {
  const read = readUserImport("email,Context,name,conpin\na@x.org,Team,Ann,\n");
  expect(read?.lines.map(({ result }) => result)).toEqual([
    { user: { name: "Ann", email: "a@x.org", context: "team" } },
  ]);
});

test("each wrong line says what is wrong with it, and the others stay right", () => {
  const read = readUserImport(
    [
      "name,email,context,password,conpin,polymac",
      "Ann,a@x.org,team,,,",
      "Bob,,team,,,",
      "Cid,c@x.org,guests,,,",
      "Ann,b@x.org,public,,,",
      "<b>,b@x.org,public,,,",
      "Dan,nowhere,public,,,",
      "Eva,e@x.org,public,short,,",
      "Fay,f@x.org,public,,12,",
      "Gus,g@x.org,public,,,12:34",
      "Hal,h@x.org,public,,,00:04:F2:00:00:01",
      "Ida,i@x.org,public,,,0004f2000001",
    ].join("\n"),
  );
  expect(read?.lines.map(told)).toEqual([
    [2, "Ann"],
    [3, { kind: "missingCell", column: "email" }],
    [4, { kind: "unknownContext" }],
    [5, { kind: "twice" }],
    [6, { kind: "wrongName" }],
    [7, { kind: "wrongEmail" }],
    [8, { kind: "wrongPassword" }],
    [9, { kind: "wrongConpin" }],
    [10, { kind: "wrongPolymac" }],
    [11, "Hal"],
    [12, { kind: "polymacTwice" }],
  ]);
});

test("a file without its columns is no import", () => {
  expect(readUserImport("Ann,a@x.org,team\n")).toBeUndefined();
  expect(readUserImport("")).toBeUndefined();
});

test("users who are written into a file are read from it as they were", () => {
  const user: User = {
    id: "20001" as UserId,
    name: "+Ann",
    email: "a@x.org",
    context: "team",
    password: "=secret",
    conpin: "1234",
    polymac: "none",
  };
  const rest = { name: "+Ann", email: "a@x.org", context: "team", password: "=secret", conpin: "1234" };
  expect(readUserImport(printUsers([user]))?.lines.map(({ result }) => result)).toEqual([{ user: rest }]);
});

test("lines that failed are a file again, with all their columns", () => {
  const read = readUserImport('name;email;context;note\nAnn;a@x.org;team;first\nBob;;team;"second, too"\n');
  expect(read && printLines(read, read.lines.slice(1))).toBe('name,email,context,note\r\nBob,,team,"second, too"\r\n');
});
