"""What is said across the window when something failed that should not have."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.bar import MessageBar, Weight
from app.views.shell.crash import Report

_FAILED = QT_TRANSLATE_NOOP(
    "trouble", "Das hat nicht geklappt: ein Fehler im Programm. Gespeichertes ist sicher, das Programm läuft weiter."
)
_CRASHED = QT_TRANSLATE_NOOP(
    "trouble",
    "Das Programm wurde beim letzten Mal unerwartet beendet. Gespeichertes ist sicher. Was es hinterließ, hilft beim Suchen.",
)
_SET_ASIDE = QT_TRANSLATE_NOOP(
    "trouble", "Die Einstellungen waren nicht lesbar und stehen auf Anfang; die alten liegen in {path}."
)

_OUTBOX_SET_ASIDE = QT_TRANSLATE_NOOP(
    "trouble",
    "Die Datei mit noch nicht gesendeten Änderungen war beschädigt. Was darin noch wartete, ist nicht angekommen; sie liegt in {path}.",
)


def say_trouble(bar: MessageBar, report: Report) -> None:
    """Say that something failed, with everything that helps to find it."""
    bar.say(_say(_FAILED), weight=Weight.ERROR, details=f"{report.summary}\n\n{report.details}")


def say_crash(bar: MessageBar, stacks: str) -> None:
    """Say that the program died last time."""
    bar.say(_say(_CRASHED), weight=Weight.WARNING, details=stacks)


def say_set_aside(bar: MessageBar, path: str) -> None:
    """Say that the preferences could not be read."""
    bar.say(_say(_SET_ASIDE).format(path=path), weight=Weight.WARNING)


def say_outbox_set_aside(bar: MessageBar, path: str) -> None:
    """Say that the outbox could not be read, and where it is kept: what waited in it is nowhere else."""
    bar.say(_say(_OUTBOX_SET_ASIDE).format(path=path), weight=Weight.ERROR)


def _say(text: str) -> str:
    return QCoreApplication.translate("trouble", text)
