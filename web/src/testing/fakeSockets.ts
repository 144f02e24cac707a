/** A WebSocket whose server is the test. */
export interface FakeSocket extends Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose"> {
  /** What the page has sent. */
  readonly sent: unknown[];
  closed: boolean;
  readonly letIn: () => void;
  readonly tell: (message: object) => void;
  readonly drop: () => void;
}

function fakeSocket(): FakeSocket {
  const socket: FakeSocket = {
    sent: [],
    closed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => {
      if (typeof text === "string") socket.sent.push(JSON.parse(text));
    },
    close: () => {
      socket.closed = true;
    },
    letIn: () => {
      socket.onopen?.call(real, new Event("open"));
    },
    tell: (message) => {
      socket.onmessage?.call(real, new MessageEvent("message", { data: JSON.stringify(message) }));
    },
    drop: () => {
      socket.onclose?.call(real, new CloseEvent("close"));
    },
  };
  // Whoever listens to a WebSocket is called with it as `this`, which no listener of the page looks at.
  const real = socket as unknown as WebSocket;
  return socket;
}

/** Every socket that is opened, the last one last. */
export function fakeSockets(): { readonly all: FakeSocket[]; readonly open: () => FakeSocket } {
  const all: FakeSocket[] = [];
  return {
    all,
    open: () => {
      const socket = fakeSocket();
      all.push(socket);
      return socket;
    },
  };
}
