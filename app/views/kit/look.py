"""What a cell looks like, prepared from a fact and ready to be painted. No arithmetic is left for the painter."""

from __future__ import annotations

from dataclasses import dataclass

from app.views.kit.glyphs import Glyph
from app.views.kit.tokens import Role


@dataclass(frozen=True, slots=True)
class Plain:
    """Text with a colour and a weight, behind an icon (``resources/icons``) where it has one."""

    text: str
    role: Role = Role.TEXT
    is_strong: bool = False
    is_struck: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A sign and a word; the sign alone when ``text`` is empty (then ``spoken`` says it)."""

    glyph: Glyph
    text: str = ""
    role: Role = Role.TEXT
    is_strong: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """Sign at the start, text at the end; filled, outlined or bare. At most one filled chip a row.

    Attributes:
        fraction: used-up part, 0 to 1, drawn as a hair-line under the text; None draws none.
        is_hatched: no data.
        is_ticking: the text changes every second.
    """

    glyph: Glyph | None
    text: str
    role: Role = Role.TEXT
    is_filled: bool = False
    is_outlined: bool = False
    is_strong: bool = False
    fraction: float | None = None
    is_hatched: bool = False
    is_ticking: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share as a bar with its text; ``mark`` is a limit, 0 to 1."""

    fraction: float
    text: str
    role: Role = Role.SECOND
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Spark:
    """A tiny line of the last values, None where there was none, with the newest as text."""

    values: tuple[float | None, ...]
    text: str
    role: Role = Role.SECOND
    lowest: float = 0.0
    highest: float = 100.0


Look = Plain | State | Chip | Bar | Spark


def words(look: Look) -> str:
    """Give the text a look shows, for copying; a sign without a word is copied as its character."""
    if look.__class__ is State and not look.text:
        return look.spoken or look.glyph
    return look.text


def speech(look: Look) -> str:
    """Give what a screen reader says."""
    return getattr(look, "spoken", "") or look.text
