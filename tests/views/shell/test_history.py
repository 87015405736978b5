"""Back and forward."""

from __future__ import annotations

from app.views.shell.history import DEPTH, History, Place


def test_a_new_step_forgets_what_lay_ahead() -> None:
    """As in a browser."""
    history = History()
    for name in ("a", "b", "c"):
        history.go(Place(name))
    assert history.back() == Place("b")
    history.go(Place("d"))
    assert history.forward() is None
    assert history.back() == Place("b")
    assert history.back() == Place("a")
    assert history.back() is None


def test_going_where_one_is_is_no_step() -> None:
    """One key pressed twice does not need two steps back."""
    history = History()
    history.go(Place("a"))
    history.go(Place("a"))
    assert not history.can_go_back


def test_it_does_not_grow_for_ever() -> None:
    """Fifty steps are enough."""
    history = History()
    for number in range(DEPTH + 20):
        history.go(Place("a", "ticket", str(number)))
    steps = 0
    while history.back() is not None:
        steps += 1
    assert steps == DEPTH - 1


def test_recent_things_come_once_and_last_first() -> None:
    """Lists are not things."""
    history = History()
    for place in (Place("t", "ticket", "1"), Place("s"), Place("s", "server", "2"), Place("t", "ticket", "1")):
        history.go(place)
    assert history.recent() == [Place("t", "ticket", "1"), Place("s", "server", "2")]
