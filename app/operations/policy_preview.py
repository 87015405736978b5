"""What a change of a policy would do: on how many servers of how many customers, and to which alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Noun
from app.domain.check import Check, State, evaluate
from app.domain.policy_layers import Line, Origin, line_for
from app.models.alarm import AlarmRow
from app.models.check import CheckRow
from app.models.memory import CheckMemoryRow
from app.operations import policy_change, policy_store
from app.operations.check_lines import ADDED_BY_HAND
from app.operations.policy_store import Body
from app.store import facts
from app.wire.policy_questions import PreviewAnswer, PreviewEntry

SHOWN: Final = 50
"""Lines of the answer."""

_CHUNK: Final = 500
_MEASURED: Final = (State.OK, State.WARNING, State.CRITICAL)


def preview(session: Session, subject: Origin, body: Body, *, now: datetime) -> PreviewAnswer:
    """Work out what a layer would change if it said this. Nothing is written.

    Raises:
        Refused: as ``policy_change.moves``; ``policy.unknown``, ``customer.unknown``, ``server.unknown``.
    """
    stored = policy_store.read(session, subject)
    moved = policy_change.moves(session, subject, body, now=now)
    found: list[_Moved] = []
    held = 0
    for place, before, after in moved:
        held += sum(by == subject for line in after for _name, by in line.held)
        found += _differences(place.server_id, before, after)
    _judge(session, found)
    entries = [each.entry() for each in found]
    entries.sort(key=lambda entry: (-(entry.closes + entry.opens), entry.server_id, entry.kind, entry.item))
    count = Counter(entry.what for entry in entries)
    return PreviewAnswer(
        version=stored.version,
        servers=len(moved),
        customers=len({place.customer_id for place, _before, _after in moved}),
        appears=count["appears"],
        vanishes=count["vanishes"],
        off=count["off"],
        on=count["on"],
        changes=count["changes"],
        closes=sum(entry.closes for entry in entries),
        opens=sum(entry.opens for entry in entries),
        held=held,
        entries=tuple(entries[:SHOWN]),
    )


@dataclass(slots=True)
class _Moved:
    """One line of one server, before and after; ``others`` are all lines after."""

    server_id: str
    before: Line | None
    after: Line | None
    all_before: Sequence[Line]
    all_after: Sequence[Line]
    closes: list[str] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        line = self.after or self.before
        assert line is not None  # noqa: S101 - one of the two is what this is about
        return line.key

    @property
    def what(self) -> str:
        if self.before is None:
            return "appears" if self.after is not None and self.after.is_enabled else "off"
        if self.after is None:
            return "vanishes"
        if self.before.is_enabled is not self.after.is_enabled:
            return "on" if self.after.is_enabled else "off"
        return "changes"

    def entry(self) -> PreviewEntry:
        kind, item = self.key
        before, after = (None if line is None else line.spec for line in (self.before, self.after))
        return PreviewEntry(
            server_id=self.server_id,
            kind=kind,
            item=item,
            what=self.what,
            before=None if before is None else before.thresholds,
            after=None if after is None else after.thresholds,
            interval_s=(0 if before is None else before.interval_s, 0 if after is None else after.interval_s),
            attempts=(0 if before is None else before.attempts, 0 if after is None else after.attempts),
            items=tuple(sorted({*self.closes, *self.opens})[:20]),
            closes=len(self.closes),
            opens=len(self.opens),
        )


def _differences(server_id: str, before: Sequence[Line], after: Sequence[Line]) -> list[_Moved]:
    """List the lines that do something else; one whose values only come from somebody else now is the same."""
    then, now = ({line.key: line for line in lines} for lines in (before, after))
    found = []
    for key in {**then, **now}:
        old, new = then.get(key), now.get(key)
        if old is None or new is None or (old.spec, old.is_enabled) != (new.spec, new.is_enabled):
            found.append(_Moved(server_id, old, new, before, after))
    return found


def _judge(session: Session, moved: Sequence[_Moved]) -> None:
    """Find out which alarms would close and which newest values would be a problem."""
    by_place: dict[tuple[str, str, str], _Moved] = {(each.server_id, *each.key): each for each in moved}
    by_server = {each.server_id: each for each in moved}
    for check, is_alarmed in _checks(session, sorted(by_server), {each.key[0] for each in moved}):
        any_of_it = by_server[check.server_id]
        before = line_for(any_of_it.all_before, check.kind, check.item)
        after = line_for(any_of_it.all_after, check.kind, check.item)
        if before == after:
            continue
        line = after or before
        place = None if line is None else by_place.get((check.server_id, *line.key))
        if (
            place is None and before is not None
        ):  # its own line is gone: the one for all holds, and has not moved itself
            place = by_place.get((check.server_id, *before.key))
        if place is None:
            continue
        is_bad = _would_be_bad(check, before, after)
        if is_alarmed and is_bad is False:
            place.closes.append(check.item)
        elif not is_alarmed and is_bad is True:
            place.opens.append(check.item)


def _would_be_bad(check: Check, before: Line | None, after: Line | None) -> bool | None:
    """Tell whether a check would be a problem by another line; None where that cannot be known without a new look."""
    if after is None:
        return False if check.kind in ADDED_BY_HAND else None
    if not after.is_enabled:
        return False
    if check.state not in _MEASURED or check.value is None or before is None:
        return None
    if evaluate(check.value, before.spec.thresholds, check.state) is not check.state:
        return None  # the probe judged by something else than the value
    return evaluate(check.value, after.spec.thresholds, check.state).is_problem


def _checks(session: Session, server_ids: Sequence[str], kinds: Iterable[str]) -> Iterable[tuple[Check, bool]]:
    """Read the checks of these kinds with their newest values, and whether each has an open alarm."""
    wanted = sorted(set(kinds))
    for start in range(0, len(server_ids), _CHUNK):
        some = server_ids[start : start + _CHUNK]
        here = (CheckRow.server_id.in_(some), CheckRow.kind.in_(wanted))
        newest = _newest(session, here)
        alarmed = set(
            session.scalars(
                select(AlarmRow.check_id).where(
                    AlarmRow.server_id.in_(some),
                    AlarmRow.closed_at.is_(None),
                    AlarmRow.returned_at.is_(None),
                    AlarmRow.deleted_at.is_(None),
                )
            )
        )
        for check in cast("list[Check]", facts.all_of(session, Noun.CHECK, *here)):
            value = newest.get(check.id, check.value)
            yield replace(check, value=value), check.id in alarmed


def _newest(session: Session, here: tuple[object, ...]) -> Mapping[str, float | None]:
    rows = session.execute(
        select(CheckMemoryRow.check_id, CheckMemoryRow.last_value)
        .join(CheckRow, CheckRow.id == CheckMemoryRow.check_id)
        .where(*here, CheckMemoryRow.last_at >= CheckRow.last_at)  # type: ignore[arg-type]
    )
    return {row.check_id: row.last_value for row in rows}
