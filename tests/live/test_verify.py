"""A log can be proved beside a running server, and away from it."""

from pathlib import Path

import httpx
from tests.server import Server, floorkeeper

from floorkeeper.proof.check import proved


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


def test_an_exported_log_is_proved_away_from_its_server(server: Server, tmp_path: Path) -> None:
    spoken(server)
    file = tmp_path / "log.jsonl"
    file.write_text(floorkeeper(server.data_dir, "export").stdout)
    key = httpx.get(f"{server.address}/api/proof/key").json()
    done = floorkeeper(tmp_path, "verify", str(file), "--key", key["public_key"])
    assert done.returncode == 0, done.stderr
    assert key["key_id"] in done.stdout
    assert "all figures of the record: 1 interventions" in done.stdout
    assert floorkeeper(tmp_path, "verify", str(file), "--key", "0" * 64).returncode == 1


def test_what_is_wrong_in_an_exported_log_is_located(server: Server, tmp_path: Path) -> None:
    spoken(server)
    exported = floorkeeper(server.data_dir, "export").stdout
    file = tmp_path / "log.jsonl"
    file.write_text(exported.replace('"statement"', '"question"', 1))
    line = exported[: exported.index('"statement"')].count("\n") + 1
    done = floorkeeper(tmp_path, "verify", str(file))
    assert done.returncode == 1
    assert f"line {line}:" in done.stderr
    assert floorkeeper(tmp_path, "verify", str(tmp_path / "none")).returncode == 2


def test_the_server_gives_the_same_log_to_those_who_run_the_meeting(server: Server) -> None:
    spoken(server)
    moderator = server.enter("moderator")
    answer = moderator.http.get("/api/sessions/1/proof")
    key = moderator.http.get("/api/proof/key").json()["public_key"]
    export, _ = proved(answer.content, key)
    assert [entry.seq for entry in export.entries] == [e["seq"] for e in moderator.log()]
    assert server.enter("participant", "Chile").http.get("/api/sessions/1/proof").status_code == 403


def test_a_record_is_written_from_a_shell(server: Server, tmp_path: Path) -> None:
    spoken(server)
    for form in ("pdf", "docx", "csv"):
        file = tmp_path / f"record.{form}"
        done = floorkeeper(server.data_dir, "record", "1", "--language", "ar", "-o", str(file))
        assert done.returncode == 0, done.stderr
        assert file.stat().st_size > 100
    whole = tmp_path / "whole"
    done = floorkeeper(
        server.data_dir, "record", "--meeting", "1", "--as", "xlsx", "-o", str(whole)
    )
    assert done.returncode == 0, done.stderr
    assert "1 sessions" in done.stdout
    for wrong in ((), ("99",), ("1", "--language", "de"), ("1", "-o", "record.exe")):
        assert floorkeeper(server.data_dir, "record", *wrong).returncode == 2, wrong


def test_a_session_that_never_was_is_said(server: Server) -> None:
    done = floorkeeper(server.data_dir, "verify", "--session", "99")
    assert (done.returncode, "no log" in done.stderr) == (2, True)
    assert floorkeeper(server.data_dir, "export", "--session", "99").returncode == 2
