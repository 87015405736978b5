"""Logs of Windows by what their service answers: read on, cut into portions, emptied, overwritten, denied."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from app.checks.finding import NotApplicable
from app.checks.logons import Attempt
from app.checks.windows.event_api import Span
from app.checks.windows.event_log import EventLog, queries, start_of
from app.checks.windows.event_xml import bookmark
from app.checks.windows.logons import SecurityLog
from app.domain.check import State
from app.domain.event_rule import EventRule
from app.domain.event_standard import WINDOWS
from tests.checks.windows.test_event_xml import DISK_2016, FAILED_2022

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
DISK = EventRule("System", ("disk",), ("7",), severity=State.CRITICAL)


@dataclass
class Service:
    """An event log service with a few records: (number, event id, level)."""

    logs: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    denied: tuple[str, ...] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)
    can_seek: bool = True

    def span(self, channel: str) -> Span | None:
        if channel in self.denied:
            raise PermissionError(channel)
        records = self.logs.get(channel)
        if records is None:
            return None
        return Span(records[0][0], records[-1][0] - records[0][0] + 1) if records else Span(1, 0)

    def select(self, channel: str, query: str, *, after: int, most: int, words: bool = True) -> list[tuple[str, str]]:
        self.asked.append((channel, query))
        ids = {int(number) for number in re.findall(r"EventID=(\d+)", query)}
        levels = {int(number) for number in re.findall(r"Level=(\d+)", query)}
        behind = max([int(number) for number in re.findall(r"EventRecordID>(\d+)", query)], default=0)
        first = max(after if self.can_seek else 0, behind + 1)
        fitting = [each for each in self.logs[channel] if each[0] >= first and (each[1] in ids or each[2] in levels)]
        return [(xml(*each), "Fehlerhafter Block." if words else "") for each in fitting[:most]]


def xml(record: int, event_id: int, level: int) -> str:
    """Make an event."""
    text = DISK_2016.replace(">48213<", f">{record}<").replace(">7<", f">{event_id}<")
    return text.replace("<Level>2<", f"<Level>{level}<")


def read(service: Service, places: dict[str, str], *rules: EventRule, most: int = 1000):
    """Read once; what was found by number, and the places."""
    reading = EventLog(service, most=most).read(rules or (DISK,), places, since=NOW - timedelta(hours=1))
    return reading, dict(reading.places)


def test_reading_goes_on_where_it_ended():
    """Each record once, with the words of its source; the place moves on though nothing in the log was of interest."""
    service = Service({"System": [(10, 7, 2), (11, 1, 4)]})
    first, places = read(service, {})
    assert [("disk", "7", "Fehlerhafter Block.")] == [(each.provider, each.id, each.text) for each in first.events]
    assert {"System": bookmark("System", 11)} == places
    service.logs["System"] += [(12, 7, 2), (13, 1, 4)]
    second, places = read(service, places)
    assert 1 == len(second.events)
    assert {"System": bookmark("System", 13)} == places
    assert () == tuple(read(service, places)[0].events)


def test_more_than_one_look_can_take():
    """The rest is there for the next one, however the questions were cut."""
    service = Service({"System": [(number, 7 if number % 2 else 153, 3) for number in range(1, 51)]})
    rule = EventRule("System", ids=("7", "153", *(str(each) for each in range(1000, 1040))))
    places: dict[str, str] = {}
    found = 0
    for _ in range(20):
        reading, places = read(service, places, rule, most=4)
        found += len(reading.events)
    assert 50 == found
    assert all(query.count("=") <= 20 for _, query in service.asked)


def test_a_log_that_cannot_be_read_on_from_a_place():
    """What was read before does not come again, and does not keep back what is new."""
    service = Service({"System": [(number, 7, 2) for number in range(1, 30)]}, can_seek=False)
    reading, places = read(service, {"System": bookmark("System", 20)}, most=4)
    assert (4, {"System": bookmark("System", 24)}) == (len(reading.events), places)


@pytest.mark.parametrize(
    ("span", "kept", "expected"),
    [
        pytest.param(Span(1, 50), None, (None, ""), id="never read"),
        pytest.param(Span(1, 50), 50, (50, ""), id="nothing new"),
        pytest.param(Span(30, 50), 29, (29, ""), id="the next one is the oldest"),
        pytest.param(Span(31, 50), 29, (30, "overwritten"), id="one has gone"),
        pytest.param(Span(1, 3), 29, (0, "cleared"), id="numbers begin anew"),
        pytest.param(Span(1, 0), 29, (0, "cleared"), id="empty"),
    ],
)
def test_gaps(span, kept, expected):
    """What was emptied or overwritten is told, and what is there now is read."""
    assert expected == start_of(span, None if kept is None else bookmark("System", kept))


def test_a_bookmark_nobody_can_read():
    """The log is read from its beginning, and that is said."""
    assert (0, "cleared") == start_of(Span(5, 5), "nonsense")


def test_an_emptied_log_is_read_from_its_beginning():
    """Its records have low numbers again."""
    service = Service({"System": [(1, 7, 2)]})
    reading, _ = read(service, {"System": bookmark("System", 500)})
    assert (1, {"System": "cleared"}) == (len(reading.events), reading.gaps)


def test_logs_that_are_not_there_or_not_allowed():
    """A log the machine lacks is left out; one that is denied is a gap beside the others, and the answer where it is the only one."""
    rules = (DISK, EventRule("Directory Service", ids=("1311",)), EventRule("Security", ids=("1102",)))
    service = Service({"System": [(1, 7, 2)]}, denied=("Security",))
    reading, places = read(service, {}, *rules)
    assert ({"System"}, {"Security": "denied"}) == (set(places), reading.gaps)
    _, places = read(service, {"Security": bookmark("Security", 41)}, *rules)
    assert places["Security"] == bookmark("Security", 41)
    with pytest.raises(PermissionError):
        read(Service({}, denied=("System",)), {})
    with pytest.raises(NotApplicable):
        read(Service({}), {})


def test_queries_ask_by_number_and_level_only():
    """In the log's own XPath, at most eighteen conditions each; a first look goes back by time."""
    (query,) = queries("system", (DISK, EventRule("System", ("WHEA",), level=2)), since=None, now_slack=timedelta(0))
    assert "*[System[(Level=1 or Level=2 or EventID=7)]]" == query
    (first,) = queries("System", (DISK,), since=NOW, now_slack=timedelta(minutes=1))
    assert "*[System[(EventID=7) and TimeCreated[@SystemTime>='2026-03-02T08:29:00.000Z']]]" == first
    (on,) = queries("System", (DISK,), since=None, now_slack=timedelta(0), after=48213)
    assert "*[System[(EventID=7) and (EventRecordID>48213)]]" == on
    asked = [query for rule in WINDOWS for query in queries(rule.channel, WINDOWS, since=NOW, now_slack=timedelta(0))]
    assert max(query.count("EventID=") + query.count("Level=") for query in asked) <= 18


