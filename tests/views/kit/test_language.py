"""German is written, English is translated, both are complete."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app.views.kit.actions import key_text, text_of
from app.views.kit.language import Language, Languages, language_of
from tools.translations import check

pytestmark = pytest.mark.views


def test_nothing_lacks_a_translation() -> None:
    """Every text of the views is in the .ts files, translated, and the .qm files are what they make."""
    assert check() == []


def test_the_language_changes_while_the_program_runs(qapp: QApplication) -> None:
    """Words, names of keys and numbers."""
    languages = Languages(qapp)
    languages.speak(Language.ENGLISH)
    english = (text_of("alarm.acknowledge"), key_text("app.palette"), QLocale().toString(1.5))
    languages.speak(Language.GERMAN)
    german = (text_of("alarm.acknowledge"), key_text("app.palette"), QLocale().toString(1.5))
    assert (english, german) == (("Acknowledge", "Ctrl+K", "1.5"), ("Quittieren", "Strg+K", "1,5"))


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [("de", 1, "▲ 1 neue – Pos1"), ("de", 3, "▲ 3 neue – Pos1"), ("en", 3, "▲ 3 new – Home")],
)
def test_plurals_are_counted(qapp: QApplication, language: str, count: int, text: str) -> None:
    """In German too, though German is the language of the code."""
    languages = Languages(qapp)
    languages.speak(Language(language))
    said = QCoreApplication.translate("NewRowsPill", "▲ %n neue – Pos1", "", count)
    languages.speak(Language.GERMAN)
    assert text == said


@pytest.mark.parametrize(
    ("name", "language"), [("de_DE", "de"), ("de_AT", "de"), ("en_US", "en"), ("fr_FR", "en"), ("C", "en")]
)
def test_the_computer_decides_at_first(name: str, language: str) -> None:
    """German where German is spoken, English elsewhere."""
    assert language_of(name) == language
