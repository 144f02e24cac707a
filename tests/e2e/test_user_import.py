"""Users by the hundred: a file is looked at, sent, and told line by line."""
import csv

from support.waiting import until

COUNT = 200


def write_users(file, rows):
    with open(file, "w", newline="") as text:
        csv.writer(text).writerows([("name", "email", "context"), *rows])


def test_two_hundred_users_come_in_by_a_file(system, console, tmp_path):
    admin = console({"name": system.admin_account[0], "password": system.admin_account[1]})
    file = tmp_path / "users.csv"
    good = [(f"Imported_{n:03}", f"imported{n}@example.org", "public") for n in range(COUNT)]
    write_users(file, [*good[:100], ("Wrong_Context", "wrong@example.org", "nobody"), *good[100:]])
    admin.show("users").at("button", "Import CSV").click()
    dialog = admin.at("dialog").wait()
    dialog.at(css="input[type=file]").choose(file)
    until("the preview of each line", lambda: dialog.at(css="tbody tr").count() == COUNT + 1, 10)
    assert "context must be" in dialog.at(css="tbody tr").having("Wrong_Context").text()
    dialog.at("button", f"Add {COUNT} users").click()
    until("each line's result", lambda: sum("added as" in row for row in dialog.at(css="tbody tr").texts()) == COUNT, 60)
    users = system.admin().json("/api/users")["users"]
    assert {user["name"] for user in users} >= {name for name, _, _ in good}

    dialog.at("button", "Close").having("Close").click()
    exported = tmp_path / "exported.csv"
    admin.at("button", "Export CSV").download(exported)
    with open(exported, newline="") as text:
        assert {row["name"] for row in csv.DictReader(text)} >= {name for name, _, _ in good}
