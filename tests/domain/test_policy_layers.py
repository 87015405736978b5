"""Layers of a policy: the nearer one wins, what is enforced is not weakened, each line knows who said what."""

from __future__ import annotations

import pytest

from app.domain.check import CheckSpec, Thresholds
from app.domain.errors import Refused
from app.domain.policy import Override, default_policy, merge
from app.domain.policy_layers import BUILT_IN, Layer, Level, Line, Origin, combine, line_for, specs_of, weakened

STANDARD = default_policy("linux")
PLUS = Origin(Level.PLAN, "plus")
MAIL = Origin(Level.TEMPLATE, "linux_mail")
MUSTER = Origin(Level.CUSTOMER, "muster")
SRV = Origin(Level.SERVER, "srv")


def line(lines: tuple[Line, ...], kind: str, item: str = "*") -> Line:
    """One line."""
    return next(each for each in lines if each.key == (kind, item))


def upper(warning: float | None, critical: float | None) -> Thresholds:
    """Limits of a share that may not be high."""
    return Thresholds(warning, critical, recovery=3.0)


def test_without_layers_it_is_the_standard():
    """And all of it was said by the standard."""
    lines = combine(STANDARD, [])
    assert STANDARD == specs_of(lines)
    assert {BUILT_IN} == {origin for each in lines for origin in each.origins.values()}


def test_the_nearest_wins_and_each_value_knows_whose_it_is():
    """Plan, template, customer, server, each about something else of the same line."""
    lines = combine(
        STANDARD,
        [
            Layer(PLUS, (Override("memory", interval_s=120, attempts=4),)),
            Layer(MAIL, (Override("memory", thresholds=upper(80.0, 90.0)),)),
            Layer(MUSTER, (Override("memory", interval_s=150),)),
            Layer(SRV, (Override("memory", attempts=7),)),
        ],
    )
    memory = line(lines, "memory", "")
    assert (150, 7, upper(80.0, 90.0)) == (memory.spec.interval_s, memory.spec.attempts, memory.spec.thresholds)
    assert {
        "interval": MUSTER,
        "attempts": SRV,
        "thresholds": MAIL,
        "params": BUILT_IN,
        "is_enabled": BUILT_IN,
    } == dict(memory.origins)


def test_what_is_off_stays_a_line_with_its_reason():
    """Agents are not told of it; people are."""
    lines = combine(STANDARD, [Layer(MUSTER, (Override("swap", is_enabled=False, reason=" kein Bedarf "),))])
    swap = line(lines, "swap", "")
    assert (False, "kein Bedarf", MUSTER) == (swap.is_enabled, swap.reason, swap.origins["is_enabled"])
    assert "swap" not in {spec.kind for spec in specs_of(lines)}


def test_a_single_item_that_is_off_takes_itself_out_of_the_line_for_all():
    """The others go on."""
    lines = combine(STANDARD, [Layer(SRV, (Override("disk", "/mnt", is_enabled=False, reason="Wechselplatte"),))])
    assert False is next(spec for spec in specs_of(lines) if spec.item == "/mnt").params["is_enabled"]
    found = line_for(lines, "disk", "/mnt")
    assert found is not None
    assert "Wechselplatte" == found.reason
    other = line_for(lines, "disk", "/var")
    assert other is not None
    assert other.is_enabled


def test_a_nearer_layer_switches_on_again_with_what_the_standard_says():
    """What was switched off far away had limits, and has them again."""
    off = Layer(PLUS, (Override("swap", is_enabled=False, reason="Basis"),))
    lines = combine(STANDARD, [off, Layer(SRV, (Override("swap"),))])
    assert STANDARD == specs_of(lines)


@pytest.mark.parametrize(
    ("override", "held"),
    [
        (Override("memory", thresholds=upper(95.0, 99.0)), ("thresholds",)),
        (Override("memory", thresholds=upper(None, 90.0)), ("thresholds",)),
        (Override("memory", interval_s=120), ("interval",)),
        (Override("memory", daily_at="06:00"), ("interval",)),
        (Override("memory", attempts=10), ("attempts",)),
        (Override("memory", is_enabled=False, reason="stört"), ("is_enabled",)),
        (Override("memory", thresholds=upper(70.0, 80.0), interval_s=30, attempts=1), ()),
    ],
    ids=str,
)
def test_what_is_enforced_may_be_made_stricter_only(override: Override, held: tuple[str, ...]):
    """A server's exception that weakens it is held back, field by field, and that is said."""
    enforced = Override("memory", thresholds=upper(90.0, 97.0), is_enforced=True)
    before = line(combine(STANDARD, [Layer(PLUS, (enforced,))]), "memory", "")
    after = line(combine(STANDARD, [Layer(PLUS, (enforced,)), Layer(SRV, (override,))]), "memory", "")
    assert tuple((name, SRV) for name in held) == after.held
    assert PLUS == after.enforced_by
    assert after.is_enabled
    assert (before.spec == after.spec) is bool(held)


def test_who_enforces_may_change_its_own_mind():
    """Several lines of one layer are one voice."""
    layer = Layer(PLUS, (Override("memory", attempts=2, is_enforced=True), Override("memory", attempts=9)))
    assert 9 == line(combine(STANDARD, [layer]), "memory", "").spec.attempts


def test_lower_limits_are_laxer_when_they_are_lower():
    """Free space: 10 percent warns sooner than 5."""
    before = CheckSpec("disk", thresholds=Thresholds(10.0, 5.0, is_upper=False))
    after = CheckSpec("disk", thresholds=Thresholds(8.0, 5.0, is_upper=False))
    assert (("thresholds",), ()) == (weakened(before, after), weakened(after, before))


def test_a_plan_says_nothing_of_what_a_platform_does_not_have():
    """Inodes of a Windows server would be a check that can never run."""
    layer = Layer(PLUS, (Override("inodes", attempts=3),))
    assert default_policy("windows") == specs_of(combine(default_policy("windows"), [layer], platform="windows"))
    assert 3 == line(combine(STANDARD, [layer], platform="linux"), "inodes").spec.attempts


def test_switching_off_needs_a_reason():
    """The contract promises monitoring."""
    with pytest.raises(Refused) as refusal:
        combine(STANDARD, [Layer(SRV, (Override("swap", is_enabled=False, reason="  "),))])
    assert "check.reason_missing" == refusal.value.code


@pytest.mark.parametrize(
    "overrides",
    [
        (Override("disk", interval_s=600), Override("disk", "/srv", attempts=5)),
        (Override("disk", "/srv", attempts=5), Override("disk", interval_s=600)),
        (Override("web", "www.example.org", params={"url": "https://www.example.org"}),),
        (Override("swap", is_enabled=False, reason="x"), Override("disk", "/srv", is_enabled=False, reason="y")),
    ],
    ids=["all, one", "one, all", "new", "off"],
)
def test_one_layer_is_what_merging_says(overrides: tuple[Override, ...]):
    """Two ways to the same answer."""
    assert merge(STANDARD, overrides) == specs_of(combine(STANDARD, [Layer(SRV, overrides)]))
