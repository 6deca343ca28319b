"""One letter to one SMTP server: how it is written, and what became of it."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import aiosmtplib

from floorkeeper.access.address import address as checked

from .tables import Letter
from .texts import Text, html

WIRE = SMTP.clone(cte_type="7bit")
"""So that every server can pass it on."""
PATIENCE_S = 30.0
"""Until a server that does not answer is given up for this time."""


class Fate(StrEnum):
    TAKEN = "taken"
    LATER = "later"
    """The server was not there, or asks to come back: nothing was sent."""
    NEVER = "never"
    """It will not be taken, however often it is sent."""
    UNCLEAR = "unclear"
    """The line broke after it was sent and before the answer."""


class Outcome(NamedTuple):
    fate: Fate
    reason: str | None = None


class Server:
    """The SMTP server of a URL (see `settings`); `sender` is the address that letters come from."""

    def __init__(self, url: str, sender: str) -> None:
        self._url = urlsplit(url)
        self.sender = sender

    @property
    def name(self) -> str:
        """What may be shown of the URL."""
        port = f":{self._url.port}" if self._url.port else ""
        return f"{self._url.scheme}://{self._url.hostname}{port}"

    def _client(self) -> aiosmtplib.SMTP:
        user, password = self._url.username, self._url.password
        return aiosmtplib.SMTP(
            hostname=self._url.hostname,
            port=self._url.port,
            username=unquote(user) if user else None,
            password=unquote(password) if password else None,
            use_tls=self._url.scheme == "smtps",
            start_tls=self._url.scheme == "smtp+starttls",
            timeout=PATIENCE_S,
        )

    async def greeted(self) -> str | None:
        """Why the server would take no letter; None where it would."""
        client = self._client()
        try:
            await client.connect()
            await client.mail(self.sender)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            client.close()
            return _words(error)
        await _leave(client)
        return None

    async def send(self, letter: Letter, now: int) -> Outcome:
        """Sends it once. Only what comes after all of it was sent can leave its fate unclear."""
        try:
            address = checked(letter.address)
        except ValueError as error:
            return Outcome(Fate.NEVER, str(error))
        message = compose(letter, self.sender, now).as_bytes()
        client = self._client()
        try:
            await client.connect()
            await client.mail(self.sender)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            client.close()
            return Outcome(Fate.LATER, _words(error))
        try:
            return await _deliver(client, address, message)
        finally:
            await _leave(client)


async def _deliver(client: aiosmtplib.SMTP, address: str, message: bytes) -> Outcome:
    """Names the receiver and hands over the message."""
    try:
        await client.rcpt(address)
    except aiosmtplib.SMTPResponseException as error:
        return _refused(error)
    except (aiosmtplib.SMTPException, OSError) as error:
        return Outcome(Fate.LATER, _words(error))
    try:
        await client.data(message)
    except aiosmtplib.SMTPResponseException as error:
        return _refused(error)
    except (aiosmtplib.SMTPException, OSError) as error:
        return Outcome(Fate.UNCLEAR, _words(error))
    return Outcome(Fate.TAKEN)


def _refused(error: aiosmtplib.SMTPResponseException) -> Outcome:
    """RFC 5321, 4.2.1: 5yz is for good, all else for now."""
    return Outcome(Fate.NEVER if 500 <= error.code <= 599 else Fate.LATER, _words(error))


def _words(error: Exception) -> str:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"{error.code} {error.message}"[:500]
    return (str(error) or type(error).__name__)[:500]


async def _leave(client: aiosmtplib.SMTP) -> None:
    """The letter's fate is known: how the server says goodbye does not matter."""
    try:
        await client.quit(timeout=2)
    except (aiosmtplib.SMTPException, OSError):
        client.close()


def compose(letter: Letter, sender: str, now: int) -> EmailMessage:
    """Plain text, the same as a page, and the calendar file where there is one."""
    message = EmailMessage(policy=WIRE)
    message["From"] = sender
    message["To"] = letter.address
    message["Subject"] = letter.subject
    message["Date"] = datetime.fromtimestamp(now // 1000, UTC)
    message["Message-ID"] = letter.message_id
    message["Content-Language"] = letter.language
    message.set_content(letter.body)
    page = html(letter.language, Text(letter.subject, letter.body))
    message.add_alternative(page, subtype="html")
    if letter.calendar is not None:
        method = "CANCEL" if "METHOD:CANCEL" in letter.calendar else "REQUEST"
        message.add_alternative(letter.calendar, subtype="calendar", params={"method": method})
        message.add_attachment(
            letter.calendar.encode(), maintype="application", subtype="ics", filename="meeting.ics"
        )
    return message
