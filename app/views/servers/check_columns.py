"""The columns of the list of checks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.domain.check import Check
from app.views.kit import words
from app.views.kit.column import Align, Column, collated, late
from app.views.kit.look import Plain
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.views.servers import check_words as say


def columns(moments: Callable[[], Moments], now: Callable[[], datetime]) -> list[Column[Check]]:
    """Make the columns in the reader's language."""
    translate = QCoreApplication.translate
    return [
        Column("state", translate("check_columns", "Zustand"), say.state_word, width=124,
               key=lambda check: -say.rank(check), look=say.state_look),
        Column("check", translate("check_columns", "Prüfung"), lambda check: words.title(check.kind, check.item), width=176),
        Column("value", translate("check_columns", "Wert"),
               lambda check: words.value(check.kind, check.value, check.unit, moments=moments()), width=84, align=Align.END,
               key=lambda check: late(check.value), look=lambda check: say.value_look(check, moments())),
        Column("message", translate("check_columns", "Ergebnis"),
               lambda check: say.message(check, moments(), now=now()), is_stretched=True,
               look=lambda check: Plain(say.message(check, moments(), now=now()),
                                        Role.TEXT if say.is_notable(check) else Role.SECOND),
               tooltip=lambda check: say.message(check, moments(), now=now())),
        Column("limits", translate("check_columns", "Schwelle"), lambda check: say.limits(check, moments()), width=112,
               look=lambda check: Plain(say.limits(check, moments()), Role.SECOND),
               tooltip=lambda check: say.limits_in_full(check, moments())),
        Column("rhythm", translate("check_columns", "Takt"), lambda check: say.rhythm(check, moments()), width=104,
               key=lambda check: (bool(check.daily_at), check.interval_s),
               look=lambda check: Plain(say.rhythm(check, moments()), Role.SECOND)),
        Column("last", translate("check_columns", "Letzte"), lambda check: say.last_text(check, moments(), now=now()), width=92,
               align=Align.END, key=lambda check: check.last_at, is_clock=True),
        Column("next", translate("check_columns", "Nächste"), lambda check: say.next_text(check, moments(), now=now()), width=92,
               align=Align.END, key=lambda check: late(check.next_at), is_clock=True),
        Column("since", translate("check_columns", "Seit"), lambda check: moments().when(check.since, now=now()), width=118,
               align=Align.END, key=lambda check: check.since, is_clock=True),
        Column("attempt", translate("check_columns", "Versuch"), lambda check: say.attempt(check, moments()), width=132,
               key=lambda check: (not check.is_flapping, check.is_hard, check.attempt),
               look=lambda check: Plain(say.attempt(check, moments()), Role.SECOND), tooltip=_sureness(moments)),
    ]  # fmt: skip


DISPENSABLE: Final = ("rhythm", "next", "attempt", "limits", "since")
"""Columns that are left out first where there is no room for all."""
LEAST_MESSAGE: Final = 250
"""What the result has at 15 px text, however narrow the list is."""


def order(check: Check) -> tuple[Any, ...]:
    """Sort the worst first, then by what is checked."""
    return (-say.rank(check), collated(words.title(check.kind, check.item)), check.id)


def _sureness(moments: Callable[[], Moments]) -> Callable[[Check], str]:
    return lambda check: say.attempt(check, moments())
