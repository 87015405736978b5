"""The letter that confirms a report promises what the contract promises, in the customer's words, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain import ticket_life as life
from app.domain.contract import Affected, Plan, RequestKind
from app.domain.ticket import Channel, Ticket
from app.operations import mail_words
from app.operations.mail_words import Words

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 6, 8, 11, 58, tzinfo=BERLIN)
SATURDAY = datetime(2026, 6, 6, 14, 30, tzinfo=BERLIN)


def _ticket(plan: Plan | None, *, at: datetime = MONDAY, head_count: int = 40, **given: Any) -> Ticket:
    opened = life.opened(
        ticket_id="t", customer_id="c", head_count=head_count, plan=plan, subject="Drucker <druckt> nicht",
        channel=Channel.MAIL, affected=Affected.ONE, request=RequestKind.FAULT, persons_affected=None,
        notified_at=at, by="", now=at,
    )  # fmt: skip
    return replace(opened, number="26-00017", **given)


def _letter(ticket: Ticket, **given: Any) -> Words:
    values = {"name": "Ida Krause", "language": "de", "sender": "Systemhaus Nord", "is_known": True}
    return mail_words.confirmation(ticket, **{**values, "now": ticket.notified_at + timedelta(minutes=1), **given})


def test_the_whole_letter_reads_like_one():
    """Number, what happens next, by when, what to do if it is worse, service hours, how to add something."""
    assert _letter(_ticket(Plan.PLUS)).text == (
        "Guten Tag Ida Krause,\n\n"
        "vielen Dank für Ihre Nachricht. Sie ist am Montag, 8. Juni, 11:58 Uhr bei uns eingegangen.\n\n"
        "Ihre Meldung hat die Nummer #26-00017:\nDrucker <druckt> nicht\n\n"
        "Wie geht es weiter? Ein Techniker nimmt sich Ihrer Meldung an. Spätestens am Mittwoch, 10. Juni, 17:58 Uhr "
        "beginnen wir mit der Lösung oder vereinbaren mit Ihnen einen Termin.\n\n"
        "Können mehr als zehn oder alle Personen bei Ihnen nicht arbeiten, oder steht ein wichtiger Arbeitsablauf still? "
        "Dann rufen Sie uns bitte an: Eine solche Störung stufen wir als kritisch ein und beginnen früher.\n\n"
        "Unsere Servicezeit ist Montag bis Freitag von 9 bis 18 Uhr, außer an bundesweiten Feiertagen.\n\n"
        "Möchten Sie etwas ergänzen? Antworten Sie einfach auf diese E-Mail.\n\n"
        "Freundliche Grüße\nSystemhaus Nord\n\n"
        "Diese Bestätigung wurde automatisch verschickt.\n"
    )


def test_a_report_outside_the_service_hours_hears_from_when_on():
    """On Saturday: from Monday 9 o'clock, and Premium how to reach us before, at a surcharge."""
    text = _letter(_ticket(Plan.PREMIUM, at=SATURDAY)).text
    assert "Das war außerhalb unserer Servicezeit. Ab Montag, 8. Juni, 9 Uhr kümmern wir uns darum." in text
    assert "Spätestens am Mittwoch, 10. Juni, 15 Uhr beginnen wir" in text
    assert "unter Ihrer Notrufnummer; solche Einsätze sind aufpreispflichtig." in text


@pytest.mark.parametrize("plan", [Plan.BASIS, Plan.PLUS, None])
def test_only_premium_hears_of_an_emergency_number(plan: Plan | None):
    """Nobody else has one."""
    assert "Notruf" not in _letter(_ticket(plan, at=SATURDAY)).text


def test_basis_is_promised_no_time_and_told_that_it_is_billed():
    """Rule R10 and matrix row C4."""
    text = _letter(_ticket(Plan.BASIS)).text
    assert "Spätestens" not in text
    assert "Eine feste Interventionszeit ist in Ihrem Vertrag (Basis) nicht vereinbart." in text
    assert "wird gesondert berechnet" in text
    assert "kritisch" not in text


def test_without_a_contract_nothing_is_promised_and_it_is_billed():
    """The same without a contract, in other words."""
    text = _letter(_ticket(None)).text
    assert "Spätestens" not in text
    assert "keinen Vertrag" in text
    assert "wird gesondert berechnet" in text


def test_whoever_is_not_known_is_told_nothing_about_contracts():
    """It may be a customer's new colleague: we ask who it is."""
    text = _letter(_ticket(None), is_known=False).text
    assert "kennen wir noch nicht" in text
    assert "Vertrag" not in text
    assert "berechnet" not in text


def test_a_critical_report_is_promised_a_begin_and_no_appointment():
    """All persons of a one-person company: 4 hours, and scheduling is not enough (rule R7)."""
    text = _letter(_ticket(Plan.PLUS, head_count=1)).text
    assert "Spätestens am Montag, 8. Juni, 15:58 Uhr beginnen wir mit der Lösung." in text
    assert "Termin" not in text


def test_a_due_time_that_is_over_is_not_promised():
    """A mail that was taken in days late (the service was down) says nothing that is wrong already."""
    ticket = _ticket(Plan.PLUS)
    text = _letter(ticket, now=ticket.notified_at + timedelta(days=10)).text
    assert "Spätestens" not in text
    assert "so bald wie möglich" in text


def test_english_is_written_to_who_reads_it():
    """The same letter; any other language is answered in German."""
    ticket = _ticket(Plan.PLUS)
    words = _letter(ticket, language="en", name="")
    assert words.subject == "Re: Drucker <druckt> nicht"
    assert words.text.startswith("Hello,\n\nThank you for your message. It reached us on Monday, 8 June, 11:58.")
    assert "by Wednesday, 10 June, 17:58 at the latest" in words.text
    assert _letter(ticket, language="fr") == _letter(ticket)


def test_the_html_says_the_same_and_lets_nothing_through():
    """What the customer wrote is text, never markup."""
    html = _letter(_ticket(Plan.PLUS), name="<script>x</script>").html
    assert "<script>" not in html
    assert "Drucker &lt;druckt&gt; nicht" in html
    assert "<strong>#26-00017</strong>" in html
    assert '<html lang="de">' in html


def test_names_and_subjects_stay_on_their_line():
    """Line breaks in what strangers wrote make no lines of our letter."""
    text = _letter(_ticket(Plan.PLUS, subject="a\n\nSehr geehrter\r\nKunde"), name="Ida\nKrause").text
    assert text.startswith("Guten Tag Ida Krause,\n")
    assert "\na Sehr geehrter Kunde\n" in text
