"""Text modules and signatures, kept."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.fleet import Person, Role
from app.domain.snippet import Snippet
from app.domain.snippet_life import check_own, saved, signed

OWN = Snippet("s1", 3, "Gruß", "Text", person_id="p1")


def test_saved_anew() -> None:
    """It keeps its id and version; whose it is follows what was asked."""
    made = saved(OWN, snippet_id="s1", name=" Neu ", text="\nZeile\n", language="en", is_own=False, by="p1")
    assert made == Snippet("s1", 3, "Neu", "Zeile", "en")
    check_own(made, by="p2")


@pytest.mark.parametrize(
    ("name", "text", "by", "code"),
    [
        (" ", "x", "p1", "snippet.name_missing"),
        ("x", " ", "p1", "snippet.text_missing"),
        ("x", "x", "p2", "snippet.foreign"),
    ],
)
def test_what_is_refused(name: str, text: str, by: str, code: str) -> None:
    """Nothing without a name and words; nothing that is somebody else's."""
    with pytest.raises(Refused, match=code):
        saved(OWN, snippet_id="s1", name=name, text=text, language="de", is_own=True, by=by)


def test_a_signature() -> None:
    """Without empty lines around it, and an address that is one, or none."""
    me = Person("p1", 1, "klee", "Ida Klee", "IK", Role.TECHNICIAN)
    assert ("Ida Klee\nSupport", "ida@example.org") == (
        signed(me, text="Ida Klee\nSupport\n", mail=" Ida@Example.org ").signature,
        signed(me, text="", mail=" Ida@Example.org ").mail,
    )
    assert signed(me, text="", mail="") == me
    with pytest.raises(Refused, match=r"mail\.address"):
        signed(me, text="", mail="ida at example")
