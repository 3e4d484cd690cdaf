"""Whether a name and an address may be those of an account."""

from __future__ import annotations

from webapp.accounts.addresses import is_address
from webapp.errors import Invalid

_LONGEST_NAME = 200


def require_good_entry(email: str, name: str) -> None:
    """Refuse what is plainly no address or no name. Raises Invalid."""
    problems = {}
    if not is_address(email):
        problems["email"] = "Enter an email address in the correct format, like name@example.gov.uk"
    if not name:
        problems["name"] = "Enter the person's name"
    elif len(name) > _LONGEST_NAME or not name.isprintable():
        problems["name"] = f"The name must be one line of {_LONGEST_NAME} characters or fewer"
    if problems:
        raise Invalid(problems)


def known_address() -> Invalid:
    """Say that an address belongs to an account already."""
    return Invalid({"email": "There is already an account with this email address"})
