"""The pages of the web client as a person uses them: the one place that knows what their buttons and fields are called."""
import json
import re

from .waiting import until

# Each page of the menu, and who has it.
PATHS = {
    "conferences": "/",
    "people": "/people",
    "recordings": "/recordings",
    "connect": "/connect",
    "devices": "/devices",
    "users": "/users",
    "manage": "/manage",
    "phones": "/phones",
    "system": "/system",
}
EVERYBODYS = ("conferences", "people", "connect", "devices")
LOADING = ".mantine-Skeleton-root, .mantine-Loader-root"
DIGITS = re.compile(r"\d+")
HOSTS = (*EVERYBODYS, "recordings")


def pages_of(context):
    """The names of the pages that an account of that context has."""
    return {"team": tuple(PATHS), "friends": HOSTS, "public": EVERYBODYS}[context]


class Console:
    """One person, who is logged in as `account`, at one page of `system`."""

    def __init__(self, page, system):
        self.page, self.address = page, system.address
        self.number = self.name = None

    def at(self, role=None, name=None, **step):
        return self.page.at(role, name, **step)

    def open(self):
        self.page.go(self.address)
        return self

    def log_in(self, name, password):
        self.name = name
        self.open()
        self.at("textbox", "Name").fill(name)
        self.at(label="Password").fill(password)
        self.at("button", "Log in").click()
        self.at("button", "Log out").wait()
        return self

    def show(self, page):
        """The page of that name in PATHS, or of that path."""
        self.page.evaluate("(path) => { location.hash = path }", PATHS.get(page, page))
        return self

    def says(self, text):
        return self.at(text=text).count() > 0

    def wait_until_says(self, text, seconds=15):
        until(f"{self.name}'s page to say “{text}”", lambda: self.says(text), seconds)

    def menu(self):
        """What the menu offers."""
        return self.at("navigation").at("link").texts()

    # The phone of the page

    def wait_until_registered(self):
        until(f"{self.name}'s phone to be ready", lambda: self.at("button", "Phone is ready").count() > 0, 30)
        return self

    def call(self, person):
        self.show("people")
        self.at("searchbox", "Search").fill(person)
        self.at("button", f"Call {person}").wait_until_enabled().click()

    def dial(self, number):
        self.show("people").at("button", "Dial a number").click()
        dialog = self.at("dialog").wait()
        dialog.at("textbox", "Number").fill(number)
        dialog.at("button", "Call").click()

    def ringing(self):
        """The dialog of a call that comes in."""
        return self.at("dialog", "Calls")

    def answer(self):
        self.ringing().at("button", "Answer").wait().click()

    def refuse(self):
        self.ringing().at("button", "Refuse").having("Refuse").wait().click()

    def calls(self):
        return self.at("region", "Calls")

    def hang_up(self):
        self.calls().at("button", "Hang up").click()

    def wait_until_talking(self, seconds=15):
        self.calls().at("timer").wait(seconds)

    # A conference's room

    def look_into(self, conference):
        """The room, by the link that people send each other."""
        return self.show(f"/c/{conference['num']}")

    def join_button(self, conference, text="Join"):
        """Also “Join again” after a call that is over, and “Rejoin” after a reload."""
        return self.at("button", f"{text}: {conference['name']}")

    def join(self, conference):
        """Returns once the call is up."""
        self.look_into(conference)
        self.join_button(conference).wait_until_enabled(30).click()
        self.wait_until_in(conference)
        return self

    def wait_until_in(self, conference, seconds=20):
        until(f"{self.name} to be in {conference['name']}", self.is_in_a_room, seconds)

    def is_in_a_room(self):
        return self.own_part().at("button", "Mute me").count() + self.own_part().at("button", "Unmute me").count() == 1

    def own_part(self):
        return self.at("region", "My part")

    def members(self):
        """What the list says of each member, the lines of one joined."""
        return self.at("list").at("listitem").texts()

    def wait_for_members(self, *names, seconds=10):
        """Exactly these are in the room, in any order."""

        def names_shown():
            return sorted(text.split("\n")[0].removesuffix(" (you)") for text in self.members())

        until(f"{self.name}'s page to show {names}", lambda: names_shown() == sorted(names), seconds)

    def scrolled_members(self):
        """The CSS of what is scrolled to see all members."""
        return '[role="group"][aria-label="Members"]'

    def member(self, name):
        return self.at("list").at("listitem").having(name)

    def mute(self, name):
        self.at("button", f"Mute {name}").wait_until_enabled().click()
        self.at("button", f"Unmute {name}").wait()

    def unmute(self, name):
        self.at("button", f"Unmute {name}").wait_until_enabled().click()
        self.at("button", f"Mute {name}").wait()

    def kick(self, name):
        self.at("button", f"Remove {name}").wait_until_enabled().click()
        self.at("dialog").at("button", "Remove").click()

    def order(self, text):
        """Presses a button of those that run the conference: “Lock”, “Mute all”, “Start recording” …"""
        self.at("region", "Run the conference").at("button", text).wait_until_enabled().click()

    def wait_until_order_is(self, text):
        """That button is offered: what was ordered before is done."""
        self.at("region", "Run the conference").at("button", text).wait()

    def speak(self, language):
        """Chosen once, remembered by the browser."""
        self.page.evaluate(f"() => localStorage.setItem('fsconnector.language', {json.dumps(language)})")
        self.page.reload()
        self.settle()

    def settle(self):
        """Until all that the page fetches is there, and nothing but clocks moves any more."""
        before = None

        def is_settled():
            nonlocal before
            now = [DIGITS.sub("0", text) for text in self.page.texts()]
            settled = now == before and not self.at(css=LOADING).count()
            before = now
            return settled

        until("the page to be settled", is_settled, 15, pause=0.2)
        return self
