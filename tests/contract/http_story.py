"""The HTTP contract as a story: each row asks something, and says what must come. Later rows build on earlier ones."""
import re

from story import BAD_REQUEST, MOMENT, SENTENCE, Row, failed, get, post
from support.shapes import Every, Has, Keep, Lacks, Not


def numbers(**beginnings):
    return {context: re.compile(rf"{beginning}\d{{3}}") for context, beginning in beginnings.items()}


USER_ID = numbers(team="20", friends="21", public="22")
CONFERENCE_NUM = numbers(team="30", friends="31", public="32")
PASSWORD = re.compile(r"[A-Za-z0-9]{16}")  # one that was made
PIN = re.compile(r"\d{4,12}")

HEALTH = [
    get("nobody", "/", headers={"Content-Type": "text/html.*", "Cache-Control": "no-store"}),
    Row("nobody", "POST", "/", 405, {"statusCode": 405}, headers={"Allow": "GET, HEAD"}),
    get("nobody", "/healthz", {"status": "ok"}),
    get("nobody", "/readyz", {"status": "ok"}),
    Row("nobody", "HEAD", "/healthz", 200, headers={"Content-Type": "application/json.*"}),
]

ANN = {"name": "Ann", "email": "ann@example.org", "context": "team"}
FRED = {"name": "Fred", "email": "fred@example.org", "context": "friends"}
PIA = {"name": "Pia Öhr", "email": "pia+1@mail.example.org", "context": "public",
       "password": "pia-s-own-1", "conpin": "123456", "polymac": "0004f2a1b2c3"}  # fmt: skip
GUS = {"name": "Gus", "email": "gus@example.org", "context": "team"}

USERS_ARE_ADDED = [
    post("admin", "/api/users/add", [ANN, FRED, {**PIA, "shoe size": "43"}], {
        "op": "users/add",
        "done": [
            Keep("ann", {**ANN, "id": USER_ID["team"], "password": PASSWORD, "conpin": PIN, "polymac": "none"}),
            Keep("fred", {**FRED, "id": USER_ID["friends"], "password": PASSWORD, "conpin": PIN, "polymac": "none"}),
            Keep("pia", {**PIA, "id": USER_ID["public"]}),
        ],
        "failed": [],
    }),
    post("admin", "/api/users/add", [ANN, {**GUS, "email": "nothing"}, {**GUS, "context": "nowhere", "x": "1"}], {
        "op": "users/add",
        "done": [],
        "failed": failed(
            "user",
            ("name already taken", ANN),
            ("email does not contain an email", {**GUS, "email": "nothing"}),
            ("context does not exist", {**GUS, "context": "nowhere"}),
        ),
    }),
    post("admin", "/api/users/add", [{**GUS, "polymac": PIA["polymac"]}, GUS, GUS], {
        "done": [Keep("gus", {"id": USER_ID["team"]})],
        "failed": failed("user", (SENTENCE, {**GUS, "polymac": PIA["polymac"]}), ("name already taken", GUS)),
    }),
    *[
        post("admin", "/api/users/add", [{**GUS, "name": "Gil", name: value}], {
            "done": [], "failed": failed("user", (SENTENCE, {**GUS, "name": "Gil", name: value})),
        })
        for name, value in [
            ("name", ""), ("name", "<b>"), ("name", "x" * 65), ("name", "a\nb"), ("name", "a\"b"), ("name", "$${x}"),
            ("password", "short"), ("password", "with a space"), ("password", "$${hidden}"), ("password", "x" * 65),
            ("conpin", "12"), ("conpin", "abcd"), ("conpin", "$${default_password}"),
            ("polymac", "0004F2A1B2C4"), ("polymac", "0004"), ("polymac", ""),
            ("email", "a@b@c"), ("email", "gil@example.org\r\nx"), ("email", ""), ("context", ""), ("context", "Team"),
        ]
    ],
]  # fmt: skip

