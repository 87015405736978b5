"""Mailbox databases, judged by size, by the share of their volume, and by whether they can be reached."""

from __future__ import annotations

import pytest

from app.checks.exchange import Database, Mailbox
from app.checks.finding import NotApplicable
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine

GB = 1024**3
SPEC = CheckSpec("exchange", "*", thresholds=Thresholds(200.0 * GB, 950.0 * GB, recovery=GB))
BIG = (Mailbox("Buchhaltung", 40 * GB), Mailbox("Empfang", 12 * GB))


@pytest.mark.parametrize(
    ("database", "state", "code"),
    [
        (Database("DB1", 120 * GB, 8 * GB, True, 500 * GB, 61, BIG), State.OK, "exchange.ok"),
        (Database("DB1", 240 * GB, 8 * GB, True, 500 * GB), State.WARNING, "exchange.large"),
        (Database("DB1", 960 * GB, 8 * GB, True, 5_000 * GB), State.CRITICAL, "exchange.large"),
        (Database("DB1", 120 * GB, 8 * GB, True, 140 * GB), State.WARNING, "exchange.share"),
        (Database("DB1", 120 * GB, None, None, 125 * GB), State.CRITICAL, "exchange.share"),
        (Database("DB1", 120 * GB, None, False, 500 * GB), State.CRITICAL, "exchange.dismounted"),
        (Database("DB1", None, None, True), State.UNKNOWN, "check.no_data"),
        (Database("DB1", 120 * GB), State.OK, "exchange.ok"),
    ],
)
def test_a_database(machine: Machine, database, state, code):
    """The worst of its size, its share and its being there."""
    machine.say(exchange=[database])
    result = machine.result(SPEC)
    assert ("DB1", state, code) == (result.item, result.state, result.code)


def test_what_is_told_of_it(machine: Machine):
    """White space, share of the volume, and the largest mailboxes by name; both sizes go into the graphs."""
    machine.say(exchange=[Database("DB1", 120 * GB, 8 * GB, True, 500 * GB, 61, BIG)])
    results, samples = machine.run(SPEC)
    assert {
        "mailboxes": 61,
        "mailbox": "Buchhaltung",
        "mailbox_bytes": 40 * GB,
        "largest": "Buchhaltung: 40960 MB; Empfang: 12288 MB",
        "volume_percent": 24.0,
        "white_bytes": 8 * GB,
    } == results[0].detail
    assert {"exchange.database_bytes": 120.0 * GB, "exchange.white_bytes": 8.0 * GB} == {
        each.metric: each.value for each in samples
    }


def test_names_can_be_kept_back(machine: Machine):
    """Where a customer does not want names of people in monitoring, mailboxes are only counted."""
    machine.say(exchange=[Database("DB1", 120 * GB, mailboxes=61, largest=BIG)])
    result = machine.result(CheckSpec("exchange", "*", params={"names": False}))
    assert {"mailboxes": 61} == result.detail


@pytest.mark.parametrize("reason", ["platform", "not_installed", "none_found"])
def test_without_exchange(machine: Machine, reason):
    """It does not apply."""
    machine.say(exchange=NotApplicable(reason))
    assert (State.NOT_APPLICABLE, {"reason": reason}) == ((result := machine.result(SPEC)).state, result.detail)
