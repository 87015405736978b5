"""A month's work as a spreadsheet: what a person in the accounts reads, in both languages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

import pytest

from app.domain.contract import Affected, Billing, Criticality, Exclusion, Place, Plan, RequestKind
from app.domain.errors import Refused
from app.domain.sla import StopAct
from app.domain.ticket import ArticleKind, Channel, MailState, TicketStatus
from app.domain.time_entry import TimeSource
from app.formats.billing_sheet import sheet
from app.formats.document_words import LANGUAGES, values, word
from app.formats.sheets import read_table
from tests.console.facts import ME, customer, ticket
from tests.domain.test_billing import MONDAY, NOVEMBER, PRICES, entry, made, plus


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("billing", Billing),
        ("place", Place),
        ("source", TimeSource),
        ("request", RequestKind),
        ("status", TicketStatus),
        ("channel", Channel),
        ("criticality", Criticality),
        ("affected", Affected),
        ("plan", Plan),
        ("act", StopAct),
        ("exclusion", Exclusion),
        ("article", ArticleKind),
        ("mail_state", MailState),
    ],
)
def test_every_value_has_words_in_both_languages(family: str, kind: type[StrEnum]) -> None:
    """None is forgotten, none is left over."""
    assert {each.value for each in kind} == values(family)
    assert all(word(family, each, lang) for each in kind for lang in LANGUAGES)


def written(kind: str, lang: str = "de", *, is_decided: bool = False) -> dict[str, str]:
    """The one row of a visit."""
    under = plus(prices=PRICES)
    changes = {"override": Billing.SURCHARGE, "override_reason": "=Eil", "override_by": ME.id} if is_decided else {}
    visit = entry(1, MONDAY, 31, under=under, place=Place.ON_SITE, note="Platte getauscht", person_id=ME.id, **changes)
    content = sheet(
        NOVEMBER,
        made(visit, under=under),
        customers={customer().id: replace(customer(), number="10042")},
        tickets={ticket().id: ticket()},
        persons={ME.id: ME},
        kind=kind,
        lang=lang,
    )
    (row,) = read_table(content, name="x").rows
    return row.cells


def test_a_line_says_who_did_what_when_for_whom_and_why_it_is_billed() -> None:
    """With the German sentence of the service description, and amounts a German spreadsheet adds up."""
    cells = written("csv")
    assert {
        "Kundennummer": "10042", "Kunde": "Autohaus Meyer 1", "Ticket": "26-00001", "Betreff": "Drucker im Empfang",
        "Datum": "23.11.2026", "Person": "T. Adler", "Beginn": "23.11.2026 10:00", "Ende": "23.11.2026 10:31",
        "Minuten": "31", "Stunden": "0,5167", "in Servicezeit": "ja", "Art": "Fernwartung", "Ort": "vor Ort",
        "Anliegen": "Störung", "Tätigkeit": "Platte getauscht", "Abrechnung": "gesondert", "Zeile": "C16",
        "Vorschlag": "gesondert", "Berechnete Minuten": "45", "Preis je Stunde": "98,00", "Anfahrt": "45,00",
        "Betrag": "118,50",
    } == {name: cell for name, cell in cells.items() if cell and not name.startswith("Grund")}  # fmt: skip
    assert "vor Ort" in cells["Grund (Leistungsbeschreibung)"] or "gesondert" in cells["Grund (Leistungsbeschreibung)"]


def test_xlsx_has_numbers_and_english_has_english_words() -> None:
    """The same line, as values."""
    cells = written("xlsx", "en", is_decided=True)
    assert Decimal("110.25") == Decimal(cells["Amount"])
    assert ("surcharge", "billed separately", "T. Adler", "=Eil") == (
        cells["Billing"], cells["Proposal"], cells["Decided by"], cells["Reason of the decision"],
    )  # fmt: skip


def test_no_other_kind_of_file() -> None:
    """It is said which there are."""
    with pytest.raises(Refused) as refused:
        written("pdf")
    assert "billing.format" == refused.value.code
