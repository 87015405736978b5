"""Failed logons: how many in a day, whose, from where, and whether that is more than usual here."""

from __future__ import annotations

import hmac
import json
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean, median
from typing import TYPE_CHECKING, Final, Protocol

from app.checks.finding import Finding, Says
from app.domain.check import CheckSpec, Detail, State

if TYPE_CHECKING:
    from app.checks.marks import Marks
    from app.checks.target import Target

DAY: Final = timedelta(hours=24)
_DAYS = 14
"""How many days the usual is worked out from."""
_LEAST_DAYS = 3
_FLOOR = 20
"""Fewer than these a day are people who mistype."""
_LOCKOUTS = 3
_TOP = 5
_NAME_LETTERS = 64
_COUNTS, _KEY = "logons.days", "logons.key"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A logon that failed.

    Attributes:
        at: aware UTC instant.
        account: as it was given, with its domain before it where it has one; may be empty.
        source: address or name it came from; empty where it was at the machine itself.
        kind: one of ``app.domain.kinds_logs.LOGON_KINDS``.
    """

    at: datetime
    account: str
    source: str
    kind: str


@dataclass(frozen=True, slots=True)
class Logons:
    """What failed in a span of time; ``lockouts`` counts accounts that were locked because of it."""

    attempts: Sequence[Attempt]
    lockouts: int = 0


class LogonReader(Protocol):
    """Reads failed logons."""

    def failed(self, *, since: datetime, until: datetime) -> Logons:
        """Tell what failed after ``since`` and not after ``until``.

        Raises:
            NotApplicable: this machine keeps no record of it.
            PermissionError: the record may not be read.
        """
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Count failed logons of the last 24 hours and compare them with the usual.

    With limits of its own the check goes by those. Without, it warns above the usual: the mean of the last 14 days and three times
    their median deviation, at least the setting ``floor`` (20). Settings: ``floor``; ``lockouts``, locked accounts that are a warning
    (3); ``show_names``: accounts by their names. Otherwise they are told by a short mark that is the same every day on this machine
    and means nothing elsewhere.
    """
    now = target.now
    found = target.readers.logons.failed(since=now - DAY, until=now)
    count = len(found.attempts)
    has_own = spec.thresholds.warning is not None or spec.thresholds.critical is not None
    days = _days(target.marks, before=now.date())
    limit = usual(days, floor=int(spec.params.get("floor", _FLOOR)))
    _remember(target.marks, now.date(), min(count, round(2 * limit)) if len(days) >= _LEAST_DAYS else count)
    accounts = Counter(each.account.casefold() for each in found.attempts if each.account)
    detail: dict[str, str | float | int | bool] = {"accounts": len(accounts), "lockouts": found.lockouts}
    if not has_own:
        detail["limit"] = round(limit)
    if found.attempts:
        named = accounts if spec.params.get("show_names", False) else _hidden(accounts, _key(target.marks))
        detail |= _most_frequent(found.attempts, named)
    state, own = _judge(found, count, limit, has_own=has_own, spec=spec, detail=detail)
    return [
        Finding(
            value=float(count),
            good=Says("logons.ok", detail),
            bad=Says("logons.many", detail),
            state=state,
            own=own,
        )
    ]


def usual(counts: Sequence[int], *, floor: int) -> float:
    """Tell up to how many failures a day are usual: the mean and three times the median deviation, at least ``floor``.

    With fewer than three days nothing is usual yet, and the floor alone counts.
    """
    if len(counts) < _LEAST_DAYS:
        return float(floor)
    middle = median(counts)
    deviation = median(abs(each - middle) for each in counts)
    return max(float(floor), fmean(counts) + 3 * deviation)


def _judge(
    found: Logons, count: int, limit: float, *, has_own: bool, spec: CheckSpec, detail: Detail
) -> tuple[State | None, Says]:
    if not has_own and count > limit:
        return State.WARNING, Says("logons.many", detail)
    if found.lockouts >= int(spec.params.get("lockouts", _LOCKOUTS)) > 0:
        return State.WARNING, Says("logons.lockouts", detail)
    return None, Says("")


def _most_frequent(attempts: Iterable[Attempt], accounts: Counter[str]) -> dict[str, str]:
    attempts = list(attempts)
    kinds = Counter(each.kind for each in attempts)
    sources = Counter(each.source for each in attempts if each.source)
    top = {"top_accounts": _listed(accounts), "top_sources": _listed(sources)}
    return {"kinds": ", ".join(kind for kind, _ in kinds.most_common()), **{k: v for k, v in top.items() if v}}


def _listed(counted: Counter[str]) -> str:
    return ", ".join(
        f"{name.replace(', ', ' ')[:_NAME_LETTERS]} ({count})" for name, count in counted.most_common(_TOP)
    )


def _hidden(accounts: Counter[str], key: str) -> Counter[str]:
    return Counter({hmac.new(key.encode(), name.encode(), "sha256").hexdigest()[:8]: n for name, n in accounts.items()})


def _key(marks: Marks) -> str:
    """Give this machine's own key for hiding names; made when it is first needed, and never sent."""
    key = marks.get(_KEY)
    if key is None:
        key = secrets.token_hex(32)
        marks.put(_KEY, key)
    return key


def _days(marks: Marks, *, before: date) -> list[int]:
    """Read the counts of earlier days; today's own does not count towards the usual."""
    first = (before - timedelta(days=_DAYS)).isoformat()
    return [count for day, count in _kept(marks).items() if first <= day < before.isoformat()]


def _remember(marks: Marks, day: date, count: int) -> None:
    """Keep a day's count. More than twice the limit is kept as that: an attack is not the custom the day after, a lasting change is soon."""
    kept = {**_kept(marks), day.isoformat(): count}
    newest = sorted(kept)[-(_DAYS + 1) :]
    marks.put(_COUNTS, json.dumps({day: kept[day] for day in newest}))


def _kept(marks: Marks) -> dict[str, int]:
    try:
        kept = json.loads(marks.get(_COUNTS) or "{}")
        return {str(day): int(count) for day, count in kept.items()}
    except (ValueError, AttributeError, TypeError):
        return {}
