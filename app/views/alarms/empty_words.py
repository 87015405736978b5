"""What an empty view of the alarms means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.alarm_line import Line
from app.views.kit.moments import Moments

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "new": (QT_TRANSLATE_NOOP("alarms_empty", "Alle Alarme sind quittiert."), ""),
    "active": (QT_TRANSLATE_NOOP("alarms_empty", "Kein Alarm ist aktiv."), ""),
    "shelved": (
        QT_TRANSLATE_NOOP("alarms_empty", "Nichts ist zurückgestellt."),
        QT_TRANSLATE_NOOP("alarms_empty", "Z stellt einen Alarm zurück, mit Ende und Grund."),
    ),
    "flapping": (
        QT_TRANSLATE_NOOP("alarms_empty", "Nichts flattert."),
        QT_TRANSLATE_NOOP(
            "alarms_empty", "Hier steht, was immer wieder kommt und geht, mit einem Vorschlag, es zu beruhigen."
        ),
    ),
    "gone": (QT_TRANSLATE_NOOP("alarms_empty", "In den letzten 24 Stunden ist kein Alarm gegangen."), ""),
    "working": (
        QT_TRANSLATE_NOOP("alarms_empty", "Nichts liegt quittiert und offen da."),
        QT_TRANSLATE_NOOP("alarms_empty", "Q quittiert einen Alarm: gesehen, und der nächste Schritt ist meiner."),
    ),
}


def why_empty(view_id: str) -> tuple[str, str]:
    """Give the sentence for a view, and what belongs there."""
    why, more = _WORDS[view_id]
    translate = QCoreApplication.translate
    return translate("alarms_empty", why), translate("alarms_empty", more) if more else ""


def last_acknowledged(lines: Iterable[Line], moments: Callable[[], Moments], *, now: datetime) -> str:
    """Say when the last alarm came and who acknowledged it; empty when none was."""
    last = max(
        (line for line in lines if line.alarm.acknowledged_at is not None),
        key=lambda line: line.alarm.started_at,
        default=None,
    )
    if last is None:
        return ""
    when = moments().when(last.alarm.started_at, now=now)
    said = QCoreApplication.translate("alarms_empty", "Letzter Alarm {when}, quittiert von {who}")
    return said.format(when=when, who=last.actor or "–")
