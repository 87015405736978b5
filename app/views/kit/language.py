"""The language of the console: German is what is written in the code, English is translated; changed while it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.resources import RESOURCES


class Language(StrEnum):
    """Languages the console speaks."""

    GERMAN = "de"
    ENGLISH = "en"


_LOCALES = {
    Language.GERMAN: QLocale(QLocale.Language.German, QLocale.Country.Germany),
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def language_of(name: str) -> Language:
    """Choose by the name of a locale (``de_DE``, ``en``); German for German-speaking systems, else English."""
    return Language.GERMAN if name.casefold().startswith("de") else Language.ENGLISH


def system_language() -> Language:
    """Choose the language of the computer."""
    return language_of(QLocale.system().name())


class Languages(QObject):
    """Puts a language into the running program. Qt then sends every widget a ``LanguageChange``.

    Widgets set their words anew in ``changeEvent``; lists get new columns with ``FactTable.set_columns``.
    """

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self.current: Language | None = None

    def speak(self, language: Language) -> None:
        """Speak this language from now on.

        Raises:
            FileNotFoundError: its translation was not delivered.
        """
        if language is self.current:
            return
        fresh = [self._loaded(f"wachpult_{language}", str(RESOURCES / "translations"))]
        if language is Language.GERMAN:
            fresh.append(self._loaded("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
        for old in self._installed:
            self._application.removeTranslator(old)
            old.deleteLater()
        self._installed, self.current = fresh, language
        QLocale.setDefault(_LOCALES[language])
        for translator in fresh:
            self._application.installTranslator(translator)

    def _loaded(self, name: str, folder: str) -> QTranslator:
        """Read a translation into memory: Qt would map the file, and die when it is replaced while the program runs."""
        translator = _Translator(self)
        translator.read = (Path(folder) / f"{name}.qm").read_bytes()
        if not translator.load(translator.read):
            raise FileNotFoundError(f"{folder}/{name}.qm")
        return translator


class _Translator(QTranslator):
    """Keeps what it was loaded from: Qt takes no copy of it."""

    read: bytes = b""
