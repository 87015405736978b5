"""The page about the contract says what the engine says."""

from __future__ import annotations

import json
from itertools import product

import pytest

from app.admin.explain_coverage import VOCABULARY, WORDS_DE, parse
from app.admin.program import main
from app.domain.contract import Plan
from app.domain.coverage import coverage
from app.formats.sheets import read_table
from tests.test_docs import read, rows

PAGE = "contract.md"
FACTS: dict[str, dict[str, object]] = {
    "C10": {"kind": "fault"},
    "C11": {"kind": "administration"},
    "C12": {"kind": "standard_change"},
    "C15": {"kind": "application"},
    "C16": {"where": "on_site"},
    "C17": {"kind": "supplier"},
    "C19": {"in_service_hours": False},
    "C20": {"hardware_part": True, "hardware_plan": True},
    "X1": {"kind": "improper_handling"},
    "X2": {"kind": "force_majeure"},
    "X3": {"kind": "malware"},
}


def answer(facts: dict[str, object]) -> tuple[str, str]:
    """Billing and row."""
    question = parse(facts)
    found = coverage(question.contract, question.facts)
    return found.billing.value, found.row


def test_the_matrix():
    """Each cell is what the engine answers."""
    cells = {row[0]: row[2:] for row in rows(read(PAGE), "The matrix")}
    assert set(FACTS) == set(cells)
    for row, (column, plan) in product(FACTS, enumerate(Plan)):
        billing, _ = answer({"plan": plan.value, **FACTS[row]})
        told = cells[row][column].split(",")[0].split(" (")[0].replace(" ", "_")
        assert (row, plan, billing) == (row, plan, told)


@pytest.mark.parametrize("example", rows(read(PAGE), "Worked examples"), ids=lambda example: example[0])
def test_the_examples(example):
    """As they are written."""
    facts, billing, row = example
    assert (billing, row) == answer(json.loads(facts.strip("`")))


def test_the_words():
    """Every answer and every fact is there, and nothing that does not exist."""
    assert {billing.value: word for billing, word in WORDS_DE.items()} == {
        cells[0].strip("`"): cells[1] for cells in rows(read(PAGE), "The answers")
    }
    assert list(VOCABULARY) == [cells[0].strip("`") for cells in rows(read(PAGE), "Asking in the shell")]


def test_the_answer_that_is_shown(capsys):
    """Is the real one."""
    assert main(["explain", "coverage", "--facts", '{"plan": "plus", "kind": "fault", "where": "on_site"}']) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(
        read(PAGE).split("```\n{", 1)[1].split("\n```")[0].join(["{", ""])
    )


def test_the_columns_are_understood():
    """Each that is named can be imported."""
    from app.console.import_columns import understood

    section = read(PAGE).split("\n## Bringing customers in")[1].split(" Only the")[0]
    header = ";".join(section.split("`")[1::2])
    table = read_table(f"{header}\n{header}".encode(), name="customers.csv")
    assert list(table.columns) == list(understood(table.columns).values())
