"""Waiting with an end: every poll of the tests goes through here."""
import time


class WaitedInVain(AssertionError):
    pass


def until(what, probe, seconds=5.0, pause=0.05):
    """The first truthy answer of `probe`; fails saying `what` was waited for when `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise WaitedInVain(f"waited {seconds} s in vain for {what}")
        time.sleep(pause)
