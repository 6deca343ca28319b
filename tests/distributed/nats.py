"""A real NATS server, from a wheel that carries it."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

from tests.server import free_port, until

PROGRAM = shutil.which("nats-server", path=str(Path(sys.executable).parent)) or "nats-server"


class Nats:
    """A server on a port of its own, which it keeps when it is started again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"nats://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            [PROGRAM, "-a", "127.0.0.1", "-p", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(self._listens, "NATS")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
