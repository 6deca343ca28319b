"""What an operator sees of a server: metrics, the files that read them, logs, and how it ends."""

import json
import os
import re
import signal
from pathlib import Path

import httpx
import pytest
import yaml
from tests.server import Server, until
from websockets.exceptions import ConnectionClosed

DOCKER = Path(__file__).parents[2] / "docker"
NAME = re.compile(r"\b(?:floorkeeper|process)_[a-z_]+\b")


def expressions() -> dict[str, str]:
    """By its title, all that the alert rules and the dashboard ask Prometheus."""
    rules = yaml.safe_load((DOCKER / "prometheus" / "alerts.yml").read_text())
    panels = json.loads((DOCKER / "grafana" / "dashboard.json").read_text())["panels"]
    asked = {rule["alert"]: rule["expr"] for group in rules["groups"] for rule in group["rules"]}
    for panel in panels:
        asked[panel["title"]] = " ".join(target["expr"] for target in panel["targets"])
    return asked


def metrics(server: Server) -> str:
    return httpx.get(f"{server.address}/metrics").text


def test_all_that_alerts_and_dashboard_ask_for_is_there(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    text = metrics(server)
    described = set(re.findall(r"^# HELP (\S+)", text, re.MULTILINE))
    parts = ("", "_bucket", "_count", "_sum", "_info")
    there = {f"{name}{part}" for name in described for part in parts}
    for title, expression in expressions().items():
        assert expression.count("(") == expression.count(")"), title
        assert set(NAME.findall(expression)) <= there, title


def test_commands_screens_and_writes_are_measured(server: Server) -> None:
    moderator = server.enter("moderator")
    screen = moderator.screen("moderator")
    screen.hear()
    moderator.do("open_session")
    moderator.send("open_session")
    text = metrics(server)
    assert 'floorkeeper_commands_total{outcome="taken"} 1.0' in text
    assert re.search(r'floorkeeper_commands_total\{outcome="(?!taken)\w+"\} 1\.0', text)
    assert 'floorkeeper_screens{audience="moderator"} 1.0' in text
    assert re.search(r'floorkeeper_patches_total\{audience="moderator"\} [1-9]', text)
    assert re.search(r"floorkeeper_log_append_seconds_count [1-9]", text)
    assert "floorkeeper_database_up 1.0" in text


def test_a_request_keeps_its_id_and_the_log_has_it(server: Server) -> None:
    asked = {"x-request-id": "from-the-proxy.1"}
    assert httpx.get(f"{server.address}/readyz", headers=asked).headers["x-request-id"] == (
        "from-the-proxy.1"
    )
    own = httpx.get(f"{server.address}/api/me", headers={"x-request-id": "no good\tid"})
    made = own.headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{16}", made)

    def paths() -> dict[str, str]:
        written = (server.data_dir / "serve.log").read_text()
        lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
        return {one["request_id"]: one["path"] for one in lines if one.get("event") == "request"}

    until(lambda: made in paths(), "the line of the log")
    assert paths()["from-the-proxy.1"] == "/readyz"
    assert paths()[made] == "/api/me"


@pytest.fixture
def environment() -> dict[str, str]:
    return {"FLOORKEEPER_DRAIN_S": "1.5"}


def test_a_server_that_ends_says_so_and_hands_its_screens_over(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    chile = server.enter("participant", "Chile")
    chile.ask()
    screen = chile.screen("participant")
    screen.hear()
    turn = moderator.do("next_speaker")["entries"][-1]
    os.kill(server.process.pid, signal.SIGTERM)
    until(lambda: httpx.get(f"{server.address}/readyz").status_code == 503, "503")
    moderator.do("extend_turn", turn_id=turn, by_ms=60_000)
    while screen.hear() != {"type": "bye", "reason": "restarting"}:
        pass
    with pytest.raises(ConnectionClosed):
        screen.hear()
    until(lambda: server.process.ended, "the end")
    server.start()
    log = moderator.log()
    assert log[-1]["command"] == "extend_turn"
    assert not [e for e in log if e["event"]["type"] == "connection_lost"]
