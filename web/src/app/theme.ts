import { createTheme } from "@mantine/core";

/** How the page looks. Colours of text are dark or light enough for WCAG's 4.5:1 in both themes. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: { fontWeight: "650" },
});
