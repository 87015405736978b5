"""Judging a server's results: what becomes believed, its alarms, their history, and who is to be told.

All of it happens in the transaction that takes the results in. One ``Judging`` serves one server in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.domain import flapping
from app.domain.alarm import Alarm, Stage, stage
from app.domain.alarm_life import follow
from app.domain.change import Change, Noun
from app.domain.check import Check, CheckResult, State, worst
from app.domain.course import Around, is_late, take
from app.domain.dependency import Lines, lines
from app.domain.judge import UNCHANGED, Memory, NoticeKind, Verdict
from app.domain.maintenance import Maintenance, begin, window_over
from app.domain.memory import is_confirmed, pack, unpack
from app.domain.shelving_rule import ShelvingRule, rule_over
from app.domain.site_outage import Member
from app.models.alarm import AlarmEventRow, AlarmRow
from app.models.intent import IntentRow
from app.models.maintenance import MaintenanceRow
from app.models.server import ServerRow
from app.operations import line_up, maintenance, shelving_rules, site_members
from app.store import facts, many, results
from app.store.rows import locked, overwrite
from app.wire.ids import new_id

LATE: Final = timedelta(minutes=10)
"""What is heard of so long after it was measured was not known until then, and people are told so."""
_ALARM_COLUMNS: Final = tuple(field.name for field in fields(Alarm) if field.name not in ("id", "version"))


@dataclass(slots=True)
class Known:
    """A check and what is remembered of it. ``no`` is its number in the history; ``packed`` the judge's memory.

    ``newest`` is its newest result of this transaction; ``is_dirty`` says that ``packed`` is new.
    """

    no: int
    check: Check
    packed: bytes
    last_at: datetime | None
    written_at: datetime | None = None
    newest: CheckResult | None = None
    is_dirty: bool = False


class Judging:
    """What one transaction does to one server's checks, alarms and standing."""

    def __init__(self, session: Session, *, server_id: str, now: datetime) -> None:
        self._session = session
        self._server_id = server_id
        self._now = now
        self._server: ServerRow | None = None
        self._alarms: dict[str, Alarm] = {}
        """The newest alarm that is not closed, by check."""
        self._lines = Lines({})
        self._seen_at: dict[str, datetime] = {}
        """When what the server is reached through was last measured."""
        self._awaited: set[str] = set()
        """What has to be looked at again before a problem is told."""
        self._windows: Sequence[Maintenance] = ()
        self._windows_then: Sequence[Maintenance] | None = None
        """Those that ran since the first result that was heard of late; None as long as there is none."""
        self._rules: Sequence[ShelvingRule] = ()
        self._touched: dict[str, Alarm] = {}
        """Alarms to be written, by id."""
        self._checks: dict[str, Check] = {}
        """Checks to be written, by id."""
        self._is_looked_round = False
        self.changes: set[Change] = set()
        self.events: list[results.Event] = []
        self._steps: list[dict[str, object]] = []
        self._notices: list[dict[str, object]] = []

    @property
    def server(self) -> ServerRow:
        """The server's row, locked."""
        if self._server is None:
            self._server = self._session.get_one(
                ServerRow, self._server_id, with_for_update=True, populate_existing=True
            )
        return self._server

    def result(self, known: Known, result: CheckResult) -> Verdict | None:
        """Judge one result of one check.

        Returns:
            The verdict; None for the most common one, that it only confirms what is known.
        """
        is_in_order = known.last_at is None or result.measured_at >= known.last_at
        if is_in_order and is_confirmed(known.packed, result.state):
            known.last_at = result.measured_at
            known.newest = result
            if result.state.is_problem or result.code != known.check.code or known.check.is_overdue:
                self._say(known, result)
            return None
        return self._judge(known, result)

    def finish(self) -> None:
        """Write what was found out about alarms, and how the server stands now."""
        many.update_all(self._session, list(self._checks.values()), names=_CHECK_COLUMNS)
        self._write_alarms()
        if self._steps:
            self._session.execute(insert(AlarmEventRow), self._steps)
        if self._notices:
            self._session.execute(insert(IntentRow), self._notices)
        results.add_events(self._session, self.events)
        line_up.ask(self._session, self._awaited, now=self._now)
        if self._is_looked_round:
            self._stand()

    # --- one result ---------------------------------------------------------------------------------------------------

    def _judge(self, known: Known, result: CheckResult) -> Verdict:
        self._look_round()
        check = known.check
        alarm = self._alarms.get(check.id)
        window = self._window(check, result)
        before = unpack(known.packed)
        step = take(
            before,
            alarm,
            result,
            check=check,
            last_at=known.last_at,
            around=Around(
                self._now,
                None if window is None else window.id,
                self._lines,
                self._seen_at,
                self._members() if check.kind == "agent" and result.state.is_problem else (),
                rule=self._rule(check),
            ),
            alarm_id=new_id(),
        )
        verdict, moved = step.verdict, step.alarm
        if verdict.is_late:
            return verdict
        self._awaited |= step.awaited
        known.last_at, known.newest = result.measured_at, result
        if verdict.memory is not None:
            known.packed, known.is_dirty = pack(verdict.memory), True
        if moved is not None and moved is not alarm:
            self._move(alarm, moved, verdict)
        if verdict.is_changed or result.code != check.code or check.is_overdue:
            self._write_check(known, result, verdict)
        self._note(known, result, verdict, before=before)
        return verdict

    def _say(self, known: Known, result: CheckResult) -> None:
        """Take over the words of a result that confirms what is known, where they differ."""
        if result.state.is_problem:
            self._look_round()
            alarm = self._alarms.get(known.check.id)
            moved = follow(alarm, UNCHANGED, check=known.check, result=result, alarm_id="", now=self._now)
            if moved is not None and moved is not alarm:
                self._touched[moved.id] = self._alarms[known.check.id] = moved
        if result.code != known.check.code or known.check.is_overdue:
            self._write_check(known, result, UNCHANGED)

    def _move(self, before: Alarm | None, after: Alarm, verdict: Verdict) -> None:
        check_id = after.check_id or ""
        if before is None or before.id != after.id:
            what = "opened"
        elif after.occurrences != before.occurrences:
            what = "came_back"
        else:
            what = {"WORSEN": "worsened", "IMPROVE": "improved", "RETURN": "returned"}.get(verdict.action.name, "")
        self._alarms[check_id] = self._touched[after.id] = after
        self._lines = replace(self._lines, outages=self._outages())
        if what:
            at = after.returned_at if what == "returned" and after.returned_at is not None else after.changed_at
            self._steps.append(
                {
                    "alarm_id": after.id,
                    "server_id": after.server_id,
                    "at": at,
                    "what": what,
                    "by": "",
                    "detail": {"state": after.state.value, **self._heard_late(at)},
                }
            )
        if what in ("opened", "came_back") and after.shelved_until is not None:
            self._steps.append(
                {
                    "alarm_id": after.id,
                    "server_id": after.server_id,
                    "at": after.changed_at,
                    "what": "shelved",
                    "by": after.shelved_by or "",
                    "detail": {"until": after.shelved_until.isoformat(), "reason": after.shelved_reason},
                }
            )
        self.changes.add(Change(Noun.ALARM, after.id))

    def _heard_late(self, at: datetime) -> dict[str, str]:
        """When we heard of it, if that was long after it happened."""
        return {"known_at": self._now.isoformat()} if self._now - at > LATE else {}

    def _write_check(self, known: Known, result: CheckResult, verdict: Verdict) -> None:
        check, memory = known.check, verdict.memory
        at = result.measured_at
        if memory is not None:
            check = replace(
                check,
                state=result.state,
                is_hard=memory.is_hard,
                attempt=memory.attempt,
                since=memory.since or at,
                is_flapping=memory.is_flapping,
                flapping_percent=flapping.value(memory.bits),
            )
        check = replace(
            check,
            last_at=at,
            next_at=at + timedelta(seconds=check.interval_s) if check.interval_s else None,
            value=result.value,
            unit=result.unit,
            code=result.code,
            detail=dict(result.detail),
            is_overdue=False,
        )
        self._checks[check.id] = check
        known.check = check
        self.changes.add(Change(Noun.CHECK, check.id))

    def _note(self, known: Known, result: CheckResult, verdict: Verdict, *, before: Memory) -> None:
        """Write the history, and what people are to be told."""
        check, memory = known.check, verdict.memory
        if memory is not None:
            self.events += [
                results.Event(
                    check_id=check.id,
                    server_id=check.server_id,
                    at=result.measured_at,
                    what=event.value,
                    state=result.state,
                    is_hard=memory.is_hard,
                    previous=before.state,
                    previous_hard=before.hard_state,
                    attempt=memory.attempt,
                    value=result.value,
                    code=result.code,
                    detail=result.detail,
                )
                for event in verdict.events
            ]
        alarm = self._alarms.get(check.id)
        for notice in verdict.notices:
            self._notices.append(
                intent(
                    check=check,
                    alarm_id=None if alarm is None else alarm.id,
                    kind=notice.kind,
                    state=notice.state,
                    was=notice.was,
                    at=result.measured_at,
                    now=self._now,
                    more=past(alarm, before, result) if notice.kind is NoticeKind.PAST else None,
                )
            )

    # --- what surrounds the server ------------------------------------------------------------------------------------

    def _look_round(self) -> None:
        """Lock the server, and read its alarms, the windows it may be in and what it hangs on: once, when first needed."""
        if self._is_looked_round:
            return
        self._is_looked_round = True
        server = self.server
        for alarm in open_alarms(self._session, [server.id]):
            if alarm.check_id is not None:
                self._alarms[alarm.check_id] = alarm
        self._windows = maintenance.may_run(self._session, customer_id=server.customer_id, now=self._now)
        self._rules = shelving_rules.running(self._session, customer_id=server.customer_id, now=self._now)
        up = line_up.of(self._session, server)
        above = [each for each in up.parents if each != server.id]
        self._lines = lines(
            up.parents,
            [*(open_alarms(self._session, above) if above else ()), *self._alarms.values()],
            up.ways,
            up.pollers,
        )
        self._seen_at = line_up.seen_at(self._session, above)

    def _rule(self, check: Check) -> ShelvingRule | None:
        """The rule that puts an alarm of a check aside, should one come now."""
        return rule_over(
            self._rules,
            customer_id=self.server.customer_id,
            server_id=self._server_id,
            kind=check.kind,
            item=check.item,
            now=self._now,
        )

    def _members(self) -> list[Member]:
        """The servers that stand at the same site: whose silence it is depends on them."""
        return site_members.of(self._session, self.server.site_id, windows=self._windows, now=self._now)

    def _outages(self) -> dict[str, str]:
        outages = {key: value for key, value in self._lines.outages.items() if key != self._server_id}
        return outages | dict(lines({}, self._alarms.values()).outages)

    def _is_late(self, check: Check, result: CheckResult) -> bool:
        return is_late(check, result.measured_at, now=self._now)

    def _window(self, check: Check, result: CheckResult) -> Maintenance | None:
        """Find the window a check lies in, or lay in when it was measured; a flexible one that waits for a problem begins with it."""
        server = self.server
        place: dict[str, Any] = {
            "customer_id": server.customer_id,
            "site_id": server.site_id,
            "server_id": server.id,
            "check_id": check.id,
        }
        if result.state.is_problem:
            self._windows = [
                self._begin(window, at=result.measured_at)
                if window.awaits_problem(result.measured_at) and window.covers(**place)
                else window
                for window in self._windows
            ]
        if not self._is_late(check, result):
            return window_over(self._windows, now=self._now, **place)
        if self._windows_then is None:
            self._windows_then = maintenance.ran_since(
                self._session, customer_id=server.customer_id, since=result.measured_at, now=self._now
            )
        return window_over(self._windows_then, now=result.measured_at, **place)

    def _begin(self, window: Maintenance, *, at: datetime) -> Maintenance:
        row = locked(self._session, MaintenanceRow, window.id)
        if row is None or row.begun_at is not None:
            return window
        begun = begin(window, at=at)
        self.changes.add(overwrite(row, begun))
        return begun

    # --- writing ------------------------------------------------------------------------------------------------------

    def _write_alarms(self) -> None:
        fresh = {alarm.id: alarm for alarm in self._touched.values() if alarm.version == 0}
        known = [alarm for alarm in self._touched.values() if alarm.version != 0]
        # An alarm that returned makes room for the next one of its check; a cause must be there before its consequences.
        late: list[Alarm] = [alarm for alarm in known if alarm.cause_id in fresh]
        early: list[Alarm] = [alarm for alarm in known if alarm.cause_id not in fresh]
        causes: list[Alarm] = [alarm for alarm in fresh.values() if alarm.cause_id not in fresh]
        consequences: list[Alarm] = [alarm for alarm in fresh.values() if alarm.cause_id in fresh]
        many.update_all(self._session, early)
        many.insert_all(self._session, [*causes, *consequences])
        many.update_all(self._session, late)
        self.changes |= {Change(Noun.ALARM, id_) for id_ in self._touched}

    def _stand(self) -> None:
        """Bring the server's worst state and number of problems up to date."""
        if stand(self.server, self._alarms.values(), now=self._now):
            self.changes.add(Change(Noun.SERVER, self._server_id))


