"""Tickets merged, taken apart and cut in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Affected, Billing, Criticality, Exclusion, Plan, RequestKind
from app.domain.errors import Refused
from app.domain.sla import StopAct, start
from app.domain.ticket import Article, ArticleKind, Channel, Ticket, TicketStatus
from app.domain.ticket_life import begun
from app.domain.ticket_ties import check_mergeable, check_splittable, merged, split, unmerged

NINE = datetime(2026, 6, 9, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = NINE + 3 * HOUR


def ticket(key: str, at: datetime = NINE, criticality: Criticality = Criticality.UNCRITICAL, **given: Any) -> Ticket:
    """A Plus customer's ticket."""
    plan = given.pop("plan", Plan.PLUS)
    made = Ticket(
        id=key,
        version=1,
        number=f"26-{key}",
        customer_id="c1",
        subject="Outlook",
        channel=Channel.PHONE,
        status=TicketStatus.NEW,
        criticality=criticality,
        affected=Affected.ONE,
        request=RequestKind.FAULT,
        plan=plan,
        billing=Billing.INCLUDED,
        notified_at=at,
        created_at=at,
        created_by="p1",
        changed_at=at,
        clock=start(SERVICE_CALENDAR, at=at, plan=plan, criticality=criticality),
    )
    return replace(made, **given)


def test_the_one_that_stays_has_all_of_both() -> None:
    """Earlier notification, earlier due time, the graver facts, everybody who cares; the other is a way there."""
    old = ticket(
        "1", affected=Affected.UP_TO_TEN, persons_affected=3, assignee_id="p2", watcher_ids=("p3",), tags=("mail",),
        server_ids=("s1",), alarm_ids=("a1",), related_ids=("2", "9"), answered_at=NINE, contact_name="Frau Krause",
        contact_id="k1", follow_up_at=NOW + HOUR, mail_thread="Outlook",
    )  # fmt: skip
    stays = ticket(
        "2", NINE + HOUR, Criticality.CRITICAL, affected=Affected.MORE_OR_ALL, assignee_id="p4", watcher_ids=("p2",),
        server_ids=("s2",), related_ids=("1",), answered_at=NINE + HOUR, tags=("outlook",),
    )  # fmt: skip
    gone, made = merged(old, stays, now=NOW)
    assert (gone.status, gone.merged_into_id, gone.alarm_ids, gone.follow_up_at) == (TicketStatus.CLOSED, "2", (), None)
    assert (gone.clock, made.follow_up_at) == (old.clock, NOW + HOUR)
    assert (made.notified_at, made.criticality, made.clock) == (NINE, Criticality.CRITICAL, stays.clock)
    assert (made.affected, made.persons_affected) == (Affected.MORE_OR_ALL, 3)
    assert (made.assignee_id, made.watcher_ids) == ("p4", ("p2", "p3"))
    assert (made.server_ids, made.alarm_ids, made.related_ids) == (("s2", "s1"), ("a1",), ("9",))
    assert (made.tags, made.answered_at) == (("mail", "outlook"), NINE + HOUR)
    assert (made.contact_id, made.contact_name, made.mail_thread) == ("k1", "Frau Krause", "Outlook")


def test_the_contract_of_the_first_promise_holds() -> None:
    """The earlier notification brings its contract (A32); a promise is not lost to an earlier ticket without one."""
    basis = ticket("1", plan=Plan.BASIS, contract_id="old")
    plus = ticket("2", NINE + HOUR, contract_id="new")
    _, made = merged(basis, plus, now=NOW)
    assert (made.plan, made.contract_id, made.clock, made.notified_at) == (Plan.PLUS, "new", plus.clock, NINE)
    _, same = merged(plus, ticket("3", contract_id="first"), now=NOW)
    assert (same.contract_id, same.notified_at) == ("first", NINE)


def test_an_alarm_is_no_notification_by_being_merged() -> None:
    """The ticket a monitoring alarm made earlier does not date the customer's report back (A8)."""
    alarm = ticket("1", channel=Channel.ALARM, is_ordered=False)
    alarm = replace(alarm, clock=start(SERVICE_CALENDAR, at=NINE, plan=None, criticality=alarm.criticality))
    call = ticket("2", NINE + HOUR)
    for source, into in ((alarm, call), (call, alarm)):
        _, made = merged(source, into, now=NOW)
        assert (made.notified_at, made.clock, made.is_ordered) == (NINE + HOUR, call.clock, True)
        assert made.billing is Billing.INCLUDED


def test_work_that_was_begun_goes_on() -> None:
    """A ticket nobody has touched takes over that work has begun, with its evidence."""
    worked = begun(ticket("1", NINE + HOUR), act=StopAct.REMOTE, at=NINE + 2 * HOUR, now=NOW)
    _, made = merged(worked, ticket("2"), now=NOW)
    assert (made.status, made.clock.stopped_at, made.clock.consumed_s) == (
        TicketStatus.IN_PROGRESS, NINE + 2 * HOUR, 2 * 3600,
    )  # fmt: skip


