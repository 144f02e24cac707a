"""A client of wss://HOST/api/live, in version 1 or 2: asks, and keeps every message that came."""
import asyncio
import json
import queue
import ssl
import threading
from urllib.parse import quote

import websockets

from .waiting import WaitedInVain

CLOSED = object()


def trust_anybody():
    """The test system's certificate was made a moment ago; one test of its own looks at it closely."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the default one would read every authority of the system, each time
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Refused(Exception):
    """The server answered the upgrade with something else than 101."""

    def __init__(self, status):
        super().__init__(f"refused with {status}")
        self.status = status


class LiveSocket:
    def __init__(self, port, query="", headers=None, subprotocols=None):
        self._url = f"wss://127.0.0.1:{port}/api/live{query}"
        self._headers = headers or {}
        self._subprotocols = subprotocols
        self.close_code = None
        self.messages = []  # all that were read, in order
        self._ids = 0
        self._arrived = queue.Queue()
        self._opened = queue.Queue()
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(self._run())
        self._thread = threading.Thread(target=self._run_loop, daemon=True)
        self._thread.start()
        opened = self._opened.get(timeout=15)
        if isinstance(opened, Exception):
            raise opened
        self._connection = opened

    @classmethod
    def with_login(cls, port, name, password, **more):
        return cls(port, f"?login={quote(name, safe='')}:{quote(password, safe='')}", **more)

    def _run_loop(self):
        try:
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())

    async def _run(self):
        try:
            connection = await websockets.connect(
                self._url,
                ssl=trust_anybody(),
                extra_headers=self._headers,
                subprotocols=self._subprotocols,
                compression=None,
                open_timeout=10,
                close_timeout=1,
            )
        except websockets.exceptions.InvalidStatusCode as refused:
            self._opened.put(Refused(refused.status_code))
            return
        except Exception as failure:  # handed to the thread that waits
            self._opened.put(failure)
            return
        self.subprotocol = connection.subprotocol
        self._opened.put(connection)
        try:
            async for text in connection:
                self._arrived.put(json.loads(text))
        except websockets.exceptions.ConnectionClosed:
            pass
        self.close_code = connection.close_code
        self._arrived.put(CLOSED)

    def send(self, message):
        text = message if isinstance(message, (str, bytes)) else json.dumps(message)
        if self.close_code is not None:
            raise ConnectionError(f"closed with {self.close_code}")
        asyncio.run_coroutine_threadsafe(self._connection.send(text), self._loop).result(5)

    def next(self, seconds=5):
        """The next message; fails when none comes, or the socket closes."""
        try:
            message = self._arrived.get(timeout=seconds)
        except queue.Empty:
            raise WaitedInVain(f"no message within {seconds} s") from None
        assert message is not CLOSED, f"closed with {self.close_code}"
        self.messages.append(message)
        return message

    def request(self, request, seconds=5, **fields):
        """Sends it with an id of its own; the reply, which must have come. Version 2."""
        self._ids += 1
        self.send({"req": request, "id": self._ids, **fields})
        return self.wait_for("reply", seconds, id=self._ids)

    def wait_for(self, event, seconds=5, **fields):
        """Reads on until an event of that name with these fields comes; returns it."""
        seen = []
        try:
            while True:
                message = self.next(seconds)
                seen.append(message)
                if message.get("event") == event and all(message.get(name) == value for name, value in fields.items()):
                    return message
        except WaitedInVain:
            raise WaitedInVain(f"no {event} {fields} within {seconds} s; what came: {seen}") from None

    def events_until(self, event, seconds=5, **fields):
        """The names of all events up to and with that one."""
        names = []
        while True:
            message = self.next(seconds)
            names.append(message["event"])
            if message["event"] == event and all(message.get(name) == value for name, value in fields.items()):
                return names

    def ask(self, request):
        """`data` of the reply to init or initreg; events that come before it are dropped."""
        self.send({"req": request})
        return self.wait_for("reply", reply=request)["data"]

    def drain(self, seconds=0.3):
        """Everything that has come, and comes within `seconds`."""
        messages = []
        try:
            while True:
                messages.append(self.next(seconds))
        except WaitedInVain:
            return messages

    def wait_until_closed(self, seconds=5):
        """The close code."""
        while True:
            try:
                message = self._arrived.get(timeout=seconds)
            except queue.Empty:
                raise WaitedInVain(f"still open after {seconds} s") from None
            if message is CLOSED:
                return self.close_code

    def close(self):
        if not self._loop.is_running():
            return
        try:
            asyncio.run_coroutine_threadsafe(self._connection.close(), self._loop).result(3)
        except Exception:
            pass  # closed by the other side already
        if self._loop.is_running():
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(5)
