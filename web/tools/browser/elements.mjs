// The label of a field that must be filled ends with an asterisk, which is not part of its name.
function labelled(name) {
  return new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( \\*)?$`);
}

/**
 * The locator of a path from the page inwards. Each step is one of {role, name}, {label}, {text}, {css}, or
 * {having: TEXT}, which keeps those that contain it. Of those that say a text the first is taken.
 */
export function locate(page, path) {
  return path.reduce((place, step) => {
    if (step.role) return place.getByRole(step.role, step.name ? { name: step.name, exact: true } : {});
    if (step.label) return place.getByLabel(labelled(step.label));
    if (step.text) return place.getByText(step.text).first();
    if (step.having) return place.filter({ hasText: step.having });
    return place.locator(step.css);
  }, page);
}

/** What a person does with an element, or sees of it. All but `count` and `isVisible` wait until it is there. */
export const elementVerbs = {
  click: (element) => element.click(),
  hover: (element) => element.hover(),
  focus: (element) => element.focus(),
  fill: (element, text) => element.fill(text),
  press: (element, key) => element.press(key),
  choose: (element, files) => element.setInputFiles(files),
  text: (element) => element.innerText(),
  texts: (element) => element.allInnerTexts(),
  value: (element) => element.inputValue(),
  attribute: (element, name) => element.getAttribute(name),
  count: (element) => element.count(),
  isVisible: (element) => element.isVisible(),
  isEnabled: (element) => element.isEnabled(),
  waitFor: (element, state) => element.waitFor({ state }),
  // An AudioContext or a canvas is reached by what it is in.
  evaluate: (element, expression) => element.evaluate(`(element) => (${expression})(element)`),
  // Clicks what gives a file, and keeps it under the name that was asked for.
  download: async (element, file, page) => {
    const [given] = await Promise.all([page.waitForEvent("download"), element.click()]);
    await given.saveAs(file);
    return given.suggestedFilename();
  },
};
