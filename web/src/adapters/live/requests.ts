import { ProblemError } from "../../ports/problem.ts";
import type { Clock } from "../../ports/clock.ts";

interface Waiting {
  readonly done: () => void;
  readonly failed: (problem: ProblemError) => void;
}

/** A recording's order is answered when the recording has begun, which may take the switch some seconds. */
const answerWithinMs = 15_000;

/** Requests that wait for their reply, by id. */
export class Requests {
  private readonly waiting = new Map<number | string, Waiting>();
  private last = 0;

  constructor(private readonly clock: Clock) {}

  /** Sends by `send` what `make` makes of the request's id. Throws a ProblemError when the answer is no, or none comes. */
  ask(make: (id: number) => object, send: (message: object) => void): Promise<void> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const stop = this.clock.after(answerWithinMs, () => this.waiting.get(id)?.failed(unanswered()));
      const ended = (): void => {
        stop();
        this.waiting.delete(id);
      };
      this.waiting.set(id, {
        done: () => {
          ended();
          resolve();
        },
        failed: (problem) => {
          ended();
          reject(problem);
        },
      });
      send(make(id));
    });
  }

  answered(id: number | string, ok: boolean, error: string): void {
    const waiting = this.waiting.get(id);
    if (ok) waiting?.done();
    else waiting?.failed(new ProblemError({ kind: "refused", message: error }));
  }

  /** The connection has gone: no answer will come. Whether the switch has done it is seen when it is there again. */
  abandon(): void {
    for (const each of [...this.waiting.values()]) each.failed(unanswered());
  }
}

export function unanswered(): ProblemError {
  return new ProblemError({ kind: "unreachable" });
}
