/** One line of a table, with the number of the line in the file where it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads RFC 4180: cells in double quotes may hold the divider, line breaks and doubled quotes. The divider is `;` where
 * the first line has more of them than commas, as spreadsheets of many languages write it. Empty lines are left out.
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const divider = dividerOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== "")) rows.push({ line: begun, cells });
    cells = [];
    cell = "";
    begun = line;
  };
  const characters = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  for (let at = 0; at < characters.length; ++at) {
    const character = characters.charAt(at);
    if (character === "\n") ++line;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (characters.charAt(at + 1) === '"') cell += characters.charAt(++at);
      else quoted = false;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === "\n") endRow();
    else if (character === divider) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  endRow();
  return rows;
}

/**
 * The opposite of parseCsv, with commas. A cell that a spreadsheet would calculate is made harmless by a quote mark, which
 * `unguarded` takes away again.
 */
export function printCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(printCell).join(",") + "\r\n").join("");
}

function printCell(cell: string): string {
  const harmless = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What a cell was before `printCsv` made it harmless. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function dividerOf(text: string): string {
  const first = text.slice(0, text.indexOf("\n") + 1 || undefined);
  return first.split(";").length > first.split(",").length ? ";" : ",";
}
