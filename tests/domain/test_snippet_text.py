"""Text modules with their placeholders filled in."""

from __future__ import annotations

import pytest

from app.domain.snippet_text import PLACEHOLDERS, Filled, fill, placeholders_in

VALUES = {"contact.name": "Krause", "contact.salutation": "Sehr geehrte Frau Krause", "ticket.number": "26-00017"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{contact.salutation}, zu #{ticket.number}:", Filled("Sehr geehrte Frau Krause, zu #26-00017:")),
        ("Guten Tag { Contact.Name }", Filled("Guten Tag Krause")),
        ("bis {ticket.due}", Filled("bis {ticket.due}", empty=("ticket.due",))),
        ("{contact.nmae} und {contact.nmae}", Filled("{contact.nmae} und {contact.nmae}", ("contact.nmae",))),
        ("{} {1} { a b } {{contact.name}}", Filled("{} {1} { a b } {Krause}")),
        ("ohne", Filled("ohne")),
    ],
)
def test_fill(text: str, expected: Filled) -> None:
    """What is unknown, or not known here, stays visible and is told of; braces that are none stay as they are."""
    found = fill(text, VALUES)
    assert expected == found
    assert found.is_whole is not bool(expected.unknown or expected.empty)


def test_a_value_is_text_and_not_filled_in_again() -> None:
    """A customer's subject cannot reach for other values."""
    assert fill("{contact.name}", {"contact.name": "{me.signature}", "me.signature": "x"}).text == "{me.signature}"


def test_placeholders_in() -> None:
    """Each once, in the order they occur."""
    assert ("today", "me.name") == placeholders_in("{today} {Me.Name} {today} {foo}")
    assert set(placeholders_in(" ".join(f"{{{name}}}" for name in PLACEHOLDERS))) == set(PLACEHOLDERS)
