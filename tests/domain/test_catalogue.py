"""The catalogue of checks holds together, and tells what does not follow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.catalogue import COMMON, KINDS, MESSAGES, flaws
from app.domain.check import CheckResult, State
from app.domain.kind import UNKNOWN, Item

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
GOOD = CheckResult(
    "disk", "C:", State.WARNING, NOW, 7.0, "%", "disk.low", {"free_bytes": 7, "total_bytes": 100, "filesystem": "NTFS"}
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_can_say_that_all_is_well(kind):
    """Exactly the codes of its own name, at least one for OK and one for a problem, each with a state."""
    assert all(message.code.startswith(f"{kind.name}.") for message in kind.messages)
    states = set().union(*(message.states for message in kind.messages))
    assert State.OK in states
    assert states & {State.WARNING, State.CRITICAL}
    assert all(message.states for message in kind.messages)
    assert all(not set(message.names) & set(message.optional) for message in kind.messages)


def test_codes_are_unique():
    """No code has two meanings."""
    codes = [message.code for message in (*COMMON, *(each for kind in KINDS.values() for each in kind.messages))]
    assert len(codes) == len(set(codes)) == len(MESSAGES)


def test_only_the_common_messages_know_no_value():
    """Not applicable is said alike everywhere; a kind that knows more of why it does not know says so, and nothing else with it."""
    for kind in KINDS.values():
        for message in kind.messages:
            assert State.NOT_APPLICABLE not in message.states
            assert message.states == UNKNOWN or State.UNKNOWN not in message.states
    for message in COMMON:
        assert message.states <= {State.UNKNOWN, State.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, None, id="good"),
        pytest.param({"value": None, "unit": ""}, None, id="no value"),
        pytest.param({"detail": {"free_bytes": 7, "total_bytes": 9}}, None, id="without what is optional"),
        pytest.param({"kind": "floppy"}, "not in the catalogue", id="unknown kind"),
        pytest.param({"code": "memory.high"}, "does not say", id="another kind's code"),
        pytest.param({"state": State.OK}, "does not go with", id="wrong state"),
        pytest.param({"detail": {"free_bytes": 7}}, "lacks 'total_bytes'", id="a value is missing"),
        pytest.param({"detail": {**GOOD.detail, "colour": "red"}}, "does not know 'colour'", id="a value too many"),
        pytest.param({"unit": "B"}, "measured in", id="wrong unit"),
        pytest.param({"item": ""}, "names volume", id="item missing"),
        pytest.param(
            {"kind": "memory", "item": "x", "state": State.UNKNOWN, "code": "check.no_data", "detail": {}},
            "names nothing",
            id="item too many",
        ),
        pytest.param(
            {"state": State.UNKNOWN, "value": None, "code": "check.failed", "detail": {"error": "no"}},
            None,
            id="a common message",
        ),
    ],
)
def test_flaws(changes, words):
    """A result that departs from the catalogue is told so in words."""
    found = flaws(replace(GOOD, **changes))
    assert (words is None) is (found == ())
    assert words is None or any(words in flaw for flaw in found)


def test_what_is_made_centrally_has_no_probe():
    """The agent's own silence, and that of a whole site."""
    assert ["agent", "site"] == [kind.name for kind in KINDS.values() if kind.is_central]
    assert Item.NOTHING is KINDS["agent"].item
