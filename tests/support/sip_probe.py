"""SIP over UDP, request by request: for what no phone would send, and to see the status of the answer."""
import random
import re
import socket

from . import digest
from .ports import HOST

SDP = """v=0\r
o=probe 1 1 IN IP4 127.0.0.1\r
s=-\r
c=IN IP4 127.0.0.1\r
t=0 0\r
m=audio 9 RTP/AVP 0\r
a=rtpmap:0 PCMU/8000\r
"""


class Answer:
    def __init__(self, text):
        self.status = int(text.split(" ", 2)[1])
        self.text = text

    def header(self, name):
        found = re.search(rf"^{name}:\s*(.*?)\r?$", self.text, re.MULTILINE | re.IGNORECASE)
        return found.group(1) if found else ""


class SipProbe:
    def __init__(self, switch, name, password, claims=None, headers=(), port=0):
        """`claims` stands in From instead of the account's own number; `headers` are added to each request; `port` is ours."""
        self._switch, self._name, self._password = switch, name, password
        self._claims, self._headers = claims or name, headers
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((HOST, port))
        self._socket.connect(switch)
        self._socket.settimeout(5)
        self._sequence = 0
        self._call_id = f"{random.getrandbits(64):016x}"

    def address(self):
        """IP:PORT from where it sends."""
        return "{}:{}".format(*self._socket.getsockname())

    def _via(self):
        return f"SIP/2.0/UDP {self.address()}"

    def _contact(self):
        return f"<sip:{self._name}@{self.address()}>"

    def send_raw(self, datagram):
        self._socket.send(datagram)

    def _request(self, method, target, authorization="", body="", sequence=None, expires_s=60, to=""):
        domain = f"{self._switch[0]}:{self._switch[1]}"
        self._sequence += 0 if sequence else 1
        lines = [
            f"{method} {target} SIP/2.0",
            f"Via: {self._via()};branch=z9hG4bK{random.getrandbits(48):012x};rport",
            f"From: <sip:{self._claims}@{domain}>;tag=probe",
            f"To: {to or (f'<sip:{self._name}@{domain}>' if method == 'REGISTER' else f'<{target}>')}",
            f"Call-ID: {self._call_id}",
            f"CSeq: {sequence or self._sequence} {method}",
            "Max-Forwards: 70",
            f"Contact: {self._contact()}",
            *self._headers,
        ]
        if authorization:
            lines.append(authorization)
        if method == "REGISTER":
            lines.append(f"Expires: {expires_s}")
        if body:
            lines.append("Content-Type: application/sdp")
        lines.append(f"Content-Length: {len(body)}")
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

    def _final_answer(self):
        while True:
            text = self._socket.recv(65536).decode(errors="replace")
            if text.startswith("SIP/2.0 ") and Answer(text).status >= 200:
                return Answer(text)

    def ask(self, method, target, body="", expires_s=60, acknowledges=True):
        """
        The final answer to the request, sent again with the account's digest when it is challenged. An INVITE's is
        acknowledged, unless the caller wants to do that.
        """
        self.send_raw(self._request(method, target, body=body, expires_s=expires_s))
        answer = self._final_answer()
        if answer.status not in (401, 407):
            return answer
        self._acknowledge(method, target)
        proxy = answer.status == 407
        challenge = digest.parse_challenge(answer.header("Proxy-Authenticate" if proxy else "WWW-Authenticate"))
        reply = digest.authorization(challenge, self._name, self._password, method, target)
        header = f"{'Proxy-' if proxy else ''}Authorization: {reply}"
        self.send_raw(self._request(method, target, header, body, expires_s=expires_s))
        answer = self._final_answer()
        if acknowledges:
            self._acknowledge(method, target)
        return answer

    def _acknowledge(self, method, target):
        if method == "INVITE":
            self.send_raw(self._request("ACK", target, sequence=self._sequence))

    def register(self):
        return self.ask("REGISTER", f"sip:{self._switch[0]}:{self._switch[1]}")

    def unregister(self):
        return self.ask("REGISTER", f"sip:{self._switch[0]}:{self._switch[1]}", expires_s=0)

    def invite(self, number):
        return self.ask("INVITE", f"sip:{number}@{self._switch[0]}:{self._switch[1]}", SDP)

    def options(self):
        return self.ask("OPTIONS", f"sip:{self._switch[0]}:{self._switch[1]}")

    def close(self):
        self._socket.close()
