"""The judge's memory in bytes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.check import CheckResult, State
from app.domain.judge import UNCHANGED, Context, Memory, judge
from app.domain.memory import is_confirmed, pack, unpack

T0 = datetime(2026, 6, 15, 12, tzinfo=UTC)
MAYBE = st.none() | st.sampled_from(list(State))
INSTANT = st.none() | st.datetimes(timezones=st.just(UTC))
MEMORY = st.builds(
    Memory,
    state=MAYBE,
    is_hard=st.booleans(),
    attempt=st.integers(1, 0xFFFF),
    since=INSTANT,
    hard_state=MAYBE,
    hard_since=INSTANT,
    bits=st.integers(0, (1 << 20) - 1),
    is_flapping=st.booleans(),
    told=st.sampled_from(list(State)),
    told_flapping=st.booleans(),
    alarmed=MAYBE,
    is_steady=st.booleans(),
)


@given(MEMORY)
def test_there_and_back(memory):
    """What is written down is what is read, to the microsecond."""
    assert memory == unpack(pack(memory))


def test_it_is_small_and_starts_from_nothing():
    """Under thirty bytes a check; an empty one is a check without a result."""
    assert len(pack(Memory())) < 30
    assert Memory() == unpack(b"")


@pytest.mark.parametrize("packed", [b"x", b"\x00" * 27, pack(Memory())[:-1], b"\xff" + pack(Memory())[1:]])
def test_what_is_not_a_memory(packed):
    """Foreign or cut bytes are an error, not a memory of something else."""
    with pytest.raises(ValueError, match="memory"):
        unpack(packed)


@given(st.lists(st.sampled_from(list(State)), max_size=30), st.sampled_from(list(State)))
def test_confirmed_without_unpacking(states, last):
    """The first byte tells what judge would say of one more result."""
    memory, at = Memory(), T0
    for state in [*states, *[last] * 21]:
        at += timedelta(minutes=1)
        result = CheckResult("disk", "C:", state, at)
        memory = judge(memory, result, attempts=2, last_at=at, context=Context(at)).memory or memory
    for state in State:
        verdict = judge(memory, CheckResult("disk", "C:", state, at), attempts=2, last_at=at, context=Context(at))
        assert (verdict is UNCHANGED) is is_confirmed(pack(memory), state)
    assert not is_confirmed(b"", last)
