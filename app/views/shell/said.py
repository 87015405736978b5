"""One thing the status bar says."""

from __future__ import annotations

from dataclasses import dataclass

from app.views.kit.glyphs import Glyph
from app.views.kit.tokens import Role


@dataclass(frozen=True, slots=True)
class Said:
    """A sign, its colour and the words beside it."""

    glyph: Glyph
    role: Role
    text: str
