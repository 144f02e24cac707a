"""The web client as a browser gets it: the built-in one, one of the administrator's own, and none of what lies outside."""
import gzip
import json
import re
import signal
import subprocess

import pytest

from support.raw_https import ask
from support.running import WITH_FREESWITCH, run
from support.system import PROJECT, EmbeddedSystem
from support.traversals import traversals
from support.waiting import until

BUILT = PROJECT / "build/web"
BROWSER = [("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"), ("Accept-Encoding", "gzip, deflate, br")]
SECRET = b"kept outside of the client"


@pytest.fixture(scope="module")
def get(system):
    assert (BUILT / "index.html").exists(), f"{BUILT} holds no web client: ./dev build makes it"
    host = f"conf.example.org:{system.https_port}"
    return lambda path, *headers: ask(system.https_port, "GET", path, [("Host", host), *headers])


@pytest.fixture(scope="module")
def assets(get):
    """The paths of the scripts and styles that the page names."""
    found = re.findall(r'(?:src|href)="(/assets/[^"]+\.(?:js|css))"', get("/").body.decode())
    assert any(path.endswith(".js") for path in found) and any(path.endswith(".css") for path in found)
    return found


def policy_of(answer):
    """The directives of the page's policy: {name: sources}."""
    [policy] = answer.all("Content-Security-Policy")
    return {name: sources for name, *sources in (directive.split() for directive in policy.split(";"))}


def brotli_decoded(content):
    """By Node.js, which built the client: Python has no brotli of its own."""
    script = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
    return subprocess.run(["node", "-e", script], input=content, capture_output=True, check=True).stdout


def test_each_page_has_a_nonce_of_its_own(get):
    nonces = set()
    for _ in range(3):
        page = get("/", *BROWSER)
        assert (page.status, page.all("Content-Type")) == (200, ["text/html; charset=utf-8"])
        assert (page.all("Cache-Control"), page.all("ETag")) == (["no-store"], [])
        [of_policy] = re.findall(r"'nonce-([^']+)'", " ".join(policy_of(page)["script-src"]))
        of_page = re.findall(r'nonce="([^"]*)"', page.body.decode())
        assert of_page and set(of_page) == {of_policy}
        nonces.add(of_policy)
    assert len(nonces) == 3


def test_the_page_may_reach_this_system_and_nothing_else(get, system):
    policy = policy_of(get("/"))
    wss_port = system.switch_global("wss_binding").rsplit(":", 1)[1]
    assert policy["default-src"] == ["'none'"]
    assert policy["connect-src"] == [
        "'self'", f"wss://conf.example.org:{system.https_port}", f"wss://conf.example.org:{wss_port}"
    ]  # fmt: skip
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert "'unsafe-inline'" not in sum(policy.values(), []) and "'unsafe-eval'" not in sum(policy.values(), [])


def test_a_host_with_anything_else_in_it_stays_out_of_the_policy(system):
    page = ask(system.https_port, "GET", "/", [("Host", "a; script-src *")])
    assert page.status == 400 or policy_of(page)["connect-src"] == ["'self'"]


def test_each_form_of_a_file_is_the_same_content(get, assets):
    for path in assets:
        plain = get(path, ("Accept-Encoding", "identity"))
        brotli, zipped = (get(path, ("Accept-Encoding", coding)) for coding in ("gzip, br", "br;q=0, gzip"))
        assert (plain.all("Content-Encoding"), plain.body) == ([], (BUILT / path.lstrip("/")).read_bytes())
        assert (brotli.all("Content-Encoding"), brotli_decoded(brotli.body)) == (["br"], plain.body)
        assert (zipped.all("Content-Encoding"), gzip.decompress(zipped.body)) == (["gzip"], plain.body)
        assert len(brotli.body) < len(zipped.body) < len(plain.body)
        assert len({answer.all("ETag")[0] for answer in (plain, brotli, zipped)}) == 3
        for answer in (plain, brotli, zipped):
            assert answer.all("Vary") == ["Accept-Encoding"]
            assert answer.all("X-Content-Type-Options") == ["nosniff"]


