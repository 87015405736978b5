"""Words and looks for the checks of a server: nothing but a measured OK looks like one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain import flapping
from app.domain.check import Check, State
from app.views.kit import words
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Chip, Look, Plain
from app.views.kit.look import State as StateLook
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.views.kit.words_values import amount

_SIGNS = {
    State.CRITICAL: (Glyph.SQUARE, Role.CRITICAL),
    State.WARNING: (Glyph.DIAMOND, Role.WARNING),
    State.UNKNOWN: (Glyph.QUESTION, Role.UNKNOWN),
    State.OK: (Glyph.TICK, Role.SECOND),
    State.NOT_APPLICABLE: (Glyph.DASH, Role.HINT),
}


def is_notable(check: Check) -> bool:
    """Tell whether a check belongs into the short list: a problem, a missing result, or one that nobody runs."""
    return check.state.is_problem or check.is_overdue or check.is_flapping or not check.is_enabled


def is_trouble(check: Check) -> bool:
    """Tell whether somebody has to look at a check; one that is off is in the short list, but nobody waits for it."""
    return check.is_enabled and is_notable(check)


def summary(checks: Iterable[Check]) -> str:
    """Count the checks of a server: "2 von 14 auffällig · 1 überfällig · 3 deaktiviert"; empty without any."""
    found = list(checks)
    if not found:
        return ""
    translate = QCoreApplication.translate
    said = translate("check_words", "{notable} von {total} auffällig")
    parts = [said.format(notable=sum(map(is_trouble, found)), total=len(found))]
    for count, text in (
        (sum(check.is_enabled and check.is_overdue for check in found), translate("check_words", "{count} überfällig")),
        (sum(not check.is_enabled for check in found), translate("check_words", "{count} deaktiviert")),
        (sum(check.is_enabled and check.is_flapping for check in found), translate("check_words", "{count} flattert")),
    ):
        if count:
            parts.append(text.format(count=count))
    return " · ".join(parts)


def rank(check: Check) -> int:
    """Sort the worst first; what is overdue counts as unknown at least, what is not applicable or off comes last."""
    if not check.is_enabled:
        return 0
    return max(check.state.rank, State.UNKNOWN.rank) if check.is_overdue else check.state.rank


def state_word(check: Check) -> str:
    """Say the state of a check as the list shows it."""
    if not check.is_enabled:
        return QCoreApplication.translate("check_words", "deaktiviert")
    if check.is_overdue:
        return QCoreApplication.translate("check_words", "überfällig")
    return words.state(check.state)


def state_look(check: Check) -> Look:
    """Give sign and word; what has no value has a sign of its own, never a tick."""
    said = state_word(check)
    if not check.is_enabled:
        return StateLook(Glyph.CROSS, said, Role.HINT)
    if check.is_overdue:
        return StateLook(Glyph.CLOCK, said, Role.UNKNOWN, is_strong=True)
    glyph, role = _SIGNS[check.state]
    return StateLook(glyph, said, role, is_strong=check.state is State.CRITICAL and check.is_hard)


def message(check: Check, moments: Moments, *, now: datetime) -> str:
    """Say what a check found, or why there is nothing."""
    if not check.is_enabled:
        reason = check.disabled_reason or QCoreApplication.translate("check_words", "ohne Angabe eines Grundes")
        return QCoreApplication.translate("check_words", "Deaktiviert: {reason}").format(reason=reason)
    said = words.say(check.code, check.detail, moments=moments, now=now) if check.code else ""
    if check.is_overdue:
        text = QCoreApplication.translate("check_words", "Kein Ergebnis seit {when}; zuletzt: {said}")
        return text.format(when=moments.when(check.last_at, now=now), said=said or words.state(check.state))
    if not check.is_flapping:
        return said
    share = moments.percent(round(check.flapping_percent))
    return QCoreApplication.translate("check_words", "Flattert ({share}): {said}").format(share=share, said=said)


def value_look(check: Check, moments: Moments) -> Look:
    """Give the value; one that is no longer true is greyed."""
    text = words.value(check.kind, check.value, check.unit, moments=moments)
    is_old = check.is_overdue or not check.is_enabled or check.value is None
    return Plain(text, Role.HINT if is_old else Role.TEXT)


def rhythm(check: Check, moments: Moments) -> str:
    """Say how often it runs: "alle 5 min", "täglich 06:00"."""
    if check.daily_at:
        return QCoreApplication.translate("check_words", "täglich {clock}").format(clock=check.daily_at)
    if not check.interval_s:
        return "–"
    length = amount(check.interval_s, "s", moments) if check.interval_s < 60 else moments.length(check.interval_s)
    return QCoreApplication.translate("check_words", "alle {length}").format(length=length)


def limits(check: Check, moments: Moments) -> str:
    """Say the limits briefly: "ab 85 % / 95 %"; ``words.limits`` says them in full."""
    found = [each for each in (check.thresholds.warning, check.thresholds.critical) if each is not None]
    if not found or not words.has_figure(check.kind):
        return "–"
    said = " / ".join(amount(each, check.unit, moments) for each in found)
    text = (
        QCoreApplication.translate("check_words", "ab {limits}")
        if check.thresholds.is_upper
        else QCoreApplication.translate("check_words", "bis {limits}")
    )
    return text.format(limits=said)


def limits_in_full(check: Check, moments: Moments) -> str:
    """Say the limits for a tooltip: "Warnung ab 85 %, kritisch ab 95 %"; empty where there are none."""
    return words.limits(check.thresholds, check.unit, moments=moments) if words.has_figure(check.kind) else ""


def attempt(check: Check, moments: Moments) -> str:
    """Say how sure the state is: "2/3 unbestätigt", and whether it flaps."""
    if check.is_flapping:
        text = QCoreApplication.translate(
            "check_words", "flattert {share}, ruhig nach spätestens {count} stabilen Prüfungen"
        )
        return text.format(share=moments.percent(round(check.flapping_percent)), count=calm_after(check))
    if not check.state.is_problem or not check.is_enabled:
        return "–"
    if check.is_hard:
        return QCoreApplication.translate("check_words", "bestätigt")
    text = QCoreApplication.translate("check_words", "{attempt}/{attempts} unbestätigt")
    return text.format(attempt=check.attempt, attempts=check.attempts)


def calm_after(check: Check) -> int:
    """Count the unchanged results after which flapping has ended at the latest.

    The console knows the share of changes, not when they were; the fewest and newest changes that make this share last longest.
    """
    bits = 0
    while flapping.value(bits) < check.flapping_percent and bits < (1 << flapping.SLOTS) - 1:
        bits = bits << 1 | 1
    return flapping.calm_after(bits)


def last_look(moments: Callable[[], Moments]) -> Callable[[Check, datetime], Look]:
    """Give what paints the age of the last result."""

    def look(check: Check, now: datetime) -> Look:
        text = last_text(check, moments(), now=now)
        if check.is_overdue:
            return Chip(None, text, Role.UNKNOWN, is_outlined=True, is_hatched=True)
        return Plain(text, Role.SECOND)

    return look


def next_look(moments: Callable[[], Moments]) -> Callable[[Check, datetime], Look]:
    """Give what paints when the next result is due."""
    return lambda check, now: Plain(next_text(check, moments(), now=now), Role.SECOND)


def since_look(moments: Callable[[], Moments]) -> Callable[[Check, datetime], Look]:
    """Give what paints since when the state has been as it is."""
    return lambda check, now: Plain(moments().when(check.since, now=now), Role.SECOND)


def last_text(check: Check, moments: Moments, *, now: datetime) -> str:
    """Say when it last ran."""
    seconds = int((now - check.last_at).total_seconds())
    return moments.length(max(0, seconds)) if seconds < 60 else moments.age(check.last_at, now=now)


def next_text(check: Check, moments: Moments, *, now: datetime) -> str:
    """Say when it runs next."""
    if not check.is_enabled or check.next_at is None:
        return "–"
    if check.next_at <= now:
        return QCoreApplication.translate("check_words", "jetzt")
    return moments.clock_or_day(check.next_at, now=now)
