"""What the containers start is what runs here: the same command, the same words of environment."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import yaml
from tests.distributed.conftest import Nodes
from tests.server import free_port, until

from floorkeeper.settings import Settings

DOCKER = Path(__file__).parents[2] / "docker"
KNOWN = {f"FLOORKEEPER_{name.upper()}" for name in Settings.model_fields}


def commands(word: str) -> list[list[str]]:
    """The exec forms of an instruction of the Dockerfile."""
    text = (DOCKER / "Dockerfile").read_text()
    return [
        [str(part) for part in yaml.safe_load(found)]
        for found in re.findall(rf"{word} (\[.*\])", text)
    ]


def test_all_settings_that_the_files_name_are_known() -> None:
    compose: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    parts = list(yaml.safe_load_all((DOCKER / "kubernetes/floorkeeper.yaml").read_text()))
    (deployment,) = [part for part in parts if part["kind"] == "Deployment"]
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    (config,) = [part for part in parts if part["kind"] == "ConfigMap"]
    named = {*compose["services"]["node1"]["environment"], *config["data"]}
    named |= {one["name"] for one in container["env"]}
    assert named <= KNOWN


def test_the_containers_command_serves_and_is_found_healthy(
    node: Nodes, database_url: str, tmp_path: Path
) -> None:
    node()  # whose sample meeting it serves as well
    port = free_port()
    (serve,) = [command for command in commands("CMD") if command[0] == "floorkeeper"]
    words = [str(port) if word == "8000" else word for word in serve[1:]]
    process = subprocess.Popen(
        [sys.executable, "-m", "floorkeeper", *words],
        cwd=tmp_path,
        env={"FLOORKEEPER_DATABASE_URL": database_url, "PATH": ""},
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: answers(port), "the container's server")
        (check,) = [command for command in commands("CMD") if command[0] == "python"]
        line = shlex.join(check[1:]).replace(":8000", f":{port}")
        assert subprocess.run([sys.executable, *shlex.split(line)], check=False).returncode == 0
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
    except httpx.TransportError:
        return False