USERS_ARE_FOUND = [
    get("admin", "/api/users", {"op": "users", "users": Has({"id": "<ann.id>", "password": "<ann.password>"})}),
    get("admin", "/api/users", {"users": Has({**PIA, "id": "<pia.id>"})}),
    get("admin", "/api/users/byid/<fred.id>", {"op": "users/byid/<fred.id>", "users": [FRED]}),
    get("admin", "/api/users/byid/21", {"op": "users/byid/21", "users": Every({"id": USER_ID["friends"]})}),
    get("admin", "/api/users/byid/1", {"users": []}),
    get("admin", "/api/users/byname/Pia%20%C3%96", {"op": "users/byname/Pia Ö", "users": [PIA]}),
    get("admin", "/api/users/byname/ia", {"users": []}),
    get("admin", "/api/users/byname/a%2Fb", {"op": "users/byname/a/b", "users": []}),
    get("admin", "/api/users/bycontext/fr", {"op": "users/bycontext/fr", "users": Has(FRED)}),
    get("admin", "/api/users/bycontext/fr", {"users": Every({"context": "friends"})}),
    get("admin", "/api/users/bypolymac/0004f2a1b", {"op": "users/bypolymac/0004f2a1b", "users": [PIA]}),
    get("admin", "/api/users/bypolymac/4f2a1b", {"users": []}),
    get("admin", "/api/users/byemail/red%40exam", {"op": "users/byemail/red@exam", "users": [FRED]}),
    get("admin", "/api/users/match/re", {"op": "users/match/re", "namematches": [FRED], "emailmatches": [FRED]}),
    get("admin", "/api/users/match/pia%2B1", {"namematches": [], "emailmatches": [PIA]}),
    get("admin", "/api/users/match/Fr", {"namematches": [FRED], "emailmatches": []}),
]

USERS_ARE_CHANGED = [
    # What is not sent stays, but for the password, which is made anew, and polymac, which goes.
    post("admin", "/api/users/mod", [{"id": "<pia.id>", "email": "pia@example.org"}], {
        "op": "users/mod",
        "done": [{"id": "<pia.id>", "name": PIA["name"], "context": "public", "email": "pia@example.org",
                  "conpin": PIA["conpin"], "polymac": "none", "password": PASSWORD}],
        "failed": [],
    }),
    post("admin", "/api/users/mod", [{"id": "<pia.id>", "name": "Piet", "password": "piets-own-1", "conpin": "9876",
                                      "polymac": "0004f2a1b2c4", "email": "piet@example.org"}], {
        "done": [Keep("pia", {"id": "<pia.id>", "name": "Piet", "password": "piets-own-1", "conpin": "9876",
                              "polymac": "0004f2a1b2c4", "email": "piet@example.org"})],
        "failed": [],
    }),
    get("admin", "/api/users/byid/<pia.id>", {"users": [{"name": "Piet", "polymac": "0004f2a1b2c4"}]}),
    get("pia", "/userinfo", {"name": "Piet", "conpin": "9876"}),
    # A new context gives a new id.
    post("admin", "/api/users/mod", [{"id": "<gus.id>", "context": "friends"}], {
        "done": [Keep("moved", {"id": USER_ID["friends"], "name": "Gus", "context": "friends"})], "failed": [],
    }),
    get("admin", "/api/users/byid/<gus.id>", {"users": []}),
    get("admin", "/api/users/byname/Gus", {"users": [{"id": "<moved.id>"}]}),
    post("admin", "/api/users/mod", [
        {"id": "29999"}, {"id": "<moved.id>", "name": "Ann"}, {"id": "<ann.id>", "email": "?"},
        {"id": "<fred.id>", "context": "?"}, {"id": "<pia.id>", "polymac": "?"},
    ], {
        "done": [],
        "failed": failed(
            "user",
            ("no userid 29999", {"id": "29999"}),
            ("name already taken", {"id": "<moved.id>", "name": "Ann"}),
            ("email does not contain an email", {"id": "<ann.id>", "email": "?"}),
            ("context does not exist", {"id": "<fred.id>", "context": "?"}),
            (SENTENCE, {"id": "<pia.id>", "polymac": "?"}),
        ),
    }),
    get("admin", "/api/users/byname/Ann", {"users": [{"id": "<ann.id>", "password": "<ann.password>"}]}),
]  # fmt: skip

