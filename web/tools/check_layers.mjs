// Holds the imports of src/ to the layers below, and finds circles. Exits 1 and names file and import when one is wrong.
//
//   app ─► features ─► ui ─► ports ─► domain;   app ─► adapters ─► ports;   features never know each other;
//   tests of every layer use testing
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";

const src = join(dirname(fileURLToPath(import.meta.url)), "..", "src");

const mayImport = {
  domain: ["domain"],
  ports: ["ports", "domain"],
  adapters: ["adapters", "ports", "domain"],
  ui: ["ui", "ports", "domain"],
  features: ["ui", "ports", "domain"],
  testing: ["testing", "ports", "domain", "ui"],
  app: ["app", "features", "adapters", "ui", "ports", "domain"],
};

function filesOf(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesOf(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function importsOf(file) {
  const text = readFileSync(file, "utf8");
  const imports = /^(?:import|export)\s[^;]*?from\s+"(\.[^"]+)"|^import\s+"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm;
  return [...text.matchAll(imports)].map((found) => normalize(join(dirname(file), found[1] ?? found[2] ?? found[3])));
}

const files = filesOf(src);
const graph = new Map(
  files.map((file) => [
    file,
    importsOf(file).flatMap((target) => {
      const known = [target, `${target}.ts`, `${target}.tsx`].find((path) => files.includes(path));
      return known ? [known] : [];
    }),
  ]),
);

const problems = [];
const place = (file) => relative(src, file).split("/");
for (const [file, targets] of graph) {
  const [layer, feature] = place(file);
  for (const target of targets) {
    const [other, otherFeature] = place(target);
    const sameFeature = layer === "features" && other === "features" && feature === otherFeature;
    const forTest = other === "testing" && /\.test\.tsx?$/.test(file);
    if (!sameFeature && !forTest && !mayImport[layer]?.includes(other)) {
      problems.push(`${relative(src, file)} may not import ${relative(src, target)}`);
    }
  }
}

const state = new Map();
function visit(file, path) {
  if (state.get(file) === "done") return;
  if (state.get(file) === "open") {
    const circle = [...path.slice(path.indexOf(file)), file].map((each) => relative(src, each));
    problems.push(`a circle of imports: ${circle.join(" → ")}`);
    return;
  }
  state.set(file, "open");
  for (const target of graph.get(file)) visit(target, [...path, file]);
  state.set(file, "done");
}
for (const file of files) visit(file, []);

for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
