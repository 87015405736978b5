"""A ticket on paper: everything that has to be there is, nothing in it is a command, and it is the same every time."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contact import Contact
from app.domain.contract import Affected, Billing, Criticality, Exclusion, Place, Plan
from app.domain.sla import Clock, StopAct, start, stop
from app.domain.ticket import Article, ArticleKind, Attachment, MailHead, MailState, TicketStatus
from app.domain.time_entry import TimeEntry, TimeSource
from app.domain.time_life import billed
from app.formats.printed import ticket_pdf
from app.formats.printed_ticket import LONGEST_TEXT, TicketSheet, page
from tests.console.facts import ME, OTHER, article, contract, customer, make_id, ticket

AT = datetime(2026, 11, 23, 7, 49, tzinfo=UTC)
"""Mon 23 Nov 2026 8:49 in Berlin."""
MIN = timedelta(minutes=1)
PREMIUM = contract(plan=Plan.PREMIUM, has_hardware_plan=True, valid_from=datetime(2025, 1, 1, tzinfo=UTC))
TRICKS = (
    "#eval",
    "$x$",
    "@ref",
    "*fett*",
    "_kursiv_",
    "<label>",
    "#set page(fill: red)",
    "\\ ` ~ [] {} // /* */",
    "= Titel",
    "- Punkt",
)


def clock(stopped_after: int | None = 93) -> Clock:
    """Critical under Premium, begun after so many minutes."""
    running = start(SERVICE_CALENDAR, at=AT, plan=Plan.PREMIUM, criticality=Criticality.CRITICAL)
    if stopped_after is None:
        return running
    return stop(
        running,
        act=StopAct.REMOTE,
        at=AT + stopped_after * MIN,
        calendar=SERVICE_CALENDAR,
        criticality=Criticality.CRITICAL,
    )


TICKET = ticket(
    subject="Outlook geht bei allen nicht",
    status=TicketStatus.RESOLVED,
    notified_at=AT,
    created_at=AT,
    changed_at=AT + 150 * MIN,
    criticality=Criticality.CRITICAL,
    affected=Affected.MORE_OR_ALL,
    plan=Plan.PREMIUM,
    contact_phone="038392 4711-12",
    assignee_id=ME.id,
    resolution="Log-Laufwerk erweitert.",
    clock=clock(),
)


def said(count: int, kind: ArticleKind, minutes: int, author: str | None = ME.id, **given: Any) -> Article:
    """An entry of the stream."""
    return article(count, kind=kind, at=AT + minutes * MIN, author_id=author, **({"text": ""} | given))


OUT = MailHead(
    MailState.SENT,
    "support@provider.example",
    "Support",
    ("krause@meyer.example",),
    ("chef@meyer.example",),
    "Ihr Ticket",
)
IN = MailHead(
    MailState.RECEIVED, "krause@meyer.example", "Jutta Krause", ("support@provider.example",), (), "AW: Ihr Ticket"
)
ARTICLES = (
    said(1, ArticleKind.SYSTEM, 0, code="ticket.created", detail={"channel": "phone", "notified_at": AT.isoformat()}),
    said(2, ArticleKind.PHONE, 1, text="Seit heute früh."),
    said(3, ArticleKind.INTERNAL, 16, text="Ereignis 9518: Log-Laufwerk voll."),
    said(4, ArticleKind.MAIL_OUT, 31, text="Wir arbeiten daran.", mail=OUT),
    said(5, ArticleKind.WORK, 93, code="work.begun", detail={"act": "remote", "at": (AT + 93 * MIN).isoformat()}),
    said(
        6, ArticleKind.MAIL_IN, 140, None, text="Danke!\n\n> Wir arbeiten daran.", mail=IN,
        attachments=(Attachment("Foto.png", "image/png", 345_678, "0" * 64), Attachment("x.txt", "text/plain", 12, "0" * 64)),
    ),
    said(7, ArticleKind.SYSTEM, 141, OTHER.id, code="ticket.classified", detail={"to": "critical", "reason": "alle betroffen"}),
    said(8, ArticleKind.SYSTEM, 142, code="something.new", detail={"a": "b"}),
)  # fmt: skip


def worked(count: int, begin: int, minutes: int | None, **changes: Any) -> TimeEntry:
    """Time on the ticket."""
    begun_at = AT + begin * MIN
    made = TimeEntry(
        make_id(count, 9), 1, TICKET.id, TICKET.customer_id, ME.id, TimeSource.REMOTE_SESSION, Place.REMOTE, begun_at,
        None if minutes is None else begun_at + minutes * MIN,
    )  # fmt: skip
    return billed(replace(made, **changes), ticket=TICKET, contracts=(PREMIUM,))


SHEET = TicketSheet(
    ticket=TICKET,
    customer=replace(customer(), name="Autohaus Meyer & Söhne GmbH", number="10042"),
    contact=Contact(make_id(1, 11), 1, TICKET.customer_id, "Jutta Krause", mails=("krause@meyer.example",)),
    contract=PREMIUM,
    names={ME.id: ME.name, OTHER.id: OTHER.name},
    server_names=("SRV-EX01", "SRV-DC01"),
    articles=ARTICLES,
    entries=(
        worked(1, 93, 42, note="Log-Laufwerk erweitert"),
        worked(2, 520, 75),
        worked(3, 700, 20, override=Billing.SEPARATE, override_reason="Wunsch", override_by=OTHER.id),
        worked(4, 800, None),
    ),
)


def read(content: bytes) -> str:
    """The text of a PDF file, with single blanks."""
    text = "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def test_everything_stands_on_the_page() -> None:
    """Head, clock with its evidence, stream in order, mails with addresses, files, time with its billing and totals."""
    text = read(ticket_pdf(SHEET))
    for expected in (
        "Ticket #26-00001", "Outlook geht bei allen nicht", "erledigt", "Autohaus Meyer & Söhne GmbH · 10042",
        "Jutta Krause · 038392 4711-12 · krause@meyer.example", "Premium ab 01.01.2025 · Hardwareschutzbrief",
        "kritisch (mehr als 10 oder alle)", "Telefon, Mo 23.11.2026 08:49", "T. Adler", "SRV-EX01, SRV-DC01",
        "4 Stunden Servicezeit", "Mo 23.11.2026 13:00", "Mo 23.11.2026 10:22 (Fernwartung)", "1:22 / 4:00 h", "eingehalten",
        "Log-Laufwerk erweitert.", "Ticket angelegt (Telefon), gemeldet Mo 23.11.2026 08:49", "Seit heute früh.",
        "Support <support@provider.example>", "krause@meyer.example", "chef@meyer.example", "gesendet", "Danke!",
        "> Wir arbeiten daran.", "Foto.png (338 KB), x.txt (12 B)", "10:22 – 11:04", "0:42", "in Pauschale", "17:29 – 18:00",
        "18:00 – 18:44", "Aufpreis", "C19: „Serviceeinsätze außerhalb des Servicezeitraums sind Aufpreispflichtig.“",
        "festgelegt von B. Krause: Wunsch", "läuft noch", "Seite 1 von 2", "Stand Mo 23.11.2026 11:19",
        "in Pauschale 1:13 h · gesondert 0:20 h · Aufpreis 0:44 h",
    ):  # fmt: skip
        assert expected in text
    order = [text.rindex(words) for words in ("Seit heute früh.", "Support <", "Bearbeitung begonnen Mo", "Danke!")]
    assert sorted(order) == order


def test_internal_notes_are_there_only_when_asked_for() -> None:
    """Nor are the house's judgements; a page that has them says so on every sheet."""
    outside, inside = read(ticket_pdf(SHEET)), read(ticket_pdf(SHEET, with_internal=True))
    for words in ("Ereignis 9518", "alle betroffen", "something.new: b", "Intern: enthält Notizen"):
        assert words not in outside
        assert words in inside
    secret = replace(TICKET, breach_code="overlooked", breach_note="verschlafen", exclusion=Exclusion.MALWARE,
                     exclusion_reason="Trojaner", tags=("heikel",))  # fmt: skip
    outside = read(ticket_pdf(replace(SHEET, ticket=secret)))
    inside = read(ticket_pdf(replace(SHEET, ticket=secret), with_internal=True))
    assert "Schadsoftware" in outside
    for words in ("verschlafen", "Trojaner", "heikel"):
        assert words not in outside
        assert words in inside


