"""Who a telephone number belongs to."""

from __future__ import annotations

from typing import Any

import pytest

from app.console.callers import find
from app.domain.contact import Contact
from app.formats import phones
from tests.console.facts import board, customer, make_id


def contact(count: int, name: str, phone: str, of: int = 1, **more: Any) -> Contact:
    """Somebody with a number."""
    return Contact(
        make_id(count, 9), 1, customer(of).id, name, phones=(phone,), numbers=phones.numbers_of([phone]), **more
    )


HOUSE = board(
    customer(1, name="Meyer", phone="038392 / 6590-0"),
    customer(2, name="Hotel", phone="+49 3838 251700"),
    contact(1, "Rita", "038392 / 6590-11"),
    contact(2, "Anruferin", "0170 1234567", is_unknown=True),
    contact(3, "Nora", "0170 1234567", of=2),
)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("038392 / 6590-11", ["Rita"]),
        ("+49 38392 659011", ["Rita"]),
        ("659011", ["Rita"]),
        ("(0) 38392 65900", ["Meyer"]),
        ("03838251700", ["Hotel"]),
        ("251700", ["Hotel"]),
        ("0170/1234567", ["Nora", "Anruferin"]),
        ("anonym", []),
        ("", []),
        ("0511 12345", []),
    ],
)
def test_find(typed, names):
    """People first, those somebody knows before those nobody does; the whole number before its end."""
    assert names == [each.name for each in find(HOUSE, typed)]
