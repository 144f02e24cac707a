// Runs in the page: what is cut off or lies over something else, as sentences; none is what the tests want.
window.layoutFaults = () => {
  const faults = [];
  const dialogs = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].filter(
    (one) => one.offsetParent || one.getClientRects().length,
  );
  const scope = dialogs.at(-1) ?? document.body; // what is under a dialog is meant to be covered
  const nameOf = (element) =>
    `${element.tagName.toLowerCase()} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}”`;
  const isSeen = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !isForReaders(element);
  // Texts for screen readers alone are kept within a pixel.
  function isForReaders(element) {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clip === "rect(0px, 0px, 0px, 0px)" || style.clipPath === "inset(50%)") return true;
      if (one.hasAttribute("inert")) return true;
    }
    return false;
  }
  const clips = (style) => [style.overflowX, style.overflowY].some((one) => one === "hidden" || one === "clip");

  const page = document.scrollingElement;
  if (page.scrollWidth > window.innerWidth + 1) {
    faults.push(`the page is ${page.scrollWidth} pixels wide in a window of ${window.innerWidth}`);
  }

  const texts = [];
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (node.data.trim() === "" || ["STYLE", "SCRIPT", "NOSCRIPT"].includes(element.tagName) || !isSeen(element))
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.right <= 0 || box.left >= window.innerWidth) continue;
    texts.push({ element, box });
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY)) break;
      if (!clips(style)) continue;
      const frame = one.getBoundingClientRect();
      if (box.right > frame.right + 1.5 || box.left < frame.left - 1.5) faults.push(`cut off: ${nameOf(element)}`);
    }
  }

  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  const apart = (a, b) => !a.contains(b) && !b.contains(a);

  const acting = "a[href], button, input, select, textarea, [role=button], [role=tab], [role=slider], [role=switch]";
  const within = (element) => element.closest(".mantine-Input-wrapper, .mantine-Slider-root"); // has its button inside
  const controls = [...scope.querySelectorAll(acting)]
    .filter((element) => isSeen(element) && getComputedStyle(element).opacity !== "0")
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.right > 0 && box.left < window.innerWidth && box.bottom > 0);
  const scrolls = (element) => element.closest(".mantine-ScrollArea-viewport, .mantine-Table-scrollContainer");
  for (const { element, box } of controls) {
    if (box.right > window.innerWidth + 1 && !scrolls(element))
      faults.push(`${nameOf(element)} reaches out of the window`);
  }
  const pairs = (list) => list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b]));
  const layerOf = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(one).position)) return one;
    }
    return null;
  };
  for (const [a, b] of pairs(controls)) {
    if (!overlap(a.box, b.box) || !apart(a.element, b.element)) continue;
    if (within(a.element) && within(a.element) === within(b.element)) continue;
    if (layerOf(a.element) !== layerOf(b.element)) continue; // the header lies over what is scrolled under it
    faults.push(`${nameOf(a.element)} lies over ${nameOf(b.element)}`);
  }
  for (const [a, b] of pairs(texts)) {
    if (!overlap(a.box, b.box) || !apart(a.element, b.element) || layerOf(a.element) !== layerOf(b.element)) continue;
    if (getComputedStyle(a.element).display.startsWith("inline") && a.element.parentElement === b.element.parentElement)
      continue;
    faults.push(`the text of ${nameOf(a.element)} lies over that of ${nameOf(b.element)}`);
  }
  return [...new Set(faults)];
};
