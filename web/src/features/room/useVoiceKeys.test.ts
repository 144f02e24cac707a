import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useVoiceKeys } from "./useVoiceKeys.ts";

let asked: string[];

beforeEach(() => {
  asked = [];
});
afterEach(() => document.body.replaceChildren());

/** The keys of a muted voice. */
function keys() {
  const voice = {
    ...{ muted: true, pending: false, silence: () => asked.push("silence") },
    setMuted: (muted: boolean) => asked.push(muted ? "mute" : "unmute"),
  };
  return renderHook(({ active }) => useVoiceKeys(voice, active), { initialProps: { active: true } });
}

function press(type: "keydown" | "keyup", code: string, on: Element = document.body, repeat = false): void {
  const key = code === "Space" ? " " : code.slice(-1).toLowerCase();
  on.dispatchEvent(new KeyboardEvent(type, { code, key, repeat, bubbles: true, cancelable: true }));
}

function focused(tag: string): Element {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

test("space that is held talks once, and is silent when it is let go or the window is left", () => {
  keys();
  press("keydown", "Space");
  press("keydown", "Space", document.body, true);
  press("keyup", "Space");
  expect(asked).toEqual(["unmute", "mute"]);
  press("keydown", "Space");
  window.dispatchEvent(new Event("blur"));
  press("keyup", "Space");
  expect(asked).toEqual(["unmute", "mute", "unmute", "mute"]);
});

test("who leaves the room's page with space held is silent at once", () => {
  const { unmount } = keys();
  press("keydown", "Space");
  unmount();
  expect(asked).toEqual(["unmute", "silence"]);
});

test("M works after a button was pressed, where space is the button's own; where one types neither does", () => {
  keys();
  press("keydown", "KeyM", focused("button"));
  press("keydown", "Space", focused("button"));
  expect(asked).toEqual(["unmute"]);
  press("keydown", "KeyM", focused("input"));
  press("keydown", "Space", focused("textarea"));
  expect(asked).toEqual(["unmute"]);
});
