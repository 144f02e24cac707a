// Where the built client lies, and its files: what the other tools of the build share.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const built = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "build", "web");

/** The paths of all files below a folder. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
