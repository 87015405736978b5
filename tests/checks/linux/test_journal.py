"""The journal, read for real: messages of a journald of the test's own, each once, whatever happens in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.event_memory import Event
from app.checks.finding import NotApplicable
from app.checks.linux.journal import Journal, Unreadable, is_after, matches, parse, place_of
from app.checks.run import run
from app.domain.catalogue import flaws
from app.domain.check import CheckSpec, State
from app.domain.event_rule import EventRule
from app.domain.event_standard import JOURNAL, LINUX
from tests.checks.conftest import Machine
from tests.checks.linux.journals import House, journald

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
OOM = "fe6faa94e7774663a0da52717891d8ef"
CURSOR = (
    "s=2b8d2db70780440c9ce8df61d24afae1;i=15b;b=42c0f86143b44e76b0371b77624c4e40;m=4b527d45b;t=6616474248ec2;x=b51c"
)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Give a journal of real files."""
    with journald() as running:
        yield running


def of(who: str, events) -> list[str]:
    """The texts of one writer."""
    return [event.text for event in events if event.provider == who]


def test_messages_come_once_and_none_is_left_out(house: House):
    """In small portions, over many looks, with only those rules ask for."""
    written = [f"Fehler {number}" for number in range(25)]
    for text in written:
        house.write(text, who="portions", priority=1)
        house.write("unwichtig", who="portions", priority=6)
    house.wait_for(written[-1])
    places: dict[str, str] = {}
    seen: list[str] = []
    for _ in range(20):
        reading = Journal(house.ask, most=4).read(LINUX, places, since=LONG_AGO)
        assert {} == reading.gaps
        seen += of("portions", reading.events)
        places = dict(reading.places)
    assert written == seen


def test_what_follows_a_message_nobody_asks_for_is_not_left_out(house: House):
    """The last look ended at chatter, as nearly every one does; what comes next is read all the same, and once."""
    house.write("Geplauder", who="next", priority=6)
    house.wait_for("Geplauder")
    reading = Journal(house.ask).read(LINUX, {}, since=datetime.now(UTC))
    house.write("md0 ist ausgefallen", who="next", priority=2)
    house.wait_for("md0 ist ausgefallen")
    reading = Journal(house.ask).read(LINUX, reading.places, since=LONG_AGO)
    assert ["md0 ist ausgefallen"] == of("next", reading.events)
    house.write("Geplauder danach", who="next", priority=6)
    house.wait_for("Geplauder danach")
    assert [] == of("next", Journal(house.ask).read(LINUX, reading.places, since=LONG_AGO).events)


def test_ids_and_writers_of_rules(house: House):
    """A message id counts whatever its priority, named by the unit it is about; a writer only from its rule's level on."""
    house.write("mdadm klagt", who="mdadm", priority=3)
    house.write("mdadm plaudert", who="mdadm", priority=6)
    house.write("Speicher zu Ende", who="systemd", priority=5, MESSAGE_ID=OOM, UNIT="nginx.service")
    house.wait_for("Speicher zu Ende")
    events = Journal(house.ask).read(LINUX, {}, since=LONG_AGO).events
    assert ["mdadm klagt"] == of("mdadm", events)
    (oom,) = (event for event in events if event.provider == "nginx.service")
    assert (OOM, 4, JOURNAL) == (oom.id, oom.level, oom.channel)


def test_a_place_that_is_gone_is_a_gap(house: House):
    """What is still there is read from the same instant on."""
    house.write("vorher", who="gap", priority=1)
    house.wait_for("vorher")
    place = Journal(house.ask).read(LINUX, {}, since=LONG_AGO).places[JOURNAL]
    house.write("nachher", who="gap", priority=1)
    house.wait_for("nachher")
    for broken in (place.replace("s=", "s=f"), "nonsense"):
        reading = Journal(house.ask).read(LINUX, {JOURNAL: broken}, since=LONG_AGO)
        assert {JOURNAL: "overwritten"} == reading.gaps
        assert "nachher" in of("gap", reading.events)
    assert {} == Journal(house.ask).read(LINUX, {JOURNAL: place}, since=LONG_AGO).gaps


def test_the_first_look_goes_back_a_little_only(house: House):
    """What was written before that is history."""
    house.write("alt", who="first", priority=1)
    house.wait_for("alt")
    late = datetime.now(UTC) + timedelta(seconds=5)
    assert () == tuple(Journal(house.ask).read(LINUX, {}, since=late).events)


def test_a_machine_without_a_journal():
    """It does not apply; that is not quiet."""
    with pytest.raises(NotApplicable):
        Journal(lambda _arguments, _most: []).read(LINUX, {}, since=LONG_AGO)


