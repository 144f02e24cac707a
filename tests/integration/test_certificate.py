"""The certificate that `up` makes on its first start."""
import ssl
import urllib.request


def test_the_certificate_is_for_the_host_that_it_serves(embedded_system):
    system = embedded_system
    trusted = ssl.create_default_context(cafile=next((system.data / "tls").glob("*cert*")))
    with urllib.request.urlopen(f"https://localhost:{system.https_port}/healthz", context=trusted, timeout=10) as answer:
        assert answer.status == 200
