"""An ear and a mouth at an RTP port, for calls that no phone makes: PCMU, 20 ms a packet (RFC 3550, RFC 3551)."""
import audioop
import socket
import struct
import threading
import time

import numpy

from . import tones
from .ports import HOST

RATE_HZ = 8000
PACKET_SAMPLES = 160
HEADER = struct.Struct("!BBHII")


class RtpTone:
    """Sends a tone once it is told where to, and listens at `port` until it is stopped."""

    def __init__(self, port, tone_hz):
        self.port = port
        self._heard = numpy.zeros(0, dtype="<i2")
        self._heard_at = 0.0
        self._remote = None
        self._stopped = threading.Event()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((HOST, port))
        self._socket.settimeout(0.1)
        moments = numpy.arange(RATE_HZ) / RATE_HZ
        second = (tones.AMPLITUDE * numpy.sin(2 * numpy.pi * tone_hz * moments)).astype("<i2").tobytes()
        size = 2 * PACKET_SAMPLES
        self._payloads = [audioop.lin2ulaw(second[at : at + size], 2) for at in range(0, len(second), size)]
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._listen, self._send)]
        for thread in self._threads:
            thread.start()

    def send_to(self, address):
        self._remote = address

    def _send(self):
        started, count = time.monotonic(), 0
        while not self._stopped.wait(max(0.0, started + count * 0.02 - time.monotonic())):
            if self._remote:
                header = HEADER.pack(0x80, 0, count & 0xFFFF, count * PACKET_SAMPLES & 0xFFFFFFFF, 0x1234)
                self._socket.sendto(header + self._payloads[count % len(self._payloads)], self._remote)
            count += 1

    def _listen(self):
        while not self._stopped.is_set():
            try:
                packet = self._socket.recv(2048)
            except OSError:
                continue
            if len(packet) > HEADER.size and packet[1] & 0x7F == 0:
                samples = numpy.frombuffer(audioop.ulaw2lin(packet[HEADER.size :], 2), dtype="<i2")
                self._heard = numpy.concatenate([self._heard, samples])[-RATE_HZ:]
                self._heard_at = time.monotonic()

    def hears(self, frequencies_hz, seconds=0.5):
        """Which of the tones are in the last `seconds`; none when nothing has come for so long."""
        samples = self._heard[-int(RATE_HZ * seconds) :]
        if len(samples) < RATE_HZ * seconds or time.monotonic() - self._heard_at > seconds:
            return set()
        return tones.tones_in(samples, RATE_HZ, frequencies_hz)

    def stop(self):
        self._stopped.set()
        for thread in self._threads:
            thread.join(2)
        self._socket.close()
