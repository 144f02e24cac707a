"""Fixtures of all tests that run the real programs, and the way from here to tests/support."""
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support.baresip import Baresip  # noqa: E402
from support.ports import Ports  # noqa: E402
from support.running import WITH_FREESWITCH, one_system, run  # noqa: E402
from support.system import EmbeddedSystem  # noqa: E402


def pytest_terminal_summary(terminalreporter):
    if not WITH_FREESWITCH:
        terminalreporter.write_line(
            "The run against a real FreeSWITCH was skipped: FREESWITCH_ESL is not set (docs/integration-tests.md)."
        )


@pytest.fixture(scope="session")
def ports():
    return Ports()


@pytest.fixture(scope="module")
def system(tmp_path_factory, ports):
    """The system that the tests of one module share: embedded, or beside a real FreeSWITCH."""
    yield from run(one_system(tmp_path_factory.mktemp("system"), ports))


@pytest.fixture
def embedded_system(tmp_path, ports):
    """A system of one test's own, to be stopped, damaged and started again."""
    if WITH_FREESWITCH:
        pytest.skip("This is about the switch that `up` starts; FREESWITCH_ESL names another.")
    yield from run(EmbeddedSystem(tmp_path, ports))


@pytest.fixture
def phone(tmp_path, ports, system):
    """Makes phones: phone(user, codec="PCMU", tone_hz=500), phone(user, Linphone, …). They end with the test."""
    phones = []

    def make(user, kind=Baresip, **options):
        home = tmp_path / f"phone-{len(phones)}"
        switch = system.sip_address_of(options.get("transport", "udp"))
        phones.append(kind(home, ports, (user["id"], user["password"]), switch, **options))
        return phones[-1]

    yield make
    for one in phones:
        one.stop()


@pytest.fixture
def extension(system):
    """
    Writes an extension by hand: extension("39001", [("set", "call_timeout=2"), …], context="team"). The switch has
    loaded it when this returns, and forgets it with the test.
    """
    files = []

    def write(number, actions, context="team"):
        files.append(system.conf_dir() / "dialplan" / "conferences" / context / f"by_hand_{number}.xml")
        lines = "".join(
            f"      <action application={quoteattr(name)} data={quoteattr(data)}/>\n" for name, data in actions
        )
        files[-1].write_text(
            f'<include>\n  <extension name="by_hand_{number}">\n'
            f'    <condition field="destination_number" expression="^{number}$">\n{lines}'
            "    </condition>\n  </extension>\n</include>\n"
        )
        assert system.switch_answers("reloadxml").startswith("+OK")

    yield write
    for file in files:
        file.unlink()
    if files:
        system.switch_answers("reloadxml")


@pytest.fixture
def live(system):
    """Opens WebSockets: live() as the admin, live((name, password)) as somebody else. They close with the test."""
    sockets = []

    def open_one(account=None):
        sockets.append(system.live(account))
        return sockets[-1]

    yield open_one
    for one in sockets:
        one.close()
