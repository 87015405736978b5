"""Addresses as mail programs write them."""

from __future__ import annotations

import pytest

from app.formats.mail.address import addresses, is_address, name_in
from app.formats.mail.letter import MOST_ADDRESSES


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@b.example", [("a@b.example", "")]),
        ("Anna <a@B.Example>", [("a@b.example", "Anna")]),
        ('"Beispiel, Anna" <a@b.example>, c@d.example', [("a@b.example", "Beispiel, Anna"), ("c@d.example", "")]),
        ("Beispiel, Anna <a@b.example>", [("a@b.example", "Beispiel, Anna")]),
        ("a@b.example; c@d.example", [("a@b.example", ""), ("c@d.example", "")]),
        ("a@b.example (Anna (Büro) Beispiel)", [("a@b.example", "Anna (Büro) Beispiel")]),
        ("Gruppe: a@b.example, c@d.example;", [("a@b.example", ""), ("c@d.example", "")]),
        ("undisclosed-recipients:;", []),
        ("<>", []),
        ("", []),
        (",;,", []),
        ("kein Mensch", []),
        ("'a@b.example' <a@b.example>", [("a@b.example", "")]),
        ("'Anna' <mailto:a@b.example>", [("a@b.example", "Anna")]),
        ("<@relay.example,@zwei.example:a@b.example>", [("a@b.example", "")]),
        ("Anna Beispiel a@b.example", [("a@b.example", "Anna Beispiel")]),
        ("=?utf-8?Q?M=C3=BCller=2C_Anna?= <a@b.example>", [("a@b.example", "Müller, Anna")]),
        ('"=?utf-8?Q?M=C3=BCller?=" <a@b.example>', [("a@b.example", "Müller")]),
        ('"Anna \\"die Chefin\\" B." <a@b.example>', [("a@b.example", 'Anna "die Chefin" B.')]),
        ('"Anna <a@b.example>, c@d.example', [("a@b.example", "Anna"), ("c@d.example", "")]),
        ("Anna <a@b.example", [("a@b.example", "Anna")]),
        ("Anna <a@b.example>>", [("a@b.example", "Anna >")]),
        ('"zwei worte"@b.example', [('"zwei worte"@b.example', "")]),
        ("a@b@c.example", []),
        ("a@[192.0.2.1]", [("a@[192.0.2.1]", "")]),
        ("müller@bücher.example", [("müller@bücher.example", "")]),
        ("A\u202ennA <a@b.example>", [("a@b.example", "AnnA")]),
        ("x" * 300 + "@b.example", []),
    ],
)
def test_addresses(value: str, expected: list[tuple[str, str]]):
    """Domains in lower case, names decoded, what is no address left out."""
    assert [(one.address, one.name) for one in addresses(value)] == expected


def test_many_recipients_are_not_all_looked_at():
    """A limit keeps the time in bounds."""
    assert len(addresses(", ".join(f"u{n}@x.example" for n in range(4000)))) == MOST_ADDRESSES


def test_a_name_without_an_address_is_better_than_nothing():
    """It is shown as the sender's name."""
    assert name_in("Kopierer Flur") == "Kopierer Flur"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@b.example", True),
        ("a@b", True),
        ("a b@c", False),
        ("a@b\n", False),
        ("@b", False),
        ("a@", False),
        ("a@b,c@d", False),
    ],
)
def test_one_address_and_nothing_else(text: str, expected: bool):
    """Before something is sent to it."""
    assert is_address(text) is expected
