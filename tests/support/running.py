"""A system of the real programs from its start to its end, for fixtures."""
import os

from support.system import EmbeddedSystem, ServedSystem

WITH_FREESWITCH = "FREESWITCH_ESL" in os.environ
NEEDED = ("FREESWITCH_CONF_DIR", "FREESWITCH_ESL_PASSWORD")
CONTEXTS = ("team", "friends", "public")


def one_system(directory, ports):
    if not WITH_FREESWITCH:
        return EmbeddedSystem(directory, ports)
    missing = [name for name in NEEDED if name not in os.environ]
    assert not missing, f"FREESWITCH_ESL is set, so {', '.join(missing)} must be too"
    return ServedSystem(directory, ports, os.environ)


def leaked_secrets(system):
    """Lines with secrets, but for the one on which `up` tells the first admin's password, as promised, once."""
    lines = system.secrets_in_output()
    told = [line for line in lines if line.startswith("stdout-1:") and system.admin_account[1] in line]
    return [line for line in lines if line not in told[:1]]


def run(system):
    """For fixtures: a system that is started, used, stopped, and has kept its secrets."""
    try:
        yield system.start()
    except BaseException:
        if system.program:
            system.program.kill()
        raise
    code = system.stop()
    assert code == 0, f"fsconnector ended with {code}\n{system.program.stderr()}"
    assert leaked_secrets(system) == []
