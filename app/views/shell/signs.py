"""The signs of states, by the states' values: the domain is not needed to draw them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.glyphs import Glyph
from app.views.kit.tokens import Role

SIGNS: Final[Mapping[str, tuple[Glyph, Role]]] = {
    "critical": (Glyph.SQUARE, Role.CRITICAL),
    "warning": (Glyph.DIAMOND, Role.WARNING),
    "unknown": (Glyph.QUESTION, Role.UNKNOWN),
}
