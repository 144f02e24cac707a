"""What a process uses, as the kernel counts it."""
import os
import time
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def descriptors(pid):
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def memory_kb(pid):
    """Resident memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])


def cpu_s(pid):
    """Processor time so far, of all threads."""
    # After the name, which may hold spaces and brackets, comes field 3; utime and stime are 14 and 15.
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


def udp_ports(pid):
    """The UDP ports (IPv4) that it has bound."""
    sockets = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            sockets.add(os.readlink(descriptor))
        except FileNotFoundError:
            pass  # closed meanwhile
    rows = [line.split() for line in Path(f"/proc/{pid}/net/udp").read_text().splitlines()[1:]]
    return {int(row[1].split(":")[1], 16) for row in rows if f"socket:[{row[9]}]" in sockets}


class CpuMeter:
    """Percent of one core since it was made."""

    def __init__(self, pid):
        self._pid = pid
        self._cpu_s, self._at = cpu_s(pid), time.monotonic()

    def percent(self):
        return 100 * (cpu_s(self._pid) - self._cpu_s) / (time.monotonic() - self._at)
