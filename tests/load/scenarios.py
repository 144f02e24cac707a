"""The loads: many calls after one another, many at once, and a flood of registrations beside a call."""
import time

from support import process_figures
from support.baresip import Baresip
from support.sip_probe import SipProbe
from support.sipp import tone
from support.waiting import until

from .report import Report

TONES_HZ = (700, 900)  # rooms take turns
OWN_HZ = 1300
CALL_LIMIT_S = 60
GROWTH_KB_MAX = 20_000  # SIP's transactions outlive their calls by 32 s (RFC 3261, timers F, H and J)


def churn(site, calls, rate, hold_s):
    """`calls` calls into rooms, `rate` begun each second, each `hold_s` long: nothing of them stays behind."""
    report = Report(f"{calls} calls of {hold_s} s into rooms, {rate} a second")
    rows = site.rows_to(site.rooms)
    first_round(site, rows, rate, hold_s)
    with NothingLeft(site, report):
        call_one_after_another(site, report, rows, calls, rate, hold_s)
    return report


def between_users(site, calls, rate, hold_s):
    """Likewise from one half of the users to the other."""
    report = Report(f"{calls} calls of {hold_s} s between users, {rate} a second")
    half = len(site.accounts) // 2
    rows = [(*caller, called) for caller, (called, _) in zip(site.accounts[:half], site.accounts[half:])]
    all_calls = rate * hold_s + calls
    called = site.answering_sipp(site.accounts[half:], all_calls, int(all_calls / rate + 2 * hold_s + CALL_LIMIT_S))
    first_round(site, rows, rate, hold_s)
    with NothingLeft(site, report):
        call_one_after_another(site, report, rows, calls, rate, hold_s)
    report.exactly("successful at the called, with a first round", called.wait(5).successful, all_calls)
    return report


def first_round(site, rows, rate, hold_s):
    """As many calls at once as there will be: what is allocated once is allocated now."""
    site.sipp("call", rate * hold_s, rate, rows=rows, hold_s=hold_s).wait()
    site.wait_until_quiet()


def call_one_after_another(site, report, rows, calls, rate, hold_s):
    cpu = process_figures.CpuMeter(site.pid)
    run = site.sipp("call", calls, rate, rows=rows, hold_s=hold_s, limit_s=int(calls / rate + hold_s + CALL_LIMIT_S))
    figures = run.wait()
    report.tell("switch, % of one core", cpu.percent())
    report.exactly("successful", figures.successful, calls)
    report.exactly("failed", figures.failed, 0)
    report.tell("retransmissions", figures.retransmissions)
    report.tell("mean time to 200, ms", figures.answer_ms)


class NothingLeft:
    """Around a load: afterwards the switch holds no more than before."""

    def __init__(self, site, report):
        self._site, self._report = site, report

    def __enter__(self):
        self._descriptors = self._site.descriptors_at_rest()
        self._memory_kb = process_figures.memory_kb(self._site.pid)

    def __exit__(self, kind, *_):
        if kind is not None:
            return
        self._site.wait_until_quiet()
        left = self._site.descriptors_at_rest(self._descriptors) - self._descriptors
        self._report.at_most("descriptors left", left, 0)
        grown_kb = process_figures.memory_kb(self._site.pid) - self._memory_kb
        self._report.at_most("memory grown by, kB", grown_kb, GROWTH_KB_MAX)
        self._report.exactly("RTP ports still taken", len(self._site.taken_rtp_ports()), 0)


