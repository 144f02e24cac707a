"""HTTPS requests whose target goes out byte for byte: no client in between tidies `..` or escapes away."""
import http.client
import ssl

from . import digest

LIMIT_S = 15


class RawClient:
    """One account, by digest; a nonce is used until the server gives another."""

    def __init__(self, port, name, password):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF  # for is_ended_by_tls()
        self._connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=LIMIT_S, context=context)
        self._account = (name, password)
        self._challenge, self._count = None, 0

    def ask(self, method, target, body=b"x"):
        """(status, content)"""
        answer = self.begin(method, target, body)
        return answer.status, answer.read()

    def begin(self, method, target, body=b"x"):
        """The answer, of whose content nothing has been read yet."""
        answer = self._send(method, target, body)
        if answer.status == 401:
            answer.read()
            challenges = map(digest.parse_challenge, answer.headers.get_all("WWW-Authenticate"))
            self._challenge, self._count = next(challenges), 0
            answer = self._send(method, target, body)
        return answer

    def is_ended_by_tls(self):
        """Waits for the connection's end: whether the server has said in TLS that nothing more comes."""
        self._connection.sock.suppress_ragged_eofs = False
        try:
            return self._connection.sock.recv(1) == b""
        except ssl.SSLError:
            return False

    def _send(self, method, target, body):
        headers = {}
        if self._challenge:
            self._count += 1
            reply = digest.authorization(self._challenge, *self._account, method, target, count=self._count)
            headers["Authorization"] = reply
        self._connection.request(method, target, body=body if method == "PUT" else None, headers=headers)
        return self._connection.getresponse()
