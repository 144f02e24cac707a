"""The HTTP API as one account uses it."""
import warnings
from urllib.parse import quote

import requests
import urllib3

# The test system's certificate was made a moment ago; one test of its own looks at it closely.
warnings.simplefilter("ignore", urllib3.exceptions.InsecureRequestWarning)

LIMIT_S = 15


class HttpsClient:
    def __init__(self, port, name, password, answer_hook=None):
        self._base = f"https://127.0.0.1:{port}"
        self._session = requests.Session()
        self._session.verify = False
        self._session.trust_env = False
        if answer_hook:
            self._session.hooks["response"].append(answer_hook)
        if name is not None:
            self._session.auth = requests.auth.HTTPDigestAuth(name, password)

    def get(self, path, **options):
        return self._session.get(self._base + path, timeout=LIMIT_S, **options)

    def post(self, path, items, **options):
        return self._session.post(self._base + path, json=items, timeout=LIMIT_S, **options)

    def request(self, method, path, **options):
        return self._session.request(method, self._base + path, timeout=LIMIT_S, **options)

    def json(self, path):
        answer = self.get(path)
        assert answer.status_code == 200, f"GET {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def batch(self, path, items):
        """The answer to a POST of items, which must have been taken as a batch."""
        answer = self.post(path, items)
        assert answer.status_code == 200, f"POST {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def only_done(self, path, item):
        """What became of the one item of a batch, which must have succeeded."""
        answer = self.batch(path, [item])
        assert answer["failed"] == [], answer
        return answer["done"][0]

    def find(self, what, by, text):
        return self.json(f"/api/{what}/{by}/{quote(text, safe='')}")[what]