def test_no_text_is_a_command() -> None:
    """Whatever a customer writes stands there as it was written, wherever it stands."""
    evil = " ".join(TRICKS)
    sheet = replace(
        SHEET,
        ticket=replace(TICKET, subject=evil, resolution=evil, contact_phone=evil),
        customer=replace(customer(), name=evil),
        articles=(said(2, ArticleKind.PHONE, 1, text="\n".join(TRICKS)),),
        entries=(worked(1, 93, 42, note=evil),),
    )
    text = read(ticket_pdf(sheet))
    assert 5 <= text.count(re.sub(r"\s+", " ", evil))
    assert text.count("#eval") == text.count("- Punkt")
    with_attributes = pypdf.PdfReader(io.BytesIO(ticket_pdf(sheet)))
    assert not any("/AA" in each or "/Annots" in each for each in with_attributes.pages)
    root = with_attributes.root_object
    assert not any(name in root for name in ("/OpenAction", "/Names", "/AcroForm"))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_printed(text: str) -> None:
    """Signs no font has, halves of signs, control signs: a page comes of it."""
    sheet = replace(SHEET, articles=(said(2, ArticleKind.PHONE, 1, text=text),), entries=())
    sheet = replace(sheet, ticket=replace(TICKET, subject=text or "x"))
    assert ticket_pdf(sheet).startswith(b"%PDF-")


