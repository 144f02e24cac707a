"""The loads of tests/load in a size that any machine can bear; `tests/load/run.py` is the full one."""
import pytest

from load import scenarios
from load.site import Site
from support.system import EmbeddedSystem
from support.running import WITH_FREESWITCH, run


@pytest.fixture(scope="module")
def site(tmp_path_factory, ports):
    if WITH_FREESWITCH:
        pytest.skip("This is about the switch that `up` starts; FREESWITCH_ESL names another.")
    directory = tmp_path_factory.mktemp("load")
    for system in run(EmbeddedSystem(directory / "system", ports, rtp_ports=300)):
        made = Site(system, ports, directory, rooms=4)
        yield made
        made.stop()


def check(report):
    print(report.table())
    assert report.broken() == []


def test_a_hundred_calls_leave_nothing_behind(site):
    check(scenarios.churn(site, calls=100, rate=20, hold_s=1))


def test_forty_calls_between_users_leave_nothing_behind(site):
    check(scenarios.between_users(site, calls=40, rate=10, hold_s=1))


def test_forty_calls_at_once_are_heard(site, ports):
    check(scenarios.held(site, ports, calls=40, rate=20, seconds=4))


def test_a_flood_of_registrations_disturbs_no_call(site, ports):
    check(scenarios.flood(site, ports, rate=100, seconds=3))
