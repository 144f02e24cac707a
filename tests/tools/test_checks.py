"""The checks of tools/ catch what they are there for: each test breaks one rule in a small project of its own."""
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def run(tool, project):
    done = subprocess.run([TOOLS / tool, project], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout


def project_with(root, files, targets=""):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "CMakeLists.txt").write_text(targets, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "path, include",
    [
        ("src/live/reduce.hpp", '"model/member.hpp"'),
        ("src/app/world.hpp", '"live/state.hpp"'),
        ("src/rooms/switch.hpp", '"fsxml/configuration.hpp"'),
        ("src/net/server.cpp", "<boost/beast/core.hpp>"),
        ("src/sipstack/stack.cpp", "<re.h>"),
        ("src/base/random.cpp", "<openssl/rand.h>"),
        ("apps/miniswitch/main.cpp", '"options.hpp"'),
        ("apps/miniswitch/main.cpp", '"sipstack/stack.hpp"'),
    ],
)
def test_layers_lets_pass_what_the_table_allows(tmp_path, path, include):
    assert run("check_layers", project_with(tmp_path, {path: f"#include {include}\n"})) == (0, "")


@pytest.mark.parametrize(
    "path, include, complaint",
    [
        ("src/live/reduce.hpp", '"esl/event.hpp"', 'live may not include "esl/event.hpp"'),
        ("src/model/user.hpp", '"app/world.hpp"', 'model may not include "app/world.hpp"'),
        ("src/api/service.cpp", '"net/server.hpp"', 'api may not include "net/server.hpp"'),
        ("src/media/mixer.cpp", '"rooms/ports.hpp"', 'media may not include "rooms/ports.hpp"'),
        ("src/sipstack/stack.cpp", '"app/world.hpp"', 'sipstack may not include "app/world.hpp"'),
        ("src/api/service.cpp", "<boost/asio/post.hpp>", "<boost/asio/post.hpp> belongs to net alone"),
        ("src/rooms/switch.cpp", "<re.h>", "<re.h> belongs to sipstack alone"),
        ("src/rooms/switch.cpp", "<re/re.h>", "<re/re.h> belongs to sipstack alone"),
        ("src/app/changes.cpp", "<pugixml.hpp>", "<pugixml.hpp> belongs to fsxml, provision alone"),
        ("src/live/state.cpp", "<boost/json.hpp>", "<boost/json.hpp> belongs to api, app, esl, rooms alone"),
        ("src/app/control.cpp", "<mutex>", "<mutex> belongs to apps, net, sipstack alone"),
    ],
)
def test_layers_names_file_line_and_rule(tmp_path, path, include, complaint):
    status, text = run("check_layers", project_with(tmp_path, {path: f"// First line.\n#include {include}\n"}))
    assert (status, text) == (1, f"{path}:2: {complaint}\n")


def test_layers_refuses_a_folder_that_the_table_does_not_have(tmp_path):
    status, text = run("check_layers", project_with(tmp_path, {"src/helpers/strings.hpp": "#pragma once\n"}))
    assert (status, text) == (1, "src/helpers/strings.hpp: the table has no folder helpers\n")


def test_layers_holds_the_libraries_to_the_table_too(tmp_path):
    targets = "connector_library(live KNOWS model esl LINKS boost_json)\nconnector_library(esl KNOWS model)\n"
    assert run("check_layers", project_with(tmp_path, {}, targets)) == (1, "CMakeLists.txt: live may not know esl\n")


def test_headers_finds_the_header_that_leans_on_others(tmp_path):
    files = {
        "src/base/alone.hpp": "#pragma once\n#include <string>\ninline std::string name() { return {}; }\n",
        "src/base/leaning.hpp": "#pragma once\ninline std::string other_name() { return {}; }\n",
    }
    status, text = run("check_headers", project_with(tmp_path, files))
    assert status == 1
    assert text.startswith("src/base/leaning.hpp does not compile alone:")
    assert "alone.hpp does" not in text.replace("leaning.hpp", "")


def test_headers_leaves_to_the_build_what_a_source_includes_first(tmp_path):
    files = {
        "src/base/leaning.hpp": "#pragma once\ninline std::string other_name() { return {}; }\n",
        "src/base/leaning.cpp": '#include "base/leaning.hpp"\n',
    }
    assert run("check_headers", project_with(tmp_path, files)) == (0, "")


def test_headers_is_not_content_with_a_source_that_includes_it_second(tmp_path):
    files = {
        "src/base/leaning.hpp": "#pragma once\ninline std::string other_name() { return {}; }\n",
        "src/base/leaning.cpp": '#include <string>\n#include "base/leaning.hpp"\n',
    }
    assert run("check_headers", project_with(tmp_path, files))[0] == 1
