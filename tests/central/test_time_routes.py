"""Working time over the wire: a month as a file, fair use as an answer."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdf
import pytest
import requests

from app.domain.contract import Affected, Place, RequestKind
from app.domain.ticket import Channel
from app.domain.time_entry import TimeSource
from app.formats.sheets import Table, read_table
from app.wire import mutations as m
from app.wire import mutations_time as t
from app.wire import protocol
from app.wire.codec import decode
from app.wire.ids import new_id
from app.wire.messages import Problem
from app.wire.questions import UsageAnswer
from tests.central.live import NOW, Console, Live


def worked(console: Console, customer_id: str, minutes: int = 50) -> str:
    """A ticket of a customer, and a visit to them an hour ago."""
    ticket_id = new_id()
    outcomes = console.do(
        m.CreateTicket(
            ticket_id=ticket_id,
            customer_id=customer_id,
            subject="Platte voll",
            channel=Channel.PHONE,
            affected=Affected.ONE,
            request=RequestKind.FAULT,
            notified_at=NOW - timedelta(hours=2),
        ),
        t.AddTime(
            entry_id=new_id(),
            ticket_id=ticket_id,
            source=TimeSource.VISIT,
            place=Place.ON_SITE,
            begun_at=NOW - timedelta(hours=1),
            ended_at=NOW - timedelta(minutes=60 - minutes),
        ),
    )
    assert ["applied", "applied"] == [outcome.outcome for outcome in outcomes.items]
    return ticket_id


def table(answer: requests.Response) -> Table:
    """The file that was answered."""
    assert (200, "attachment") == (answer.status_code, answer.headers["Content-Disposition"].partition(";")[0])
    return read_table(answer.content, name="x")


def test_a_month_comes_as_a_file(live: Live) -> None:
    """CSV or XLSX, of one customer or of all, in German or English."""
    console = live.person()
    one, two = live.customer(), live.customer("Café Anders")
    worked(console, one)
    month = f"{NOW:%Y-%m}"
    for kind in ("csv", "xlsx"):
        answer = console.get(protocol.BILLING, month=month, format=kind)
        assert f"{month}.{kind}" in answer.headers["Content-Disposition"]
        (row,) = table(answer).rows
        assert ("50", "gesondert") == (row.cells["Minuten"], row.cells["Abrechnung"])
    assert [] == table(console.get(protocol.BILLING, month=month, customer=two, format="csv")).rows
    english = table(console.get(protocol.BILLING, month=month, customer=one, format="csv", lang="en", included="1"))
    assert "billed separately" == english.rows[0].cells["Billing"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({}, 400, "billing.month"),
        ({"month": "2026-13"}, 400, "billing.month"),
        ({"month": "2026-11", "format": "pdf"}, 400, "billing.format"),
        ({"month": "2026-11", "lang": "fr"}, 400, "query.malformed"),
        ({"month": "2026-11", "customer": "'; --"}, 404, "customer.unknown"),
        ({"month": "2026-11", "customer": new_id()}, 404, "customer.unknown"),
    ],
)
def test_questions_that_make_no_sense_are_said_so(
    sqlite_live: Live, query: dict[str, str], status: int, code: str
) -> None:
    """No month, no such customer, no such file."""
    answer = sqlite_live.person().get(protocol.BILLING, **query)
    assert (status, code) == (answer.status_code, decode(answer.content, Problem).code)


def test_fair_use_is_answered(live: Live) -> None:
    """Twelve months; nobody of like size yet, so nothing is much."""
    console, customer_id = live.person(), live.customer()
    worked(console, customer_id)
    found = decode(console.get(protocol.USAGE.format(customer_id=customer_id)).content, UsageAnswer)
    assert (customer_id, 12, f"{NOW:%Y-%m}") == (found.customer_id, len(found.months), found.months[-1][0])
    assert (None, 0, False) == (found.group_mean, found.group_size, found.is_much)
    for unknown in (new_id(), "nobody"):
        answer = console.get(protocol.USAGE.format(customer_id=unknown))
        assert (404, "customer.unknown") == (answer.status_code, decode(answer.content, Problem).code)


def test_a_ticket_comes_as_a_pdf(live: Live) -> None:
    """Under its number, with its time; internal notes only for whom asks for them."""
    console = live.person()
    ticket_id = worked(console, live.customer())
    console.do(m.AddNote(article_id=new_id(), ticket_id=ticket_id, text="Passwort liegt im Tresor", at=NOW))
    path = protocol.TICKET_PDF.format(ticket_id=ticket_id)
    outside, inside = console.get(path), console.get(path, internal="1", lang="en")
    assert (200, "application/pdf") == (outside.status_code, outside.headers["Content-Type"])
    assert "ticket-" in outside.headers["Content-Disposition"]
    texts = [
        "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
        for answer in (outside, inside)
    ]
    assert [False, True] == ["Passwort liegt im Tresor" in text for text in texts]
    assert [True, True] == ["Platte voll" in text and "0:50" in text for text in texts]
    assert outside.content == console.get(path).content
    for unknown in (new_id(), "nobody"):
        answer = console.get(protocol.TICKET_PDF.format(ticket_id=unknown))
        assert (404, "ticket.unknown") == (answer.status_code, decode(answer.content, Problem).code)
