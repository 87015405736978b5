"""Customers, people and contracts out of spreadsheets: seen before anything is done, errors by row."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest

from app.console.customer_import import Outcome, Preview, preview
from app.console.expect import predict
from app.console.import_columns import NAMES, Key, understood
from app.console.lookup import Facts, Overlay
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Contract, Plan
from app.domain.errors import Refused
from app.domain.fleet import Customer, Site
from app.formats.sheets import read_table
from app.wire import mutations_customer as m
from tests.console.facts import ME, NOW, OTHER, board, contract, customer, make_id, site

KNOWN = customer(number="10042", head_count=12)
RITA = Contact(make_id(1, 9), 3, KNOWN.id, "Rita Sommer", mails=("rita@meyer.example",))
PLUS = contract(isa_at=NOW, has_antivirus=True)
GERMAN = """Kunde;Kundennummer;Personen;Ansprechpartner;E-Mail;Telefon;Alarme;Leistung;Gültig ab;ISA;Dauerauftrag;Farbe
Müller Straßenbau;K-1;1.200,0;Änne Groß;Aenne@Mueller.example;038392 / 4711, 0170 1234567;ja;Server Management Plus;01.02.2026;15.01.2026;x;rot
"""
ENGLISH = """customer,customer number,employees,contact,email,phone,alarms,plan,valid from,isa,standing order
Müller Straßenbau,K-1,12,Änne Groß,aenne@mueller.example,"038392 / 4711, 0170 1234567",yes,PLUS,2026-02-01,2026-01-15,true
"""


def seen(text: str | bytes, facts: Facts | None = None, by: Any = OTHER, name: str = "kunden.csv") -> Preview:
    """The preview of a file."""
    content = text if isinstance(text, bytes) else text.encode()
    return preview(read_table(content, name=name), facts or board(), by=by, now=NOW)


def workbook(*rows: list[Any]) -> bytes:
    """An XLSX file."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def done(found: Preview, facts: Facts) -> Overlay:
    """What is on the board afterwards."""
    overlay = Overlay(facts)
    for mutation in found.mutations:
        overlay.put(predict(mutation, overlay, by=OTHER, now=NOW))
    return overlay


FILES = {
    "cp1252 with semicolons": GERMAN.replace("1.200,0", "12").encode("cp1252"),
    "utf-8 with semicolons": GERMAN.replace("1.200,0", "12").encode(),
    "utf-8 with a mark and commas": b"\xef\xbb\xbf" + ENGLISH.encode(),
    "xlsx": workbook(
        ["Firma", "Kunden-Nr.", "Mitarbeiter", "Kontakt", "Mail", "Rufnummer", "Alarm-Empfänger", "Produkt",
         "Vertragsbeginn", "Infrastruktur-Analyse", "Dauerauftrag"],
        ["Müller Straßenbau", "K-1", 12, "Änne Groß", "aenne@mueller.example", "038392 / 4711; 0170 1234567", True,
         "plus", datetime(2026, 2, 1), datetime(2026, 1, 15), "ja"],  # noqa: DTZ001 - as cells have them
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_row_makes_a_customer_with_person_and_contract(name: str):
    """However the file was written, and whatever language its columns have."""
    found = seen(FILES[name])
    assert [] == list(found.problems)
    assert [(2, Outcome.NEW, "Müller Straßenbau", "Änne Groß")] == [
        (row.number, row.outcome, row.name, row.contact) for row in found.rows
    ]
    after = done(found, board())
    (made,), (person,), (agreed,) = (
        after.facts(noun).values() for noun in (Noun.CUSTOMER, Noun.CONTACT, Noun.CONTRACT)
    )
    assert isinstance(made, Customer)
    assert ("K-1", 12, "Müller Straßenbau") == (made.number, made.head_count, made.short_name)
    assert isinstance(person, Contact)
    assert (("aenne@mueller.example",), ("+49383924711", "+491701234567"), True) == (
        person.mails, person.numbers, person.receives_alarms,
    )  # fmt: skip
    assert isinstance(agreed, Contract)
    assert (Plan.PLUS, True, True) == (agreed.plan, agreed.has_antivirus, agreed.has_standing_order)
    assert datetime(2026, 1, 31, 23, tzinfo=UTC) == agreed.valid_from
    assert (("Farbe",) if "semicolons" in name else ()) == found.ignored


def test_what_is_known_already_does_nothing():
    """Twice imported is once imported."""
    facts = board()
    again = done(seen(FILES["xlsx"]), facts)
    found = seen(FILES["xlsx"], again)
    assert ([Outcome.UNCHANGED], ()) == ([row.outcome for row in found.rows], found.mutations)


def test_a_known_customer_is_changed_where_the_row_says_something():
    """Found by number whatever the name, or by the name in any spelling; empty cells leave what is there."""
    text = "Kunde;Nr;Personen;Notiz;Standort;Ansprechpartner;Mail;Funktion\nAnders;10042;;neu;Bergen;Rita S.;rita@meyer.example;Leitung\n"
    facts = board(KNOWN, site(), RITA, PLUS)
    found = seen(text, facts)
    assert {Outcome.NEW: 0, Outcome.CHANGED: 1, Outcome.UNCHANGED: 0, Outcome.ERROR: 0} == found.counts
    after = done(found, facts)
    assert replace(KNOWN, note="neu") == after.get(Noun.CUSTOMER, KNOWN.id)
    assert replace(RITA, name="Rita S.", function="Leitung", site_id=site().id) == after.get(Noun.CONTACT, RITA.id)


def test_several_rows_of_one_customer():
    """The first makes it, the others add people and sites to it."""
    text = "Kunde;Standort;Ansprechpartner\nNeu GmbH;Lager;Eins\nNEU gmbh;Lager;Zwei\nNeu GmbH;Büro;\n"
    found = seen(text)
    assert [Outcome.NEW, Outcome.CHANGED, Outcome.CHANGED] == [row.outcome for row in found.rows]
    after = done(found, board())
    assert (1, 2) == (len(after.facts(Noun.CUSTOMER)), len(after.facts(Noun.CONTACT)))
    assert ["Büro", "Lager"] == sorted(each.name for each in after.facts(Noun.SITE).values() if isinstance(each, Site))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("K;;zwölf;;;;;;;", [("Personen", "import.no_number")]),
        ("K;;;Rita;keine;;;;;", [("Mail", "import.bad_mail")]),
        ("K;;;;rita@k.example;;;;;", [("Ansprechpartner", "import.contact_missing")]),
        ("K;;;Rita;;vielleicht;;;;", [("Alarme", "import.neither_yes_nor_no")]),
        ("K;;;Rita;;ja;;;;", [("Mail", "contact.mail_missing")]),
        ("K;;;;;;Gold;;;", [("Leistung", "import.unknown_plan")]),
        ("K;;;;;;Plus;;;", [("Leistung", "contract.isa_missing")]),
        ("K;;;;;;Basis;31.02.2026;;", [("Gültig ab", "import.no_day")]),
        ("K;;;;;;;01.02.2026;;", [("Leistung", "import.plan_missing")]),
        ("K;;;;;;;;01.02.2026;", [("Leistung", "import.plan_missing")]),
        ("K;;;;;;;;;gmx.de", [("Domänen", "customer.domain_free")]),
        (";K-7;;;;;;;;", [("Kunde", "import.name_missing")]),
        ("Meyer AG;10042;;;;;Basis;01.01.2020;;", [("Gültig ab", "contract.order")]),
        ("Autohaus Meyer 1;999;;;;;;;;", [("Nr", "import.number_differs")]),
        ("K;;zwölf;Rita;keine;;Gold;;;", [
            ("Personen", "import.no_number"), ("Mail", "import.bad_mail"), ("Leistung", "import.unknown_plan"),
        ]),
        (f"{'K' * 301};;;;;;;;;", [("Kunde", "import.too_long")]),
        (f"K;;;{'R' * 301};;;;;;", [("Ansprechpartner", "import.too_long")]),
        ("K;;;;;;Gold;01.02.2026;;", [("Leistung", "import.unknown_plan")]),
    ],
)  # fmt: skip
def test_errors_by_row_and_column(row: str, expected: list[tuple[str, str]]):
    """Each is named with its column; the row does nothing, the good one after it does."""
    header = "Kunde;Nr;Personen;Ansprechpartner;Mail;Alarme;Leistung;Gültig ab;ISA;Domänen"
    found = seen(f"{header}\n{row}\nGut GmbH;;;;;;;;;\n", board(KNOWN, PLUS))
    assert expected == [(problem.column, problem.code) for problem in found.problems]
    assert {2} == {problem.row for problem in found.problems}
    assert [Outcome.ERROR, Outcome.NEW] == [each.outcome for each in found.rows]
    assert 1 == len(found.mutations)