class Listeners:
    """A phone in the first and one in the second room, and how often either has not heard its room's tone alone."""

    def __init__(self, site, ports):
        self.looked = self.missed = 0
        self._phones = [
            Baresip(
                site.new_directory("listener"), ports, account, site.system.sip_address, codec="PCMA", tone_hz=OWN_HZ
            )
            for account in site.accounts[:2]
        ]
        for phone, room in zip(self._phones, site.rooms):
            phone.dial(room)
        until("the listeners to hear their rooms", lambda: self._hear() == [True, True], 15)

    def _hear(self):
        return [phone.hears({*TONES_HZ, OWN_HZ}) == {hz} for phone, hz in zip(self._phones, TONES_HZ)]

    def listen(self, seconds):
        """Twice a second, for so long."""
        began = time.monotonic()
        for look in range(int(2 * seconds)):
            until("the next look", lambda look=look: time.monotonic() - began > look / 2, seconds + 5)
            heard = self._hear()
            self.looked += len(heard)
            self.missed += heard.count(False)

    def stop(self):
        for phone in self._phones:
            phone.stop()


def talkers(site, hold_s):
    """Somebody with a tone in each room."""
    runs = []
    for first, hz in enumerate(TONES_HZ):
        rooms = site.rooms[first :: len(TONES_HZ)]
        limit_s = int(hold_s) + CALL_LIMIT_S
        rows = site.rows_to(rooms)
        runs.append(site.sipp("call", len(rooms), 10, rows=rows, hold_s=hold_s, sound=tone(hz), limit_s=limit_s))
    return runs


def held(site, ports, calls, rate, seconds):
    """`calls` calls at once, shared out over all rooms, with audio both ways, for so many seconds."""
    report = Report(f"{calls} calls at once in {len(site.rooms)} rooms, for {seconds} s")
    silent = calls - len(site.rooms) - 2
    hold_s = silent / rate + seconds + 10
    runs = talkers(site, hold_s)
    limit_s = int(hold_s) + CALL_LIMIT_S
    runs.append(site.sipp("call", silent, rate, rows=site.rows_to(site.rooms), hold_s=hold_s, limit_s=limit_s))

    def under_way():
        return sum(run.figures().under_way for run in runs)

    until("all to be in their rooms", lambda: under_way() == calls - 2, silent / rate + 20)
    listeners = Listeners(site, ports)
    try:
        cpu = process_figures.CpuMeter(site.pid)
        listeners.listen(seconds)
        report.tell("switch, % of one core", cpu.percent())
        report.tell("% of one core for each call", cpu.percent() / calls)
    finally:
        listeners.stop()
    report.exactly("listeners' looks without their tone", listeners.missed, 0)
    report.tell("looks", listeners.looked)
    figures = [run.wait() for run in runs]
    report.exactly("failed", sum(one.failed for one in figures), 0)
    report.exactly("successful", sum(one.successful for one in figures), calls - 2)
    site.wait_until_quiet()
    report.exactly("RTP ports still taken", len(site.taken_rtp_ports()), 0)
    return report


def flood(site, ports, rate, seconds):
    """`rate` registrations begun each second beside a call whose audio goes on, and others are answered meanwhile."""
    report = Report(f"{rate} registrations a second, for {seconds} s")
    runs = talkers(site, seconds + 20)
    listeners = Listeners(site, ports)
    try:
        burst = site.sipp("register", rate * seconds, rate, rows=site.accounts[2:], limit_s=seconds + CALL_LIMIT_S)
        answers_ms = []
        cpu = process_figures.CpuMeter(site.pid)
        for _ in range(seconds):
            listeners.listen(1)
            answers_ms.append(registration_ms(site))
        report.tell("switch, % of one core", cpu.percent())
    finally:
        listeners.stop()
    figures = burst.wait()
    report.exactly("registered", figures.successful, rate * seconds)
    report.tell("retransmissions", figures.retransmissions)
    report.exactly("listeners' looks without their tone", listeners.missed, 0)
    report.at_most("slowest other registration, ms", max(answers_ms), 1000.0)
    for run in runs:
        run.wait()
    site.wait_until_quiet()
    return report


def registration_ms(site):
    """How long another phone's REGISTER takes, with its challenge."""
    began = time.monotonic()
    probe = SipProbe(site.system.sip_address, *site.accounts[0])
    try:
        assert probe.register().status == 200
    finally:
        probe.close()
    return 1000 * (time.monotonic() - began)
