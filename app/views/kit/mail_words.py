"""What is wrong with a mailbox, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP

_SIDES = {"imap": QT_TRANSLATE_NOOP("mail_words", "Abrufen"), "smtp": QT_TRANSLATE_NOOP("mail_words", "Senden")}
_FAILED = QT_TRANSLATE_NOOP("mail_words", "{side}: {what}")
_FAILED_SO = QT_TRANSLATE_NOOP("mail_words", "{side}: {what} (Server: „{said}“)")
_WORKS = QT_TRANSLATE_NOOP("mail_words", "{side}: geht")


def trouble(code: str) -> str:
    """Say what is wrong, for ``imap.login_refused`` and its like; nothing for nothing."""
    side, dot, what = code.partition(".")
    if not dot:
        return words.word("mail_trouble", code) if code else ""
    return _say(_FAILED).format(side=_say(_SIDES.get(side, side)), what=words.word("mail_trouble", what))


def tried(side: str, code: str, said: str) -> str:
    """Say what came of trying one end of a mailbox, with the server's own words where it refused."""
    name = _say(_SIDES[side])
    if not code:
        return _say(_WORKS).format(side=name)
    how = _FAILED_SO if said else _FAILED
    return _say(how).format(side=name, what=words.word("mail_trouble", code), said=said)


def side_of(side: str) -> str:
    """Name one end of a mailbox."""
    return _say(_SIDES.get(side, side))


def _say(text: str) -> str:
    return QCoreApplication.translate("mail_words", text)
