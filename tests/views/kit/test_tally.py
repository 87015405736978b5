"""Counts that are kept equal counts that are made anew, whatever changes and however much time passes."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.views.kit.tally import Group, Tally

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an owner and two instants."""

    id: str
    owner: str
    due: datetime
    done: datetime | None


GROUPS = {
    "free": Group[Thing](lambda thing, _now: not thing.owner),
    "due": Group[Thing](
        lambda thing, now: thing.done is None and thing.due <= now,
        lambda thing, now: thing.due if thing.done is None and thing.due > now else None,
    ),
    "fresh": Group[Thing](
        lambda thing, now: thing.done is not None and now < thing.done + timedelta(hours=2),
        lambda thing, now: (
            thing.done + timedelta(hours=2)
            if thing.done is not None and now < thing.done + timedelta(hours=2)
            else None
        ),
    ),
}


def thing(chance: random.Random, number: int, now: datetime) -> Thing:
    """Something, due or done around now."""
    due = now + timedelta(minutes=chance.randrange(-60, 300))
    done = now - timedelta(minutes=chance.randrange(200)) if chance.random() < 0.4 else None
    return Thing(f"t{number}", chance.choice(("", "me", "other")), due, done)


def recount(facts: dict[str, Thing], name: str, now: datetime) -> set[str]:
    """Walk over everything."""
    return {each.id for each in facts.values() if GROUPS[name].test(each, now)}


def test_a_tally_equals_a_full_recount_after_a_thousand_changes_and_ticks() -> None:
    """Facts come, change and go while time passes; every group is right at every instant that is looked at."""
    chance, now = random.Random(5), NOW
    facts: dict[str, Thing] = {}
    tally = Tally(GROUPS)
    for step in range(1000):
        number = chance.randrange(80)
        if chance.random() < 0.1:
            facts.pop(f"t{number}", None)
            tally.remove([f"t{number}"])
        else:
            facts[f"t{number}"] = fresh = thing(chance, number, now)
            tally.put([fresh], now=now)
        if chance.random() < 0.5:
            now += timedelta(seconds=chance.randrange(900))
            tally.tick(facts, now=now)
        if step % 10 == 0:
            for name in GROUPS:
                assert recount(facts, name, now) == tally.ids(name)


def test_a_tick_judges_only_what_turns() -> None:
    """An instant at which nothing turns costs nothing, however many facts there are."""
    facts = {f"t{n}": Thing(f"t{n}", "", NOW + timedelta(minutes=n), None) for n in range(1, 100)}
    tally = Tally(GROUPS)
    tally.put(facts.values(), now=NOW)
    assert [] == tally.tick(facts, now=NOW + timedelta(seconds=59))
    assert ["t1", "t2"] == tally.tick(facts, now=NOW + timedelta(minutes=2))
    assert 2 == tally.count("due")


def test_a_fact_that_changed_turns_at_its_new_instant_only() -> None:
    """What it would have become at the old instant is forgotten."""
    first = Thing("t1", "", NOW + timedelta(minutes=5), None)
    tally = Tally(GROUPS)
    tally.put([first], now=NOW)
    later = replace(first, due=NOW + timedelta(minutes=50))
    tally.put([later], now=NOW)
    assert [] == tally.tick({"t1": later}, now=NOW + timedelta(minutes=6))
    assert 0 == tally.count("due")
    assert ["t1"] == tally.tick({"t1": later}, now=NOW + timedelta(minutes=51))
    assert 1 == tally.count("due")


def test_a_count_among_some_is_the_count_of_what_both_hold() -> None:
    """A scope narrows a count without another walk."""
    tally = Tally(GROUPS)
    tally.put([Thing("t1", "", NOW, None), Thing("t2", "", NOW, None), Thing("t3", "me", NOW, None)], now=NOW)
    assert 1 == tally.count("free", among={"t2", "t3"})
    assert 2 == tally.count("free")
    tally.clear()
    assert 0 == tally.count("free")
