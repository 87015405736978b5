"""What people do to text modules and to what stands below their mails."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from app.domain.errors import Refused
from app.domain.fleet import Person
from app.domain.snippet import Snippet

_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")


def saved(
    before: Snippet | None, *, snippet_id: str, name: str, text: str, language: str, is_own: bool, by: str
) -> Snippet:
    """Keep a text module, new or anew.

    Raises:
        Refused: ``snippet.name_missing``, ``snippet.text_missing``; ``snippet.foreign`` for somebody else's own.
    """
    if not name.strip():
        raise Refused("snippet.name_missing")
    if not text.strip():
        raise Refused("snippet.text_missing")
    if before is not None:
        check_own(before, by=by)
    return Snippet(
        id=snippet_id,
        version=0 if before is None else before.version,
        name=name.strip(),
        text=text.strip("\n"),
        language=language,
        person_id=by if is_own else None,
    )


def check_own(snippet: Snippet, *, by: str) -> None:
    """Refuse to touch somebody else's own text module.

    Raises:
        Refused: ``snippet.foreign``.
    """
    if snippet.person_id not in (None, by):
        raise Refused("snippet.foreign")


def signed(person: Person, *, text: str, mail: str) -> Person:
    """Keep what stands below a person's mails, and the address to answer to (empty: none).

    Raises:
        Refused: ``mail.address`` (text) for what is no address.
    """
    address = mail.strip().lower()
    if address and not _ADDRESS.fullmatch(address):
        raise Refused("mail.address", text=mail.strip())
    return replace(person, signature=text.strip("\n"), mail=address)
