"""HTTP digest as HTTP and SIP clients speak it (RFC 7616)."""
import hashlib
import re

HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


def parse_challenge(header):
    """The fields of one `Digest …` challenge."""
    return {name: quoted or bare for name, quoted, bare in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', header)}


def authorization(challenge, name, password, method, uri, count=1, cnonce="0a4f113b"):
    """The value of the Authorization header that answers `challenge`."""
    algorithm = challenge.get("algorithm", "MD5")

    def digest(text):
        return HASHES[algorithm](text.encode()).hexdigest()

    nc = f"{count:08x}"
    a1 = digest(f"{name}:{challenge['realm']}:{password}")
    a2 = digest(f"{method}:{uri}")
    if "qop" in challenge:
        response = digest(f"{a1}:{challenge['nonce']}:{nc}:{cnonce}:auth:{a2}")
        tail = f', qop=auth, nc={nc}, cnonce="{cnonce}"'
    else:
        response = digest(f"{a1}:{challenge['nonce']}:{a2}")
        tail = ""
    if "opaque" in challenge:
        tail += f', opaque="{challenge["opaque"]}"'
    return (
        f'Digest username="{name}", realm="{challenge["realm"]}", nonce="{challenge["nonce"]}", uri="{uri}", '
        f'algorithm={algorithm}, response="{response}"{tail}'
    )