TYPES = ["16kHz-novideo", "48kHz-video"]
CHOIR = {"name": "Choir", "type": "16kHz-novideo", "context": "friends"}
BOARD = {"name": "Board-1", "type": "48kHz-video", "context": "team"}
OPEN = {"name": "Open_Day.2", "type": "16kHz-novideo", "context": "public"}

CONFERENCES = [
    post("admin", "/api/conferences/add", [CHOIR, BOARD, {**OPEN, "colour": "red"}], {
        "op": "conferences/add",
        "done": [
            Keep("choir", {**CHOIR, "num": CONFERENCE_NUM["friends"]}),
            Keep("board", {**BOARD, "num": CONFERENCE_NUM["team"]}),
            Keep("open", {**OPEN, "num": CONFERENCE_NUM["public"]}),
        ],
        "failed": [],
    }),
    post("admin", "/api/conferences/add", [
        CHOIR, {**CHOIR, "name": "C2", "type": "8mm"}, {**CHOIR, "name": "C3", "context": "x"},
    ], {
        "done": [],
        "failed": failed(
            "conference",
            ("name already taken", CHOIR),
            ("type not implementet", {**CHOIR, "name": "C2", "type": "8mm"}),
            ("context does not exist", {**CHOIR, "name": "C3", "context": "x"}),
        ),
    }),
    *[
        post("admin", "/api/conferences/add", [{**CHOIR, "name": name}], {
            "done": [], "failed": failed("conference", (SENTENCE, {**CHOIR, "name": name})),
        })
        for name in ("", "a b", "list", "a/b", "../x", "a'b", "${system(id)}", "x" * 65, "ü", "-a", "a\nb", "a<b")
    ],
    get("admin", "/api/conferences", {
        "op": "conferences",
        "info": {"types": TYPES},
        "conferences": Has({**BOARD, "num": "<board.num>"}),
    }),
    get("admin", "/api/conferences/bynum/<open.num>", {"op": "conferences/bynum/<open.num>", "conferences": [OPEN]}),
    get("admin", "/api/conferences/bynum/30", {"conferences": Every({"context": "team"})}),
    get("admin", "/api/conferences/bytype/48", {"op": "conferences/bytype/48", "conferences": Has(BOARD)}),
    get("admin", "/api/conferences/bytype/48", {"conferences": Lacks(CHOIR)}),
    get("admin", "/api/conferences/byname/Cho", {"op": "conferences/byname/Cho", "conferences": [CHOIR]}),
    get("admin", "/api/conferences/byname/hoir", {"conferences": []}),
    get("admin", "/api/conferences/bycontext/p", {"op": "conferences/bycontext/p", "conferences": Has(OPEN)}),
    get("admin", "/api/conferences/bycontext/p", {"conferences": Every({"context": "public"})}),
    # Who sees which.
    get("pia", "/pubxml", {"op": "/pubxml", "state": {"conferences": Has(OPEN), "users": Has({"id": "<ann.id>"})}}),
    get("pia", "/pubxml", {"state": {"conferences": Every({"context": "public"}), "users": Has({"id": "<pia.id>"})}}),
    get("fred", "/friendxml", {"op": "/friendxml", "state": {"conferences": Has(CHOIR), "users": Has(FRED)}}),
    get("fred", "/friendxml", {"state": {"conferences": Has(OPEN), "conferencetypes": TYPES}}),
    get("fred", "/friendxml", {"state": {"conferences": Every({"context": Not("team")})}}),
    get("ann", "/friendxml", {"state": {"conferences": Lacks(BOARD)}}),
    get("fred", "/pubxml", {"state": {"conferences": Lacks(CHOIR)}}),
    # Changes.
    post("admin", "/api/conferences/mod", [{"num": "<choir.num>", "type": "48kHz-video"}], {
        "op": "conferences/mod", "done": [{**CHOIR, "num": "<choir.num>", "type": "48kHz-video"}], "failed": [],
    }),
    post("admin", "/api/conferences/mod", [{"num": "<choir.num>", "name": "Singers", "context": "public"}], {
        "done": [Keep("singers", {"name": "Singers", "num": CONFERENCE_NUM["public"], "context": "public"})],
        "failed": [],
    }),
    get("admin", "/api/conferences/bynum/<choir.num>", {"conferences": []}),
    post("admin", "/api/conferences/mod", [
        {"num": "39999"}, {"num": "<singers.num>", "name": "Board-1"}, {"num": "<board.num>", "type": "?"},
        {"num": "<open.num>", "context": "?"},
    ], {
        "done": [],
        "failed": failed(
            "conference",
            ("no conference 39999", {"num": "39999"}),
            ("name already taken", {"num": "<singers.num>", "name": "Board-1"}),
            ("type not implementet", {"num": "<board.num>", "type": "?"}),
            ("context does not exist", {"num": "<open.num>", "context": "?"}),
        ),
    }),
    # The lowest free number is given.
    post("admin", "/api/conferences/del", [{"num": "<open.num>"}, {"num": "39999"}], {
        "op": "conferences/del",
        "done": [{**OPEN, "num": "<open.num>"}],
        "failed": failed("conference", ("no conference 39999", {"num": "39999"})),
    }),
    post("admin", "/api/conferences/add", [OPEN], {"done": [{**OPEN, "num": "<open.num>"}], "failed": []}),
    post("admin", "/api/conferences/del", [{"num": "<open.num>"}, {"num": "<singers.num>"}], {"failed": []}),
    post("admin", "/api/conferences/del", [{"num": "<board.num>"}], {"failed": []}),
    get("admin", "/api/conferences", {"conferences": Lacks({"name": "Singers"})}),
]  # fmt: skip

