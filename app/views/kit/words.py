"""Puts codes of checks, alarms, tickets and refusals into the reader's language. The one way from a code to a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.alarm import Priority, Stage
from app.domain.catalogue import KINDS
from app.domain.check import State, Thresholds
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, AgentState, Customer
from app.domain.kind import Platform, Respond, Unit
from app.domain.sla import StopAct
from app.domain.ticket import TicketStatus
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Guide
from app.views.kit.moments import NBSP, Moments
from app.views.kit.words_checks import MESSAGES
from app.views.kit.words_checks import MORE as MORE_OF_CHECKS
from app.views.kit.words_guide import ADVICE
from app.views.kit.words_refused import REFUSALS
from app.views.kit.words_steps import ARTICLES, HISTORY
from app.views.kit.words_steps import MORE as MORE_OF_STEPS
from app.views.kit.words_values import Figures, Names, Value, amount, house_moments, term

_PLACE: Final = re.compile(r"\{(\w+)\}")
_VALUELESS: Final = frozenset({"service", "restart", "agent", "site"})
"""Kinds whose value says nothing that their message does not say better."""


_UNASSIGNED = QT_TRANSLATE_NOOP("words", "Noch nicht zugeordnet")


def customer(known: Customer | None, *, is_short: bool = False) -> str:
    """Name a customer; where reports of unknown senders are, it says so; empty for none."""
    if known is None:
        return ""
    if known.id == UNKNOWN_CUSTOMER_ID:
        return QCoreApplication.translate("words", _UNASSIGNED)
    return known.short_name or known.name if is_short else known.name


# --- sentences -----------------------------------------------------------------------------------------------------------


def say(
    code: str,
    detail: Mapping[str, Value] | None = None,
    *,
    moments: Moments | None = None,
    now: datetime | None = None,
    names: Names | None = None,
) -> str:
    """Say what a check found, or what an entry of a ticket tells.

    Args:
        code: of a ``CheckResult``, ``Alarm`` or ``Article``.
        detail: its values.
        moments: zone and language; the house's without.
        now: for "heute" and "gestern".
        names: gives names for ids of persons.

    Returns:
        A short sentence without a full stop; the code itself when a newer central service knows more than we do.
    """
    if code in MESSAGES:
        return _sentence("checks", code, MESSAGES, MORE_OF_CHECKS, detail, moments, now, names)
    return _sentence("steps", code, ARTICLES, {}, detail, moments, now, names)


def step(
    what: str,
    detail: Mapping[str, Value] | None = None,
    *,
    moments: Moments | None = None,
    now: datetime | None = None,
    names: Names | None = None,
) -> str:
    """Say what happened in a server's history, by ``HistoryEntry.what``."""
    return _sentence("steps", what, HISTORY, MORE_OF_STEPS, detail, moments, now, names)


def refused(code: str, facts: Mapping[str, str | float] | None = None, *, names: Names | None = None) -> str:
    """Say why something was refused."""
    text = REFUSALS.get(code)
    if text is None:
        return QCoreApplication.translate("refused", _REFUSED).format(code=code)
    return _fill(QCoreApplication.translate("refused", text), Figures(code, house_moments(), names=names)(facts or {}))


def refusal(error: Refused, *, names: Names | None = None) -> str:
    """Say why something was refused."""
    return refused(error.code, error.facts, names=names)


def headline(
    kind_name: str,
    item: str,
    code: str,
    detail: Mapping[str, Value] | None = None,
    *,
    moments: Moments | None = None,
    now: datetime | None = None,
) -> str:
    """Say what is wrong with what: "Laufwerk D: · Platz knapp: 12 GB von 200 GB frei"."""
    if kind_name == "service" and code in MESSAGES:
        return f"{kind(kind_name)} {say(code, detail, moments=moments, now=now)}"
    said = say(code, detail, moments=moments, now=now) if code else ""
    return f"{title(kind_name, item)} · {said}" if said else title(kind_name, item)


def title(kind_name: str, item: str) -> str:
    """Name a check: "Laufwerk D:", "Arbeitsspeicher"; of all its items together only "Laufwerk"."""
    return f"{kind(kind_name)} {item}" if item not in ("", "*") else kind(kind_name)


# --- single words --------------------------------------------------------------------------------------------------------


def word(family: str, value: str) -> str:
    """Give the word for a value: families are those of ``words_terms.TERMS`` (``status``, ``channel``, ``billing`` …)."""
    return term(family, value)


def kind(name: str) -> str:
    """Name a kind of check."""
    return term("kind", name)


def state(found: State | None) -> str:
    """Name a state; a check without one has no result yet."""
    return QCoreApplication.translate("words", _NO_RESULT) if found is None else term("state", found)


def stage(where: Stage) -> str:
    """Name where an alarm stands in its life."""
    return term("stage", where)