def test_text_that_is_not_utf8(house: House):
    """Bytes come as numbers and are shown as well as they can be; a field given twice counts once."""
    line = {"__CURSOR": CURSOR, "__REALTIME_TIMESTAMP": "1795933932448864", "PRIORITY": "2"}
    entry = parse(json.dumps({**line, "MESSAGE": [70, 252, 114], "SYSLOG_IDENTIFIER": ["a", "b"]}).encode())
    expected = Event(JOURNAL, "a", "crit", 1, datetime.fromtimestamp(1795933932.448864, UTC), "F\ufffdr")
    assert expected == entry.event


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(CURSOR.replace("i=15b", "i=15c"), CURSOR, True, id="higher number"),
        pytest.param(CURSOR, CURSOR, False, id="the same"),
        pytest.param(CURSOR.replace("i=15b", "i=9"), CURSOR, False, id="numbers, not letters"),
        pytest.param(CURSOR.replace("s=2b", "s=3c").replace("t=66", "t=67"), CURSOR, True, id="other stream, later"),
        pytest.param(CURSOR.replace("s=2b", "s=3c").replace("t=66", "t=65"), CURSOR, False, id="other stream, earlier"),
        pytest.param("?", CURSOR, False, id="none"),
    ],
)
def test_places_have_an_order(first, second, expected):
    """By number in a stream, by time between streams."""
    assert expected is is_after(first, second)


def test_what_journalctl_is_asked():
    """Rules become choices journalctl makes itself; a writer with wild cards is asked for by priority alone."""
    rules = (
        EventRule(JOURNAL, ids=("aa",), cleared_by=("bb",)),
        EventRule(JOURNAL, ("md*",), level=1),
        EventRule("System", ids=("7",)),
    )
    assert ["MESSAGE_ID=aa", "MESSAGE_ID=bb", "+", "PRIORITY=0", "PRIORITY=1", "PRIORITY=2"] == matches(rules)
    assert [] == matches(rules[2:])


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_nonsense_is_no_message(data: bytes):
    """Whatever stands in a line, it is read or refused."""
    with pytest.raises(Unreadable):
        parse(data)


@given(
    st.dictionaries(
        st.sampled_from(["__CURSOR", "__REALTIME_TIMESTAMP", "MESSAGE", "PRIORITY", "MESSAGE_ID", "UNIT", "_COMM"]),
        st.none() | st.text(max_size=30) | st.integers() | st.lists(st.integers(-1, 300) | st.text(max_size=3), max_size=5)
        | st.just(CURSOR) | st.just("1795933932448864"),
    )
)  # fmt: skip
def test_messages_of_any_shape(values: dict[str, object]):
    """A field may be anything; what comes out is an event with a place, or nothing."""
    try:
        entry = parse(json.dumps(values).encode())
    except Unreadable:
        return
    assert place_of(entry.cursor) is not None
    assert 1 <= entry.event.level <= 5


def test_a_unit_fails_and_comes_back(house: House, machine: Machine):
    """From the real journal to the check's own line: each unit by itself, taken back by the message that it runs."""
    rules = (
        '[{"channel": "journal", "ids": ["d9b373ed55a64feb8242e02dbe79a49c"], "name": "failed", "severity": "critical",'
        ' "cleared_by": ["39f53479d3a045ac8e11786248231fbf"]}]'
    )
    readers = machine.target.readers
    machine.target.readers = type(readers)(
        **{name: getattr(readers, name) for name in readers.__dataclass_fields__} | {"events": Journal(house.ask)}
    )
    spec = CheckSpec("events", "*", params={"rules": rules, "standard": False})

    def look() -> dict[str, State]:
        now = datetime.now(UTC)
        results, _ = run(spec, machine.target, dict(machine.states), now)
        assert [] == [flaw for each in results for flaw in flaws(each)]
        machine.states.update({(each.kind, each.item): each.state for each in results})
        return {each.item: each.state for each in results}

    for unit in ("shop.service", "mail.service"):
        house.write(
            f"{unit}: Failed", who="systemd", priority=4, MESSAGE_ID="d9b373ed55a64feb8242e02dbe79a49c", UNIT=unit
        )
    house.wait_for("mail.service: Failed")
    shop, mail = "journal: shop.service failed", "journal: mail.service failed"
    assert {"journal": State.OK, shop: State.CRITICAL, mail: State.CRITICAL} == look()
    assert {"journal": State.OK, shop: State.CRITICAL, mail: State.CRITICAL} == look()
    house.write(
        "Started shop", who="systemd", priority=6, MESSAGE_ID="39f53479d3a045ac8e11786248231fbf", UNIT="shop.service"
    )
    house.wait_for("Started shop")
    assert {"journal": State.OK, shop: State.OK, mail: State.CRITICAL} == look()
