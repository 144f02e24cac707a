import { isContext } from "./context.ts";
import type { Context } from "./context.ts";
import { parseCsv } from "./csv.ts";

export const importColumns = ["name", "email", "context", "password", "conpin", "polymac"] as const;
type Column = (typeof importColumns)[number];

/** A user as a line of a file wants it. Empty optional cells are left out. */
export type ImportedUser = { readonly name: string; readonly email: string; readonly context: Context } & Partial<
  Record<Exclude<Column, "name" | "email" | "context">, string>
>;

export type ImportProblem =
  | { readonly kind: "missingCell"; readonly column: Column }
  | { readonly kind: "unknownContext" }
  | { readonly kind: "twice" };

export interface ImportLine {
  readonly line: number;
  readonly name: string;
  readonly result: { readonly user: ImportedUser } | { readonly problem: ImportProblem };
}

/** The lines of a file of users; undefined when its first line does not name the columns. */
export function readUserImport(text: string): readonly ImportLine[] | undefined {
  const [head, ...rows] = parseCsv(text);
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (!["name", "email", "context"].every((column) => names.includes(column))) return undefined;
  const seen = new Set<string>();
  return rows.map(({ line, cells }) => {
    const cell = (column: Column): string => cells[names.indexOf(column)]?.trim() ?? "";
    const name = cell("name");
    const result = readLine(cell, seen);
    seen.add(name);
    return { line, name, result };
  });
}

function readLine(cell: (column: Column) => string, seen: ReadonlySet<string>): ImportLine["result"] {
  for (const column of ["name", "email", "context"] as const) {
    if (cell(column) === "") return { problem: { kind: "missingCell", column } };
  }
  const context = cell("context");
  if (!isContext(context)) return { problem: { kind: "unknownContext" } };
  if (seen.has(cell("name"))) return { problem: { kind: "twice" } };
  const optional = (["password", "conpin", "polymac"] as const).filter((column) => cell(column) !== "");
  const rest = Object.fromEntries(optional.map((column) => [column, cell(column)]));
  return { user: { name: cell("name"), email: cell("email"), context, ...rest } };
}