def test_half_a_sign_is_left_out() -> None:
    """JSON from elsewhere can hold half of a sign that needs two."""
    assert "a b" in read(ticket_pdf(replace(SHEET, articles=(said(2, ArticleKind.PHONE, 1, text="a\ud83d b"),))))


def test_the_same_ticket_gives_the_same_bytes() -> None:
    """It can be compared, and kept as evidence; its date is that of the last thing on it."""
    first, second = ticket_pdf(SHEET), ticket_pdf(SHEET)
    assert first == second
    assert AT + 150 * MIN == SHEET.as_of == pypdf.PdfReader(io.BytesIO(first)).metadata.creation_date  # type: ignore[union-attr]
    later = replace(SHEET, articles=(*ARTICLES, said(9, ArticleKind.PHONE, 500, text="noch etwas")))
    assert first != ticket_pdf(later)


def test_only_the_houses_letters_are_used() -> None:
    """What is installed on a computer makes no difference."""
    fonts = set(re.findall(rb"/BaseFont ?/([A-Z]{6}\+[A-Za-z-]+)", ticket_pdf(SHEET)))
    assert fonts
    assert all(b"+Inter" in each for each in fonts)


@pytest.mark.parametrize(
    ("changes", "verdict", "is_bad"),
    [
        ({"clock": clock(None)}, "läuft", False),
        ({"clock": clock()}, "eingehalten", False),
        ({"clock": replace(clock(), consumed_s=4 * 3600 + 1)}, "verletzt", True),
        ({"clock": replace(clock(), consumed_s=4 * 3600)}, "eingehalten", False),
        ({"clock": replace(clock(), was_breached=True)}, "war kritisch, verletzt", True),
        ({"clock": Clock(AT), "plan": Plan.BASIS}, "ohne SLA", False),
    ],
)
def test_what_became_of_the_promise(changes: dict[str, Any], verdict: str, is_bad: bool) -> None:
    """In time to the second is in time (A20); Basis has no promise."""
    made = page(replace(SHEET, ticket=replace(TICKET, **changes)))["clock"]
    assert (verdict, is_bad) == (made["verdict"], made["is_bad"])


def test_a_ticket_that_is_open_again_has_no_solution() -> None:
    """The sentence is kept for the next time; on paper it would be wrong."""
    again = replace(SHEET, ticket=replace(TICKET, status=TicketStatus.IN_PROGRESS))
    assert ("", "Log-Laufwerk erweitert.") == (page(again)["resolution"]["text"], page(SHEET)["resolution"]["text"])


def test_in_english() -> None:
    """The product's words are English, the contract's sentence stays the German one that was agreed."""
    text = read(ticket_pdf(SHEET, lang="en"))
    for expected in ("resolved", "Intervention time", "Mon 2026-11-23 13:00", "Mail to the customer", "Page 1 of", "surcharge",
                     "pauschal enthalten", "Working time"):  # fmt: skip
        assert expected in text


def test_little_is_known_of_a_new_ticket() -> None:
    """Without number, customer, contact, contract, stream and time there is still a page."""
    bare = TicketSheet(replace(TICKET, number="", plan=None, clock=Clock(AT), resolution=""), None)
    text = read(ticket_pdf(bare))
    for expected in ("noch ohne Nummer", "ohne Vertrag", "Noch nichts.", "nicht zugewiesen"):
        assert expected in text
    assert "Arbeitszeit" not in text


def test_very_long_texts_are_cut_and_say_so() -> None:
    """A log somebody pasted does not become a book; a word without end does not leave the page."""
    long = said(2, ArticleKind.PHONE, 1, text="Zeile\n" * (LONGEST_TEXT // 6) + "x" * 500)
    made = page(replace(SHEET, articles=(long,)))["stream"][0]["lines"]
    assert made[-1].startswith("… gekürzt: ")
    endless = ticket_pdf(replace(SHEET, articles=(said(2, ArticleKind.PHONE, 1, text="Q" * 3000),)))
    assert 3000 == read(endless).replace(" ", "").count("Q")
