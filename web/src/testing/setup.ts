import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// How long a test waits for what must come: long, since a busy machine is no fault of the page.
configure({ asyncUtilTimeout: 10_000 });

const nothing = (): void => undefined;

// What Mantine asks of a browser and jsdom does not have.
window.matchMedia = (media) => ({
  matches: media === "(prefers-reduced-motion: reduce)",
  media,
  onchange: null,
  addEventListener: nothing,
  removeEventListener: nothing,
  addListener: nothing,
  removeListener: nothing,
  dispatchEvent: () => false,
});
window.HTMLElement.prototype.scrollIntoView = nothing;
window.scrollTo = nothing;
class NoResizes implements ResizeObserver {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
}
window.ResizeObserver = NoResizes;
// What every browser has and jsdom does not.
Blob.prototype.text = function (this: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error("the file cannot be read"));
    reader.readAsText(this);
  });
};
