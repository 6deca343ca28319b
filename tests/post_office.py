"""A real SMTP server, which takes letters, refuses them, or dawdles, as a test wants it."""

import asyncio
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from tests.server import free_port, until

TAKEN = "250 OK"


class PostOffice:
    """`answers`: what an address gets for its letter, in order; then all are taken."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, list[str]] = {}
        self.dawdles: dict[str, threading.Event] = {}
        """Addresses whose letters are taken, and then nothing is heard until the event."""
        self.breaks: set[str] = set()
        """Addresses whose letters are taken, and then the line is gone."""
        self._port = free_port()
        self.url = f"smtp://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self._port)
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        answer = self.answers.get(address) or [TAKEN]
        if not answer[0].startswith("55"):
            envelope.rcpt_tos.append(address)
            return TAKEN
        return self.answers[address].pop(0)

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        if self.answers.get(address):
            return self.answers[address].pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(message_from_bytes(content, policy=default))
        if address in self.breaks:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        if address in self.dawdles:
            await asyncio.to_thread(self.dawdles[address].wait)
        return TAKEN

    def to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.letters if one["To"] == address]

    def wait(self, address: str) -> EmailMessage:
        """The first letter to an address, once it is there."""
        return until(lambda: self.to(address), f"a letter to {address}")[0]
