import { createTheme, Modal, type CSSVariablesResolver } from "@mantine/core";

/** How the page looks. Colours of text are dark or light enough for WCAG's 4.5:1 in both themes. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 7 },
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
