// Runs in the page: everything that it says, to eyes and to screen readers.
window.saidTexts = () => {
  const spoken = ["aria-label", "title", "placeholder", "alt", "aria-description"];
  const shown = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!["SCRIPT", "STYLE"].includes(walker.currentNode.parentElement.tagName)) shown.push(walker.currentNode.data);
  }
  const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
    spoken.map((name) => element.getAttribute(name) ?? ""),
  );
  return [...shown, ...attributes].map((text) => text.trim()).filter((text) => text !== "");
};