INFORMATION = [
    get("admin", "/api/info", {
        "op": "info",
        "info": {"reloadxml": {"lastrun": MOMENT, "lastmsg": re.compile(r"\+OK.*\s*")}},
        "globals": {"domain": SENTENCE, "internal_tls_port": re.compile(r"\d+")},
    }),
    get("admin", "/api/info/state", {
        "op": "info/state",
        "state": {"users": Has({"id": "<ann.id>"}), "conferencetypes": TYPES, "info": {}, "globals": {}},
    }),
    get("ann", "/userinfo", {**ANN, "id": "<ann.id>", "internal_tls_port": re.compile(r"\d+")}),
    get("ann", "/userinfo", {"wss_binding": re.compile(r".*:\d+")}),
    get("fred", "/userinfo", {**FRED, "id": "<fred.id>", "password": "<fred.password>"}),
    get("pia", "/api/openapi.json", {"openapi": re.compile(r"3\.1\..*"), "paths": {"/userinfo": {"get": {}}}}),
    get("pia", "/api/asyncapi.json", {"asyncapi": re.compile(r"[23]\..*")}),
]  # fmt: skip

MAINTENANCE = [
    post("admin", "/api/users/rebuild", None, {"op": "users/rebuild", "failed": []}),
    get(
        "admin",
        "/api/users/rebuild",
        {"op": "users/rebuild", "done": Has({"id": "<ann.id>", "password": "<ann.password>"})},
    ),
    get("admin", "/api/users/reprov", {"op": "users/reprov", "failed": []}),
    post("admin", "/api/users/reprov", None, {"op": "users/reprov", "done": Has({"id": "<pia.id>"})}),
    get("admin", "/api/conferences/rebuildcontacts", {"op": "conferences/rebuildcontacts", "done": MOMENT}),
    post("admin", "/api/conferences/rebuildcontacts", None, {"op": "conferences/rebuildcontacts", "done": MOMENT}),
    *[
        get("admin", f"/api/store/{name}", {"op": f"store/{name}", "done": SENTENCE, "failed": ""})
        for name in ("freeswitch", "directory", "dialplan", "conferences")
    ],
    # What was stored comes back: a user added since is gone, one deleted since is there.
    post("admin", "/api/users/add", [GUS | {"name": "Since"}], {"done": [Keep("since")], "failed": []}),
    post("admin", "/api/users/del", [{"id": "<moved.id>"}], {"failed": []}),
    get("admin", "/api/restore/directory", {"op": "restore/directory", "done": SENTENCE, "failed": ""}),
    get("admin", "/api/users", {"users": Has({"id": "<moved.id>", "name": "Gus"})}),
    get("admin", "/api/users", {"users": Lacks({"id": "<since.id>"})}),
    post("admin", "/api/restore/conferences", None, {"op": "restore/conferences", "done": SENTENCE, "failed": ""}),
    get("admin", "/api/store/everything", {"statusCode": 404}, 404),
    get("admin", "/api/restore/..%2Fdirectory", {"statusCode": 404}, 404),
]

