"""A plain client of the event socket, as any script would write it."""
import json
import socket
from urllib.parse import unquote


def plain_event(text):
    """The headers of an event of `event plain …`, decoded, and its body as `_body`."""
    head, _, body = text.partition("\n\n")
    lines = (line.split(": ", 1) for line in head.split("\n") if ": " in line)
    return {name: unquote(value) for name, value in lines} | {"_body": body}


EVENT_READERS = {"text/event-json": json.loads, "text/event-plain": plain_event}


class EventSocket:
    def __init__(self, address, password):
        self._socket = socket.create_connection(address, timeout=5)
        self._file = self._socket.makefile("rb")
        self.events = []
        assert self._read()[0]["Content-Type"] == "auth/request"
        self.login_reply = self.command(f"auth {password}")

    def _read(self):
        headers = {}
        while True:
            line = self._file.readline()
            if not line:
                raise ConnectionError("the switch closed the event socket")
            line = line.decode().rstrip("\n")
            if not line:
                break
            name, value = line.split(": ", 1)
            headers[name] = value
        body = self._file.read(int(headers.get("Content-Length", 0))).decode()
        return headers, body

    def command(self, text):
        """The Reply-Text of a command, or the body of an `api` command's answer. Events go to `events`."""
        self._socket.sendall(text.encode() + b"\n\n")
        while True:
            headers, body = self._read()
            if headers["Content-Type"] in EVENT_READERS:
                self.events.append(EVENT_READERS[headers["Content-Type"]](body))
            elif headers["Content-Type"] == "command/reply":
                return headers["Reply-Text"]
            elif headers["Content-Type"] == "api/response":
                return body

    def next_event(self):
        """The next event of a subscription made with `event json …` or `event plain …`."""
        while not self.events:
            headers, body = self._read()
            if headers["Content-Type"] in EVENT_READERS:
                self.events.append(EVENT_READERS[headers["Content-Type"]](body))
        return self.events.pop(0)

    def last_words(self):
        """The content types of all that comes until the switch closes the connection."""
        types = []
        while True:
            try:
                types.append(self._read()[0]["Content-Type"])
            except ConnectionError:
                return types

    def close(self):
        self._file.close()
        self._socket.close()
