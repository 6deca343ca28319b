"""How a letter is written down for SMTP, and to which server it goes."""

import pytest
from pydantic import ValidationError
from tests.letters.test_calendar import facts

from floorkeeper.letters.calendar import calendar
from floorkeeper.letters.mail import Server, compose
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