PROVISIONING = [
    get("ann", "/linphone", headers={"Content-Type": "application/xml.*", "Content-Length": r"\d+"}),
    get("fred", "/linphone/qr.svg", headers={"Content-Type": "image/svg\\+xml.*"}),
    get("pia", "/polycom/0004f2a1b2c4.cfg", headers={"Content-Type": "application/xml.*"}),
    get("pia", "/polycom/000000000000.cfg", headers={"Content-Type": "application/xml.*"}),
    get("pia", "/polycom/allprov.cfg", headers={"Content-Type": "application/xml.*"}),
    get("pia", "/polycom/0004f2a1b2c4-directory.xml", headers={"Content-Type": "application/xml.*"}),
    *[
        get("pia", path, {"statusCode": 404}, 404)
        for path in (
            "/polycom/0004f2ffffff.cfg", "/polycom/..%2F..%2Fvars.xml", "/polycom/none.cfg", "/polycom/nothing.ld",
            "/polycom/Config/nothing.jpg", "/polycom/languages/nothing.wav",
            "/polycom/SoundPointIPLocalization/Nowhere/nothing.ver",
        )
    ],
    get("ann", "/polycom/0004f2a1b2c4.cfg", {"statusCode": 404}, 404),
    Row("pia", "PUT", "/polycom/0004f2a1b2c4-app.log", 200, {"appended": "0004f2a1b2c4-app.log"}, b"0101 first\n"),
    Row("pia", "PUT", "/polycom/0004f2a1b2c4-app.log", 200, {"appended": "0004f2a1b2c4-app.log"}, b"0102 second\n"),
    Row("pia", "PUT", "/polycom/0004f2a1b2c4-boot.log", 200, {"appended": "0004f2a1b2c4-boot.log"}, b"0103 boot\n"),
    Row("pia", "PUT", "/polycom/0004f2a1b2c4-phone.cfg", 200, {"written": "0004f2a1b2c4-phone.cfg"}, b"<PHONE/>"),
    get("pia", "/polycom/0004f2a1b2c4-phone.cfg"),
    Row("pia", "PUT", "/polycom/0004f2ffffff-app.log", 404, {"statusCode": 404}, b"another's"),
    Row("pia", "PUT", "/polycom/allprov.cfg", 404, {"statusCode": 404}, b"not a phone's to write"),
    Row("pia", "PUT", "/polycom/0004f2a1b2c4-app.log", 413, None, b"x" * (256 * 1024 + 1)),
    get("admin", "/api/phones", {
        "op": "phones",
        "phones": Has({"id": "<pia.id>", "polymac": "0004f2a1b2c4",
                       "fetches": Has({"method": "GET", "file": "/polycom/0004f2a1b2c4.cfg", "status": 200,
                                       "when": MOMENT, "address": "127.0.0.1"})}),
    }),
    get("admin", "/api/phones", {"phones": Has({"id": "<pia.id>", "fetches": Has({"method": "PUT", "status": 404})})}),
    get("admin", "/api/phones", {"phones": Has({"id": "<ann.id>", "fetches": Has({"file": "/linphone"})})}),
]  # fmt: skip

BATCHES = [
    *[f"/api/{noun}/{verb}" for noun in ("users", "conferences") for verb in ("add", "mod", "del")],
    "/api/recordings/del", "/fr/delfriendsrec", "/fr/exec", "/fr/memexec",
]  # fmt: skip

