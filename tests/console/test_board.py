"""The board: truth, what this console expects on top of it, and who hears of changes."""

from __future__ import annotations

from dataclasses import replace

from app.console.board import HELD_AT_MOST, Board
from app.domain.change import Batch, Change, Changes, Noun
from app.domain.ticket import TicketStatus
from tests.console.facts import ME, OTHER, article, check, make_id, server, ticket


def test_what_others_change_shows_under_what_i_have_done() -> None:
    """My assignment is on its way; the subject somebody else changed meanwhile is shown with it, and stays after."""
    board = Board()
    board.apply(Batch((ticket(),)))
    board.expect(1, [replace(ticket(), assignee_id=ME.id)])
    board.apply(Batch((ticket(version=2, subject="anders", assignee_id=OTHER.id),)))
    shown = board.tickets[ticket().id]
    assert ("anders", ME.id, True) == (shown.subject, shown.assignee_id, board.is_pending(Noun.TICKET, ticket().id))
    board.settle(1)
    assert ticket(version=2, subject="anders", assignee_id=OTHER.id) == board.tickets[ticket().id]
    assert not board.is_pending(Noun.TICKET, ticket().id)


def test_several_acts_on_one_thing_settle_one_by_one() -> None:
    """The second act stays while the first is confirmed; a rejected first leaves only the second."""
    board = Board()
    board.apply(Batch((ticket(),)))
    first = replace(ticket(), assignee_id=ME.id)
    board.expect(1, [first])
    board.expect(2, [replace(first, status=TicketStatus.WAITING)])
    board.settle(1)
    shown = board.tickets[ticket().id]
    assert (None, TicketStatus.WAITING) == (shown.assignee_id, shown.status)
    board.settle(2)
    assert ticket() == board.tickets[ticket().id]


def test_thing_made_here() -> None:
    """Shown at once, replaced by the truth, gone when it is rejected."""
    board = Board()
    board.expect(1, [ticket(number="")])
    board.expect(2, [ticket(2, number="")])
    board.apply(Batch((ticket(),)))
    assert ticket() == board.tickets[ticket().id]
    board.settle(1, 2)
    assert {ticket().id: ticket()} == dict(board.tickets)


def test_thing_taken_away_here_comes_back_when_refused() -> None:
    """Expected gone is gone from the screen; refused, it is there again as it is now."""
    board = Board()
    board.hold(Noun.ARTICLE, ticket().id)
    board.apply(Batch((article(),)))
    board.expect(1, [], [Change(Noun.ARTICLE, article().id)])
    assert {} == dict(board.articles)
    board.apply(Batch((article(version=2),)))
    assert {} == dict(board.articles)
    board.settle(1)
    assert [article(version=2)] == list(board.articles.values())


def test_older_facts_do_not_overtake_newer_ones() -> None:
    """Two answers on two connections may arrive in any order."""
    board = Board()
    board.apply(Batch((server(version=5, name="neu"),)))
    board.apply(Batch((server(version=4, name="alt"),)))
    assert "neu" == board.servers[server().id].name


def test_only_held_checks_are_on_the_board() -> None:
    """Checks of opened servers live here, the most recent parents are kept, all others stay in the replica."""
    board = Board()
    board.apply(Batch((check(),)))
    assert {} == dict(board.checks)
    for number in range(1, HELD_AT_MOST + 2):
        board.hold(Noun.CHECK, make_id(number, 4))
        board.apply(Batch((check(number, server_id=make_id(number, 4)),)))
    assert (HELD_AT_MOST, False) == (len(board.checks), board.is_held(Noun.CHECK, make_id(1, 4)))


def test_listeners_hear_what_they_asked_for() -> None:
    """Once a batch, only of their nouns, and never after they stopped."""
    board = Board()
    heard: list[Changes] = []
    everything: list[Changes] = []
    stop = board.listen(heard.append, Noun.TICKET)
    board.listen(everything.append)
    board.apply(Batch((server(), ticket())))
    board.apply(Batch((server(2),)))
    board.apply(Batch())
    stop()
    board.apply(Batch((), (Change(Noun.TICKET, ticket().id),)))
    assert ([2], [2, 1, 1]) == ([len(each) for each in heard], [len(each) for each in everything])


def test_clear_keeps_what_was_made_here() -> None:
    """A new download begins empty, with what is still to be sent on top."""
    board = Board()
    board.apply(Batch((server(), ticket())))
    board.expect(1, [ticket(2)])
    board.clear()
    assert ({}, [ticket(2).id]) == (dict(board.servers), list(board.tickets))
