"""The tree of the fleet without a face: its shape, and how things stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.check import State
from app.domain.fleet import AgentState
from app.domain.maintenance import Maintenance
from app.views.shell.fleet import build, shape_of, stand
from app.views.shell.fleet_nodes import Level, Node, Standing
from tests.views import fake_desk
from tests.views.fake_desk import ME, NOW, FakeDesk, make_id


def of(root: Node) -> dict[str, Node]:
    """Nodes by id."""
    return {node.id: node for node in root.walk()}


def stood(desk: FakeDesk) -> dict[str, Node]:
    """The tree with how everything stands."""
    root = build(desk.board)
    stand(root, desk.board, now=NOW)
    return of(root)


def window(*, server_id: str) -> Maintenance:
    """A maintenance window of a server of the first customer, running now."""
    return Maintenance(
        id=make_id(1, 11), version=1, customer_id=make_id(1, 1), site_id=None, server_id=server_id, check_id=None,
        starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=1), reason="Umbau", created_by=ME.id, created_at=NOW,
    )  # fmt: skip


def test_every_server_is_in_it_once() -> None:
    """Under its customer, or its site when there are several."""
    desk = FakeDesk(*fake_desk.fleet())
    servers = [node.id for node in build(desk.board).walk() if node.level is Level.SERVER]
    assert sorted(servers) == sorted(desk.board.servers)


def test_the_worst_goes_up_to_the_customer_and_to_all() -> None:
    """Critical beats warning; the number is of the worst."""
    nodes = stood(FakeDesk(*fake_desk.fleet()))
    assert nodes[make_id(1, 4)].standing.worst is State.CRITICAL
    assert nodes[make_id(1, 1)].standing.worst is State.CRITICAL
    assert nodes[""].standing.worst is State.CRITICAL
    assert nodes[make_id(9, 1)].standing == Standing()


def test_what_is_put_aside_colours_nothing() -> None:
    """A shelved alarm is counted elsewhere."""
    nodes = stood(FakeDesk(*fake_desk.fleet()))
    assert nodes[make_id(6, 4)].standing.worst is None


def test_a_silent_agent_is_a_problem_even_without_an_alarm() -> None:
    """No data is never nothing."""
    desk = FakeDesk(*fake_desk.fleet())
    quiet = replace(desk.board.servers[make_id(10, 4)], version=2, agent=AgentState.SILENT)
    desk.apply(quiet)
    assert stood(desk)[make_id(10, 4)].standing == Standing(State.UNKNOWN, 1)


def test_maintenance_marks_what_it_is_for_and_hides_nobody_else() -> None:
    """A window over one server leaves the customer as it stands."""
    desk = FakeDesk(*fake_desk.fleet())
    desk.apply(window(server_id=make_id(2, 4)))
    nodes = stood(desk)
    assert nodes[make_id(2, 4)].standing.is_maintained
    assert not nodes[make_id(1, 1)].standing.is_maintained
    assert nodes[make_id(1, 1)].standing.worst is State.CRITICAL


def test_only_what_stands_differently_is_told() -> None:
    """A second look finds nothing new."""
    desk = FakeDesk(*fake_desk.fleet())
    root = build(desk.board)
    assert stand(root, desk.board, now=NOW)
    assert stand(root, desk.board, now=NOW) == []


def test_a_name_is_part_of_the_shape_and_a_state_is_not() -> None:
    """The tree is built anew only when it is another tree."""
    desk = FakeDesk(*fake_desk.fleet())
    before = shape_of(desk.board)
    server = desk.board.servers[make_id(1, 4)]
    desk.apply(replace(server, version=2, worst=State.OK))
    assert shape_of(desk.board) == before
    desk.apply(replace(server, version=3, name="SRV-EX02"))
    assert shape_of(desk.board) != before
