"""Rules that put future alarms aside: whose, until when, and who may make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.shelving_rule import ShelvingRule, ended, matches, rule_over, validated

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RULE = ShelvingRule("r1", "c1", "s1", "disk", "D:", NOW + DAY, "Archivplatte läuft voll", "p1", NOW)


@pytest.mark.parametrize(
    ("pattern", "item", "expected"),
    [
        ("D:", "D:", True),
        ("D:", "d:", False),
        ("*", "", True),
        ("*", "D:", True),
        ("eth*", "eth0", True),
        ("eth*", "lan0", False),
        ("*log*", "/var/log/messages", True),
        ("/var/*/data", "/var/data", False),
        ("/var/*/data", "/var/x/data", True),
        ("a*a", "a", False),
        ("[D]:", "D:", False),
        ("", "", True),
        ("", "D:", False),
    ],
)
def test_matches(pattern: str, item: str, expected: bool):
    """Only the star means something."""
    assert expected is matches(pattern, item)


@given(st.text("ab*", max_size=40), st.text("ab", max_size=200))
def test_whatever_comes_does_no_harm(pattern: str, item: str):
    """No pattern takes long; one that is a text with stars put in fits that text."""
    matches(pattern, item)
    assert matches("*".join(item), item)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, True, id="its check"),
        pytest.param({"server_id": "s2"}, False, id="another server"),
        pytest.param({"customer_id": "c2"}, False, id="another customer"),
        pytest.param({"kind": "inodes"}, False, id="another kind"),
        pytest.param({"item": "C:"}, False, id="another item"),
    ],
)
def test_covers(change: dict[str, str], expected: bool):
    """One check of one server."""
    place = {"customer_id": "c1", "server_id": "s1", "kind": "disk", "item": "D:"} | change
    assert expected is RULE.covers(**place)


def test_covers_all_servers_of_a_customer():
    """Where no server is named."""
    assert replace(RULE, server_id=None).covers(customer_id="c1", server_id="s2", kind="disk", item="D:")


def test_the_longest_of_several_holds():
    """What is over, or ended, or not begun, holds nothing."""
    place = {"customer_id": "c1", "server_id": "s1", "kind": "disk", "item": "D:"}
    longer = replace(RULE, id="r2", item="*", until=NOW + 2 * DAY)
    over = replace(RULE, id="r3", until=NOW)
    gone = ended(replace(RULE, id="r4", until=NOW + 3 * DAY), at=NOW)
    assert longer is rule_over([RULE, longer, over, gone], **place, now=NOW)
    assert rule_over([over, gone], **place, now=NOW) is None
    assert rule_over([RULE], **place, now=NOW - DAY) is None
    assert over is ended(over, at=NOW)


@pytest.mark.parametrize(
    ("rule", "role", "code"),
    [
        pytest.param(RULE, Role.WALL, "shelve.not_allowed", id="from the wall"),
        pytest.param(replace(RULE, reason=" "), Role.TECHNICIAN, "shelve.reason_missing", id="without a reason"),
        pytest.param(replace(RULE, until=NOW), Role.TECHNICIAN, "shelve.end_in_the_past", id="for no time"),
        pytest.param(replace(RULE, until=NOW + 8 * DAY), Role.TECHNICIAN, "shelve.too_long", id="for too long"),
    ],
)
def test_refused(rule: ShelvingRule, role: Role, code: str):
    """The same limits as for any shelving."""
    with pytest.raises(Refused) as refusal:
        validated(rule, role=role, now=NOW)
    assert code == refusal.value.code


def test_a_lead_may_put_aside_for_a_month():
    """As with any shelving."""
    rule = replace(RULE, until=NOW + 30 * DAY, reason=" Umbau ")
    assert "Umbau" == validated(rule, role=Role.SUPERVISOR, now=NOW).reason
