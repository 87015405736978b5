"""Prefixes, warnings and numbers of a subject."""

from __future__ import annotations

import pytest

from app.formats.mail.subject import subject


@pytest.mark.parametrize(
    "text",
    [
        "Drucker", "Re: Drucker", "RE: Drucker", "AW: Drucker", "Aw : Drucker", "Antw: Drucker", "Antwort: Drucker", "SV: Drucker", "WG: Drucker",
        "Fwd: Drucker", "FW: Drucker", "Re[2]: Drucker", "RE(3): Drucker", "Re: AW: WG: Fwd: Drucker", "AW:AW:AW:Drucker", "[EXTERN] Drucker",
        "AW: [EXTERN] Re: [External] Drucker", "**EXTERN** AW: Drucker", "Re: [Ext] [EXTERN]: Drucker".replace("]:", "]"), "Re： Drucker",
        "EXTERN: AW: Drucker", "  Re:   Drucker  ", "[EXTERNAL E-MAIL] Drucker".replace("EXTERNAL E-MAIL", "Externe E-Mail"),
    ],
)  # fmt: skip
def test_the_words_alone(text: str):
    """Nested, repeated, numbered, in two languages, with warnings between."""
    assert subject(text).plain == "Drucker"


@pytest.mark.parametrize(
    "text",
    ["Reparatur: Drucker", "Antwortzeit: hoch", "Awtor: x", "Fernwartung", "[admins] Re: x", "26: x", "IT: Ausfall"],
)
def test_words_that_only_look_like_prefixes(text: str):
    """They belong to the subject."""
    assert subject(text).plain == text


@pytest.mark.parametrize(
    ("text", "is_forward", "is_answer"),
    [
        ("WG: x", True, False),
        ("Fwd: x", True, False),
        ("FW: AW: x", True, False),
        ("[EXTERN] WG: x", True, False),
        ("AW: WG: x", False, True),
        ("Re: Fwd: x", False, True),
        ("[#26-00017] WG: x", True, False),
        ("x", False, False),
    ],
)
def test_the_first_prefix_says_what_it_is(text: str, is_forward: bool, is_answer: bool):
    """An answer to a forwarded mail is an answer."""
    found = subject(text)
    assert (found.is_forward, found.is_answer) == (is_forward, is_answer)


@pytest.mark.parametrize(
    ("text", "tags", "plain"),
    [
        ("AW: [#26-00017] Drucker", ("26-00017",), "[#26-00017] Drucker"),
        ("[#26-00017] AW: Drucker", ("26-00017",), "[#26-00017] Drucker"),
        ("Drucker #26-00017", ("26-00017",), "Drucker #26-00017"),
        ("Drucker (# 26-00017), #26-00018.", ("26-00017", "26-00018"), "Drucker (# 26-00017), #26-00018."),
        ("[#26-00017]", ("26-00017",), "[#26-00017]"),
        ("#26-00017 und #26-00017", ("26-00017",), "#26-00017 und #26-00017"),
        ("Rechnung #126-000171", (), "Rechnung #126-000171"),
        ("Rechnung 26-00017", (), "Rechnung 26-00017"),
        ("X#26-00017", (), "X#26-00017"),
        ("#26-00017-3", (), "#26-00017-3"),
    ],
)
def test_numbers_of_tickets(text: str, tags: tuple[str, ...], plain: str):
    """With their mark, each once; a part of a longer number is none."""
    found = subject(text)
    assert (found.ticket_tags, found.plain) == (tags, plain)
