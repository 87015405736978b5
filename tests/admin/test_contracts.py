"""Plans from the shell, and the key by which agents know the central service."""

from __future__ import annotations

import pytest

from app.admin.program import main


@pytest.fixture
def data(tmp_path, capsys):
    """A data folder with a database and one customer."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    assert main(["customer", "add", "Bäckerei Sonnenschein", "--number", "10042", "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    return str(tmp_path)


def set_plan(data, customer, *words):
    """Let a version of a contract begin."""
    return main(["contract", "set", "--customer", customer, *words, "--data", data])


def test_a_plan_begins_at_midnight_where_the_contract_holds(data, capsys):
    """A day is a day in Berlin; the version before ends where the next one begins, and both stay on record."""
    assert set_plan(data, "10042", "--plan", "basis", "--from", "2026-01-01") == 0
    assert set_plan(data, "10042", "--plan", "plus", "--from", "2026-07-01", "--isa", "2026-05-04") == 0
    capsys.readouterr()
    assert main(["contract", "list", "--data", data]) == 0
    first, second = capsys.readouterr().out.splitlines()
    expected = ["10042", "Bäckerei Sonnenschein", "basis", "2026-01-01T00:00+01:00", "2026-07-01T00:00+02:00"]
    assert expected == first.split("\t")
    assert ["plus", "2026-07-01T00:00+02:00", "-"] == second.split("\t")[2:]


def test_a_plan_without_a_day_begins_now(data, capsys):
    """Nothing is back-dated unless somebody says so."""
    assert set_plan(data, "Bäckerei Sonnenschein", "--plan", "premium", "--isa", "2026-05-04") == 0
    assert "premium from" in capsys.readouterr().out


@pytest.mark.parametrize(("customer", "day"), [("10043", "2026-07-01"), ("10042", "2025-07-01")])
def test_what_makes_no_sense_is_refused(data, capsys, customer, day):
    """An unknown customer, and a plan that would begin before one there is: nothing is changed."""
    assert set_plan(data, "10042", "--plan", "plus", "--from", "2026-01-01", "--isa", "2025-05-04") == 0
    words = ["contract", "set", "--customer", customer, "--plan", "basis", "--from", day, "--data", data]
    assert main(words) == 1
    assert capsys.readouterr().err.startswith("wachpult-admin: refused: ")
    assert main(["contract", "list", "--data", data]) == 0
    assert ["plus"] == [line.split("\t")[2] for line in capsys.readouterr().out.splitlines()]


def test_a_day_that_is_none_is_not_understood(data, capsys):
    """Usage, exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(["contract", "set", "--customer", "10042", "--plan", "plus", "--from", "2026-13-01", "--data", data])
    assert ended.value.code == 2
    assert "2026-13-01" in capsys.readouterr().err


def test_the_identity_stays_the_same(data, capsys):
    """It is made the first time it is asked for, and agents can rely on it."""
    assert main(["identity", "--data", data]) == 0
    first = capsys.readouterr().out
    assert main(["identity", "--data", data]) == 0
    assert first == capsys.readouterr().out
    assert len(first.strip()) == 44
