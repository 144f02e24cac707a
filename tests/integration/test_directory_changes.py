"""Users and conferences are changed in the files of an administrator, and what is told is what the switch has taken."""
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.running import WITH_FREESWITCH, run
from load.directory import Size, directory
from support.system import EmbeddedSystem
from support.waiting import until

BERT = """<?xml version="1.0"?>\r
<!-- Bert sits at the gate -->\r
<include>\r
  <user id='20900' cidr="127.0.0.0/8" number-alias="20901">\r
    <params><param name='password' value='$${es_pw}'/><param name="vm-password" value="4711"/></params>\r
    <vcard><fn>B&#233;rt</fn></vcard>\r
    <variables>\r
      <variable name="user_context" value="team"/>\r
      <!-- <variable name="effective_caller_id_name" value="commented"/> -->\r
      <variable name="effective_caller_id_name" value='Bert'/>\r
      <variable name="effective_caller_id_number" value="+49 30 4711"/>\r
      <variable name="verto_dvar_email" value="bert@$${domain}"/>\r
      <variable name="toll_allow" value="local"/>\r
    </variables>\r
  </user>\r
</include>\r
"""


@pytest.fixture
def by_hand(system):
    """Writes a file of the tree, which goes again with the test: by_hand("directory/team/x.xml", text)."""
    files = []

    def write(path, text):
        files.append(system.conf_dir() / path)
        files[-1].write_bytes(text.encode())
        assert system.switch_answers("reloadxml").startswith("+OK")
        return files[-1]

    yield write
    for file in files:
        file.unlink(missing_ok=True)
    if files:
        system.switch_answers("reloadxml")


def until_known(system, user_id):
    return until(f"user {user_id}", lambda: system.admin().find("users", "byid", user_id))


def test_an_edit_of_an_administrators_file_changes_nothing_else(system, by_hand):
    file = by_hand("directory/team/20900.xml", BERT)
    until_known(system, "20900")
    done = system.admin().only_done("/api/users/mod", {"id": "20900", "name": "Robert", "password": "new-secret"})
    system.secrets.add("new-secret")
    assert (done["name"], done["password"], done["email"].split("@")[0]) == ("Robert", "new-secret", "bert")
    expected = BERT.replace("'Bert'", '"Robert"').replace("'$${es_pw}'", '"new-secret"')
    assert file.read_bytes().decode() == expected


def test_a_users_file_of_another_name_is_shown_and_left_alone(system, by_hand):
    text = BERT.replace("20900", "20910").replace("20901", "20911").replace("Bert'", "Berta'")
    file = by_hand("directory/team/by_hand.xml", text)
    until_known(system, "20910")
    for request in ("mod", "del"):
        answer = system.admin().batch(f"/api/users/{request}", [{"id": "20910"}])
        assert answer["done"] == []
        assert "its file is not directory/team/20910.xml" in answer["failed"][0]["error"]
        assert answer["failed"][0]["user"] == {"id": "20910"}
    assert file.read_bytes().decode() == text


def test_a_rebuild_mends_what_is_lost_and_tells_what_it_cannot(system, by_hand):
    lost, changed = system.add_user("Lost", "friends"), system.add_user("Changed", "public")
    until_known(system, changed["id"])
    folder = system.conf_dir() / "directory"
    lost_file, changed_file = folder / f"friends/{lost['id']}.xml", folder / f"public/{changed['id']}.xml"
    as_made = lost_file.read_text(), changed_file.read_text()
    by_hand("directory/team/by_hand.xml", BERT.replace("20900", "20910").replace("20901", "20911"))
    until_known(system, "20910")
    lost_file.unlink()
    changed_file.write_text(as_made[1].replace('"Changed"', '"Other"'))
    answer = system.admin().get("/api/users/rebuild").json()
    assert answer["op"] == "users/rebuild"
    assert {lost["id"], changed["id"]} <= {user["id"] for user in answer["done"]}
    assert [failure["user"] for failure in answer["failed"]] == [{"id": "20910"}]
    assert (lost_file.read_text(), changed_file.read_text()) == as_made
    assert system.admin().json("/api/info")["info"]["maintainance"]["lastrun"] != ""


def test_a_change_that_the_switch_reads_otherwise_is_undone_and_said_so(system, by_hand):
    """The preprocessor drops the whole line of a directive, and with it the password: no edit of it is ever read."""
    text = (
        '<include>\n<user id="20920">\n<params>\n'
        '<X-PRE-PROCESS cmd="set" data="own=1"/><param name="password" value="unseen"/>\n'
        '</params>\n<variables><variable name="user_context" value="team"/>'
        '<variable name="effective_caller_id_name" value="Unseen"/></variables>\n</user>\n</include>\n'
    )
    file = by_hand("directory/team/20920.xml", text)
    until_known(system, "20920")
    answer = system.admin().batch(
        "/api/users/mod",
        [{"id": "20920", "password": "of-the-api"}, {"id": "20920"}, {"id": "29999"}],
    )
    assert answer["done"] == []
    assert [failure["error"] for failure in answer["failed"]] == [
        "the switch read 20920 otherwise than it was written",
        "userid 20920 stands twice in this request",
        "no userid 29999",
    ]
    assert file.read_text() == text


def test_clients_at_once_never_get_a_number_twice(system):
    def add(client):
        items = [{"name": f"Crowd_{client}_{n}", "email": "crowd@example.org", "context": "friends"} for n in range(5)]
        return system.admin().batch("/api/users/add", items)

    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(add, range(8)))
    made = [user for answer in answers for user in answer["done"]]
    system.secrets |= {user["password"] for user in made}
    assert all(answer["failed"] == [] for answer in answers)
    assert len({user["id"] for user in made}) == 40
    shown = {user["id"] for user in system.admin().find("users", "byname", "Crowd_")}
    assert shown == {user["id"] for user in made}
    answer = system.admin().batch("/api/users/del", [{"id": user["id"]} for user in made])
    assert len(answer["done"]) == 40


@pytest.fixture
def narrow_system(tmp_path, ports):
    """With room for three users of the public, and for numbers of other lengths."""
    if WITH_FREESWITCH:
        pytest.skip("This is about the tree that `up` lays down; FREESWITCH_ESL names another.")
    system = EmbeddedSystem(tmp_path, ports)
    system.arguments += ["--public-users", "997-999", "--team-conferences", "300-349"]
    yield from run(system)


def test_a_full_range_is_said_and_other_items_are_done(narrow_system):
    items = [{"name": f"P{n}", "email": "p@example.org", "context": "public"} for n in range(4)]
    items.append({"name": "T", "email": "t@example.org", "context": "team"})
    answer = narrow_system.admin().batch("/api/users/add", items)
    narrow_system.secrets |= {user["password"] for user in answer["done"]}
    assert [user["id"] for user in answer["done"]] == ["997", "998", "999", "20001"]
    assert [(failure["error"], failure["user"]["name"]) for failure in answer["failed"]] == [
        ("no number is free in context public", "P3")
    ]
    assert narrow_system.switch_global("users_public") == "99[7-9]"
    assert narrow_system.add_conference("Small", "team")["num"] == "301"


def test_a_large_directory_in_a_small_size(tmp_path, ports):
    if WITH_FREESWITCH:
        pytest.skip("This is about the switch that `up` starts; FREESWITCH_ESL names another.")
    report = directory(tmp_path / "system", ports, Size(users=120, conferences=30, batch=20, timed=False))
    print(report.table())
    assert report.broken() == []
