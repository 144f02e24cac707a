import { useEffect, useLayoutEffect, useRef } from "react";
import type { OwnVoice } from "../../ui/ownVoice.ts";

const typed = "input, textarea, select, [contenteditable], [role='dialog']";
/** Space presses these. */
const pressed = "button, a, summary, [role='button']";

// Where a key has a meaning of its own, or together with another key, it is not ours.
function isFree(event: KeyboardEvent): boolean {
  const ownKeys = event.code === "Space" ? `${typed}, ${pressed}` : typed;
  const taken = event.target instanceof Element && event.target.closest(ownKeys) !== null;
  return !taken && !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey;
}

/** M mutes and unmutes; while space is held, one is heard. */
export function useVoiceKeys(voice: OwnVoice, active: boolean): void {
  const now = useRef(voice);
  // Before it is painted: a key that answers to what is seen must meet it.
  useLayoutEffect(() => {
    now.current = voice;
  });
  useEffect(() => {
    if (!active) return;
    let talking = false;
    const silent = (): void => {
      if (talking) now.current.setMuted(true);
      talking = false;
    };
    const down = (event: KeyboardEvent): void => {
      if (!isFree(event)) return;
      if (event.code === "Space") {
        event.preventDefault();
        if (event.repeat || !now.current.muted) return;
        talking = true;
        now.current.setMuted(false);
      } else if (event.key.toLowerCase() === "m" && !event.repeat) {
        talking = false;
        now.current.setMuted(!now.current.muted);
      }
    };
    const up = (event: KeyboardEvent): void => {
      if (event.code === "Space") silent();
    };
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    // A key that is let go elsewhere is not told of.
    window.addEventListener("blur", silent);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
      window.removeEventListener("blur", silent);
      // Perhaps the room's page is left: nobody is there any more who would see to it that the switch mutes.
      if (talking) now.current.silence();
    };
  }, [active]);
}
