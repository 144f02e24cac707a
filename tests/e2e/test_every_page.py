"""Every page, in both themes, in both languages and on screens of three sizes: readable, reachable, whole."""
import re

import pytest

from e2e.sights import sights
from support.console import Console
from support.filled_site import FilledSite
from support.system import PROJECT

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
LANGUAGES = ("en", "de")


@pytest.fixture(scope="module")
def site(system, ports, tmp_path_factory):
    made = FilledSite(system, ports, tmp_path_factory.mktemp("site"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def viewers(site, system, browser):
    """One who is logged in of each context, for all tests."""
    consoles = {context: Console(browser().page(), system) for context in site.viewers}
    for context, user in site.viewers.items():
        consoles[context].log_in(user["name"], user["password"])
    yield consoles
    for one in consoles.values():
        one.page.close()


def look_at_all(site, viewers, faults_of):
    """{name of the sight: its faults}, of those that have any."""
    found = {}
    for sight in sights(site):
        console = viewers[sight.context]
        sight.show(console)
        console.settle()
        faults = faults_of(console.page)
        if faults:
            found[sight.name] = faults
        sight.leave(console)
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(site, viewers, scheme):
    for console in viewers.values():
        console.page.use_scheme(scheme)
    assert look_at_all(site, viewers, lambda page: page.accessibility_faults()) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_at_the_login(system, browser, scheme):
    page = browser().page(scheme=scheme)
    page.go(system.address)
    page.at("button", "Log in").wait()
    assert page.accessibility_faults() + page.layout_faults() == []
    page.close()


def test_no_page_writes_of_an_error(site, viewers):
    """Neither does any break the policy of its server (CSP), which Chromium writes of as an error, too."""
    for console in viewers.values():
        console.page.reload()
    before = {context: len(console.page.said()) for context, console in viewers.items()}
    look_at_all(site, viewers, lambda page: [])
    said = {context: viewers[context].page.said()[count:] for context, count in before.items()}
    assert {context: lines for context, lines in said.items() if lines} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_and_nothing_overlaps(site, viewers, width):
    for console in viewers.values():
        console.page.resize(width, 900)
    assert look_at_all(site, viewers, lambda page: page.layout_faults()) == {}


def text_keys():
    """What every key of a text begins with: users., room. …"""
    texts = (PROJECT / "web/src/app/i18n/en.ts").read_text()
    return re.compile(r"\b(%s)\.[a-z]\w*\b(?!\.)" % "|".join(re.findall(r"^  (\w+): \{", texts, re.MULTILINE)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing(site, viewers, language):
    key = text_keys()

    def missing(page):
        return [text for text in page.texts() if key.fullmatch(text) or "{{" in text]

    for console in viewers.values():
        console.page.resize(1280, 800)
        console.speak(language)
        assert console.page.evaluate("() => document.documentElement.lang") == language
    # The dialogs are reached by English names.
    seen = [sight for sight in sights(site) if language == "en" or sight.leave.__name__ != "escape"]
    found = {}
    for sight in seen:
        sight.show(viewers[sight.context])
        viewers[sight.context].settle()
        found[sight.name] = missing(viewers[sight.context].page)
        sight.leave(viewers[sight.context])
    for console in viewers.values():
        console.speak("en")
    assert {name: texts for name, texts in found.items() if texts} == {}
