"""What all tests in a browser need: browsers, people who are logged in, and pictures of what went wrong."""
import re

import pytest

from support.baresip import Baresip
from support.browser import SWELLS_HZ, Browser
from support.console import Console
from support.system import PROJECT

PICTURES = PROJECT / "build/e2e"
FAILED = pytest.StashKey()


class SwellingBaresip(Baresip):
    """A phone whose tone browsers hear, too."""

    SWELLS_HZ = SWELLS_HZ


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    if outcome.get_result().failed:
        item.stash[FAILED] = True


@pytest.fixture(scope="module")
def browser(system, tmp_path_factory):
    """browser(440): the Chromium that says this tone. All tests of a module share it."""
    browsers = {}

    def of_tone(tone_hz=440):
        if tone_hz not in browsers or not browsers[tone_hz].runs():
            home = tmp_path_factory.mktemp("browser") / "home"
            browsers[tone_hz] = Browser(home, system.certificates(), tone_hz)
        return browsers[tone_hz]

    yield of_tone
    for one in browsers.values():
        one.close()


@pytest.fixture
def console(request, system, browser):
    """console(user, tone_hz=440): that user, logged in, at a page of his own. What failed is kept in build/e2e."""
    consoles = []

    def log_in(user, tone_hz=440, **page):
        consoles.append(Console(browser(tone_hz).page(**page), system))
        return consoles[-1].log_in(user["name"], user["password"])

    yield log_in
    name = re.sub(r"\W+", "-", request.node.nodeid.removeprefix("tests/e2e/"))
    for number, one in enumerate(consoles):
        if not one.page.browser.runs():
            continue
        if request.node.stash.get(FAILED, False):
            one.page.screenshot(PICTURES / f"{name}-{number}.png")
            (PICTURES / f"{name}-{number}.log").write_text("\n".join(one.page.said()) + "\n")
        one.page.close()


@pytest.fixture
def room_phone(phone):
    """A phone with a tone that browsers hear: room_phone(user, tone_hz=1130)."""

    def make(user, **options):
        return phone(user, SwellingBaresip, **options)

    return make
