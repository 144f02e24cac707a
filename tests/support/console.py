"""The pages of the web console, as a person reads them: the one place that knows the English names of what is on them."""
from .waiting import until

PATHS = {
    "conferences": "/",
    "people": "/people",
    "recordings": "/recordings",
    "connect": "/connect",
    "users": "/users",
    "manage": "/manage",
    "phones": "/phones",
    "system": "/system",
}


class Console:
    """One person at one page. `address` is that of the server, with a slash at its end."""

    def __init__(self, page, address):
        self.page, self.address = page, address

    def at(self, role=None, name=None, **step):
        return self.page.at(role, name, **step)

    def log_in(self, account):
        """`account`: (name, password)."""
        name, password = account
        self.page.go(self.address)
        self.at(label="Name").fill(name)
        self.at(label="Password").fill(password)
        self.at("button", "Log in").click()
        self.at("button", "Log out").wait()
        return self

    def show(self, name):
        """The page of that name in PATHS."""
        self.page.evaluate("(path) => { location.hash = path }", PATHS[name])
        return self

    def menu(self):
        """What the menu offers."""
        return self.at("navigation").at("link").texts()
