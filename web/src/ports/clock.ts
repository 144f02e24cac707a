/** Time, as an argument. */
export interface Clock {
  /** Milliseconds of the page's clock. */
  readonly now: () => number;
  /** Calls once, later; answers how to stop that. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}
