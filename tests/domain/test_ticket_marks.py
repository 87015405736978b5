"""Follow-ups, tags, watchers and links: none of them touches a clock."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import Refused
from app.domain.ticket import TicketStatus
from app.domain.ticket_marks import come_back, put_aside, related, tag_of, tagged, tags_of, watched
from tests.domain.test_ticket_ties import HOUR, NOW, ticket

TICKET = ticket("1", tags=("mail",), watcher_ids=("p1",), related_ids=("2",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" #Drucker ", "drucker"), ("Neues  Gerät", "neues-gerät"), ("##", ""), ("VIP", "vip")],
)
def test_a_tag_is_written_in_one_way(text: str, expected: str) -> None:
    """Whoever writes it however."""
    assert expected == tag_of(text)


def test_tags() -> None:
    """Each once and in order; what is added and removed at once is there; nothing changed is the same ticket."""
    assert ("a", "b") == tags_of(("B", "#a", "b", " "))
    assert ("drucker", "mail") == tagged(TICKET, add=("Drucker", "mail"), remove=("mail",), now=NOW).tags
    assert tagged(TICKET, add=("MAIL",), remove=("anders",), now=NOW) is TICKET


def test_put_aside_and_back() -> None:
    """Only for a time to come and while something is left to do; nothing comes back early."""
    aside = put_aside(TICKET, at=NOW + HOUR, note=" Teil ", now=NOW)
    assert (aside.follow_up_at, aside.follow_up_note, aside.clock) == (NOW + HOUR, "Teil", TICKET.clock)
    assert come_back(aside, now=NOW) is aside
    back = come_back(aside, now=NOW + HOUR)
    assert (back.follow_up_at, back.follow_up_note, back.status) == (None, "", TICKET.status)
    assert put_aside(TICKET, at=None, now=NOW) is TICKET
    assert put_aside(aside, at=None, now=NOW).follow_up_at is None
    with pytest.raises(Refused, match=r"follow_up\.past"):
        put_aside(TICKET, at=NOW, now=NOW)
    with pytest.raises(Refused, match=r"ticket\.closed"):
        put_aside(replace(TICKET, status=TicketStatus.RESOLVED), at=NOW + HOUR, now=NOW)


def test_watchers_and_links() -> None:
    """Once each; what is so already changes nothing."""
    assert ("p1", "p2") == watched(TICKET, person_id="p2", on=True, now=NOW).watcher_ids
    assert () == watched(TICKET, person_id="p1", on=False, now=NOW).watcher_ids
    assert watched(TICKET, person_id="p1", on=True, now=NOW) is TICKET
    assert ("2", "3") == related(TICKET, other_id="3", on=True, now=NOW).related_ids
    assert () == related(TICKET, other_id="2", on=False, now=NOW).related_ids
    assert related(TICKET, other_id="3", on=False, now=NOW) is TICKET
    with pytest.raises(Refused, match=r"ticket\.related_to_itself"):
        related(TICKET, other_id="1", on=True, now=NOW)
