"""How a letter is written down for SMTP, and to which server it goes."""

from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from pydantic import ValidationError
from tests.letters.test_calendar import facts
from tests.server import free_port

from floorkeeper.letters.calendar import calendar
from floorkeeper.letters.mail import Fate, Server, compose
from floorkeeper.letters.tables import Letter, LetterKind
from floorkeeper.settings import Settings

NOON = 1_690_000_000_000


def letter(file: str | None = None) -> Letter:
    return Letter(
        meeting_id=1,
        kind=LetterKind.INVITATION.value,
        language="ru",
        address="one@example.org",
        subject="Приглашение",
        body="Уважаемые коллеги!\n\nhttps://floor.example.org/enter#t\n",
        calendar=file,
        message_id="<1@example.org>",
        key="1",
        status="queued",
        made_at=NOON,
        due_at=NOON,
    )


def test_a_letter_is_plain_text_with_the_same_as_a_page() -> None:
    message = compose(letter(), "secretariat@example.org", NOON)
    assert message["Subject"] == "Приглашение"
    assert message["Message-ID"] == "<1@example.org>"
    assert message["Date"] == "Sat, 22 Jul 2023 04:26:40 +0000"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message.as_bytes().isascii()


@pytest.mark.parametrize(("cancelled", "method"), [(False, "REQUEST"), (True, "CANCEL")])
def test_a_calendar_goes_along_as_what_mail_programs_act_upon(cancelled: bool, method: str) -> None:
    file = calendar(facts(cancelled=cancelled), 3, NOON)
    message = compose(letter(file), "secretariat@example.org", NOON)
    part = next(one for one in message.walk() if one.get_content_type() == "text/calendar")
    assert part.get_param("method") == method
    attached = list(message.iter_attachments())
    assert [one.get_filename() for one in attached] == ["meeting.ics"]
    assert attached[0].get_content() == file.encode()


def test_what_is_shown_of_a_server_is_not_its_password() -> None:
    server = Server("smtp+starttls://user:p%40ss@mail.example.org:587", "a@example.org")
    assert server.name == "smtp+starttls://mail.example.org:587"


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp:"])
def test_an_address_that_is_no_mail_server_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(ValidationError, match=r"smtp://mail\.example\.org:25"):
        Settings(smtp_url=url)


def test_an_empty_address_is_none() -> None:
    assert Settings(smtp_url="").smtp_url is None
    assert (
        Settings(public_url="https://floor.example.org").sender == "floorkeeper@floor.example.org"
    )


def _let_in(
    _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: object
) -> AuthResult:
    known = isinstance(given, LoginPassword) and given == LoginPassword(b"user", b"p@ss")
    return AuthResult(success=known, handled=False)


@pytest.fixture
def guarded() -> Iterator[int]:
    """The port of a server that wants a password."""
    port = free_port()
    controller = Controller(
        Sink(), "127.0.0.1", port, authenticator=_let_in, auth_required=True, auth_require_tls=False
    )
    controller.start()
    yield port
    controller.stop()


@pytest.mark.parametrize(
    ("user", "fate"),
    [("user:p%40ss@", Fate.TAKEN), ("user:wrong@", Fate.LATER), ("", Fate.LATER)],
)
async def test_a_server_that_does_not_let_us_in_is_asked_again_and_nobody_bounces(
    guarded: int, user: str, fate: Fate
) -> None:
    server = Server(f"smtp://{user}127.0.0.1:{guarded}", "secretariat@example.org")
    assert (await server.send(letter(), NOON)).fate is fate


async def test_a_server_without_tls_is_not_told_the_password(guarded: int) -> None:
    url = f"smtp+starttls://user:p%40ss@127.0.0.1:{guarded}"
    outcome = await Server(url, "secretariat@example.org").send(letter(), NOON)
    assert outcome.fate is Fate.LATER
    assert "STARTTLS" in str(outcome.reason)
