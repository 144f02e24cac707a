import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type RefObject } from "react";

interface VirtualRows {
  /** Goes to the table's body. */
  readonly body: RefObject<HTMLTableSectionElement | null>;
  /** The rows that are near what one sees. */
  readonly indices: readonly number[];
  /** Pixels of the rows that are not there, above and below. */
  readonly above: number;
  readonly below: number;
}

/** Keeps a table of thousands of rows of about the same height quick: only what is near the window's part of it is drawn. */
export function useVirtualRows(count: number, height: number): VirtualRows {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [count]);
  const virtual = useWindowVirtualizer({ count, estimateSize: () => height, overscan: 12, scrollMargin: top });
  const items = virtual.getVirtualItems();
  const [first] = items;
  const last = items.at(-1);
  return {
    body,
    indices: items.map((item) => item.index),
    above: first ? first.start - top : 0,
    below: last ? virtual.getTotalSize() - (last.end - top) : 0,
  };
}
