"""A crowd behaves like people, and all screens end with the same view."""

from pathlib import Path

from tests.server import Server, floorkeeper


def test_a_crowd_ends_with_the_same_view_on_every_screen(server: Server, tmp_path: Path) -> None:
    links = tmp_path / "links"
    links.write_text((server.data_dir / "serve.log").read_text())
    done = floorkeeper(
        tmp_path, "simulate", str(links), "--seconds", "6", "--pace", "20",
        "--participants", "12", "--booths", "2", "--displays", "2",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "17 screens" in done.stdout
    assert "request_floor" in done.stdout
    assert "next_speaker" in done.stdout
    assert "all screens ended with the view that the server has" in done.stdout
    proved = floorkeeper(server.data_dir, "verify")
    assert proved.returncode == 0, proved.stderr


def test_a_file_without_links_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "links"
    empty.write_text("")
    done = floorkeeper(tmp_path, "simulate", str(empty))
    assert (done.returncode, "no links" in done.stderr) == (2, True)
