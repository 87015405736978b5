"""Stock of servers: what is kept, what differs from the month before, and which servers have a program."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.inventory import Hardware, Inventory, Part, SignedIn, Software, Way
from app.models import ProgramRow
from app.operations import agents, inventory
from app.wire.inventory import InstalledAnswer, InventoryAnswer
from tests.operations.fleet import Fleet

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
JAVA = Software("Java 8 Update 411 (64-bit)", "8.0.4110.9", "Oracle Corporation")
FIREFOX = Software("Mozilla Firefox (x64 de)", "128.4.0", "Mozilla")
FOUND = Inventory(
    NOW, Hardware("Muster", "R 540", memory=32 * 2**30), software=(JAVA, FIREFOX), users=(SignedIn("berg"),)
)


@pytest.fixture
def fleet(store) -> Fleet:
    """Two servers of one customer."""
    made = Fleet(store, now=NOW)
    made.add("srv1")
    made.add("srv2")
    return made


def tell(fleet: Fleet, name: str, found: Inventory, *, now: datetime = NOW) -> None:
    """Deliver a stock as the agent does."""
    host = fleet.hosts[name]
    host.counter += 1

    def work(session: Session) -> datetime:
        known = agents.admit(session, agent_id=host.agent_id, public_key=host.public_key, counter=host.counter, now=now)
        return inventory.keep(session, server_id=known.server_id, told=found, now=now)

    assert found.taken_at == fleet.store.run(work)


def asked(fleet: Fleet, name: str, month: str = "") -> InventoryAnswer:
    """Ask as a console does."""
    with fleet.store.read() as session:
        return inventory.of_server(session, fleet.hosts[name].server_id, month=month)


def stock(fleet: Fleet, name: str) -> Inventory:
    """The newest stock of a server that has one."""
    answer = asked(fleet, name)
    assert answer.inventory is not None
    return answer.inventory


def found(fleet: Fleet, text: str, *, limit: int = 500) -> InstalledAnswer:
    """Search as a console does."""
    with fleet.store.read() as session:
        return inventory.find(session, text, limit=limit)


def test_the_newest_stock_of_a_month_replaces_the_one_before(fleet: Fleet):
    """Of November there is one; an older one that comes late changes nothing."""
    tell(fleet, "srv1", FOUND)
    later = replace(FOUND, taken_at=NOW + timedelta(days=1), software=(JAVA,))
    tell(fleet, "srv1", later, now=NOW + timedelta(days=1))
    tell(fleet, "srv1", FOUND, now=NOW + timedelta(days=1))
    assert InventoryAnswer(inventory=later, months=("2026-11",)) == asked(fleet, "srv1")
    assert InventoryAnswer() == asked(fleet, "srv2")


def test_it_is_compared_with_the_last_one_of_the_month_before(fleet: Fleet):
    """December with November; November by itself with nothing."""
    tell(fleet, "srv1", FOUND)
    december = replace(FOUND, taken_at=NOW + timedelta(days=20), software=(JAVA, replace(FIREFOX, version="133.0")))
    tell(fleet, "srv1", december, now=NOW + timedelta(days=20))
    answer = asked(fleet, "srv1")
    assert (NOW, ("2026-12", "2026-11")) == (answer.before_at, answer.months)
    assert [(Part.SOFTWARE, Way.CHANGED, "128.4.0", "133.0")] == [
        (each.part, each.way, each.before, each.after) for each in answer.differences
    ]
    assert FOUND == asked(fleet, "srv1", "2026-11").inventory
    assert None is asked(fleet, "srv1", "2026-10").inventory


def test_servers_are_found_by_what_is_installed_on_them(fleet: Fleet):
    """Which servers have Java 8? Since when is as of the first time it was seen in that version."""
    tell(fleet, "srv1", FOUND)
    tell(fleet, "srv2", replace(FOUND, software=(FIREFOX, Software("Java 17", "17.0.2", "Oracle Corporation"))))
    later = NOW + timedelta(days=1)
    tell(fleet, "srv1", replace(FOUND, taken_at=later, software=(JAVA, replace(FIREFOX, version="133.0"))), now=later)
    assert [fleet.hosts["srv1"].server_id] == [each.server_id for each in found(fleet, "java 8").found]
    assert 2 == found(fleet, "oracle").servers
    old = found(fleet, "firefox < 130")
    assert [(fleet.hosts["srv2"].server_id, "128.4.0", NOW)] == [
        (each.server_id, each.version, each.since) for each in old.found
    ]
    assert [NOW, later] == sorted(each.since for each in found(fleet, "firefox").found)
    assert (1, True) == (len(found(fleet, "java", limit=1).found), found(fleet, "java", limit=1).has_more)
    assert [] == found(fleet, "100%").found


def test_a_stock_without_its_software_leaves_the_index_alone(fleet: Fleet):
    """What could not be read is not gone."""
    tell(fleet, "srv1", FOUND)
    blind = replace(FOUND, taken_at=NOW + timedelta(days=1), software=(), missing=(("software", "timeout"),))
    tell(fleet, "srv1", blind, now=NOW + timedelta(days=1))
    assert 1 == found(fleet, "java 8").servers


def test_an_empty_question_is_refused(fleet: Fleet):
    """Everything on all servers is no answer to anything."""
    with pytest.raises(Refused) as refusal:
        found(fleet, "  ")
    assert "inventory.nothing_asked" == refusal.value.code


def test_who_was_signed_in_is_not_kept_where_that_is_not_wanted(fleet: Fleet):
    """Turned off, what is kept goes, and nothing comes any more; turned on it comes again."""
    tell(fleet, "srv1", FOUND)
    fleet.store.run(lambda session: inventory.keep_users(session, is_wanted=False, by="admin", now=NOW))
    assert () == stock(fleet, "srv1").users
    tell(fleet, "srv2", FOUND)
    assert () == stock(fleet, "srv2").users
    fleet.store.run(lambda session: inventory.keep_users(session, is_wanted=True, by="admin", now=NOW))
    tell(fleet, "srv2", FOUND)
    assert FOUND.users == stock(fleet, "srv2").users


def test_hostile_stock_is_kept_within_bounds(fleet: Fleet):
    """Endless names, control characters, a time that cannot be: cut, cleaned, taken as now."""
    hostile = Inventory(
        NOW + timedelta(days=400),
        software=(Software("x" * 5000 + "\x00", "1\n2", "\ud7ff"), Software("\x07"), JAVA, JAVA),
    )
    tell(fleet, "srv1", hostile)
    kept = stock(fleet, "srv1")
    assert NOW == kept.taken_at
    assert [300, len(JAVA.name)] == [len(each.name) for each in kept.software]
    assert "1 2" == kept.software[0].version


def test_what_is_too_old_is_forgotten(fleet: Fleet):
    """Stock after 26 months, and programs nobody has any more."""
    tell(fleet, "srv1", FOUND)
    later = NOW + timedelta(days=31 * 27)
    tell(fleet, "srv1", replace(FOUND, taken_at=later, software=(JAVA,)), now=later)
    fleet.store.run(lambda session: inventory.forget_old(session, now=later))
    assert 1 == len(asked(fleet, "srv1").months)
    with fleet.store.read() as session:
        assert 1 == session.scalar(select(func.count()).select_from(ProgramRow))
