"""Reach: ways to a server, as somebody writes them down."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.fleet import AgentState, Server
from app.domain.reach import WAYS_AT_MOST, set_path, ways

SERVER = Server("s", 1, "c", None, "s", "", "", "", AgentState.LIVE, None, None, 0)
KNOWN = {
    "s": (),
    "a": (),
    "b": ("a",),
    "under": ("s",),
    "deep": ("under",),
    **{f"r{n}": () for n in range(WAYS_AT_MOST + 1)},
}


def test_two_ways():
    """The first one is the parent."""
    server = set_path(SERVER, parent_id="a", others=("b",), ways_of=KNOWN.get)
    assert ("a", "b") == ways(server)
    assert () == ways(set_path(server, parent_id=None, others=(), ways_of=KNOWN.get))


@pytest.mark.parametrize(
    ("parent", "others", "code"),
    [
        (None, ("a",), "path.parent_missing"),
        ("a", ("a",), "path.twice"),
        ("r0", tuple(f"r{n}" for n in range(1, WAYS_AT_MOST + 1)), "path.too_many"),
        ("nobody", (), "server.unknown"),
        ("s", (), "path.ring"),
        ("deep", (), "path.ring"),
        ("a", ("under",), "path.ring"),
    ],
)
def test_ways_that_are_none(parent, others, code):
    """They are refused."""
    with pytest.raises(Refused) as refusal:
        set_path(SERVER, parent_id=parent, others=others, ways_of=KNOWN.get)
    assert code == refusal.value.code
