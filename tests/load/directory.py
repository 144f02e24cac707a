"""A large directory: what starting, listing and changing take, and whether anything stands still meanwhile."""
import threading
import time
from dataclasses import dataclass

from support import process_figures
from support.sip_probe import SipProbe
from support.system import EmbeddedSystem
from load.report import Report

# Wider than the defaults, with gaps between.
RANGES = {
    "team-users": (200000, 209999),
    "friends-users": (210000, 219999),
    "public-users": (220000, 229999),
    "team-conferences": (300000, 309999),
    "friends-conferences": (310000, 319999),
    "public-conferences": (320000, 329999),
}
START_LIMIT_S = 120
CONTEXTS = ("team", "friends", "public")
FLAGS = {"team": "moderator|mute-detect", "friends": "moderator|mute-detect", "public": "mute-detect|mute"}

USER = """<include>
  <user id="{id}">
    <params>
      <param name="password" value="{password}"/>
    </params>
    <variables>
      <variable name="user_context" value="{context}"/>
      <variable name="effective_caller_id_name" value="{name}"/>
      <variable name="effective_caller_id_number" value="{id}"/>
      <variable name="verto_dvar_email" value="{name}@example.org"/>
      <variable name="polymac" value="none"/>
      <variable name="conf_flags" value="{flags}"/>
      <variable name="conpin" value="$${{defconpin}}"/>
    </variables>
  </user>
</include>
"""
CONFERENCE = """<include>
  <extension name="{name}">
    <condition field="destination_number" expression="^{num}$">
      <action application="answer"/>
      <action application="conference" data="{name}@16kHz-novideo++flags{{${{conf_flags}}}}"/>
    </condition>
  </extension>
</include>
"""


@dataclass
class Size:
    users: int
    conferences: int
    batch: int
    timed: bool = True  # whether a time is promised


def password_of(number):
    return f"password-{number}"


