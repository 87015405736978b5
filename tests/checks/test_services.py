"""Automatic services and chosen ones, by what the service manager says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.checks.finding import NotApplicable
from app.checks.run import run_all
from app.checks.services import Service, Status
from app.domain.catalogue import SERVICE_STATES
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import NOW, Machine


class Manager:
    """A service manager with a plain list."""

    def __init__(self, *services: Service) -> None:
        self._services = services

    def services(self) -> Sequence[Service]:
        return self._services

    def service(self, name: str) -> Service | None:
        return next((each for each in self._services if each.name.casefold() == name.casefold()), None)


def with_services(machine: Machine, *services: Service) -> Machine:
    """Give a machine these services."""
    readers = machine.target.readers
    machine.target.readers = type(readers)(
        **{name: getattr(readers, name) for name in readers.__dataclass_fields__} | {"services": Manager(*services)}
    )
    return machine


SPOOLER = Service("Spooler", "Druckwarteschlange", Status.RUNNING, should_run=True)
SQL = Service("MSSQLSERVER", "SQL Server (MSSQLSERVER)", Status.FAILED, should_run=True, exit_code=17058)
BACKUP = Service("Backup", "Sicherung für Büro", Status.STOPPED, should_run=True)
UPDATE = Service("wuauserv", "Windows Update", Status.STOPPED, should_run=False)
LATE = Service("sppsvc", "Softwareschutz", Status.STARTING, should_run=True)
MUTE = Service("mute", "", Status.UNKNOWN, should_run=True)
SERVICES = CheckSpec("services", "", thresholds=Thresholds(1.0, None))


def test_services_counts_what_should_run(machine: Machine):
    """Stopped ones are named in order; what waits, starts or cannot be asked is not counted."""
    result = with_services(machine, SPOOLER, SQL, BACKUP, UPDATE, LATE, MUTE).result(SERVICES)
    assert (2.0, State.WARNING, "services.stopped") == (result.value, result.state, result.code)
    assert {"running": 2, "stopped": "Backup, MSSQLSERVER"} == result.detail


def test_services_all_running(machine: Machine):
    """Nothing stopped is OK with the number that was looked at."""
    result = with_services(machine, SPOOLER, UPDATE).result(SERVICES)
    assert (0.0, State.OK, {"running": 1}) == (result.value, result.state, result.detail)


def test_services_may_be_ignored(machine: Machine):
    """A service on the check's list is left out."""
    spec = CheckSpec("services", "", thresholds=Thresholds(1.0, None), params={"ignore": "back*, MSSQL*"})
    assert with_services(machine, SPOOLER, SQL, BACKUP).result(spec).state is State.OK


def test_a_service_with_a_check_of_its_own_is_counted_there_alone(machine: Machine):
    """One that stops is one problem and not two; what the check's list ignores stays ignored."""
    specs = [
        CheckSpec("services", "", thresholds=Thresholds(1.0, None), params={"ignore": "back*"}),
        CheckSpec("service", "mssqlserver", thresholds=Thresholds(None, 0.0, is_upper=False)),
    ]
    results, _ = run_all(specs, with_services(machine, SPOOLER, SQL, BACKUP).target, NOW)
    assert [("services", "", State.OK), ("service", "mssqlserver", State.CRITICAL)] == [
        (each.kind, each.item, each.state) for each in results
    ]


@pytest.mark.parametrize(
    ("services", "state", "code"),
    [
        ((UPDATE,), State.NOT_APPLICABLE, "check.not_applicable"),
        ((), State.NOT_APPLICABLE, "check.not_applicable"),
        ((MUTE,), State.UNKNOWN, "check.no_data"),
    ],
)
def test_services_without_an_answer_are_not_ok(machine: Machine, services, state, code):
    """None found is not all running."""
    result = with_services(machine, *services).result(SERVICES)
    assert (state, code) == (result.state, result.code)


def test_services_without_a_manager(machine: Machine):
    """A machine without a service manager says so."""
    machine.say(services=NotApplicable("not_installed"))
    result = machine.result(SERVICES)
    assert (State.NOT_APPLICABLE, {"reason": "not_installed"}) == (result.state, result.detail)


@pytest.mark.parametrize("thresholds", [Thresholds(None, 0.0, is_upper=False), Thresholds()])
def test_a_chosen_service_that_does_not_run_is_critical(machine: Machine, thresholds):
    """With thresholds and without; the exit code is told."""
    spec = CheckSpec("service", "MSSQLSERVER", thresholds=thresholds)
    result = with_services(machine, SQL).result(spec)
    assert (0.0, State.CRITICAL, "service.stopped") == (result.value, result.state, result.code)
    assert {"name": "SQL Server (MSSQLSERVER)", "status": "failed", "exit_code": 17058} == result.detail


def test_a_chosen_service_that_runs(machine: Machine):
    """It is named as people know it."""
    result = with_services(machine, SPOOLER).result(CheckSpec("service", "Spooler"))
    assert (1.0, State.OK, {"name": "Druckwarteschlange"}) == (result.value, result.state, result.detail)


def test_a_chosen_service_that_is_not_there(machine: Machine):
    """Somebody uninstalled it: that is as bad as stopped."""
    result = with_services(machine, SPOOLER).result(CheckSpec("service", "MSSQLSERVER"))
    assert (State.CRITICAL, "service.missing", {"name": "MSSQLSERVER"}) == (result.state, result.code, result.detail)


def test_a_chosen_service_that_cannot_be_asked(machine: Machine):
    """No answer is neither running nor stopped."""
    result = with_services(machine, MUTE).result(CheckSpec("service", "mute"))
    assert (State.UNKNOWN, "check.no_data") == (result.state, result.code)


def test_every_service_that_should_run(machine: Machine):
    """``*`` gives each one a row of its own."""
    results, _samples = with_services(machine, SPOOLER, SQL, UPDATE, MUTE).run(CheckSpec("service", "*"))
    assert {("Spooler", State.OK), ("MSSQLSERVER", State.CRITICAL), ("mute", State.UNKNOWN)} == {
        (each.item, each.state) for each in results
    }


def test_statuses_are_words_of_the_catalogue():
    """Views know a word for each."""
    assert set(SERVICE_STATES) == {str(status) for status in Status} - {"running", "unknown"}
