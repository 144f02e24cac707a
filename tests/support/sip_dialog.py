"""SIP by hand, for what no phone does: a call with a late offer, and a called phone that answers as it is told."""
import contextlib
import re
import socket
import threading
import time

from . import digest
from .ports import HOST
from .sip_probe import SipProbe


def sdp(port, payload="0", name="PCMU/8000"):
    return (
        f"v=0\r\no=probe 1 1 IN IP4 {HOST}\r\ns=-\r\nc=IN IP4 {HOST}\r\nt=0 0\r\n"
        f"m=audio {port} RTP/AVP {payload}\r\na=rtpmap:{payload} {name}\r\na=ptime:20\r\n"
    )


def audio_address(text):
    """Where the SDP in `text` wants its audio."""
    ip = re.search(r"^c=IN IP4 (\S+)", text, re.MULTILINE).group(1)
    port = re.search(r"^m=audio (\d+)", text, re.MULTILINE).group(1)
    return ip, int(port)


class LateOffer(SipProbe):
    """A caller who leaves the offer to the called side and answers it in the ACK (RFC 3261, section 13.2.2.4)."""

    def invite_without_offer(self, number):
        """The final answer to the INVITE; with 200 it holds the offer."""
        target = f"sip:{number}@{self._switch[0]}:{self._switch[1]}"
        self._answer = self.ask("INVITE", target, acknowledges=False)
        return self._answer

    def _in_dialog(self, method, body="", sequence=None):
        contact = re.search(r"<([^>]+)>", self._answer.header("Contact")).group(1)
        self.send_raw(self._request(method, contact, body=body, sequence=sequence, to=self._answer.header("To")))

    def acknowledge(self, body):
        self._in_dialog("ACK", body, self._sequence)

    def reinvite(self, body):
        """The final answer to a re-INVITE, acknowledged."""
        self._in_dialog("INVITE", body)
        answer = self._final_answer()
        self._in_dialog("ACK", sequence=self._sequence)
        return answer

    def bye(self):
        self._in_dialog("BYE")
        return self._final_answer()


class SipCallee(SipProbe):
    """A registered phone whose every answer is written in the test."""

    def start_calling(self, number, body):
        """Sends an INVITE that needs no further challenge, and does not wait for what becomes of it."""
        target = f"sip:{number}@{self._switch[0]}:{self._switch[1]}"
        self.send_raw(self._request("INVITE", target, body=body))
        answer = self._final_answer()
        self._acknowledge("INVITE", target)
        challenge = digest.parse_challenge(answer.header("Proxy-Authenticate"))
        reply = digest.authorization(challenge, self._name, self._password, "INVITE", target)
        self.send_raw(self._request("INVITE", target, f"Proxy-Authorization: {reply}", body))

    def cancel(self):
        """Gives up the INVITE that was sent last."""
        request = self._last_invite.decode()
        branch = [line for line in request.split("\r\n") if line.startswith("Via:")][0]
        copied = [line for line in request.split("\r\n") if line.split(":")[0] in ("From", "To", "Call-ID")]
        target = request.split(" ")[1]
        lines = [f"CANCEL {target} SIP/2.0", branch, *copied, f"CSeq: {self._sequence} CANCEL", "Content-Length: 0"]
        self.send_raw(("\r\n".join(lines) + "\r\n\r\n").encode())

    def send_raw(self, datagram):
        if datagram.startswith(b"INVITE "):
            self._last_invite = datagram
        super().send_raw(datagram)

    def final_answer(self):
        return self._final_answer()

    def next_request(self, method, seconds=5):
        """The text of the next request of that method; others, and answers to our own requests, are passed over."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._socket.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                text = self._socket.recv(65536).decode(errors="replace")
            except socket.timeout:
                break
            finally:
                self._socket.settimeout(5)
            if text.startswith(method + " "):
                return text
        raise AssertionError(f"{self._name} waited in vain for {method}")

    @contextlib.contextmanager
    def answering(self, status_line, body=""):
        """Answers every INVITE so, for a switch may try more than once, and every BYE, while the block runs."""
        ends = threading.Event()

        def answer():
            while not ends.is_set():
                self._socket.settimeout(0.05)
                try:
                    text = self._socket.recv(65536).decode(errors="replace")
                except socket.timeout:
                    continue
                if text.startswith("INVITE "):
                    self.respond(text, status_line, body)
                elif text.startswith("BYE "):
                    self.respond(text, "200 OK")

        answers = threading.Thread(target=answer)
        answers.start()
        try:
            yield
        finally:
            ends.set()
            answers.join()
            self._socket.settimeout(5)

    def respond(self, request, status_line, body="", content_type="application/sdp"):
        """Answers `request`; `status_line` is like "180 Ringing"."""
        copied = [line for line in request.split("\r\n\r\n")[0].split("\r\n")[1:] if self._is_copied(line)]
        copied = [line + ";tag=callee" if re.match("To|t:", line) and "tag=" not in line else line for line in copied]
        lines = [f"SIP/2.0 {status_line}", *copied, f"Contact: {self._contact()}"]
        lines += [f"Content-Type: {content_type}"] if body else []
        self.send_raw(("\r\n".join([*lines, f"Content-Length: {len(body)}"]) + "\r\n\r\n" + body).encode())

    @staticmethod
    def _is_copied(line):
        return line.split(":")[0].strip().lower() in ("via", "from", "to", "call-id", "cseq", "record-route")
