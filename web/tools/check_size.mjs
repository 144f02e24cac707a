// What a browser fetches before it can show the first page: index.html, the scripts and styles that it names, and the
// first page's own, as they are sent with brotli. Prints the figures; exits 1 when they are more than promised.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { built } from "./built.mjs";

const kilobyte = 1000;
const promised = 250 * kilobyte;
const page = "index.html";
const firstPage = "src/features/conferences/ConferencesPage.tsx";

const manifest = JSON.parse(readFileSync(join(built, ".vite", "manifest.json"), "utf8"));

/** The files of a chunk and of all that it imports, each once. */
function filesOf(name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`check_size: the built client has no ${name}; where has it moved?`);
  if (seen.has(name)) return [];
  seen.add(name);
  const imported = (chunk.imports ?? []).flatMap((other) => filesOf(other, seen));
  return [chunk.file, ...(chunk.css ?? []), ...imported];
}

function sentBytes(file) {
  const path = join(built, file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
}

const sent = [...new Set([page, ...filesOf(page), ...filesOf(firstPage)])].map((file) => [sentBytes(file), file]);
sent.sort(([a], [b]) => b - a);
const total = sent.reduce((sum, [bytes]) => sum + bytes, 0);
const printed = (bytes) => `${(bytes / kilobyte).toFixed(1).padStart(7)} kB`;
for (const [bytes, file] of sent) console.log(`${printed(bytes)}  ${file}`);
console.log(`${printed(total)}  the first load, of at most ${promised / kilobyte} kB`);
process.exit(total > promised ? 1 : 0);
