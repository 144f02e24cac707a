"""Whoever calls 9196 hears himself."""
from support.waiting import until


def test_a_phone_hears_its_own_tone(system, phone):
    for context in ("team", "public"):
        user = system.add_user(f"Echo_{context}", context)
        caller = phone(user, tone_hz=800)
        caller.dial("9196")
        until("the tone to come back", lambda: caller.hears([500, 800]) == {800}, seconds=8)
        caller.hang_up()
        caller.wait_until_hung_up()
