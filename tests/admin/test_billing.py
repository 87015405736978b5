"""A month's work from the shell."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest

from app.admin.program import main
from app.domain.contract import Place
from app.domain.fleet import Person
from app.domain.time_entry import TimeSource
from app.formats.sheets import read_table
from app.operations import time_entries
from app.store.engine import Store
from app.store.facts import fact_of
from app.wire.ids import new_id
from tests import rows


@pytest.fixture
def worked(store: Store) -> None:
    """A customer without a contract, for whom somebody worked fifty minutes."""
    with store.write() as session:
        customer, person = rows.customer(number="10042"), rows.person()
        session.add_all([customer, person])
        session.flush()
        ticket = rows.ticket(customer, number="26-00001")
        session.add(ticket)
        session.flush()
        time_entries.add(
            session,
            entry_id=new_id(),
            ticket_id=ticket.id,
            source=TimeSource.REMOTE_SESSION,
            place=Place.REMOTE,
            begun_at=rows.NOW - timedelta(minutes=50),
            ended_at=rows.NOW,
            by=cast("Person", fact_of(person)),
            now=rows.NOW,
        )


@pytest.mark.parametrize("kind", ["csv", "XLSX"])
def test_a_month_is_written_to_a_file(store_url, worked, tmp_path, capsys, kind) -> None:
    """One line a stretch of work; what was there before is replaced whole."""
    out = tmp_path / f"november.{kind}"
    out.write_text("old")
    words = [
        "billing",
        "export",
        "--month",
        "2026-11",
        "--customer",
        "10042",
        "--out",
        str(out),
        "--database",
        store_url,
    ]
    assert main(words) == 0
    assert "2026-11: 1 lines, 0:50 h" in capsys.readouterr().out
    (row,) = read_table(out.read_bytes(), name=out.name).rows
    assert ("10042", "26-00001", "50", "gesondert") == (
        row.cells["Kundennummer"], row.cells["Ticket"], row.cells["Minuten"], row.cells["Abrechnung"],
    )  # fmt: skip
    assert [out] == list(tmp_path.glob("*november*"))


def test_another_month_has_no_lines(store_url, worked, tmp_path, capsys) -> None:
    """The header stands all the same, in the language asked for."""
    out = tmp_path / "o.csv"
    assert (
        main(["billing", "export", "--month", "2026-10", "--lang", "en", "--out", str(out), "--database", store_url])
        == 0
    )
    assert "2026-10: 0 lines, 0:00 h" in capsys.readouterr().out
    assert "Customer no." == read_table(out.read_bytes(), name="o.csv").columns[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--month", "2026-11", "--customer", "4711", "--out", "x.csv"], "there is no such customer"),
        (["--month", "2026-11", "--out", "no/such/folder/x.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_refused(store_url, worked, tmp_path, monkeypatch, capsys, words, said) -> None:
    """A customer nobody knows, a folder that is not there."""
    monkeypatch.chdir(tmp_path)
    assert main(["billing", "export", *words, "--database", store_url]) == 1
    assert said in capsys.readouterr().err
    assert [] == list(tmp_path.glob("*.csv"))


@pytest.mark.parametrize("words", [["--month", "11/2026", "--out", "x.csv"], ["--month", "2026-11", "--out", "x.pdf"]])
def test_what_is_not_understood(store_url, words, capsys) -> None:
    """Usage, exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(["billing", "export", *words, "--database", store_url])
    assert ended.value.code == 2
    assert capsys.readouterr().err
