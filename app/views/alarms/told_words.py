"""Who was told of an alarm, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.judge import NoticeKind
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import Moments
from app.wire.alarm_questions import Told

_NOTICES: Final = {
    NoticeKind.PROBLEM: QT_TRANSLATE_NOOP("told", "Störung"),
    NoticeKind.RECOVERY: QT_TRANSLATE_NOOP("told", "Ende"),
    NoticeKind.PAST: QT_TRANSLATE_NOOP("told", "Vergangene Störung"),
    NoticeKind.WITHDRAWN: QT_TRANSLATE_NOOP("told", "Zurückgezogen"),
    NoticeKind.FLAPPING_START: QT_TRANSLATE_NOOP("told", "Flattern"),
    NoticeKind.FLAPPING_END: QT_TRANSLATE_NOOP("told", "Ende des Flatterns"),
}
OUTCOMES: Final = {
    "accepted": QT_TRANSLATE_NOOP("told", "vom Mailserver angenommen {when}"),
    "bounced": QT_TRANSLATE_NOOP("told", "kam zurück {when}"),
    "failed": QT_TRANSLATE_NOOP("told", "nicht zustellbar"),
    "sending": QT_TRANSLATE_NOOP("told", "wird gesendet"),
    "hours": QT_TRANSLATE_NOOP("told", "wartet auf die gewünschten Zeiten {when}"),
    "digest": QT_TRANSLATE_NOOP("told", "wartet auf die nächste Sammelmail (5 min)"),
    "over": QT_TRANSLATE_NOOP("told", "nicht gesendet: war bis dahin vorbei"),
    "pending": QT_TRANSLATE_NOOP("told", "wird vorbereitet"),
    "unknown": QT_TRANSLATE_NOOP("told", "die E-Mail ist nicht mehr nachzulesen"),
    "no_recipient": QT_TRANSLATE_NOOP("told", "niemand: beim Kunden ist kein Empfänger gewählt"),
    "refused": QT_TRANSLATE_NOOP("told", "niemand: E-Mails an alle Empfänger kommen zurück"),
    "unwanted": QT_TRANSLATE_NOOP("told", "niemand: kein Empfänger wünscht solche Alarme"),
}
"""By outcome; see ``app.wire.alarm_questions.Told``."""
REASONS: Final = {
    "no_recipient": QT_TRANSLATE_NOOP("told", "kein Empfänger gewählt"),
    "refused": QT_TRANSLATE_NOOP("told", "E-Mails an alle Empfänger kommen zurück"),
    "unwanted": QT_TRANSLATE_NOOP("told", "kein Empfänger wünscht solche Alarme"),
    "bounced": QT_TRANSLATE_NOOP("told", "die E-Mail kam zurück"),
    "failed": QT_TRANSLATE_NOOP("told", "die E-Mail war nicht zustellbar"),
}
"""Why an alarm reached nobody."""
MOVING: Final = frozenset({"pending", "sending", "digest"})
"""Outcomes that are soon others."""
LOST: Final = frozenset({"bounced", "failed", "no_recipient", "refused", "unwanted"})
"""Outcomes that somebody should look at."""


def outcome(told: Told, *, moments: Moments, now: datetime) -> str:
    """Say what became of it."""
    text = _say(OUTCOMES.get(told.outcome, told.outcome))
    when = "" if told.outcome_at is None else moments.when(told.outcome_at, now=now)
    said = text.format(when=when).strip()
    if told.error and told.outcome in ("bounced", "failed"):
        said = f"{said}: {told.error}"
    return f"{said} · {_say(_DIGEST)}" if told.is_in_digest else said


def notice(told: Told) -> str:
    """Name what was told: the problem, its end, and so on."""
    text = next((said for kind, said in _NOTICES.items() if kind.value == told.notice), "")
    return _say(text) if text else told.notice


def reason(code: str) -> str:
    """Say why an alarm reached nobody."""
    return _say(REASONS.get(code, code))


def _say(text: str) -> str:
    return QCoreApplication.translate("told", text)


_DIGEST = QT_TRANSLATE_NOOP("told", "in einer Sammelmail")
