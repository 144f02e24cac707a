import { createTheme, DEFAULT_THEME, Modal, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

// Mantine's darkest shades of these are too light for white text on them, and for them as text on their lightest.
function withDarkest(name: "green" | "teal" | "orange" | "yellow", darkest: string): MantineColorsTuple {
  const [first, ...others] = DEFAULT_THEME.colors[name];
  return [first, ...others.slice(0, -1), darkest] as unknown as MantineColorsTuple;
}

/** How the page looks. Colours of text are dark or light enough for WCAG's 4.5:1 in both themes. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: 9,
  colors: {
    green: withDarkest("green", "#1f6b2e"),
    teal: withDarkest("teal", "#065f45"),
    orange: withDarkest("orange", "#a8380a"),
    yellow: withDarkest("yellow", "#7a4d00"),
  },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // To lock the page's scrolling, a dialog would write a style without the nonce, which the server forbids.
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
    // Its <header> is none of the page's.
    ModalHeader: Modal.Header.extend({ defaultProps: { role: "presentation" } }),
  },
  headings: { fontWeight: "650" },
});

/** Mantine's grey of less important text is too light on a light page. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-dimmed": "var(--mantine-color-gray-7)" },
  dark: { "--mantine-color-dimmed": "var(--mantine-color-dark-1)" },
});
