// One Chromium, steered over stdin and stdout: a line of JSON asks, a line of JSON answers, with the same id.
//
//   {"id": 1, "verb": "open", "options": {…}}  ─►  {"id": 1, "answer": …}  or  {"id": 1, "error": "…"}
//
// It ends, and Chromium with it, when its stdin ends: also when who started it was killed.
import { createInterface } from "node:readline";
import { launch } from "./chromium.mjs";
import { verbsOf } from "./verbs.mjs";

const browser = await launch(JSON.parse(process.argv[2]));
const verbs = verbsOf(browser);

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function carryOut({ id, verb, ...parameters }) {
  const carry = verbs[verb];
  if (!carry) return say({ id, error: `there is no verb ${verb}` });
  try {
    say({ id, answer: (await carry(parameters)) ?? null });
  } catch (error) {
    say({ id, error: String(error?.message ?? error) });
  }
}

browser.on("disconnected", () => process.exit(0));
createInterface({ input: process.stdin })
  .on("line", (line) => void carryOut(JSON.parse(line)))
  .on("close", () => void browser.close());
say({ id: 0, answer: browser.version() });
