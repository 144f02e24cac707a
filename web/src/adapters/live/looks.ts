import type { ConferenceName } from "../../domain/directory.ts";

/** More names cannot be subscribed to at once (asyncapi.yaml): then all are. */
const namesMax = 64;

/** Which conferences are looked at, each by how many. */
export class Looks {
  private readonly counts = new Map<ConferenceName, number>();

  constructor(private readonly changed: () => void) {}

  /** Answers how to look away, which works once. */
  look(conference: ConferenceName): () => void {
    this.add(conference, 1);
    let looking = true;
    return () => {
      if (looking) this.add(conference, -1);
      looking = false;
    };
  }

  /** As a subscription wants them. */
  wanted(): readonly ConferenceName[] | "all" {
    return this.counts.size > namesMax ? "all" : [...this.counts.keys()].sort();
  }

  private add(conference: ConferenceName, one: 1 | -1): void {
    const count = (this.counts.get(conference) ?? 0) + one;
    if (count === 0) this.counts.delete(conference);
    else this.counts.set(conference, count);
    if (count === 0 || (count === 1 && one === 1)) this.changed();
  }
}
