"""A log can be proved beside a running server, and away from it."""

from pathlib import Path

import msgspec
from tests.server import Server, floorkeeper


def spoken(server: Server) -> None:
    """A session in which somebody online spoke for a moment."""
    moderator = server.enter("moderator")
    moderator.do("open_session")
    chile = server.enter("participant", "Chile").me["participant_id"]
    moderator.do("give_floor", participant_id=chile, kind="statement")
    floor = moderator.view("moderator")["view"]["floor"]
    moderator.do("end_turn", turn_id=floor["holder"]["id"])


def test_a_log_is_proved_while_the_server_runs(server: Server) -> None:
    spoken(server)
    done = floorkeeper(server.data_dir, "verify", "--session", "1")
    assert done.returncode == 0, done.stderr
    assert "both computations agree" in done.stdout
    assert "Chile" in done.stdout


def test_what_is_wrong_in_an_exported_log_is_located(server: Server, tmp_path: Path) -> None:
    spoken(server)
    exported = floorkeeper(server.data_dir, "export").stdout
    file = tmp_path / "log.jsonl"
    file.write_text(exported)
    assert floorkeeper(tmp_path, "verify", str(file)).returncode == 0
    lines = exported.splitlines()
    file.write_text("\n".join(lines[:2] + lines[3:]))
    done = floorkeeper(tmp_path, "verify", str(file))
    assert done.returncode == 1
    assert "entry 3 is missing" in done.stderr
    entry = msgspec.json.decode(lines[1])
    entry["event"]["type"] = "no_such_thing"
    file.write_text("\n".join([lines[0], msgspec.json.encode(entry).decode()]))
    done = floorkeeper(tmp_path, "verify", str(file))
    assert done.returncode == 2
    assert "line 2" in done.stderr


def test_a_session_that_never_was_is_said(server: Server) -> None:
    done = floorkeeper(server.data_dir, "verify", "--session", "99")
    assert (done.returncode, "no log" in done.stderr) == (2, True)
