"""The columns of a device's interfaces: each is a check, and what it found is told beside its state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.domain.check import Check
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.column import Align, Column, collated, late
from app.views.kit.look import Bar, Look, Plain, State
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.views.kit.words_values import amount
from app.views.servers import check_words

KIND: Final = "interface"
EVERY: Final = "*"
"""Item of the line that stands for all there may be: it says that there is none, or that nothing is known of any."""
DISPENSABLE: Final = ("limits", "discards", "errors", "since", "speed")
"""Columns that are left out first where there is no room for all."""
LEAST_NAME: Final = 150
"""What the name has at 15 px text, however narrow the list is."""

_WORDS: Final[Mapping[str, str]] = {
    "interface.idle": QT_TRANSLATE_NOOP("interfaces", "frei"),
    "interface.down": QT_TRANSLATE_NOOP("interfaces", "getrennt"),
    "interface.busy": QT_TRANSLATE_NOOP("interfaces", "ausgelastet"),
    "interface.errors": QT_TRANSLATE_NOOP("interfaces", "Fehler"),
}

translate = QCoreApplication.translate


def columns(moments: Callable[[], Moments], now: Callable[[], datetime]) -> list[Column[Check]]:
    """Make the columns in the reader's language."""
    return [
        Column("state", translate("interfaces", "Zustand"), _state, width=124, key=lambda check: -check_words.rank(check),
               look=_state_look, tooltip=lambda check: check_words.message(check, moments(), now=now())),
        Column("name", translate("interfaces", "Schnittstelle"), name, is_stretched=True,
               key=lambda check: collated(check.item), tooltip=name,
               look=lambda check: Plain(name(check), Role.HINT if is_idle(check) else Role.TEXT)),
        Column("speed", translate("interfaces", "Tempo"), lambda check: _speed(check, moments()), width=96, align=Align.END,
               key=lambda check: late(_number(check, "speed_mbit"))),
        Column("in", translate("interfaces", "Empfängt"), lambda check: _flow(check, "in_bytes_s", moments()), width=96,
               align=Align.END, key=lambda check: -(_number(check, "in_bytes_s") or 0.0)),
        Column("out", translate("interfaces", "Sendet"), lambda check: _flow(check, "out_bytes_s", moments()), width=96,
               align=Align.END, key=lambda check: -(_number(check, "out_bytes_s") or 0.0)),
        Column("used", translate("interfaces", "Auslastung"), lambda check: _used(check, moments()), width=104, align=Align.END,
               key=lambda check: late(None if check.value is None else -check.value), look=_used_look(moments)),
        Column("errors", translate("interfaces", "Fehler/s"), lambda check: _rate(check, "errors", moments()), width=80, align=Align.END,
               key=lambda check: -(_number(check, "errors") or 0.0), look=_rate_look("errors", moments)),
        Column("discards", translate("interfaces", "Verworfen/s"), lambda check: _rate(check, "discards", moments()), width=96,
               align=Align.END, key=lambda check: -(_number(check, "discards") or 0.0), look=_rate_look("discards", moments)),
        Column("since", translate("interfaces", "Seit"), lambda check: moments().when(check.since, now=now()), width=112,
               align=Align.END, key=lambda check: check.since, is_clock=True),
        Column("limits", translate("interfaces", "Schwelle"), lambda check: check_words.limits(check, moments()), width=104,
               look=lambda check: Plain(check_words.limits(check, moments()), Role.SECOND), is_hidden=True),
    ]  # fmt: skip


def order(check: Check) -> tuple[Any, ...]:
    """Sort what is wrong first, then by name."""
    rank = check_words.rank(check) if check_words.is_notable(check) else 0
    return (-rank, collated(check.item), check.id)


def is_one(check: Check) -> bool:
    """Tell an interface from the line that stands for all of them."""
    return check.item not in ("", EVERY)


def name(check: Check) -> str:
    """Name an interface, with what its administrator calls it."""
    alias = str(check.detail.get("alias", ""))
    return f"{check.item} · {alias}" if alias else check.item


def is_idle(check: Check) -> bool:
    """Tell whether nothing is connected to it, or it is switched off."""
    return check.code in ("interface.idle", "check.not_applicable")


def _state(check: Check) -> str:
    """Say how an interface stands: what is wrong with it, rather than how bad that is, which the sign says."""
    found = None if check.is_overdue or not check.is_enabled else _WORDS.get(check.code)
    return check_words.state_word(check) if found is None else translate("interfaces", found)


def _state_look(check: Check) -> Look:
    if check.code == "interface.idle" and not check_words.is_notable(check):
        return Plain(_state(check), Role.HINT)
    look = check_words.state_look(check)
    return replace(look, text=_state(check)) if isinstance(look, State) else look


def _speed(check: Check, moments: Moments) -> str:
    mbit = _number(check, "speed_mbit")
    if mbit is None:
        return "–"
    unit, value = ("Gbit/s", mbit / 1000) if mbit >= 1000 else ("Mbit/s", mbit)
    return f"{moments.number(value, decimals=0 if value == round(value) else 1)} {unit}"


def _flow(check: Check, key: str, moments: Moments) -> str:
    value = _number(check, key)
    return "–" if value is None else amount(value, "B/s", moments)


def _rate(check: Check, key: str, moments: Moments) -> str:
    value = _number(check, key)
    if value is None:
        return "–"
    return moments.number(value, decimals=0 if value == round(value) else 2)


def _rate_look(key: str, moments: Callable[[], Moments]) -> Callable[[Check], Look]:
    def look(check: Check) -> Look:
        value = _number(check, key)
        return Plain(_rate(check, key, moments()), Role.TEXT if value else Role.HINT)

    return look


def _used(check: Check, moments: Moments) -> str:
    return words.value(check.kind, check.value, check.unit, moments=moments)


def _used_look(moments: Callable[[], Moments]) -> Callable[[Check], Look]:
    def look(check: Check) -> Look:
        if check.value is None or check.is_overdue:
            return Plain(_used(check, moments()), Role.HINT)
        return Bar(min(1.0, check.value / 100), _used(check, moments()))

    return look


def _number(check: Check, key: str) -> float | None:
    """Read a number that was told beside the state; what is overdue is no number of now."""
    value = check.detail.get(key)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and not check.is_overdue else None  # type: ignore[arg-type]
