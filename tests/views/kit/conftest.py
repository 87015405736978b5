"""The look, back to what it was after every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.views.kit.theme import Scheme, Theme, theme
from app.views.kit.tokens import Density


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The look of the program; other tests find the one they expect."""
    found = theme()
    _reset(found)
    yield found
    _reset(found)


def _reset(look: Theme) -> None:
    look.set_look(scheme=Scheme.LIGHT, density=Density.STANDARD, scale=1.0, is_high_contrast=False, has_motion=True)
