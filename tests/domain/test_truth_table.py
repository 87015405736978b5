"""What a contract covers, line by line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.contract import Contract, Plan
from app.domain.truth_table import Item, truth_table

LINES = """
fault            separate     separate     included     included
administration   separate     separate     included     included
on_site          separate     separate     separate     included
application      separate     separate     separate     included
standard_change  separate     separate     offer        offer
supplier         separate     separate     included     included
emergency        separate     not_offered  not_offered  surcharge
hardware         separate     separate     separate     included
antivirus        not_offered  not_offered  included     included
intervention     not_offered  not_offered  included     included
malware          excluded     excluded     excluded     excluded
"""
EXPECTED = {item: cells for item, *cells in (line.split() for line in LINES.strip().splitlines())}


def contract(plan: Plan, **more: Any) -> Contract:
    """A version of a contract."""
    return Contract("k", 1, "c", plan, datetime(2026, 1, 1, tzinfo=UTC), **more)


@pytest.mark.parametrize(("column", "plan"), list(enumerate((None, *Plan))))
def test_every_line(column, plan):
    """All lines of all plans, and without any."""
    found = truth_table(None if plan is None else contract(plan))
    assert {item: cells[column] for item, cells in EXPECTED.items()} == {
        line.item.value: line.decision.billing.value for line in found
    }


def test_what_another_plan_would_have():
    """A visit is billed separately under Plus, and the line says that Premium includes it."""
    lines = {line.item: line for line in truth_table(contract(Plan.PLUS))}
    assert ((Plan.PREMIUM, "included"),) == lines[Item.ON_SITE].elsewhere
    assert ((Plan.PREMIUM, "surcharge"),) == lines[Item.EMERGENCY].elsewhere
    assert () == lines[Item.MALWARE].elsewhere


def test_what_is_bought_besides():
    """The hardware plan and anti-virus management can be had with Basis."""
    found = truth_table(contract(Plan.BASIS, has_hardware_plan=True, has_antivirus=True))
    lines = {line.item: line.decision for line in found}
    assert ("included", "C20") == (lines[Item.HARDWARE].billing, lines[Item.HARDWARE].row)
    assert ("included", "C21") == (lines[Item.ANTIVIRUS].billing, lines[Item.ANTIVIRUS].row)
