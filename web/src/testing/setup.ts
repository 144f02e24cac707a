import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// How long a test waits for what must come: long, since a busy machine is no fault of the page.
configure({ asyncUtilTimeout: 20_000 });

const nothing = (): void => undefined;

// What Mantine asks of a browser and jsdom does not have.
window.matchMedia = (media) => ({
  matches: false,
  media,
  onchange: null,
  addEventListener: nothing,
  removeEventListener: nothing,
  addListener: nothing,
  removeListener: nothing,
  dispatchEvent: () => false,
});
window.HTMLElement.prototype.scrollIntoView = nothing;
class NoResizes implements ResizeObserver {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
}
window.ResizeObserver = NoResizes;
