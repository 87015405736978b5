"""When the console is live, delayed, offline, or wants something."""

from __future__ import annotations

from app.console.desk import Link
from app.console.link_judge import QUIET_S, STARTING_S, LinkJudge


def test_life_of_a_line() -> None:
    """Starting, live, one lost request, an outage, live again, silence."""
    judge = LinkJudge()
    seen = [judge.link(0)]
    judge.answered(0, is_behind=False)
    seen.append(judge.link(QUIET_S))
    judge.failed()
    seen.append(judge.link(QUIET_S))
    judge.failed()
    seen.append(judge.link(QUIET_S))
    judge.answered(100, is_behind=False)
    seen += [judge.link(100), judge.link(100 + QUIET_S), judge.link(100.1 + QUIET_S)]
    wanted = [Link.STARTING, Link.LIVE, Link.DELAYED, Link.OFFLINE, Link.LIVE, Link.LIVE, Link.DELAYED]
    assert wanted == seen


def test_what_a_person_must_do_comes_first() -> None:
    """A login, or a newer program, is asked for whatever else is true; an answer ends both."""
    judge = LinkJudge(failures=5, needs_login=True)
    assert Link.LOGIN_NEEDED is judge.link(0)
    judge.is_too_old = True
    assert Link.TOO_OLD is judge.link(0)
    judge.answered(1, is_behind=False)
    assert Link.LIVE is judge.link(1)


def test_cut_network_is_seen_within_ninety_seconds() -> None:
    """Even if no request fails, silence alone marks the data before a minute and a half is over."""
    judge = LinkJudge()
    judge.answered(0, is_behind=False)
    assert Link.DELAYED is judge.link(90)


def test_what_is_still_starting_is_no_outage() -> None:
    """Without an address yet the console connects, for a bounded time; once it had an answer, it is cut off."""
    judge = LinkJudge()
    for at in (0.0, 1.0, 3.0, STARTING_S):
        judge.has_no_address(at)
    assert Link.STARTING is judge.link(STARTING_S)
    for at in (STARTING_S + 1, STARTING_S + 2):
        judge.has_no_address(at)
    assert Link.OFFLINE is judge.link(STARTING_S + 2)
    judge.answered(100, is_behind=False)
    for at in (101.0, 102.0):
        judge.has_no_address(at)
    assert Link.OFFLINE is judge.link(102)