def priority(value: Priority) -> str:
    """Name an alarm's priority."""
    return term("priority", value)


def status(value: TicketStatus) -> str:
    """Name a ticket's status."""
    return term("status", value)


def agent(value: AgentState) -> str:
    """Name how an agent stands."""
    return term("agent", value)


def act(value: StopAct) -> str:
    """Name what began the work."""
    return term("act", value)


# --- figures -------------------------------------------------------------------------------------------------------------


def value(kind_name: str, measured: float | None, unit: str, *, moments: Moments | None = None) -> str:
    """Write a check's value for a narrow column: "6 %"; a dash where it has none that says anything."""
    if measured is None or not has_figure(kind_name):
        return "–"
    return amount(measured, unit, moments or house_moments())


def has_figure(kind_name: str) -> bool:
    """Whether a kind's value says anything to a reader; thresholds of one that does not are no figures either."""
    return kind_name not in _VALUELESS


def limits(thresholds: Thresholds, unit: str, *, moments: Moments | None = None) -> str:
    """Write a check's thresholds: "Warnung ab 80 %, kritisch ab 90 %"; empty without any."""
    moments = moments or house_moments()
    parts = []
    for found, limit in ((State.WARNING, thresholds.warning), (State.CRITICAL, thresholds.critical)):
        if limit is not None:
            text = QCoreApplication.translate("words", _FROM if thresholds.is_upper else _DOWN_FROM)
            parts.append(text.format(state=state(found), limit=amount(limit, unit, moments)).replace(" ", NBSP))
    return ", ".join(parts)


def unit_of(kind_name: str) -> str:
    """Give the unit a kind is measured in; empty for a kind that is not known."""
    known = KINDS.get(kind_name)
    return Unit.NONE if known is None else known.unit


# --- what to do ----------------------------------------------------------------------------------------------------------


def guide(kind_name: str, code: str, found: State, *, os: str = "") -> Guide | None:
    """Say why, what follows, what to do and by when.

    Args:
        kind_name: of the check.
        code: what it said.
        found: its state; a warning leaves more time.
        os: the server's system; steps for the other one are left out, all are given when it is not known.

    Returns:
        None for a message nobody wrote advice for: it is an event and asks for nothing.
    """
    advice = ADVICE.get(code)
    if advice is None:
        return None
    here = platform_of(os)
    steps = tuple(_advise(each.text) for each in advice.steps if here is None or each.only in (None, here))
    return Guide(_advise(advice.cause), _advise(advice.consequence), steps, by_when(kind_name, found))


def by_when(kind_name: str, found: State) -> str:
    """Say how long there is to act; with a warning one step longer than when it is critical."""
    known = KINDS.get(kind_name)
    ladder = (*Respond, "later")
    at = ladder.index(Respond.TODAY if known is None else known.respond)
    return term("respond", ladder[at if found is State.CRITICAL else min(at + 1, len(ladder) - 1)])


def platform_of(os: str) -> Platform | None:
    """Tell the platform by the name of the system; None for a router, a printer or nothing."""
    folded = os.casefold()
    if "windows" in folded:
        return Platform.WINDOWS
    return Platform.LINUX if any(name in folded for name in _LINUXES) else None


_LINUXES: Final = (
    "linux",
    "debian",
    "ubuntu",
    "red hat",
    "rhel",
    "centos",
    "rocky",
    "alma",
    "suse",
    "sles",
    "fedora",
    "proxmox",
    "raspbian",
    "univention",
)
_REFUSED = QT_TRANSLATE_NOOP("refused", "Das geht nicht ({code}).")
_NO_RESULT = QT_TRANSLATE_NOOP("words", "noch kein Ergebnis")
_FROM = QT_TRANSLATE_NOOP("words", "{state} ab {limit}")
_DOWN_FROM = QT_TRANSLATE_NOOP("words", "{state} bis {limit}")


def _advise(text: str) -> str:
    return QCoreApplication.translate("guide", text)


def _sentence(
    context: str,
    code: str,
    table: Mapping[str, str],
    more: Mapping[str, str],
    detail: Mapping[str, Value] | None,
    moments: Moments | None,
    now: datetime | None,
    names: Names | None,
) -> str:
    text = table.get(code)
    if text is None:
        return code
    values = Figures(code, moments or house_moments(), now=now, names=names)(detail or {})
    said = _fill(QCoreApplication.translate(context, text), values)
    extra = more.get(code)
    if extra is not None and all(values.get(name) for name in _PLACE.findall(extra)):
        said += _fill(QCoreApplication.translate(context, extra), values)
    return said.rstrip()


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in; what is missing is a question mark, never an exception over live data."""
    return _PLACE.sub(lambda found: values.get(found[1], "?"), text)
