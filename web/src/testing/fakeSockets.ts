type Handlers = Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose">;

/** A WebSocket whose server is the test. */
export interface FakeSocket extends Handlers {
  /** What the page has sent. */
  readonly sent: Readonly<Record<string, unknown>>[];
  closed: boolean;
  readonly letIn: () => void;
  readonly tell: (message: object) => void;
  readonly drop: () => void;
}

/** Every socket that is opened, the last one last. */
export function fakeSockets(): { readonly all: FakeSocket[]; readonly open: () => FakeSocket } {
  const all: FakeSocket[] = [];
  const open = (): FakeSocket => {
    const sent: FakeSocket["sent"] = [];
    const handlers: Handlers = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => sent.push(JSON.parse(String(text)) as Record<string, unknown>),
      close: () => {
        socket.closed = true;
      },
    };
    const as = (): WebSocket => socket as unknown as WebSocket;
    const socket: FakeSocket = Object.assign(handlers, {
      sent,
      closed: false,
      letIn: () => socket.onopen?.call(as(), new Event("open")),
      tell: (message: object) =>
        socket.onmessage?.call(as(), new MessageEvent("message", { data: JSON.stringify(message) })),
      drop: () => socket.onclose?.call(as(), new CloseEvent("close")),
    });
    all.push(socket);
    return socket;
  };
  return { all, open };
}
