"""All that there is to see: every page as team, and as public where it differs; with the dialogs that unfold from them."""
from dataclasses import dataclass
from typing import Callable

from support.console import PATHS


@dataclass(frozen=True)
class Sight:
    """`show` makes it seen by a Console; `context` is the account that looks; with `leave` the next one can be shown."""

    name: str
    context: str
    show: Callable
    leave: Callable = lambda console: None


def page(name):
    return lambda console: console.show(name)


def dialog(page_name, button):
    def show(console):
        console.show(page_name)
        console.settle()
        console.at("button", button).click()
        console.at("dialog").wait()

    return show


def escape(console):
    console.page.press("Escape")
    console.at("dialog").wait_until_gone()


def sights(site):
    """Of a FilledSite."""
    room = f"/c/{site.running['num']}"
    return [
        *(Sight(name, "team", page(name)) for name in PATHS),
        Sight("room", "team", page(room)),
        Sight("empty-room", "team", page(f"/c/{site.conferences[0]['num']}")),
        Sight("no-such-page", "team", page("/nowhere")),
        Sight("user-form", "team", dialog("users", "Add user"), escape),
        Sight("user-import", "team", dialog("users", "Import CSV"), escape),
        Sight("conference-form", "team", dialog("manage", "Add conference"), escape),
        Sight("dial", "team", dialog("people", "Dial a number"), escape),
        Sight("public-conferences", "public", page("conferences")),
        Sight("public-people", "public", page("people")),
        Sight("public-room", "public", page(room)),
        Sight("friends-recordings", "friends", page("recordings")),
    ]