_CHECK_COLUMNS: Final = (
    "state", "is_hard", "attempt", "since", "is_flapping", "flapping_percent", "last_at", "next_at", "value", "unit",
    "code", "detail", "is_overdue",
)  # fmt: skip


def open_alarms(session: Session, server_ids: Iterable[str]) -> list[Alarm]:
    """Read the alarms of servers that are on a list or linger there."""
    found = facts.all_of(
        session,
        Noun.ALARM,
        AlarmRow.server_id.in_(list(server_ids)),
        AlarmRow.closed_at.is_(None),
        AlarmRow.deleted_at.is_(None),
    )
    alarms = [alarm for alarm in found if isinstance(alarm, Alarm)]
    # An active alarm comes after a returned one of the same check, so that it is the one that counts.
    return sorted(alarms, key=lambda alarm: (alarm.returned_at is None, alarm.started_at))


def past(alarm: Alarm | None, before: Memory, result: CheckResult) -> dict[str, object]:
    """What is to be told of a problem that was over when we heard of it: since when it was, and how it ended."""
    is_first = alarm is not None and alarm.occurrences == 1
    since = alarm.started_at if alarm is not None and is_first else before.hard_since or result.measured_at
    ended = NoticeKind.RECOVERY if result.state is State.OK else NoticeKind.WITHDRAWN
    return {"since": since.isoformat(), "ended": ended.value}


