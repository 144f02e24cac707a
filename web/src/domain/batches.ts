/** Cuts a long list into parts of at most `most` items, each at most `bytes` long as JSON; an item that is longer goes alone. */
export function batchesOf<Item>(items: readonly Item[], most: number, bytes: number): readonly (readonly Item[])[] {
  const batches: Item[][] = [];
  let length = 0;
  for (const item of items) {
    const size = new TextEncoder().encode(JSON.stringify(item)).length + 1;
    const last = batches.at(-1);
    if (last && last.length < most && length + size <= bytes) {
      last.push(item);
      length += size;
    } else {
      batches.push([item]);
      length = size;
    }
  }
  return batches;
}
