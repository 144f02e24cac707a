"""A browser: Debian's Chromium without a window, with a tone for a microphone, steered as a person would."""
import base64
import contextlib
import hashlib
import json
import os
import queue
import signal
import subprocess
import threading
from pathlib import Path

from . import tones
from .system import PROJECT, children_of
from .waiting import until

DRIVER = PROJECT / "web/tools/browser/driver.mjs"
ANSWER_LIMIT_S = 90  # every verb has a limit of its own, which is shorter
ACT_LIMIT_MS = 15_000
MICROPHONE_HZ = 48000
MICROPHONE_S = 60
SWELLS_HZ = 4  # of every tone that a browser says or is to hear


def descendants_of(pid):
    """Those that a process has started, and those that they have, the nearest first."""
    children = children_of(pid)
    return children + [pid for child in children for pid in descendants_of(child)]


def public_key_hash(certificate):
    """How Chromium is told to take a certificate that nobody has signed."""
    key = subprocess.run(
        ["openssl", "x509", "-in", certificate, "-noout", "-pubkey"], check=True, capture_output=True
    ).stdout
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-outform", "der"], input=key, check=True, capture_output=True
    ).stdout
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


class BrowserError(AssertionError):
    """The browser has not done what it was asked for; the text is its own."""


class Browser:
    """
    One Chromium. It says the tone of `tone_hz` for ever whenever a page opens the microphone, and takes the
    certificates of the PEM files `trusted`. It ends with the process that started it, however that ends.
    """

    def __init__(self, home, trusted=(), tone_hz=440):
        self.home = Path(home)
        self.home.mkdir(parents=True)
        self.tone_hz = tone_hz
        microphone = self.home / f"tone-{tone_hz}.wav"
        tones.write_tone(microphone, tone_hz, MICROPHONE_HZ, MICROPHONE_S, SWELLS_HZ)
        options = {"microphone": str(microphone), "trusted": [public_key_hash(file) for file in trusted]}
        self.pages = []
        self._asked = 0
        self._answers = queue.Queue()
        with open(self.home / "driver.log", "wb") as log:
            self._driver = subprocess.Popen(
                ["node", DRIVER, json.dumps(options)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={"PATH": os.environ["PATH"], "HOME": str(self.home), "TMPDIR": str(self.home)},
            )
        threading.Thread(target=self._read, daemon=True).start()
        self.version = self._answer_to(0, "start")

    def _read(self):
        for line in self._driver.stdout:
            self._answers.put(json.loads(line))
        self._answers.put({"id": None, "error": f"the browser has ended; see {self.home}/driver.log"})

    def _answer_to(self, number, verb):
        try:
            answer = self._answers.get(timeout=ANSWER_LIMIT_S)
        except queue.Empty:
            raise BrowserError(f"{verb}: no answer within {ANSWER_LIMIT_S} s") from None
        if "error" in answer:
            raise BrowserError(f"{verb}: {answer['error']}")
        assert answer["id"] == number
        return answer["answer"]

    def runs(self):
        return self._driver.poll() is None

    def ask(self, verb, **parameters):
        self._asked += 1
        self._driver.stdin.write(json.dumps({"id": self._asked, "verb": verb, **parameters}) + "\n")
        self._driver.stdin.flush()
        return self._answer_to(self._asked, verb)

    def page(self, width=1280, height=800, scheme="light", language="en-US"):
        """Another person at this browser: cookies and storage of its own."""
        number = self.ask(
            "open", options={"width": width, "height": height, "scheme": scheme, "language": language,
                             "limitMs": ACT_LIMIT_MS},
        )  # fmt: skip
        self.pages.append(Page(self, number))
        return self.pages[-1]

    def _network_pid(self):
        """All sockets of a Chromium, those of WebRTC among them, are one process's."""
        for pid in descendants_of(self._driver.pid):
            if b"network.mojom.NetworkService" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
        raise BrowserError("Chromium has no process for the network")

    @contextlib.contextmanager
    def without_network(self):
        """Nothing goes out and nothing comes in; then it goes on, on the same sockets."""
        pid = self._network_pid()
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def change_network(self):
        """All that is open is lost at once, as when a laptop leaves one network for another."""
        os.kill(self._network_pid(), signal.SIGKILL)

    def vanish(self):
        """Everything of it is gone at once, as with a computer that loses its power."""
        for pid in descendants_of(self._driver.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._driver.wait(10)

    def close(self):
        if self._driver.poll() is None:
            self._driver.stdin.close()
            try:
                self._driver.wait(10)
            except subprocess.TimeoutExpired:
                self._driver.kill()  # Chromium ends when the pipe to it does
                self._driver.wait(5)


class Page:
    """A page, and what its person hears. Everything waits until it can be done, and fails saying what it waited for."""

    def __init__(self, browser, number):
        self.browser, self._number = browser, number

    def ask(self, verb, **parameters):
        return self.browser.ask(verb, page=self._number, **parameters)

    def go(self, address):
        self.ask("go", address=address)

    def reload(self):
        self.ask("reload")

    def close(self):
        self.browser.pages.remove(self)
        self.ask("close")

    def address(self):
        return self.ask("address")

    def press(self, key):
        self.ask("press", key=key)

    def hold_key(self, key):
        self.ask("keyDown", key=key)

    def release_key(self, key):
        self.ask("keyUp", key=key)

    def evaluate(self, function, argument=None):
        """What a function in JavaScript's words answers, run in the page."""
        return self.ask("evaluate", expression=function, argument=argument)

    def resize(self, width, height):
        self.ask("resize", width=width, height=height)

    def use_scheme(self, scheme):
        """What the page is told the person prefers: "light" or "dark"."""
        self.ask("scheme", scheme=scheme)

    def add_crowd(self, conference, count):
        """What the server tells of that conference has `count` members more, from the next connection on."""
        self.ask("crowd", conference=conference, count=count)

    def scroll_frames(self, selector, step_pixels=120, seconds=2):
        """Milliseconds that each frame takes while that element is scrolled up and down as fast as somebody can."""
        asked = {"selector": selector, "stepPixels": step_pixels, "seconds": seconds}
        return self.evaluate("(asked) => scrollFrames(asked)", asked)

    def screenshot(self, file, whole=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        self.ask("screenshot", file=str(file), whole=whole)

    def said(self):
        """Every line that was written to the console."""
        return self.ask("said")

    def accessibility_faults(self):
        """What axe finds, a line each."""
        return [
            f"{fault['id']} ({fault['impact']}): {node['html'][:200]} {node['failureSummary'][:300]}"
            for fault in self.ask("axe")
            for node in fault["nodes"]
        ]

    def layout_faults(self):
        """What is cut off, or lies over something else."""
        return self.evaluate("() => layoutFaults()")

    def texts(self):
        """All that it says, to eyes and to screen readers."""
        return self.evaluate("() => saidTexts()")

    def at(self, role=None, name=None, **step):
        """The element of that role and name, or of label=, text=, css=."""
        return Element(self, []).at(role, name, **step)

    def levels(self, frequencies_hz, seconds=0.5):
        """The amplitudes of the tones in the last `seconds` of what the person hears."""
        asked = {"frequencies": list(frequencies_hz), "seconds": seconds}
        return dict(zip(frequencies_hz, self.evaluate("(asked) => ears.levels(asked)", asked)))

    def hears(self, frequencies_hz, seconds=0.5, threshold=400.0):
        """Which of the tones are in the last `seconds` of what the person hears, as a Phone tells it."""
        return {tone for tone, level in self.levels(frequencies_hz, seconds).items() if level > threshold}

    def wait_until_hears(self, expected_hz, others_hz=(), seconds=10):
        """Exactly the expected ones of all these tones are heard."""
        every = sorted({*expected_hz, *others_hz})
        until(f"{sorted(expected_hz)} of {every} to be heard", lambda: self.hears(every) == set(expected_hz), seconds)

    def start_watching(self, frequencies_hz):
        """From now on the tones are measured all the time, until the next reload."""
        self.evaluate("(frequencies) => ears.watch(frequencies)", list(frequencies_hz))

    def quiet_seconds(self, threshold=400.0):
        """The longest time, since it is watched, for which any of the tones was not heard."""
        longest, since = 0.0, None
        watched = self.evaluate("() => ears.watched()")
        assert watched, "nothing was measured since the page was loaded"
        for at_ms, *levels in watched:
            if min(levels) > threshold:
                since = None
            else:
                since = since or at_ms
                longest = max(longest, (at_ms - since) / 1000 + 0.15)
        return longest


class Element:
    """An element as a person finds it: by role and name, by label, by text; within another one."""

    def __init__(self, page, path):
        self._page, self._path = page, path

    def at(self, role=None, name=None, **step):
        found = {"role": role, "name": name} if role else step
        return Element(self._page, [*self._path, found])

    def having(self, text):
        """Of those that are found, the ones in which that text stands."""
        return Element(self._page, [*self._path, {"having": text}])

    def _do(self, verb, argument=None):
        try:
            return self._page.ask("element", path=self._path, act=verb, argument=argument)
        except BrowserError as failure:
            raise BrowserError(f"{verb} {self._path}: {failure}") from None

    def click(self):
        self._do("click")

    def hover(self):
        self._do("hover")

    def focus(self):
        self._do("focus")

    def fill(self, text):
        self._do("fill", text)

    def press(self, key):
        self._do("press", key)

    def choose(self, *files):
        """Gives files to a file input."""
        self._do("choose", [str(file) for file in files])

    def download(self, file):
        """Clicks, and keeps the file that comes; its name as the server wants it."""
        return self._do("download", str(file))

    def text(self):
        return self._do("text")

    def texts(self):
        """The texts of all that are found, which may be none."""
        return self._do("texts")

    def value(self):
        return self._do("value")

    def attribute(self, name):
        return self._do("attribute", name)

    def count(self):
        return self._do("count")

    def is_visible(self):
        return self._do("isVisible")

    def is_enabled(self):
        return self._do("isEnabled")

    def wait(self, seconds=ACT_LIMIT_MS / 1000):
        """Until it is seen."""
        until(f"{self._path} to be seen", lambda: self.count() > 0 and self.is_visible(), seconds)
        return self

    def wait_until_gone(self, seconds=ACT_LIMIT_MS / 1000):
        until(f"{self._path} to be gone", lambda: not self.count() or not self.is_visible(), seconds)

    def wait_until_enabled(self, seconds=ACT_LIMIT_MS / 1000):
        self.wait(seconds)
        until(f"{self._path} to be enabled", self.is_enabled, seconds)
        return self