def stand(server: ServerRow, alarms: Iterable[Alarm], *, now: datetime) -> bool:
    """Bring a server's worst state and number of problems up to date from its alarms; whether they changed.

    What is put aside, in maintenance or a consequence of something else does not count; what somebody works on does.
    """
    counted = [
        alarm.state
        for alarm in alarms
        if alarm.server_id == server.id and stage(alarm, now=now) in (Stage.NEW, Stage.ACKNOWLEDGED)
    ]
    standing = (worst([State.OK, *counted]), len(counted))
    if standing == (server.worst, server.problems):
        return False
    server.worst, server.problems = standing
    return True


def write_alarm(session: Session, alarm: Alarm) -> None:
    """Write an alarm as it is now, new or known."""
    row = session.get(AlarmRow, alarm.id)
    if row is None:
        row = AlarmRow(id=alarm.id, deleted_at=None)
        session.add(row)
    for name in _ALARM_COLUMNS:
        value = getattr(alarm, name)
        if name == "detail":
            value = dict(value)
        if getattr(row, name) != value:
            setattr(row, name, value)


def intent(
    *,
    check: Check,
    alarm_id: str | None,
    kind: NoticeKind,
    state: State,
    was: State,
    at: datetime,
    now: datetime,
    more: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Make the row that says that people are to be told, for the transaction of the reason; its key makes it once."""
    return {
        "id": new_id(),
        "key": f"{check.id}:{kind.value}:{state.value}:{int(at.timestamp() * 1_000_000)}",
        "kind": "notice",
        "alarm_id": alarm_id,
        "at": now,
        "payload": {
            "notice": kind.value,
            "state": state.value,
            "was": was.value,
            "server_id": check.server_id,
            "customer_id": check.customer_id,
            "check_id": check.id,
            "kind": check.kind,
            "item": check.item,
            "at": at.isoformat(),
            **(more or {}),
        },
        "done_at": None,
    }
