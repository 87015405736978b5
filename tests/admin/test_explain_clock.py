"""wachpult-admin explain clock: what a ticket's clock did, with its evidence."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.admin.program import main
from app.domain.contract import Affected, Criticality, Plan, RequestKind
from app.domain.fleet import Role
from app.domain.sla import StopAct
from app.domain.ticket import Channel
from app.operations import contracts, customers, persons, ticket_work, tickets
from app.store.engine import Store, open_store
from app.wire.ids import new_id

TUESDAY = datetime(2026, 6, 9, 8, 15, tzinfo=UTC)
"""10:15 in Berlin: example E1 of the contract."""


@pytest.fixture
def house(tmp_path, capsys):
    """A data folder, its store, a technician and a Plus customer."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    store = open_store(f"sqlite:///{tmp_path / 'central.db'}")
    yield House(str(tmp_path), store, capsys)
    store.close()


class House:
    """What happens before the question."""

    def __init__(self, data: str, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.store, self.capsys = data, store, capsys
        made = store.run(
            lambda session: persons.add(
                session, login="klee", name="Ida Klee", role=Role.TECHNICIAN, password_hash="x", now=TUESDAY
            )
        )
        self.person_id = made.id
        self.customer_id = store.run(lambda session: customers.create(session, name="Muster GmbH")).id
        self.ticket_id = new_id()

    def contract(self, plan: Plan) -> None:
        """Agree a plan."""
        isa_at = TUESDAY - timedelta(days=100)
        self.store.run(
            lambda session: contracts.set_plan(
                session, self.customer_id, plan=plan, valid_from=TUESDAY - timedelta(days=30), isa_at=isa_at
            )
        )

    def report(self, at: datetime = TUESDAY, affected: Affected = Affected.ONE) -> None:
        """A call."""
        self.store.run(
            lambda session: tickets.create(
                session,
                ticket_id=self.ticket_id,
                customer_id=self.customer_id,
                subject="Kasse steht",
                channel=Channel.PHONE,
                affected=affected,
                request=RequestKind.FAULT,
                notified_at=at,
                by=self.person_id,
                now=at,
            )
        )

    def begin(self, at: datetime) -> None:
        """Work begins."""
        self.store.run(
            lambda session: ticket_work.begin(
                session, self.ticket_id, act=StopAct.REMOTE, at=at, by=self.person_id, now=at
            )
        )

    def explain(self, *words: str, at: datetime = TUESDAY + timedelta(days=9)) -> str:
        """Ask."""
        assert (
            main(["explain", "clock", *(words or (self.ticket_id,)), "--at", at.isoformat(), "--data", self.data]) == 0
        )
        return self.capsys.readouterr().out

    def told(self, at: datetime = TUESDAY + timedelta(days=9)) -> dict[str, Any]:
        """Ask for JSON."""
        found: dict[str, Any] = json.loads(self.explain(self.ticket_id, "--json", at=at))
        return found


def test_from_the_notification_to_the_begin(house):
    """Start and stop with their evidence, contract, target, due, what was consumed, and the way between."""
    house.contract(Plan.PLUS)
    house.report(affected=Affected.MORE_OR_ALL)
    house.begin(TUESDAY + timedelta(hours=2))
    told = house.told()
    assert ("2026-06-09T10:15:00+02:00", "2026-06-09T14:15:00+02:00", "2026-06-09T12:15:00+02:00") == (
        told["notified"],
        told["due"],
        told["stopped"],
    )
    assert ("critical", 14400, 7200, 7200, "met") == tuple(
        told[name] for name in ("criticality", "target_s", "consumed_s", "remaining_s", "state")
    )
    assert ("plus", "phone", "remote") == (told["contract"]["plan"], told["channel"], told["stop_act"])
    assert ("work.begun", "Ida Klee") == (told["stop_evidence"]["code"], told["stop_evidence"]["by"])
    assert ["ticket.created", "work.begun"] == [each["code"] for each in told["acts"]]
    assert [("service", 7200)] == [(each["code"], each["consumed_s"]) for each in told["trace"]]


def test_a_clock_that_runs_is_told_until_now(house):
    """Every stretch, nights too; it adds up, and overdue is said."""
    house.contract(Plan.PLUS)
    house.report()
    told = house.told(TUESDAY + timedelta(days=1))
    assert (None, None, "running") == (told["stopped"], told["stop_evidence"], told["state"])
    assert ["service", "night", "service"] == [each["code"] for each in told["trace"]]
    assert told["consumed_s"] == sum(each["consumed_s"] for each in told["trace"])
    late = house.told(TUESDAY + timedelta(days=9))
    assert "breached" == late["state"]
    assert late["overdue_s"] == late["consumed_s"] - 24 * 3600


def test_classified_anew(house):
    """The change is among the acts, with its reason; the clock follows reading A14."""
    house.contract(Plan.PLUS)
    house.report()
    worse = TUESDAY + timedelta(hours=3)
    house.store.run(
        lambda session: tickets.classify(
            session,
            house.ticket_id,
            criticality=Criticality.CRITICAL,
            reason="alle zwölf stehen",
            facts_known_at=worse,
            by=house.person_id,
            now=worse,
        )
    )
    told = house.told(worse)
    assert "alle zwölf stehen" == told["acts"][-1]["detail"]["reason"]
    assert ("2026-06-09T13:15:00+02:00", "2026-06-09T17:15:00+02:00") == (told["started"], told["due"])


@pytest.mark.parametrize("plan", [Plan.BASIS, None])
def test_without_sla(house, plan):
    """Basis and no contract: there is nothing to keep, and that is said."""
    if plan is not None:
        house.contract(plan)
    house.report()
    told = house.told()
    assert (None, None, "without_sla") == (told["target_s"], told["due"], told["state"])
    assert "keine: ohne SLA" in house.explain(house.ticket_id, "--lang", "de")


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            ("Contract    plus", "Stopped     Tue 2026-06-09 12:15 CEST (remote session, Ida Klee)", "State       met"),
        ),
        (
            "de",
            (
                "Vertrag     plus",
                "Angehalten  Di 09.06.2026 12:15 MESZ (Fernwartung, Ida Klee)",
                "Zustand     eingehalten",
            ),
        ),
    ],
)
def test_for_a_person(house, lang, lines):
    """On a page, in two languages, by the ticket's number."""
    house.contract(Plan.PLUS)
    house.report()
    house.begin(TUESDAY + timedelta(hours=2))
    number = house.told()["ticket"]
    page = house.explain(f"#{number}", "--lang", lang)
    assert [] == [line for line in lines if line not in page]


def test_there_is_no_such_ticket(house):
    """Refused, with a sentence."""
    for name in ("26-99999", "", new_id()):
        assert 1 == main(["explain", "clock", name, "--data", house.data])
        assert "there is no ticket" in house.capsys.readouterr().err


@pytest.mark.parametrize("at", ["soon", "2026-06-09T10:15"])
def test_an_instant_has_an_offset(house, at):
    """Usage, exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(["explain", "clock", "26-00001", "--at", at, "--data", house.data])
    assert 2 == ended.value.code