def test_a_number_twice_in_the_file():
    """The second row means the customer of the first: a number is there once."""
    found = seen("Kunde;Nr\nEins;7\nZwei;7\n")
    assert [Outcome.NEW, Outcome.UNCHANGED] == [row.outcome for row in found.rows]


def test_contracts_are_a_supervisors():
    """A technician's import is told so in the preview already."""
    found = seen("Kunde;Leistung\nNeu;Basis\n", by=ME)
    assert [("Leistung", "role.insufficient")] == [(each.column, each.code) for each in found.problems]


def test_what_is_better_known_of_a_contract_is_a_correction():
    """The AVV and the standing order are no new agreement; another plan is."""
    facts = board(KNOWN, PLUS)
    (row,) = seen("Kunde;Nr;Leistung;AVV;AVV vom\nx;10042;Plus;2026-01;01.03.2026\n", facts).rows
    assert [m.CorrectContract] == [type(each) for each in row.mutations]
    (row,) = seen("Kunde;Nr;Leistung\nx;10042;Premium\n", facts).rows
    (begun,) = row.mutations
    assert isinstance(begun, m.BeginContract)
    assert (NOW, Plan.PREMIUM, PLUS.isa_at) == (begun.valid_from, begun.plan, begun.isa_at)


def test_a_file_without_names():
    """Nothing can be done with it."""
    with pytest.raises(Refused, match=r"import\.no_name"):
        seen("Farbe;Form\nrot;rund\n")


def test_no_name_of_a_column_means_two_things():
    """Every name leads to its own key, however it is written."""
    wrong = [
        (name, key)
        for key, names in NAMES.items()
        for name in names
        if understood([name.upper()]) != {key: name.upper()}
    ]
    assert [] == wrong


def test_a_name_beside_the_customer_is_the_person():
    """Only where nothing else names the customer is it the customer's; the order of the columns does not matter."""
    assert {Key.NAME: "Firma", Key.CONTACT: "Name"} == understood(["Name", "Firma"])
    assert {Key.NAME: "Kunde", Key.CONTACT: "Person"} == understood(["Kunde", "Name", "Person"])
    assert {Key.NAME: "Name", Key.CONTACT: "Person"} == understood(["Name", "Person"])
