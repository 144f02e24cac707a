import { expect, test } from "vitest";
import { readUserImport } from "./userImport.ts";

test("columns stand in any order, and empty optional cells are left out", () => {
  expect(readUserImport("email,Context,name,conpin\na@x.org,team,Ann,\n")).toEqual([
    { line: 2, name: "Ann", result: { user: { name: "Ann", email: "a@x.org", context: "team" } } },
  ]);
});

test("each wrong line says what is wrong with it, and the others stay right", () => {
  const lines = readUserImport(
    "name,email,context\nAnn,a@x.org,team\nBob,,team\nCid,c@x.org,guests\nAnn,b@x.org,public\n",
  );
  expect(lines?.map(({ line, result }) => [line, "problem" in result ? result.problem : "fine"])).toEqual([
    [2, "fine"],
    [3, { kind: "missingCell", column: "email" }],
    [4, { kind: "unknownContext" }],
    [5, { kind: "twice" }],
  ]);
});

test("a file without its columns is no import", () => {
  expect(readUserImport("Ann,a@x.org,team\n")).toBeUndefined();
  expect(readUserImport("")).toBeUndefined();
});
