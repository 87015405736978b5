"""Exchange: how big each mailbox database is, how much of it is empty, and whose mailboxes are the largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec, State, Thresholds, evaluate

if TYPE_CHECKING:
    from app.checks.target import Target

LARGEST: Final = 10
"""Mailboxes that are named, with their sizes."""
SHARE_WARNING, SHARE_CRITICAL = 85.0, 95.0
"""Share of its volume a database may take, in percent."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox by its display name, and what is in it, deleted items that can still be recovered included."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Database:
    """A mailbox database of this server.

    Attributes:
        name: as Exchange knows it.
        size: bytes of its file; None where it is not known.
        white: bytes within the file that are free for new mail; None: unknown (only the file could be seen).
        is_mounted: whether people can get at their mail; None: unknown.
        volume_total: bytes of the volume it is on; 0: unknown.
        mailboxes: number of mailboxes; None: unknown.
        largest: the largest mailboxes, the largest first.
    """

    name: str
    size: int | None
    white: int | None = None
    is_mounted: bool | None = None
    volume_total: int = 0
    mailboxes: int | None = None
    largest: tuple[Mailbox, ...] = ()


class ExchangeReader(Protocol):
    """Reads the mailbox databases of this machine."""

    def databases(self) -> Sequence[Database]:
        """List the databases that are active or kept on this server.

        Raises:
            NotApplicable: there is no Exchange, or it holds no mailboxes.
        """
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure each database: by its size, by the share of its volume, and whether it is mounted.

    Settings: ``share_warning`` and ``share_critical`` (percent of the volume), ``names`` (False: mailboxes are counted and
    measured, not named).

    Raises:
        NotApplicable: there is no Exchange, or it holds no mailboxes.
    """
    databases = target.readers.exchange.databases()
    if not databases and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(each, spec, target) for each in databases if is_wanted(spec, each.name)]


def _finding(database: Database, spec: CheckSpec, target: Target) -> Finding:
    detail: dict[str, str | float | int | bool] = {}
    if database.mailboxes is not None:
        detail["mailboxes"] = database.mailboxes
    if database.largest and spec.params.get("names", True):
        detail["mailbox"] = database.largest[0].name
        detail["mailbox_bytes"] = database.largest[0].size
        detail["largest"] = "; ".join(f"{each.name}: {_written(each.size)}" for each in database.largest[:LARGEST])
    if database.is_mounted is False:
        return Finding(
            database.name,
            None if database.size is None else float(database.size),
            state=State.CRITICAL,
            own=Says("exchange.dismounted", detail),
        )
    if database.size is None:
        return Finding(database.name, state=State.UNKNOWN, own=Says("check.no_data"))
    samples = [Measured("exchange.database_bytes", float(database.size), database.name)]
    share = round(100 * database.size / database.volume_total, 1) if database.volume_total > 0 else None
    if share is not None:
        detail["volume_percent"] = share
    with_white = dict(detail)
    if database.white is not None:
        with_white["white_bytes"] = database.white
        samples.append(Measured("exchange.white_bytes", float(database.white), database.name))
    state = _share_state(database.name, share, spec, target)
    return Finding(
        item=database.name,
        value=float(database.size),
        good=Says("exchange.ok", with_white),
        bad=Says("exchange.large", with_white),
        state=state if state is not None and state.is_problem else None,
        own=Says("exchange.share", detail),
        samples=tuple(samples),
    )


def _share_state(name: str, share: float | None, spec: CheckSpec, target: Target) -> State | None:
    if share is None:
        return None
    key = ("exchange.share", name)
    limits = Thresholds(
        _limit(spec, "share_warning", SHARE_WARNING), _limit(spec, "share_critical", SHARE_CRITICAL), recovery=2.0
    )
    target.verdicts[key] = evaluate(share, limits, target.verdicts.get(key))
    return target.verdicts[key]


def _limit(spec: CheckSpec, name: str, standard: float) -> float:
    limit = spec.params.get(name, standard)
    return float(limit) if isinstance(limit, int | float) and not isinstance(limit, bool) else standard


def _written(size: int) -> str:
    """Write a size with a unit that is the same in every language."""
    return f"{size // 1024**2} MB"
