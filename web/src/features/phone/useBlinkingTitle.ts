import { useEffect } from "react";

/** Shows a text in turn with the window's title, so that a tab in the background is found. */
export function useBlinkingTitle(text: string): void {
  useEffect(() => {
    const title = document.title;
    const blink = setInterval(() => {
      document.title = document.title === text ? title : text;
    }, 1_000);
    document.title = text;
    return () => {
      clearInterval(blink);
      document.title = title;
    };
  }, [text]);
}
