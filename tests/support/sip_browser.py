"""A browser's SIP, by hand: over secure WebSocket (RFC 7118), with the made-up names that JsSIP uses."""
import asyncio
import queue
import random
import socket
import threading

import websockets

from .live_socket import trust_anybody
from .ports import HOST
from .sip_dialog import SipCallee

CLOSED = None


class WebSocketAsSocket:
    """A WebSocket with the few calls of a datagram socket that the probes use; a message is a datagram."""

    def __init__(self, port, origin=None, subprotocols=("sip",)):
        self.close_code = None
        self._timeout = 5
        self._arrived = queue.Queue()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._connection = self._run(
            lambda: websockets.connect(
                f"wss://{HOST}:{port}/",
                ssl=trust_anybody(),
                origin=origin,
                subprotocols=list(subprotocols) or None,
                compression=None,
                ping_interval=None,
                close_timeout=2,
            )
        )
        self.subprotocol = self._connection.subprotocol
        asyncio.run_coroutine_threadsafe(self._read(), self._loop)

    def _run(self, begin, seconds=10):
        async def awaited():
            return await begin()

        return asyncio.run_coroutine_threadsafe(awaited(), self._loop).result(seconds)

    async def _read(self):
        try:
            async for message in self._connection:
                self._arrived.put(message.encode() if isinstance(message, str) else message)
        except websockets.exceptions.ConnectionClosed:
            pass
        self.close_code = self._connection.close_code
        self._arrived.put(CLOSED)

    def settimeout(self, seconds):
        self._timeout = seconds

    def send(self, message):
        self._run(lambda: self._connection.send(message.decode() if isinstance(message, bytes) else message))

    def recv(self, _size=0):
        try:
            message = self._arrived.get(timeout=self._timeout)
        except queue.Empty:
            raise socket.timeout from None
        if message is CLOSED:
            raise ConnectionError(f"closed with {self.close_code}")
        return message

    def wait_until_closed(self, seconds=5):
        """The close code; what comes before is dropped."""
        self.settimeout(seconds)
        try:
            while True:
                self.recv()
        except ConnectionError:
            return self.close_code

    def getsockname(self):
        return self._connection.local_address

    def close(self):
        self._run(self._connection.close)

    def vanish(self):
        """The connection ends without a word, as when a network goes."""
        self._loop.call_soon_threadsafe(self._connection.transport.abort)


class SipBrowser(SipCallee):
    def __init__(self, port, switch, name, password):
        """`port` is that of SIP over WebSocket, `switch` what requests name as the domain."""
        self._port = port
        self._host = f"{random.getrandbits(40):010x}.invalid"
        self._user = f"{random.getrandbits(32):08x}"
        super().__init__(switch, name, password)
        self._socket.close()
        self._socket = WebSocketAsSocket(port)

    @property
    def web_socket(self):
        return self._socket

    def come_back(self):
        """With a new connection, and the same Contact, as JsSIP does."""
        self._socket = WebSocketAsSocket(self._port)

    def _via(self):
        return f"SIP/2.0/WSS {self._host}"

    def contact_uri(self):
        return f"sip:{self._user}@{self._host};transport=ws"

    def _contact(self):
        return f"<{self.contact_uri()};ob>;reg-id=1;+sip.ice;+sip.instance=\"<urn:uuid:{self._user}>\""

    def in_dialog(self, method, answer, body="", sequence=None):
        """Sends a request in the dialog that `answer`, a 200 to our INVITE, has made."""
        contact = answer.header("Contact").split("<")[1].split(">")[0]
        self.send_raw(self._request(method, contact, body=body, sequence=sequence, to=answer.header("To")))

    def acknowledge(self, answer):
        self.in_dialog("ACK", answer, sequence=self._sequence)