WRONG_BODIES = [
    post("admin", path, body, {**BAD_REQUEST, "message": message}, 400)
    for path, body, message in [
        *[
            (path, body, re.compile(message))
            for path in BATCHES
            for body, message in [
                ([], "body must have at least one item"),
                ({}, "body must be an array"),
                ("text", "body must be an array"),
                ([None], "body/0 must be an object"),
                ([{}], "body/0 must have the member '.*'"),
                (b'[{"name":', "body is not whole JSON.*"),
                (b"\xff\xfe", "body is not JSON.*"),
                (b"", "body is not whole JSON.*"),
                (b"[" * 9 + b"]" * 9, "body is nested deeper than 8"),
                ([{}] * 5001, "body must have at most 5000 items"),
            ]
        ],
        ("/api/users/add", [ANN, {**ANN, "name": 1}], re.compile("body/1/name must be a string")),
        ("/api/users/add", [{"name": "x", "context": "team"}], re.compile("body/0 must have the member 'email'")),
        ("/api/users/mod", [{"id": 20000}], re.compile("body/0/id must be a string")),
        ("/api/users/mod", [{"id": "20000", "polymac": None}], re.compile("body/0/polymac must be a string")),
        ("/api/conferences/add", [{**CHOIR, "type": ["16kHz"]}], re.compile("body/0/type must be a string")),
        ("/api/conferences/del", [{"num": "30000"}, {"num": {}}], re.compile("body/1/num must be a string")),
        ("/fr/exec", [{"conference": "Choir"}], re.compile("body/0 must have the member 'call'")),
        ("/fr/exec", [{"conference": "Choir", "call": "lock"}] * 101, re.compile("body must have at most 100 items")),
        (
            "/fr/memexec",
            [{"conference": "Choir", "call": "mute", "member": 1}],
            re.compile("body/0/member must be a string"),
        ),
    ]
]

WRONG_REQUESTS = [
    get("admin", "/api/nothing", {"statusCode": 404}, 404),
    get("admin", "/api/users/", {"statusCode": 404}, 404),
    get("admin", "/api/users/byid", {"statusCode": 404}, 404),
    get("admin", "/api/users/byid/2/0", {"statusCode": 404}, 404),
    get("admin", "//api/users", {"statusCode": 404}, 404),
    get("nobody", "/nothing", {"statusCode": 401}, 401),
    get("nobody", "/assets/nothing.js", {"statusCode": 404}, 404),
    get("admin", "/api/users/byid/%00", {"statusCode": 400}, 400),
    get("admin", "/api/users/byid/%ff", {"statusCode": 400}, 400),
    get("admin", "/api/users/add", {"statusCode": 405}, 405, headers={"Allow": "POST"}),
    post("admin", "/api/users", [], {"statusCode": 405}, 405, headers={"Allow": "GET, HEAD"}),
    Row("admin", "DELETE", "/api/users", 405, {"statusCode": 405}, headers={"Allow": "GET, HEAD"}),
    Row("admin", "BREW", "/api/users", 501, {"statusCode": 501}),
    Row("admin", "HEAD", "/api/users", 200, headers={"Content-Type": "application/json.*"}),
    Row("admin", "HEAD", "/api/nothing", 404),
    get("admin", "/api/live", {"statusCode": 426}, 426, headers={"Upgrade": "websocket"}),
]

USERS_ARE_DELETED = [
    # The lowest free number is given.
    post("admin", "/api/users/del", [{"id": "<fred.id>"}], {
        "op": "users/del", "done": [{**FRED, "id": "<fred.id>"}], "failed": [],
    }),
    get("fred", "/userinfo", {"statusCode": 401}, 401),
    post("admin", "/api/users/add", [FRED], {
        "done": [Keep("fred", {"id": "<fred.id>", "password": Not("<fred.password>")})],
    }),
    post("admin", "/api/users/del", [{"id": "<fred.id>"}, {"id": "29999"}, {"id": "<pia.id>"}, {"id": "<fred.id>"}], {
        "op": "users/del",
        "done": [{"id": "<fred.id>"}, {"id": "<pia.id>"}],
        "failed": failed("user", ("no userid 29999", {"id": "29999"}), (SENTENCE, {"id": "<fred.id>"})),
    }),
    post("admin", "/api/users/del", [{"id": "<moved.id>"}, {"id": "<ann.id>"}], {"failed": []}),
    get("admin", "/api/users", {"users": Lacks({"name": "Ann"})}),
]  # fmt: skip

STORY = [
    *HEALTH, *USERS_ARE_ADDED, *USERS_ARE_FOUND, *USERS_ARE_CHANGED, *CONFERENCES, *INFORMATION, *PROVISIONING,
    *MAINTENANCE, *WRONG_BODIES, *WRONG_REQUESTS, *USERS_ARE_DELETED,
]  # fmt: skip
