"""The corpus of names that would lead out of a directory, for every parameter that names a file."""
import itertools
from urllib.parse import quote


def traversals(outside):
    """Names that would lead to `outside`, or out of any directory, if somebody joined or decoded them carelessly."""
    dots = [
        "..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "..;", "...", ". .", "..%00", "．．",
    ]  # fmt: skip
    dividers = ["/", "%2f", "%2F", "%252f", "%5c", "\\", "%255c", "%c0%af", "//", "/./", "%00/", "∕"]
    up = [
        quote((dot + divider) * 4 + outside.lstrip("/"), safe="/%\\;.")
        for dot, divider in itertools.product(dots, dividers)
    ]
    absolute = [
        beginning + outside + end
        for beginning in ("", "/", "//", "%2f", "%252f", "file://", "file:%2f%2f", "%5c", "C:", "~", "%00", "./")
        for end in ("", "%00", "%00.wav", "/", "/.", "%20")
    ]
    once = quote(outside, safe="")
    encoded = [once, quote(once, safe=""), "".join(f"%{byte:02x}" for byte in outside.encode())]
    links = [
        name + end
        for name in ("link", "dirlink/secret", "dirlink%2fsecret", "dirlink", "%6cink")
        for end in ("", "/", "%00", "%00.wav", "/..")
    ]
    found = list(dict.fromkeys(up + absolute + encoded + links))
    assert len(found) >= 200
    return found
