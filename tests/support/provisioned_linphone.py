"""A linphonec that knows nothing but the address of its configuration."""
import re

from . import tones
from .linphone import NETWORK, NOT_USED, Linphone
from .phone import RATES_HZ
from .ports import HOST

# What belongs to this machine, and not to the account: where it may listen, and whom it trusts.
CONFIG = (
    """\
[sip]
sip_port={not_used}
sip_tcp_port={not_used}
sip_tls_port={tls_port}
guess_hostname=0
contact=<sip:linphone@{host}>
use_ipv6=0
ipv6_migration_done=1
bind_address={host}
register_only_when_network_is_up=0
auto_net_state_mon=0
root_ca={root_ca}
verify_server_certs=1
verify_server_cn=1
lime=0

"""
    + NETWORK
    + """\
[misc]
config-uri={url}
"""
)


class ProvisionedLinphone(Linphone):
    """`url` is where it configures itself from, name and password in it; `root_ca` the only certificate it trusts."""

    def __init__(self, home, ports, account, switch, url, root_ca, **options):
        self._url, self._root_ca = url, root_ca
        super().__init__(home, ports, account, switch, transport="tls", **options)

    def _write_files(self, ports, register_for, media_encryption):
        (self.home / ".local/share/linphone").mkdir(parents=True)
        (self.home / "run").mkdir(mode=0o700)
        rtp_first = ports.block(20)
        (self.home / "linphonerc").write_text(
            CONFIG.format(
                not_used=NOT_USED,
                tls_port=self.sip_port,
                host=HOST,
                root_ca=self._root_ca,
                url=self._url,
                rtp_first=rtp_first,
                rtp_last=rtp_first + 19,
            )
        )
        tones.write_tone(self.home / "silence.wav", 0, RATES_HZ[self.codec], self.TONE_SECONDS)

    def restart(self):
        self.stop()
        self._start()

    def configuration(self):
        """{section: {name: value}} of what it has written down of itself."""
        sections, current = {}, {}
        for line in (self.home / "linphonerc").read_text().splitlines():
            if section := re.fullmatch(r"\[(.+)\]", line):
                current = sections.setdefault(section.group(1), {})
            elif "=" in line:
                name, value = line.split("=", 1)
                current[name] = value
        return sections

    def friends(self):
        """The friends that are not empty, as it has written them down."""
        sections = self.configuration()
        names = sorted((name for name in sections if name.startswith("friend_")), key=lambda name: int(name[7:]))
        return [sections[name]["url"] for name in names if sections[name].get("url")]
