import { expect, test } from "vitest";
import { parseCsv, printCsv, unguarded } from "./csv.ts";

const cellsOf = (text: string): readonly (readonly string[])[] => parseCsv(text).map((row) => row.cells);

test("cells are divided by commas, or by semicolons where there are more of them", () => {
  expect(cellsOf("name,email\nann,a@x.org\n")).toEqual([
    ["name", "email"],
    ["ann", "a@x.org"],
  ]);
  expect(cellsOf("name;email\nann;a,b")).toEqual([
    ["name", "email"],
    ["ann", "a,b"],
  ]);
});

test("quoted cells hold dividers, line breaks and quotes", () => {
  expect(cellsOf('"a,b","say ""hi""","two\nlines"')).toEqual([["a,b", 'say "hi"', "two\nlines"]]);
});

test("a row tells the line where it begins, and empty lines do not count as rows", () => {
  const rows = parseCsv('\uFEFFa,b\r\n\r\n"x\ny",c\r\nd,e');
  expect(rows.map((row) => row.line)).toEqual([1, 3, 5]);
});

test("what is printed is read again as it was", () => {
  const rows = [
    ["name", "note"],
    ['O"Neil, Pat', "two\nlines"],
  ];
  expect(cellsOf(printCsv(rows))).toEqual(rows);
});

test("no cell is a formula for a spreadsheet", () => {
  expect(printCsv([["=1+1", "+49"]])).toBe("'=1+1,'+49\r\n");
});

test.each(["=1+1", "+49", "'+49", "'quoted'", "plain", "-x", "@a"])("%s comes back from a file unharmed", (cell) => {
  expect(cellsOf(printCsv([[cell, "x"]]))[0]?.map(unguarded)).toEqual([cell, "x"]);
});
