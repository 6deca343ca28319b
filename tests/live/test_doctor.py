"""`floorkeeper doctor` finds what is wrong, names it, and says what to do."""

from pathlib import Path

from tests.server import Server, floorkeeper, free_port


def test_a_server_that_is_well_is_said_to_be(server: Server) -> None:
    found = floorkeeper(server.data_dir, "doctor")
    assert found.returncode == 0, found.stdout + found.stderr
    for subject in ("disk", "schema", "durability", "clock", "server", "sockets", "materials"):
        assert any(line.split()[1] == subject for line in found.stdout.splitlines()), subject
    assert "WRONG" not in found.stdout
    assert "FLOORKEEPER_SMTP_URL" in found.stdout


def test_what_is_wrong_is_named_with_what_to_do(server: Server) -> None:
    (server.data_dir / "secret").chmod(0o644)
    found = floorkeeper(
        server.data_dir,
        "doctor",
        FLOORKEEPER_PUBLIC_URL=f"http://meeting.localhost:{free_port()}",
        FLOORKEEPER_SMTP_URL=f"smtp://127.0.0.1:{free_port()}",
        FLOORKEEPER_NATS_URL=f"nats://127.0.0.1:{free_port()}",
        FLOORKEEPER_MATERIALS_URL="file:///proc/nowhere",
    )
    assert found.returncode == 1
    lines = [line.split() for line in found.stdout.splitlines()]
    wrong = {words[1] for words in lines if words[0] == "WRONG"}
    assert wrong == {"secrets", "address", "server", "letters", "nats", "materials"}, found.stdout
    assert "chmod 600" in found.stdout


def test_where_there_is_nothing_it_says_so(tmp_path: Path) -> None:
    found = floorkeeper(tmp_path / "none", "doctor")
    assert found.returncode == 1
    assert "FLOORKEEPER_DATA_DIR" in found.stdout
