// What the driver can be asked to do, as a person would.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addCrowd } from "./crowd.mjs";
import { elementVerbs, locate } from "./elements.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Opens a page of an own context: another page is another person, with cookies and storage of its own. */
async function openPage(browser, { width, height, scheme, language, limitMs }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    reducedMotion: "reduce", // what fades in is measured when it is there
    acceptDownloads: true,
  });
  context.setDefaultTimeout(limitMs);
  for (const name of ["ears.js", "layout.js", "texts.js", "frames.js", "interactive.js"])
    await context.addInitScript({ path: here(name) });
  return context.newPage();
}

/** All that can be asked of the driver. `page` is the number that `open` has answered. */
export function verbsOf(browser) {
  const pages = [];
  const open = async ({ options }) => {
    const page = await openPage(browser, options);
    const known = { page, said: [] };
    page.on("console", (message) => known.said.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => known.said.push(`uncaught: ${error.message}`));
    return pages.push(known) - 1;
  };
  const of = (number) => pages[number].page;
  return {
    open,
    go: async ({ page, address }) => void (await of(page).goto(address, { waitUntil: "load" })),
    reload: async ({ page }) => void (await of(page).reload({ waitUntil: "load" })),
    close: async ({ page }) => of(page).context().close(),
    address: ({ page }) => of(page).url(),
    press: ({ page, key }) => of(page).keyboard.press(key),
    keyDown: ({ page, key }) => of(page).keyboard.down(key),
    keyUp: ({ page, key }) => of(page).keyboard.up(key),
    evaluate: ({ page, expression, argument }) =>
      of(page).evaluate(`(${expression})(${JSON.stringify(argument ?? null)})`),
    resize: ({ page, width, height }) => of(page).setViewportSize({ width, height }),
    scheme: ({ page, scheme }) => of(page).emulateMedia({ colorScheme: scheme }),
    crowd: ({ page, conference, count }) => addCrowd(of(page), conference, count),
    screenshot: async ({ page, file, whole }) => void (await of(page).screenshot({ path: file, fullPage: whole })),
    said: ({ page }) => pages[page].said,
    axe: async ({ page }) => {
      await of(page).evaluate(axeSource);
      return of(page).evaluate("axe.run({ resultTypes: ['violations'] }).then((found) => found.violations)");
    },
    element: ({ page, path, act, argument }) => elementVerbs[act](locate(of(page), path), argument, of(page)),
  };
}
