const firstMs = 250;
const longestMs = 4_000;

/**
 * How long to wait before the next attempt to connect, after `failures` in a row: doubled each time up to 4 s, and
 * shortened by up to half (`random`, 0 to 1), so that after a restart not all pages come in the same moment.
 */
export function backoffMs(failures: number, random: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(failures, 16)) * (1 - random / 2);
}