def shares(count):
    """`count` things shared out over the contexts: (context, how many)."""
    return [(context, count // 3 + (1 if place < count % 3 else 0)) for place, context in enumerate(CONTEXTS)]


def lay(conf_dir, size):
    """The files of users and conferences; the first account of the team and the first rooms are there already."""
    for context, count in shares(size.users - 1):
        first = RANGES[f"{context}-users"][0] + 1
        for number in range(first, first + count):
            text = USER.format(
                id=number, password=password_of(number), context=context, name=f"User_{number}", flags=FLAGS[context]
            )
            (conf_dir / "directory" / context / f"{number}.xml").write_text(text)
    for context, count in shares(size.conferences - 3):
        first = RANGES[f"{context}-conferences"][0] + 1
        for number in range(first, first + count):
            text = CONFERENCE.format(num=number, name=f"Room_{number}")
            (conf_dir / "dialplan" / "conferences" / context / f"{number}.xml").write_text(text)


def made_system(directory, ports, size):
    """A system with that directory, stopped."""
    system = EmbeddedSystem(directory, ports)
    for name, (first, last) in RANGES.items():
        system.arguments += [f"--{name}", f"{first}-{last}"]
    system.start()
    system.stop()
    lay(system.conf_dir(), size)
    return system


class Watch:
    """Asks something again and again in a thread of its own; `slowest_ms` is the longest that one answer took."""

    def __init__(self, ask):
        self.slowest_ms = 0.0
        self._ask, self._ends = ask, threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self):
        while not self._ends.wait(0.005):
            _, took_ms = timed(self._ask)
            self.slowest_ms = max(self.slowest_ms, took_ms)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        self._thread.join()


def timed(ask):
    """The answer, and how many ms it took."""
    began = time.monotonic()
    answer = ask()
    return answer, 1000 * (time.monotonic() - began)


def drafts(prefix, count):
    return [
        {"name": f"{prefix}_{n}", "email": f"{prefix.lower()}{n}@example.org", "context": CONTEXTS[n % 3]}
        for n in range(count)
    ]


class Measuring:
    """The steps of the load on a system that runs; each tells its figures to the report."""

    def __init__(self, system, size, report):
        self._system, self._size, self._report = system, size, report
        self._admin = system.admin()

    def _took(self, name, took_ms, limit_ms):
        if self._size.timed:
            self._report.at_most(name + ", ms", took_ms, limit_ms)
        else:
            self._report.tell(name + ", ms", took_ms)

    def lists(self):
        for what, wanted in (("users", self._size.users), ("conferences", self._size.conferences)):
            self._admin.get(f"/api/{what}")  # the connection and the login are not what is measured
            answer, took_ms = timed(lambda what=what: self._admin.get(f"/api/{what}"))
            self._took(f"GET /api/{what}", took_ms, 100.0)
            self._report.tell(f"GET /api/{what}, bytes", len(answer.content))
            self._report.exactly(f"{what} listed", len(answer.json()[what]), wanted)

    def change(self, name, path, items, limit_ms):
        answer, took_ms = timed(lambda: self._admin.batch(path, items))
        self._took(name, took_ms, limit_ms)
        self._report.exactly(f"{name}: done", len(answer["done"]), len(items))
        return answer["done"]

    def changes(self):
        one = self.change("add of one user", "/api/users/add", drafts("One", 1), 1000.0)
        self.change("mod of one user", "/api/users/mod", [{"id": one[0]["id"], "name": "Another"}], 1000.0)
        many = drafts("Many", self._size.batch)
        many = self.change(f"add of {self._size.batch} users", "/api/users/add", many, 10000.0)
        self._report.exactly("different numbers given", len({user["id"] for user in one + many}), 1 + self._size.batch)
        self.change("del of one user", "/api/users/del", [{"id": one[0]["id"]}], 1000.0)
        room = {"name": "Round_Table", "type": "16kHz-novideo", "context": "team"}
        made = self.change("add of one conference", "/api/conferences/add", [room], 1000.0)
        self.change("del of one conference", "/api/conferences/del", [{"num": made[0]["num"]}], 1000.0)
        gone = [{"id": user["id"]} for user in many]
        self.change(f"del of {self._size.batch} users", "/api/users/del", gone, 10000.0)

    def rebuild(self):
        answer, took_ms = timed(lambda: self._admin.post("/api/users/rebuild", None).json())
        self._took("rebuild", took_ms, 15000.0)
        self._report.exactly("rebuilt", len(answer["done"]), self._size.users)

    def reload(self):
        answer, took_ms = timed(lambda: self._system.switch_answers("reloadxml"))
        self._report.exactly("reloadxml", answer.strip(), "+OK [Success]")
        self._report.tell("reloadxml by itself, ms", took_ms)


def directory(place, ports, size):
    """`place`: a path that nobody has used."""
    report = Report(f"{size.users} users and {size.conferences} conferences")
    system = made_system(place, ports, size)
    try:
        _, took_ms = timed(lambda: system.start(START_LIMIT_S))
        report.tell("until ready, ms", took_ms)
        measuring = Measuring(system, size, report)
        measuring.lists()
        healthz = system.client(None, None)
        healthz.get("/healthz")
        first_laid = RANGES["team-users"][0] + 1
        account = (str(first_laid), password_of(first_laid))
        pids = {"connector": system.program.process.pid, "switch": system.switch_pid()}
        for name, pid in pids.items():
            report.tell(f"{name}'s processor time until ready, ms", 1000 * process_figures.cpu_s(pid))
        with Watch(lambda: healthz.get("/healthz")) as connector, Watch(lambda: register(system, account)) as switch:
            measuring.changes()
            measuring.rebuild()
        report.tell("slowest /healthz meanwhile, ms", connector.slowest_ms)
        report.tell("slowest registration meanwhile, ms", switch.slowest_ms)
        measuring.reload()
        measuring.lists()
        for name, pid in pids.items():
            report.tell(f"{name}'s processor time in all, ms", 1000 * process_figures.cpu_s(pid))
            report.tell(f"{name}'s memory, kB", process_figures.memory_kb(pid))
    finally:
        system.stop()
    return report


def register(system, account):
    probe = SipProbe(system.sip_address, *account)
    try:
        assert probe.register().status == 200
    finally:
        probe.close()
