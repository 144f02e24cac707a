import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useVirtualRows } from "./useVirtualRows.ts";

interface VirtualBodyProps<Item> {
  readonly items: readonly Item[];
  /** Pixels of a row, as far as its text needs no more. */
  readonly height: number;
  /** A `Table.Tr` with its key. `place` is its number in the whole table, for aria-rowindex; the head is the first. */
  readonly row: (item: Item, place: number) => ReactNode;
}

/** The rows of a long table. Its `Table` says how many there are by aria-rowcount. */
export function VirtualBody<Item>({ items, height, row }: VirtualBodyProps<Item>): ReactNode {
  const { body, indices, above, below } = useVirtualRows(items.length, height);
  return (
    <Table.Tbody ref={body}>
      {above > 0 && <tr aria-hidden style={{ height: above }} />}
      {indices.map((index) => {
        const item = items[index];
        return item === undefined ? null : row(item, index + 2);
      })}
      {below > 0 && <tr aria-hidden style={{ height: below }} />}
    </Table.Tbody>
  );
}
