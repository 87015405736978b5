"""Undo of what is done with tickets among each other, of marks, talk, terms and text modules; what is shown is what comes true."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest

from app.console import expect_desk, inverse_desk
from app.console.expect import predict
from app.console.inverse import again, inverse
from app.console.lookup import Overlay
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Billing, Criticality, Exclusion, Plan
from app.domain.errors import Refused
from app.domain.sla import start
from app.domain.snippet import Snippet
from app.domain.ticket import ArticleKind, Channel, Ticket, TicketStatus
from app.wire import mutations as m
from app.wire import mutations_desk as desk
from app.wire.ids import new_id
from tests.console.facts import ME, NOW, OTHER, alarm, article, board, contract, customer, make_id, server, ticket
from tests.console.test_inverse import shown

HOUR = timedelta(hours=1)
BOSS = OTHER
ORIGIN = ticket(
    1, alarm_ids=(alarm(1).id,), watcher_ids=(ME.id,), tags=("mail",), follow_up_at=NOW + HOUR, follow_up_note="Rückruf",
    server_ids=(server(1).id,), contact_name="Frau Krause", status=TicketStatus.ACCEPTED, contract_id=contract(1).id,
)  # fmt: skip
INTO = ticket(2, notified_at=NOW - HOUR, related_ids=(make_id(3, 7),), assignee_id=ME.id, status=TicketStatus.ACCEPTED)
PLAIN = ticket(3, related_ids=(INTO.id,), answered_at=NOW - HOUR, persons_affected=None)
ASKED = ticket(
    4, status=TicketStatus.RESOLVED, resolution="Neustart", answered_at=NOW - HOUR, reopen_asked_at=NOW - HOUR
)
EXCLUDED = ticket(
    5,
    billing=Billing.EXCLUDED,
    exclusion=Exclusion.MALWARE,
    excluded_at=NOW,
    excluded_by=BOSS.id,
    exclusion_reason="Trojaner",
)
BROKEN = ticket(6, clock=replace(ticket().clock, was_breached=True))
FOUND = ticket(
    7,
    channel=Channel.ALARM,
    is_ordered=False,
    contract_id=contract(1).id,
    notified_at=NOW - HOUR,
    created_at=NOW - HOUR,
    clock=start(SERVICE_CALENDAR, at=NOW - HOUR, plan=None, criticality=Criticality.UNCRITICAL),
)
GONE = ticket(8, status=TicketStatus.CLOSED, merged_into_id=INTO.id)
PREMIUM = contract(2, plan=Plan.PREMIUM, valid_from=NOW - 2 * HOUR, valid_to=NOW - HOUR)
STRANGER = customer(2)
CALLER = Contact(make_id(1, 9), 1, STRANGER.id, "Herr Anders", phones=("0831 12345",), mails=("anders@example.org",))
SNIPPET = Snippet(make_id(1, 11), 1, "Gruß", "Mit freundlichem Gruß")
CALL = article(3, kind=ArticleKind.PHONE, at=NOW - 2 * HOUR)
FACTS = (
    customer(), STRANGER, contract(), PREMIUM, server(), alarm(1, ticket_id=ORIGIN.id), ORIGIN, INTO, PLAIN, ASKED,
    EXCLUDED, BROKEN, FOUND, GONE, article(1), CALL, CALLER, SNIPPET, ME, BOSS,
)  # fmt: skip

UNDOABLE: dict[str, Any] = {
    "follow up": desk.FollowUp(ticket_id=PLAIN.id, at=NOW + HOUR, note="Teil ist da"),
    "follow up later": desk.FollowUp(ticket_id=ORIGIN.id, at=NOW + 2 * HOUR),
    "no follow up": desk.FollowUp(ticket_id=ORIGIN.id, at=None),
    "tag": desk.TagTicket(ticket_id=ORIGIN.id, add=("#Drucker", "mail"), remove=("mail", "nicht da")),
    "watch": desk.WatchTicket(ticket_id=ORIGIN.id, person_id=OTHER.id),
    "unwatch": desk.WatchTicket(ticket_id=ORIGIN.id, person_id=ME.id, on=False),
    "relate": desk.RelateTickets(ticket_id=ORIGIN.id, other_id=INTO.id),
    "call": desk.AddCall(article_id=new_id(), ticket_id=ORIGIN.id, text="Und?", at=NOW),
    "call back": desk.AddCall(article_id=new_id(), ticket_id=PLAIN.id, text="Ja.", at=NOW, from_customer=False),
    "call about an alarm": desk.AddCall(article_id=new_id(), ticket_id=FOUND.id, text="Was ist?", at=NOW),
    "reopen": desk.DecideReopen(ticket_id=ASKED.id, reopen=True),
    "leave it done": desk.DecideReopen(ticket_id=ASKED.id, reopen=False),
    "merge": desk.MergeTicket(ticket_id=ORIGIN.id, into_id=INTO.id),
    "merge into a merged one": desk.MergeTicket(ticket_id=PLAIN.id, into_id=GONE.id),
    "split": desk.SplitTicket(
        ticket_id=ORIGIN.id, new_ticket_id=new_id(), article_ids=(CALL.id, article(1).id), subject="Drucker"
    ),
    "move": desk.MoveTicket(ticket_id=ORIGIN.id, customer_id=STRANGER.id, contact_id=CALLER.id),
    "exclude": desk.ExcludeTicket(ticket_id=PLAIN.id, exclusion=Exclusion.FORCE_MAJEURE, reason="Blitz"),
    "include": desk.ExcludeTicket(ticket_id=EXCLUDED.id, exclusion=None, reason="doch nicht"),
    "explain": desk.ExplainBreach(ticket_id=BROKEN.id, code="overload"),
    "apply contract": desk.ApplyContract(ticket_id=ORIGIN.id, contract_id=PREMIUM.id, reason="vereinbart"),
    "new snippet": desk.SaveSnippet(snippet_id=new_id(), name="Neu", text="Text", is_own=True),
    "other snippet": desk.SaveSnippet(snippet_id=SNIPPET.id, name="Gruß", text="Beste Grüße", language="en"),
    "no snippet": desk.RemoveSnippet(snippet_id=SNIPPET.id),
    "order": m.EditTicket(ticket_id=FOUND.id, base_version=1, is_ordered=True),
    "count": m.EditTicket(ticket_id=PLAIN.id, base_version=1, persons_affected=4, contact_id=CALLER.id),
}
LEFT = {"include": {"excluded_at", "excluded_by"}}
"""Traces that stay: who decided it last, and when."""


def everything(overlay: Overlay, left: set[str]) -> dict[str, dict[str, Any]]:
    """All facts by id, without what counts and dates them; what the product noted is no state."""
    found = shown(overlay, left | {"detail"} if "detail" in left else left)
    for noun in (Noun.SNIPPET, Noun.PERSON, Noun.CONTACT):
        found |= {key: {"fact": replace(fact, version=0)} for key, fact in overlay.facts(noun).items()}
    for each in found.values():
        for name in ("watcher_ids", "related_ids", "alarm_ids", "server_ids"):
            if name in each:
                each[name] = set(each[name])
    return found


@pytest.mark.parametrize("name", UNDOABLE)
def test_undo_leads_back(name: str) -> None:
    """After the act something is different, after its inverse nothing is but the trace that has to stay."""
    mutation, left = UNDOABLE[name], LEFT.get(name, set())
    overlay = Overlay(board(*FACTS))
    before = everything(overlay, left)
    back = inverse(mutation, overlay, now=NOW)
    overlay.put(predict(mutation, overlay, by=BOSS, now=NOW))
    assert before != everything(overlay, set())
    assert back is not None
    for step in back:
        overlay.put(predict(step, overlay, by=BOSS, now=NOW))
    assert before == everything(overlay, left)


def test_several_merges_at_once_are_undone_together() -> None:
    """Two tickets into one in one act: taken back from the last to the first, everything is as it was."""
    overlay = Overlay(board(*FACTS))
    before = everything(overlay, set())
    back: list[m.Mutation] = []
    for source in (ORIGIN, PLAIN):
        merge = desk.MergeTicket(ticket_id=source.id, into_id=INTO.id)
        back[:0] = inverse(merge, overlay, now=NOW) or ()
        overlay.put(predict(merge, overlay, by=ME, now=NOW))
    merged = overlay.facts(Noun.TICKET)[INTO.id]
    assert isinstance(merged, Ticket)
    assert merged.watcher_ids == ()  # one's own ticket needs no watching
    assert [desk.UnmergeTicket(ticket_id=PLAIN.id), desk.UnmergeTicket(ticket_id=ORIGIN.id)] == back
    for step in back:
        overlay.put(predict(step, overlay, by=ME, now=NOW))
    assert before == everything(overlay, set())


def test_a_merge_nobody_opened_is_taken_back_by_the_central_service() -> None:
    """Without the entry that says what the merge did, nothing is shown before it is true."""
    assert () == predict(desk.UnmergeTicket(ticket_id=GONE.id), board(*FACTS), by=ME, now=NOW).facts
    back = inverse(desk.UnmergeTicket(ticket_id=GONE.id), board(*FACTS), now=NOW)
    assert (desk.MergeTicket(ticket_id=GONE.id, into_id=INTO.id),) == back


def test_notes_and_calls_for_a_merged_ticket_go_where_it_went() -> None:
    """Shown there at once, as the central service will do."""
    note = m.AddNote(article_id=new_id(), ticket_id=GONE.id, text="x", at=NOW)
    call = desk.AddCall(article_id=new_id(), ticket_id=GONE.id, text="x", at=NOW)
    for mutation in (note, call):
        facts = predict(mutation, board(*FACTS), by=ME, now=NOW).facts
        assert {INTO.id} == {getattr(fact, "ticket_id", fact.id) for fact in facts}


@pytest.mark.parametrize("name", ["exclude", "explain", "apply contract"])
def test_what_a_supervisor_decides_no_technician_does(name: str) -> None:
    """It is refused before it is sent."""
    with pytest.raises(Refused, match=r"role\.insufficient"):
        predict(UNDOABLE[name], board(*FACTS), by=ME, now=NOW)


def test_what_changes_nothing_leaves_nothing_to_take_back() -> None:
    """Undo does not offer what would do nothing."""
    for mutation in (
        desk.FollowUp(ticket_id=PLAIN.id, at=None),
        desk.TagTicket(ticket_id=ORIGIN.id, add=("mail",)),
        desk.WatchTicket(ticket_id=ORIGIN.id, person_id=ME.id),
        desk.RelateTickets(ticket_id=PLAIN.id, other_id=INTO.id),
        desk.MergeTicket(ticket_id=GONE.id, into_id=PLAIN.id),
        desk.UnmergeTicket(ticket_id=PLAIN.id),
        desk.DecideReopen(ticket_id=PLAIN.id, reopen=True),
        desk.ExcludeTicket(ticket_id=PLAIN.id, exclusion=None, reason="r"),
    ):
        assert inverse(mutation, board(*FACTS), now=NOW) is None


def test_done_again_is_a_new_ticket() -> None:
    """A split that was taken back and is done again makes another ticket; so does a call another entry."""
    split, call = again(UNDOABLE["split"], board()), again(UNDOABLE["call"], board())
    assert isinstance(split, desk.SplitTicket)
    assert isinstance(call, desk.AddCall)
    assert split.new_ticket_id != UNDOABLE["split"].new_ticket_id
    assert call.article_id != UNDOABLE["call"].article_id


def test_every_mutation_has_its_rules() -> None:
    """On an empty board no rule stumbles over what is not there; only a signature is not taken back by itself."""
    every = set(get_args(desk.DeskMutation))
    assert every == set(expect_desk.RULES)
    assert every - set(inverse_desk.RULES) == {desk.SetSignature}
    for mutation in UNDOABLE.values():
        if not isinstance(mutation, desk.AddCall | desk.SaveSnippet):
            assert () == predict(mutation, board(), by=BOSS, now=NOW).facts
        inverse(mutation, board(), now=NOW)
