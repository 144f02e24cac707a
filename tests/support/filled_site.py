"""A conference system in use, to be looked at: people, conferences, one that runs, recordings, a phone that has asked."""
from .baresip import Baresip
from .polycom import Polycom
from .waiting import until

NAMES = (
    "Ada Lovelace", "Grace Hopper", "Emmy Noether", "Alan Turing", "Maximiliane von Hohenzollern-Sigmaringen", "Li Wei",
)  # fmt: skip
CONFERENCES = (
    ("Standup", "team"), ("Board.meeting", "team"), ("Choir-rehearsal_on_Thursdays", "friends"), ("Help", "public"),
)  # fmt: skip
CALLERS = 4
MAC = "0004f2a1b2c3"


class LastingBaresip(Baresip):
    """It stays in the room for as long as anybody looks."""

    TONE_SECONDS = 1800


class FilledSite:
    """What is added to `system`; `stop` takes the phones away again, the rest goes with the system."""

    def __init__(self, system, ports, directory):
        self.system = system
        self.viewers = {
            context: system.add_user(f"Viewer {context}", context) for context in ("team", "friends", "public")
        }
        self.users = [system.add_user(name, "public") for name in NAMES]
        self.conferences = [system.add_conference(name, context) for name, context in CONFERENCES]
        self.running = self.conferences[-1]
        self._phones = []
        try:
            self._fill(directory, ports)
        except BaseException:
            self.stop()
            raise

    def _fill(self, directory, ports):
        for number, user in enumerate(self.users[:CALLERS]):
            account = (user["id"], user["password"])
            home = directory / f"phone-{number}"
            self._phones.append(LastingBaresip(home, ports, account, self.system.sip_address, tone_hz=400))
            self._phones[-1].dial(self.running["num"])
        self._record()
        self._let_a_polycom_ask(self.users[0])

    def _record(self):
        """One recording that is over, and one that runs."""
        live = self.system.live()
        try:
            for call, event in (("startrec", "recStart"), ("stoprec", "recStop"), ("startrec", "recStart")):
                live.send({"req": "exec", "conference": self.running["name"], "call": call})
                live.wait_for(event, conference=self.running["name"])
        finally:
            live.close()
        until("the recording to be listed", lambda: self.system.admin().json("/api/recordings")["files"])

    def _let_a_polycom_ask(self, user):
        admin = self.system.admin()
        wanted = {"id": user["id"], "password": user["password"], "polymac": MAC}
        changed = admin.only_done("/api/users/mod", wanted)
        url = f"https://127.0.0.1:{self.system.https_port}/polycom"
        Polycom(url, MAC, changed["name"], changed["password"]).boot()

    def stop(self):
        for phone in self._phones:
            phone.stop()
