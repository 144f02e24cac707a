import { createContext } from "react";

/**
 * Whether the next page that shows is the first of this visit. On every later one the focus moves to the heading, so that
 * a screen reader says where one has come to; on the first the browser's own order stays.
 */
export const FirstPageContext = createContext<{ current: boolean }>({ current: true });
