// Lays NAME.br and NAME.gz beside every file of the built client that becomes smaller by it, so that the server need not
// compress anything. Pages are left out: the server puts a nonce into each answer.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { built, filesBelow } from "./built.mjs";

const compressible = /\.(js|css|svg|json|txt|wasm)$/;
const leastSaving = 0.9; // of the size: below that, a second form is not worth its place

const brotli = (content) =>
  brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
const gzip = (content) => gzipSync(content, { level: 9 });

for (const file of filesBelow(built).filter((path) => compressible.test(path))) {
  const content = readFileSync(file);
  for (const [ending, compress] of [
    ["br", brotli],
    ["gz", gzip],
  ]) {
    const compressed = compress(content);
    if (compressed.length < content.length * leastSaving) writeFileSync(`${file}.${ending}`, compressed);
  }
}
