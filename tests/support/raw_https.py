"""One HTTPS request as it is written in the test: any header, any target, from any address of 127.0.0.0/8."""
import http.client
import json

from .live_socket import trust_anybody
from .openapi import DOCUMENT
from .ports import HOST


class RawAnswer:
    def __init__(self, response):
        self.status, self.body = response.status, response.read()
        self._headers = response.getheaders()

    def all(self, name):
        """Every header of that name."""
        return [value for known, value in self._headers if known.lower() == name.lower()]

    def json(self):
        return json.loads(self.body)


def ask(port, method, target, headers=(), body=b"", source=HOST):
    """The answer, which is as the document of the contract says."""
    connection = http.client.HTTPSConnection(
        HOST, port, timeout=15, context=trust_anybody(), source_address=(source, 0)
    )
    try:
        has_host = any(name == "Host" for name, _ in headers)
        connection.putrequest(method, target, skip_host=has_host, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = RawAnswer(connection.getresponse())
    finally:
        connection.close()
    content_type = (answer.all("Content-Type") or [""])[0]
    fault = DOCUMENT.check(method, target.split("?")[0], answer.status, content_type, answer.body)
    assert fault is None, fault
    return answer