def test_nonsense_in_a_log_does_not_stop_the_others():
    """A record that cannot be read is passed over."""

    class Broken(Service):
        def select(
            self, channel: str, query: str, *, after: int, most: int, words: bool = True
        ) -> list[tuple[str, str]]:
            return [("<Event", ""), *super().select(channel, query, after=after, most=most, words=words)]

    reading, places = read(Broken({"System": [(1, 7, 2)]}), {})
    assert (1, bookmark("System", 1)) == (len(reading.events), places["System"])


def test_failed_logons_by_the_names_of_their_values():
    """Account with its domain, address, kind by the logon type; a locked account is counted by its own event."""

    class Security(Service):
        def span(self, channel: str) -> Span | None:
            return Span(1, 3) if channel == "Security" else None

        def select(self, channel: str, query: str, **_more: object) -> list[tuple[str, str]]:
            self.asked.append((channel, query))
            locked = FAILED_2022.replace(">4625<", ">4740<")
            old = FAILED_2022.replace("2026-03-02T08:01", "2026-02-02T08:01")
            return [(each, "") for each in (old, FAILED_2022, locked, "<broken")]

    service = Security()
    found = SecurityLog(service).failed(since=NOW - timedelta(days=1), until=NOW)
    at = datetime(2026, 3, 2, 8, 1, 2, 500_000, tzinfo=UTC)
    assert [Attempt(at, "PRAXIS\\empfang", "203.0.113.77", "remote")] == list(found.attempts)
    assert 1 == found.lockouts
    assert [
        (
            "Security",
            "*[System[(EventID=4625 or EventID=4740) and TimeCreated[@SystemTime>='2026-03-01T08:30:00.000Z']]]",
        )
    ] == service.asked


def test_a_machine_without_a_security_log():
    """It does not apply."""
    with pytest.raises(NotApplicable):
        SecurityLog(Service({})).failed(since=NOW, until=NOW)
