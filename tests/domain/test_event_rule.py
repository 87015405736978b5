"""Rules for events: how they are written, what they match, what is wrong with them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.check import State
from app.domain.errors import Refused
from app.domain.event_rule import EventRule, parse, rules_of
from app.domain.event_standard import LINUX, WINDOWS
from app.domain.policy import Override, default_policy, merge


def test_a_rule_with_all_its_parts():
    """As the documentation shows it."""
    text = """[{"channel": "Application", "providers": ["MSSQL$*"], "ids": [3041], "level": 2, "severity": "critical",
      "cleared_by": 18264, "least": 2, "window_minutes": 30, "hold_hours": 48, "name": "backup"}]"""
    assert (
        EventRule(
            "Application",
            ("MSSQL$*",),
            ("3041",),
            2,
            State.CRITICAL,
            ("18264",),
            2,
            timedelta(minutes=30),
            timedelta(hours=48),
            "backup",
        ),
    ) == parse(text)


def test_a_short_rule():
    """A warning that holds for a day after the first occurrence."""
    assert (EventRule("System", ids=("7",)),) == parse('[{"channel": "System", "ids": 7}]')


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ({"ids": [7]}, "channel"),
        ({"channel": "System"}, "ids"),
        ({"channel": 7, "ids": [7]}, "channel"),
        ({"channel": "System", "ids": [7.5]}, "ids"),
        ({"channel": "System", "ids": [True]}, "ids"),
        ({"channel": "System", "ids": [""]}, "ids"),
        ({"channel": "System", "ids": 7, "level": 6}, "level"),
        ({"channel": "System", "ids": 7, "severity": "bad"}, "severity"),
        ({"channel": "System", "ids": 7, "severity": []}, "severity"),
        ({"channel": "System", "ids": 7, "least": 0}, "least"),
        ({"channel": "System", "ids": 7, "hold_hours": 10_000}, "hold_hours"),
        ({"channel": "System", "ids": 7, "providers": [None]}, "providers"),
        ({"channel": "System", "id": 7}, "id"),
    ],
)
def test_a_wrong_rule(rule, part):
    """It is refused with its number and the part that is wrong, and a server's policy refuses it too."""
    text = json.dumps([{"channel": "System", "ids": 1}, rule])
    with pytest.raises(Refused) as refused:
        parse(text)
    assert ("events.rule", {"number": 2, "part": part}) == (refused.value.code, refused.value.facts)
    with pytest.raises(Refused, match=r"events\.rule"):
        merge(default_policy("windows"), [Override("events", params={"rules": text})])


@pytest.mark.parametrize("text", ["{", "{}", "7", "[7]", "[" * 100_000])
def test_what_is_no_list_of_rules(text):
    """It is refused as a whole."""
    with pytest.raises(Refused, match=r"events\.rules_broken"):
        parse(text)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["channel", "ids", "level", "severity", "least", "x"]), inner, max_size=4)))  # fmt: skip
def test_any_json(value: object):
    """It is a list of rules, or refused."""
    try:
        rules = parse(json.dumps(value))
    except Refused:
        return
    assert all(rule.channel for rule in rules)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(EventRule("system", ids=("7",)), True, id="a log is called in any case"),
        pytest.param(EventRule("System", ("DISK",), ("7", "8")), True, id="its writer too"),
        pytest.param(EventRule("System", ("di*",), level=2), True, id="as bad as the rule wants"),
        pytest.param(EventRule("System", level=1), False, id="not as bad"),
        pytest.param(EventRule("System", ("storage",), ("7",)), False, id="another writer"),
        pytest.param(EventRule("System", ids=("70",)), False, id="another number"),
        pytest.param(EventRule("Application", ids=("7",)), False, id="another log"),
    ],
)
def test_matches(rule, expected):
    """An error 7 of the disk in System."""
    assert expected is rule.matches("System", "disk", "7", 2)


def test_an_event_without_a_level_is_not_worse_than_critical():
    """Audits have none: only rules that want any level see them."""
    assert not EventRule("Security", level=2).matches("Security", "Eventlog", "1102", 0)
    assert EventRule("Security", ids=("1102",)).matches("Security", "Eventlog", "1102", 0)


def test_own_rules_stand_before_the_standard():
    """Unless the standard is switched off."""
    own = (EventRule("System", ids=("7",)),)
    text = '[{"channel": "System", "ids": 7}]'
    assert (*own, *LINUX) == rules_of({"rules": text}, LINUX)
    assert own == rules_of({"rules": text, "standard": False}, LINUX)
    assert LINUX == rules_of({}, LINUX)


@pytest.mark.parametrize(
    "rule", [*WINDOWS, *LINUX], ids=lambda rule: f"{rule.channel} {rule.providers} {rule.ids}"[:60]
)
def test_the_standard_holds_together(rule: EventRule):
    """Each rule says of what, how bad, and is not taken back by what it finds."""
    assert rule.channel
    assert rule.severity in (State.WARNING, State.CRITICAL)
    assert rule.ids or rule.level is not None
    assert not set(rule.ids) & set(rule.cleared_by)
    assert rule.ids or rule.level is not None or rule.least == 1
