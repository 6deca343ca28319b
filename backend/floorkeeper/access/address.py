"""E-mail addresses, as letters can be sent to them."""

from typing import Annotated

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, Field


def address(text: str) -> str:
    """The address with an ASCII domain; raises ValueError with what is wrong with it."""
    try:
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None
    assert found.ascii_email is not None
    return found.ascii_email


Email = Annotated[str, Field(max_length=254), AfterValidator(address)]
