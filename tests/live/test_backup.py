"""A backup is taken from a server under load, and another server goes on from it."""

import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.materials.made import made
from tests.server import Json, Server, floorkeeper, until


def log_of(server: Server) -> list[Json]:
    return server.enter("moderator").log()


@pytest.fixture
def backed_up(server: Server, tmp_path: Path) -> tuple[Path, list[Json], list[Json]]:
    """The file, and the log before and after it was made, while people asked for the floor."""
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    people = [int(p) for p in moderator.view("moderator")["view"]["people"]]
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            for person in people:
                asked = moderator.do("request_floor", participant_id=person)
                moderator.do("withdraw_request", request_id=asked["entries"][0])

    load = threading.Thread(target=ask)
    load.start()
    try:
        until(lambda: len(log_of(server)) > 20)
        before = log_of(server)
        file = tmp_path / "one.floorkeeper"
        taken = floorkeeper(server.data_dir, "backup", str(file))
        assert taken.returncode == 0, taken.stderr
    finally:
        done.set()
        load.join()
    return file, before, log_of(server)


def test_a_backup_under_load_comes_back_with_an_equal_log(
    server: Server, backed_up: tuple[Path, list[Json], list[Json]], tmp_path: Path
) -> None:
    file, before, after = backed_up
    assert file.stat().st_mode & 0o077 == 0
    back = floorkeeper(tmp_path / "back", "restore", str(file))
    assert back.returncode == 0, back.stderr
    assert "session 1:" in back.stdout
    again = Server(tmp_path / "back")
    try:
        restored = log_of(again)
        assert restored[: len(before)] == before
        assert restored == after[: len(restored)]
        assert [link[2] for link in again.links] == [link[2] for link in server.links]
        again.enter("moderator").do("suspend_session")
    finally:
        again.stop()


def test_files_of_materials_come_back_and_waiting_letters_do_not_go_twice(
    server: Server, tmp_path: Path
) -> None:
    secretariat = server.enter("secretariat")
    talk = secretariat.http.get("/api/meetings/1/materials").json()["presentations"][0]
    content = made("docx")
    sent = secretariat.http.post(
        "/api/meetings/1/materials",
        params={"kind": "text", "presentation_id": talk["id"], "name": "talk.docx"},
        content=content,
    )
    assert sent.status_code in (200, 201), sent.text
    with closing(sqlite3.connect(server.data_dir / "floorkeeper.db")) as db, db:
        values = "1, 'reminder', 'en', 'a@example.org', '', '', 'm', 'k', 'queued', 0, 0, 0"
        columns = "meeting_id, kind, language, address, subject, body, message_id, key, status"
        db.execute(f"INSERT INTO letters ({columns}, attempts, made_at, due_at) VALUES ({values})")
    file = tmp_path / "one.zip"
    assert floorkeeper(server.data_dir, "backup", str(file)).returncode == 0
    assert floorkeeper(tmp_path / "back", "restore", str(file)).returncode == 0
    kept = [path.read_bytes() for path in (tmp_path / "back" / "materials").iterdir()]
    assert kept == [content]
    with closing(sqlite3.connect(tmp_path / "back" / "floorkeeper.db")) as db:
        assert db.execute("SELECT status FROM letters").fetchall() == [("unclear",)]


def test_what_is_damaged_or_would_overwrite_is_refused(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "one.zip"
    assert floorkeeper(server.data_dir, "backup", str(file)).returncode == 0
    again = floorkeeper(server.data_dir, "backup", str(file))
    assert (again.returncode, "there already" in again.stderr) == (1, True)
    over = floorkeeper(server.data_dir, "restore", str(file))
    assert (over.returncode, "empty data directory" in over.stderr) == (1, True)

    with zipfile.ZipFile(file) as archive:
        place = archive.getinfo("floorkeeper.db").header_offset + 2_000
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    empty = tmp_path / "empty"
    damaged = floorkeeper(empty, "restore", str(file))
    assert damaged.returncode == 1
    assert "take another backup" in damaged.stderr or "cannot be read" in damaged.stderr
    assert not list(empty.iterdir() if empty.exists() else ())