def test_what_supervisors_decided_holds_on() -> None:
    """An excluded cause and a judged breach come along."""
    decided = ticket("1", exclusion=Exclusion.MALWARE, excluded_at=NINE, excluded_by="p9", breach_code="overload")
    _, made = merged(decided, ticket("2"), now=NOW)
    assert (made.exclusion, made.excluded_by, made.breach_code) == (Exclusion.MALWARE, "p9", "overload")
    assert made.billing is Billing.EXCLUDED


RESOLVED: dict[str, Any] = {"status": TicketStatus.RESOLVED, "resolution": "Neustart"}


@pytest.mark.parametrize(
    ("source", "into", "code"),
    [
        (ticket("1"), ticket("1"), "merge.itself"),
        (ticket("1", merged_into_id="3"), ticket("2"), "merge.merged_already"),
        (ticket("1"), ticket("2", customer_id="c2"), "merge.foreign_customer"),
        (ticket("1"), ticket("2", **RESOLVED), "merge.into_done"),
    ],
)
def test_what_cannot_be_merged(source: Ticket, into: Ticket, code: str) -> None:
    """It is refused with its reason."""
    with pytest.raises(Refused) as refusal:
        merged(source, into, now=NOW)
    assert code == refusal.value.code
    check_mergeable(ticket("1", **RESOLVED), ticket("2", **RESOLVED))


def test_a_merge_taken_back_leaves_what_was_done_since() -> None:
    """Status, clock and people are as before; a new assignee stays, and so does work begun since, on the old clock."""
    source = ticket("1", watcher_ids=("p3",), status=TicketStatus.ACCEPTED, answered_at=NINE)
    before = ticket("2", NINE + HOUR)
    gone, after = merged(source, before, now=NOW)
    came, stayed = unmerged(gone, replace(after, assignee_id="p7"), gone=source, before=before, after=after, now=NOW)
    assert came == replace(source, changed_at=NOW)
    assert stayed == replace(before, assignee_id="p7", changed_at=NOW)
    worked = begun(after, act=StopAct.PHONE, at=NOW, now=NOW)
    _, stayed = unmerged(gone, worked, gone=source, before=before, after=after, now=NOW)
    assert (stayed.clock.started_at, stayed.clock.stopped_at, stayed.clock.consumed_s) == (NINE + HOUR, NOW, 2 * 3600)
    with pytest.raises(Refused, match=r"merge\.not_merged"):
        unmerged(came, stayed, gone=source, before=before, after=after, now=NOW)


def article(key: str, kind: ArticleKind, at: datetime = NINE, **given: Any) -> Article:
    """An entry of the first ticket."""
    return replace(Article(key, 1, "1", kind, at, "p1", "Text"), **given)


@pytest.mark.parametrize(
    ("first", "channel", "notified_at"),
    [
        (article("a", ArticleKind.MAIL_IN), Channel.MAIL, NINE),
        (article("a", ArticleKind.PHONE), Channel.PHONE, NINE),
        (article("a", ArticleKind.PHONE, detail={"from_customer": False}), Channel.CONSOLE, NOW),
        (article("a", ArticleKind.INTERNAL), Channel.CONSOLE, NOW),
    ],
)
def test_a_split_ticket_was_notified_by_the_customers_word(
    first: Article, channel: Channel, notified_at: datetime
) -> None:
    """However long ago; what we wrote ourselves is no notification."""
    origin = ticket("1", criticality=Criticality.CRITICAL, assignee_id="p2", contact_name="Frau Krause")
    made = split(origin, first, new_id="9", subject=" Drucker ", plan=Plan.PLUS, contract_id="k", by="p1", now=NOW)
    assert (made.subject, made.channel, made.notified_at, made.clock.started_at) == (
        "Drucker", channel, notified_at, notified_at,
    )  # fmt: skip
    assert (made.status, made.criticality, made.split_from_id) == (
        TicketStatus.ACCEPTED, Criticality.UNCRITICAL, "1",
    )  # fmt: skip
    assert (made.contact_name, made.related_ids) == ("Frau Krause", ("1",))


def test_what_cannot_be_split() -> None:
    """Nothing, entries of others, and what the product noted."""
    refused = {
        "split.nothing": [],
        "split.foreign_entry": [article("a", ArticleKind.PHONE, ticket_id="7")],
        "split.system_entry": [article("a", ArticleKind.SYSTEM)],
    }
    for code, entries in refused.items():
        with pytest.raises(Refused, match=code):
            check_splittable(ticket("1"), entries)
    with pytest.raises(Refused, match=r"ticket\.merged"):
        check_splittable(ticket("1", merged_into_id="2"), [article("a", ArticleKind.PHONE)])
    late, early = article("a", ArticleKind.PHONE, NOW), article("b", ArticleKind.PHONE)
    assert check_splittable(ticket("1"), [late, early]) == [early, late]
