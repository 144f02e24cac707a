import { isContext } from "./context.ts";
import type { Context } from "./context.ts";
import { parseCsv, printCsv, unguarded } from "./csv.ts";
import type { User } from "./directory.ts";
import { isConpin, isEmail, isPassword, isPolymac, isUserName, polymacOf } from "./userFields.ts";

export const importColumns = ["name", "email", "context", "password", "conpin", "polymac"] as const;
type Column = (typeof importColumns)[number];

/** A user as a line of a file wants it. Empty optional cells are left out. */
export type ImportedUser = { readonly name: string; readonly email: string; readonly context: Context } & Partial<
  Record<Exclude<Column, "name" | "email" | "context">, string>
>;

export type ImportProblem =
  | { readonly kind: "missingCell"; readonly column: Column }
  | {
      readonly kind:
        | "unknownContext"
        | "twice"
        | "polymacTwice"
        | "wrongName"
        | "wrongEmail"
        | "wrongPassword"
        | "wrongConpin"
        | "wrongPolymac";
    };

export interface ImportLine {
  readonly line: number;
  readonly name: string;
  /** As they stand in the file, by its columns. */
  readonly cells: readonly string[];
  readonly result: { readonly user: ImportedUser } | { readonly problem: ImportProblem };
}

export interface UserImport {
  readonly head: readonly string[];
  readonly lines: readonly ImportLine[];
}

/** The lines of a file of users; undefined when its first line does not name the columns. */
export function readUserImport(text: string): UserImport | undefined {
  const [head, ...rows] = parseCsv(text);
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (!["name", "email", "context"].every((column) => names.includes(column))) return undefined;
  const seen: Seen = { names: new Set(), polymacs: new Set() };
  const lines = rows.map(({ line, cells }) => {
    const cell = (column: Column): string => unguarded(cells[names.indexOf(column)]?.trim() ?? "");
    return { line, name: cell("name"), cells: cells.map(unguarded), result: readLine(cell, seen) };
  });
  return { head: names, lines };
}

/** What earlier lines have taken already. */
interface Seen {
  readonly names: Set<string>;
  readonly polymacs: Set<string>;
}

function readLine(cell: (column: Column) => string, seen: Seen): ImportLine["result"] {
  for (const column of ["name", "email", "context"] as const) {
    if (cell(column) === "") return { problem: { kind: "missingCell", column } };
  }
  const name = cell("name");
  const email = cell("email");
  const context = cell("context").toLowerCase();
  const polymac = polymacOf(cell("polymac"));
  const wrong = (kind: Exclude<ImportProblem["kind"], "missingCell">) => ({ problem: { kind } });
  if (!isUserName(name)) return wrong("wrongName");
  if (!isEmail(email)) return wrong("wrongEmail");
  if (!isContext(context)) return wrong("unknownContext");
  if (cell("password") !== "" && !isPassword(cell("password"))) return wrong("wrongPassword");
  if (cell("conpin") !== "" && !isConpin(cell("conpin"))) return wrong("wrongConpin");
  if (!isPolymac(polymac)) return wrong("wrongPolymac");
  if (seen.names.has(name)) return wrong("twice");
  if (seen.polymacs.has(polymac)) return wrong("polymacTwice");
  seen.names.add(name);
  if (polymac !== "none") seen.polymacs.add(polymac);
  const optional = (["password", "conpin"] as const).filter((column) => cell(column) !== "");
  const rest = Object.fromEntries(optional.map((column) => [column, cell(column)]));
  return { user: { name, email, context, ...rest, ...(polymac === "none" ? {} : { polymac }) } };
}

/** Users as a file that `readUserImport` reads. */
export function printUsers(users: readonly User[]): string {
  return printCsv([[...importColumns], ...users.map((user) => importColumns.map((column) => user[column]))]);
}

/** Lines of an import as a file again, to be mended and read once more. */
export function printLines({ head }: UserImport, lines: readonly ImportLine[]): string {
  return printCsv([head, ...lines.map((line) => line.cells)]);
}
