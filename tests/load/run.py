"""
Loads miniswitch in full size and prints figures beside what is promised; ends with 1 when a promise is broken.

    /usr/bin/python3 tests/load/run.py [churn|between|held|flood|directory …]

FSCONNECTOR_PROGRAMS names other programs than those of build/release/bin.
"""
import itertools
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from load import scenarios  # noqa: E402
from load.directory import Size, directory  # noqa: E402
from load.site import Site  # noqa: E402
from support.ports import Ports  # noqa: E402
from support.system import EmbeddedSystem  # noqa: E402

CALL_LOADS = {
    "churn": lambda site, ports: scenarios.churn(site, calls=1000, rate=40, hold_s=5),
    "between": lambda site, ports: scenarios.between_users(site, calls=1000, rate=40, hold_s=5),
    "held": lambda site, ports: scenarios.held(site, ports, calls=300, rate=40, seconds=30),
    "flood": lambda site, ports: scenarios.flood(site, ports, rate=500, seconds=10),
}
DIRECTORY = Size(users=5000, conferences=1000, batch=200)
LOADS = [*CALL_LOADS, "directory"]
ROOMS = 10
RTP_PORTS = 1000


def main(names):
    unknown = [name for name in names if name not in LOADS]
    if unknown:
        print(f"no such load: {', '.join(unknown)}; there are {', '.join(LOADS)}", file=sys.stderr)
        return 2
    names = names or LOADS
    reports = call_reports([name for name in names if name in CALL_LOADS])
    if "directory" in names:
        reports = itertools.chain(reports, directory_reports())
    broken = []
    for report in reports:
        print(report.table(), flush=True)
        broken += report.broken()
    return 1 if broken else 0


def directory_reports():
    with tempfile.TemporaryDirectory(prefix="fsconnector-load-") as place:
        yield directory(Path(place) / "system", Ports(), DIRECTORY)


def call_reports(names):
    if not names:
        return
    with tempfile.TemporaryDirectory(prefix="fsconnector-load-") as directory:
        ports = Ports()
        system = EmbeddedSystem(Path(directory) / "system", ports, RTP_PORTS).start()
        site = Site(system, ports, Path(directory), ROOMS)
        try:
            for name in names:
                yield CALL_LOADS[name](site, ports)
        finally:
            site.stop()
            system.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
