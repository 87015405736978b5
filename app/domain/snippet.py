"""Text modules: what is written again and again, with placeholders."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snippet:
    """One text module.

    Attributes:
        text: may hold placeholders such as ``{contact.name}``; see `app.domain.snippet_text`.
        language: of the text, ``de`` or ``en``.
        person_id: whose own it is; None: everybody's.
    """

    id: str
    version: int
    name: str
    text: str
    language: str = "de"
    person_id: str | None = None
