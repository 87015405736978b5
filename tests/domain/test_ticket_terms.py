"""Whose a ticket is, which contract holds, what was excluded, why a promise was broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contact import Contact
from app.domain.contract import Affected, Billing, Contract, Criticality, Exclusion, Plan
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.sla import start
from app.domain.ticket import Ticket
from app.domain.ticket_life import classified
from app.domain.ticket_terms import applied, check_supervisor, excluded, explained, moved
from tests.domain.test_ticket_ties import HOUR, NINE, NOW, ticket

PREMIUM = Contract("k2", 1, "c2", Plan.PREMIUM, NINE - timedelta(days=9))
CALLER = Contact("a", 1, "c2", "Herr Anders", phones=("0831 12345",), mails=("a@example.org",))


def given(found: Ticket, *, head_counts: tuple[int, int] = (0, 0), contact: Contact | None = None) -> Ticket:
    """Give a ticket to the second customer."""
    return moved(found, customer_id="c2", contracts=(PREMIUM,), head_counts=head_counts, contact=contact, now=NOW)


def test_the_contract_of_whose_it_is_holds_from_the_notification_on() -> None:
    """A stranger's call had no promise; under whose name it belongs it has one since the call."""
    stranger = ticket("1", customer_id="c0", plan=None, contact_name="Anders?", contact_phone="0831 999")
    mine = given(stranger, contact=CALLER)
    assert (mine.plan, mine.contract_id, mine.billing) == (Plan.PREMIUM, "k2", Billing.INCLUDED)
    assert mine.clock == start(SERVICE_CALENDAR, at=NINE, plan=Plan.PREMIUM, criticality=Criticality.UNCRITICAL)
    assert (mine.contact_id, mine.contact_name, mine.contact_phone, mine.contact_mail) == (
        "a", "Herr Anders", "0831 999", "a@example.org",
    )  # fmt: skip


def test_the_class_follows_the_head_count_unless_somebody_has_set_it() -> None:
    """One person is all of a one-person company, from the first message on; a person's decision stays."""
    found = ticket("1", customer_id="c0", affected=Affected.ONE)
    alone = given(found, head_counts=(12, 1))
    assert (alone.criticality, alone.clock.target_s, alone.clock.started_at) == (Criticality.CRITICAL, 4 * 3600, NINE)
    known_at = NINE + HOUR
    judged = classified(found, to=Criticality.CRITICAL, facts_known_at=known_at, now=NOW)
    kept = given(judged, head_counts=(12, 12))
    assert (kept.criticality, kept.clock.started_at) == (Criticality.CRITICAL, known_at)


@pytest.mark.parametrize(
    ("found", "contact", "code"),
    [
        (ticket("1", customer_id="c2"), None, "ticket.same_customer"),
        (ticket("1", merged_into_id="2"), None, "ticket.merged"),
        (ticket("1"), replace(CALLER, customer_id="c3"), "ticket.foreign_contact"),
    ],
)
def test_what_is_not_given_away(found: Ticket, contact: Contact | None, code: str) -> None:
    """It is refused with its reason."""
    with pytest.raises(Refused, match=code):
        given(found, contact=contact)


def test_another_version_promises_nothing_before_it_is_valid() -> None:
    """And the one before it, applied again, leads back."""
    basis = Contract("k1", 1, "c1", Plan.BASIS, NINE - timedelta(days=9))
    plus = Contract("k3", 1, "c1", Plan.PLUS, NINE + HOUR)
    found = ticket("1", plan=Plan.BASIS, contract_id="k1")
    after = applied(found, plus, held=basis, now=NOW)
    assert (after.plan, after.contract_id, after.clock.started_at) == (Plan.PLUS, "k3", NINE + HOUR)
    back = applied(after, basis, held=plus, now=NOW)
    assert (back.clock, back.plan) == (found.clock, Plan.BASIS)
    for contract, code in (
        (replace(plus, customer_id="c9"), "contract.foreign"),
        (basis, "contract.held"),
        (replace(plus, valid_from=NOW + HOUR), "contract.later"),
    ):
        with pytest.raises(Refused, match=code):
            applied(found, contract, held=basis, now=NOW)


def test_a_worsening_keeps_its_instant_under_another_version() -> None:
    """The four hours run from the message that said so (A14), whichever version holds."""
    plus = Contract("k3", 1, "c1", Plan.PREMIUM, NINE - HOUR)
    worse = classified(ticket("1", contract_id="k1"), to=Criticality.CRITICAL, facts_known_at=NINE + HOUR, now=NOW)
    assert applied(worse, plus, held=None, now=NOW).clock.started_at == NINE + HOUR


def test_an_excluded_cause() -> None:
    """Needs a reason, changes the billing and not the clock; said again only the reason changes, another cause is one since then too."""
    found = ticket("1")
    with pytest.raises(Refused, match=r"exclusion\.reason_missing"):
        excluded(found, exclusion=Exclusion.MALWARE, reason=" ", by="p9", now=NOW)
    with pytest.raises(Refused, match=r"exclusion\.none"):
        excluded(found, exclusion=None, reason="r", by="p9", now=NOW)
    out = excluded(found, exclusion=Exclusion.MALWARE, reason=" Trojaner ", by="p9", now=NOW)
    assert (out.billing, out.excluded_at, out.exclusion_reason, out.clock) == (
        Billing.EXCLUDED, NOW, "Trojaner", found.clock,
    )  # fmt: skip
    again = excluded(out, exclusion=Exclusion.MALWARE, reason="belegt", by="p8", now=NOW + HOUR)
    assert (again.excluded_at, again.exclusion_reason, again.excluded_by) == (NOW, "belegt", "p8")
    assert excluded(out, exclusion=None, reason="nein", by="p9", now=NOW) == replace(found, changed_at=NOW)
    other = excluded(out, exclusion=Exclusion.IMPROPER_HANDLING, reason="USB-Stick", by="p8", now=NOW + HOUR)
    assert (other.exclusion, other.excluded_at) == (Exclusion.IMPROPER_HANDLING, NOW)


def test_a_breach_is_explained_where_there_is_one() -> None:
    """Also one that a later class hides (A15)."""
    with pytest.raises(Refused, match=r"breach\.none"):
        explained(ticket("1"), code="overload", note="", by="p9", now=NOW)
    broken = replace(ticket("1"), clock=replace(ticket("1").clock, was_breached=True))
    why = explained(broken, code="other", note=" Glatteis ", by="p9", now=NOW)
    assert (why.breach_code, why.breach_note, why.breach_by) == ("other", "Glatteis", "p9")
    assert explained(why, code="", note="", by="p9", now=NOW) == replace(broken, changed_at=NOW)


@pytest.mark.parametrize("role", Role)
def test_only_supervisors_and_administrators(role: Role) -> None:
    """What somebody has to answer for."""
    if role in (Role.SUPERVISOR, Role.ADMINISTRATOR):
        check_supervisor(role)
    else:
        with pytest.raises(Refused, match=r"role\.insufficient"):
            check_supervisor(role)
