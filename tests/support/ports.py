"""Free ports on loopback. They are picked below the range from which the kernel gives out ports by itself."""
import random
import socket

HOST = "127.0.0.1"
FIRST, LAST = 10240, 32000


def is_free(port):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                return False
    return True


class Ports:
    """Gives out blocks of ports that are free now, none of them twice."""

    def __init__(self):
        self._next = random.randrange(FIRST, LAST)

    def block(self, size):
        """The first of `size` free ports in a row; an even number."""
        for _ in range(LAST - FIRST):
            if self._next + size >= LAST:
                self._next = FIRST
            first = self._next + self._next % 2
            self._next = first + size
            if all(is_free(port) for port in range(first, first + size)):
                return first
        raise AssertionError(f"no {size} free ports in a row between {FIRST} and {LAST}")

    def one(self):
        return self.block(1)
