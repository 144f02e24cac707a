"""A system with many accounts and rooms, and what its switch must be like when nobody calls any more."""
import json

from support import process_figures
from support.sip_probe import SipProbe
from support.sipp import Sipp
from support.waiting import until

ACCOUNTS = 60  # each may have ten calls at a time


class Site:
    """`system` is an EmbeddedSystem that runs; all rooms and accounts are of the team."""

    def __init__(self, system, ports, directory, rooms):
        self.system, self._ports, self.directory = system, ports, directory
        self.pid = system.switch_pid()
        users = [{"name": f"Caller_{n}", "email": f"caller{n}@example.org", "context": "team"} for n in range(ACCOUNTS)]
        self.accounts = [(user["id"], user["password"]) for user in self._add("users", users)]
        system.secrets |= {password for _, password in self.accounts}
        wanted = [{"name": f"Load_{n}", "type": "16kHz-novideo", "context": "team"} for n in range(rooms)]
        self.rooms = [room["num"] for room in self._add("conferences", wanted)]
        self._directories = 0
        self._runs = []

    def _add(self, what, items):
        answer = self.system.admin().batch(f"/api/{what}/add", items)
        assert answer["failed"] == [], answer
        return answer["done"]

    def rows_to(self, rooms):
        """An account and a room for each call; neighbours differ in both."""
        count = len(self.accounts) * len(rooms)
        return [(*self.accounts[n % len(self.accounts)], rooms[n % len(rooms)]) for n in range(count)]

    def new_directory(self, name):
        """A path that nobody has used."""
        self._directories += 1
        return self.directory / f"{name}-{self._directories}"

    def sipp(self, scenario, count, rate, **options):
        run = Sipp(self.new_directory("sipp"), self._ports, self.system.sip_address, scenario, count, rate, **options)
        self._runs.append(run)
        return run

    def answering_sipp(self, accounts, count, limit_s):
        """One that is called: all these accounts are registered from its port."""
        port = self._ports.one()
        for account in accounts:
            probe = SipProbe(self.system.sip_address, *account, port=port)
            assert probe.register().status == 200
            probe.close()
        return self.sipp("answer", count, 1, sip_port=port, limit_s=limit_s)

    def stop(self):
        for run in self._runs:
            run.stop()

    def wait_until_quiet(self):
        def conferences():
            return json.loads(self.system.switch_answers("conference json_list"))

        until("the last conference to end", lambda: conferences() == [], 20)

    def descriptors_at_rest(self, wanted=None):
        """How many the switch has, once they are `wanted`, or after some time."""
        try:
            until("spare ones to be closed", lambda: wanted is None or process_figures.descriptors(self.pid) <= wanted)
        except AssertionError:
            pass  # the figure itself says so
        return process_figures.descriptors(self.pid)

    def taken_rtp_ports(self):
        first, last = self.system.rtp_range
        return [port for port in process_figures.udp_ports(self.pid) if first <= port <= last]
