import type { LiveChange } from "../../domain/liveChange.ts";
import { newStream, nextOf, type LiveStream } from "../../domain/liveStream.ts";
import type { Clock } from "../../ports/clock.ts";
import { readMessage } from "./messages.ts";
import { Requests } from "./requests.ts";

/** What of a WebSocket is used. */
export type Socket = Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose">;

export interface LinkEvents {
  /** `inStep`: whether what is known is true now. */
  readonly told: (changes: readonly LiveChange[], inStep: boolean) => void;
  /** A message was none of version 2. It is left out; what it may have held is asked for with the next one. */
  readonly wrong: (text: string) => void;
  /** Called once. `wasOpen`: whether the server had let it in. */
  readonly closed: (wasOpen: boolean) => void;
}

/** A server whose name leads nowhere lets a browser wait for minutes. */
const openWithinMs = 5_000;
/** A living connection may be silent; after this it is asked for everything once more, to see that it lives. */
const silenceMs = 10_000;
const lifeSignWithinMs = 3_000;
/** Changes are shown together, at most so often as a screen is drawn. A page in the background draws seldom. */
const drawAfterMs = 16;
const changesMax = 2_000;

/** One WebSocket from its opening to its end: numbers, snapshots, answers, and whether it lives. */
export class LiveLink {
  private stream: LiveStream = newStream;
  private readonly requests: Requests;
  private changes: LiveChange[] = [];
  private open = false;
  private ended = false;
  private stopDrawing: (() => void) | undefined;
  private stopWaiting: () => void;

  constructor(
    private readonly socket: Socket,
    private readonly clock: Clock,
    private readonly events: LinkEvents,
  ) {
    this.requests = new Requests(clock);
    this.stopWaiting = clock.after(openWithinMs, () => this.end());
    socket.onmessage = ({ data }: MessageEvent<unknown>) => this.read(String(data));
    socket.onclose = () => this.end();
  }

  /** What is sent first, when the server has let the page in. */
  begin(subscription: object): void {
    this.socket.onopen = () => {
      this.open = true;
      this.send(subscription);
      this.askAll();
      this.awaitLifeSign();
    };
  }

  /** Requests wait for their answers; what is sent before the connection is open is not. */
  ask(make: (id: number) => object): Promise<void> {
    return this.requests.ask(make, (message) => this.send(message));
  }

  send(message: object): void {
    if (this.open && !this.ended) this.socket.send(JSON.stringify(message));
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.stopWaiting();
    this.stopDrawing?.();
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    this.requests.abandon();
    this.events.closed(this.open);
  }

  /** Asks for a sign of life now: the network may have changed. */
  check(): void {
    if (!this.open) return;
    this.askAll();
    this.awaitLifeSign();
  }

  // The conferences before the registrations: what changes after is applied once the conferences are known.
  private askAll(): void {
    this.send({ req: "init" });
    this.send({ req: "initreg" });
  }

  private awaitLifeSign(): void {
    this.stopWaiting();
    this.stopWaiting = this.clock.after(lifeSignWithinMs, () => this.end());
  }

  private read(text: string): void {
    this.stopWaiting();
    this.stopWaiting = this.clock.after(silenceMs, () => this.check());
    const message = readMessage(text, this.clock.now());
    if (!message) {
      this.events.wrong(text);
      return;
    }
    const { stream, apply, missed } = nextOf(this.stream, message.seq, message.epoch, message.change);
    const inStepBefore = this.stream.inStep;
    this.stream = stream;
    if (missed && inStepBefore) this.askAll();
    if (apply && message.change.kind !== "nothing") this.changes.push(message.change);
    // What an answer promises must be seen when the answer is.
    if (message.reply || stream.inStep !== inStepBefore || this.changes.length >= changesMax) this.draw();
    else this.stopDrawing ??= this.clock.after(drawAfterMs, () => this.draw());
    if (message.reply) this.requests.answered(message.reply.id, message.reply.ok, message.reply.error);
  }

  private draw(): void {
    this.stopDrawing?.();
    this.stopDrawing = undefined;
    const changes = this.changes;
    this.changes = [];
    this.events.told(changes, this.stream.inStep);
  }
}