def test_a_file_is_kept_for_good_and_not_sent_twice(get, assets):
    for path in assets:
        first = get(path, *BROWSER)
        assert first.all("Cache-Control") == ["public, max-age=31536000, immutable"]
        again = get(path, *BROWSER, ("If-None-Match", first.all("ETag")[0]))
        assert (again.status, again.body, again.all("ETag")) == (304, b"", first.all("ETag"))


def test_the_head_of_a_file_has_no_body(system, assets):
    head = ask(system.https_port, "HEAD", assets[0], BROWSER)
    assert (head.status, head.body, head.all("Content-Encoding")) == (200, b"", ["br"])


def test_an_address_within_the_page_is_the_page_but_none_of_the_api(get):
    assert b'<div id="root">' in get("/people", *BROWSER).body
    for path in ("/api/nothing", "/fr/nothing", "/userinfo", "/polycom/nothing"):
        assert (get(path, *BROWSER).status, get(path, *BROWSER).json()["statusCode"]) == (401, 401)


def test_what_the_build_left_behind_is_not_served(get, assets):
    for path in ("/.vite/manifest.json", "/assets/../.vite/manifest.json", assets[0] + ".br", assets[0] + ".gz"):
        assert get(path).status in (401, 404), path


# ---- a client of one's own


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_bytes(SECRET)
    return secret


@pytest.fixture(scope="module")
def own(tmp_path_factory, ports, outside):
    """A system with a client of one's own, among whose files are links that lead out."""
    if WITH_FREESWITCH:
        pytest.skip("The switch does not matter to this.")
    web = tmp_path_factory.mktemp("web")
    (web / "index.html").write_text("<script>first()</script>")
    (web / "assets").mkdir()
    (web / "assets/own.js").write_text("own()")
    for folder in (web, web / "assets"):
        (folder / "link").symlink_to(outside)
        (folder / "dirlink").symlink_to(outside.parent)
    one = EmbeddedSystem(tmp_path_factory.mktemp("own"), ports)
    one.web = web
    one.arguments += ["--web", web]
    yield from run(one)


@pytest.fixture(scope="module")
def get_own(own):
    """As somebody who is logged in."""
    name, password = own.admin_account
    login = ask(own.https_port, "POST", "/login", body=json.dumps({"name": name, "password": password}).encode())
    cookie = ("Cookie", login.all("Set-Cookie")[0].split(";")[0])
    return lambda path, *headers: ask(own.https_port, "GET", path, [cookie, *headers])


def test_a_client_of_ones_own_asks_for_digest(own):
    for path in ("/", "/assets/own.js", "/assets/nothing.js", "/people"):
        answer = ask(own.https_port, "GET", path, BROWSER)
        assert (answer.status, answer.json()["statusCode"]) == (401, 401)
        assert all(challenge.startswith("Digest ") for challenge in answer.all("WWW-Authenticate"))
        assert len(answer.all("WWW-Authenticate")) == 2
    user = own.add_user("Own-public", "public")
    assert own.client(user["name"], user["password"]).get("/assets/own.js").text == "own()"


@pytest.mark.parametrize("path", ["/", "/assets/"])
def test_no_path_leads_out_of_the_client(get_own, outside, path):
    for name in traversals(str(outside)):
        answer = get_own(path + name)
        assert 400 <= answer.status < 500, name
        assert SECRET not in answer.body, name


def test_its_files_are_read_again_when_told_so(own, get_own):
    assert get_own("/").body == b"<script>first()</script>"
    (own.web / "index.html").write_text("<script>second()</script>")
    assert get_own("/").body == b"<script>first()</script>"
    own.program.process.send_signal(signal.SIGHUP)
    until("the page to be the new one", lambda: get_own("/").body == b"<script>second()</script>")
    (own.web / "index.html").unlink()
    own.program.process.send_signal(signal.SIGHUP)
    until("the log to say so", lambda: "The web client stays as it was" in own.program.output())
    assert get_own("/").body == b"<script>second()</script>"


def test_a_directory_without_a_page_is_refused_at_the_start(tmp_path, ports):
    arguments = [*EmbeddedSystem(tmp_path, ports).arguments, "--web", tmp_path]
    started = subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True, timeout=20)
    assert started.returncode == 1
    assert re.search(rf"^fsconnector: --web {tmp_path} has no index.html", started.stderr, re.MULTILINE)
