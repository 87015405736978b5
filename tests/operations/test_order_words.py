"""What an order costs, as the contract has it."""

from __future__ import annotations

import pytest

from app.domain.catalogue import KINDS
from app.domain.contract import Plan
from app.operations.order_words import PARTS, PROGRAMS, Terms, price

REMOTE = (
    "Die Behebung aus der Ferne ist in Ihrem Vertrag (Plus) enthalten; ein Einsatz vor Ort wird gesondert abgerechnet."
)
ALL = "Die Behebung aus der Ferne und, falls erforderlich, vor Ort ist in Ihrem Vertrag (Premium) enthalten."
INSURED = "Für defekte Teile gilt Ihr Hardwareschutzbrief: Austausch, Arbeit und Anfahrt kosten Sie nichts."
EXTRA = "Ersatzteile werden gesondert berechnet."
BASIS = "Die Behebung ist in Ihrem Vertrag (Basis) nicht enthalten und wird gesondert berechnet."
WITHOUT = "Störungen an Anwendungsprogrammen und Branchenlösungen sind darin nicht enthalten."
WITH = "Bei Anwendungsprogrammen und Branchenlösungen beheben wir die Störung oder empfehlen Ihnen, wie es weitergeht."


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (Terms(Plan.PLUS, frozenset({"disk"})), REMOTE),
        (Terms(Plan.PREMIUM, frozenset({"disk"}), is_insured=True), ALL),
        (Terms(Plan.PLUS, frozenset({"disk", "smart"})), f"{REMOTE} {EXTRA}"),
        (Terms(Plan.PLUS, frozenset({"smart"}), is_insured=True), f"{REMOTE} {INSURED}"),
        (Terms(Plan.PREMIUM, frozenset({"component"})), f"{ALL} {EXTRA}"),
        (Terms(Plan.BASIS, frozenset({"smart"})), BASIS),
        (Terms(Plan.BASIS, frozenset({"smart"}), is_insured=True), f"{BASIS} {INSURED}"),
        (Terms(Plan.PLUS, frozenset({"web"})), f"{REMOTE} {WITHOUT}"),
        (Terms(Plan.PREMIUM, frozenset({"exchange"})), f"{ALL} {WITH}"),
        (Terms(Plan.BASIS, frozenset({"web"})), BASIS),
    ],
)
def test_parts_and_programs_are_told_apart(terms: Terms, said: str):
    """Matrix rows C4, C10, C15, C16 and C20: what is in the contract, and what is not."""
    assert said == price(terms, language="de")


def test_in_english():
    """The same, for whoever reads English."""
    assert (
        price(Terms(Plan.PLUS, frozenset({"temperature", "web"})), language="en")
        == "Remote repair is included in your contract (Plus); a visit on site is billed separately. Spare parts are billed "
        "separately. Faults in application programs and line-of-business software are not part of it."
    )


def test_the_kinds_exist():
    """A kind that is renamed keeps its sentence."""
    assert PARTS | PROGRAMS <= set(KINDS)
