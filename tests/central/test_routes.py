"""The registry: nothing is open but what must be, and every route is used by exactly whom it is for."""

from __future__ import annotations

import pytest

from app.central.routes import ROUTES, Route
from app.central.who import Who
from app.domain.fleet import Role
from app.operations import persons
from app.wire import protocol
from app.wire.ids import new_id
from tests.central.live import NOW, Console, Live

REFUSED = b'{"code":"identity.refused"}'
OPEN = {protocol.ENROL, protocol.LOGIN, protocol.HEALTH, protocol.ORDER_PAGE, protocol.ORDER}
"""What anybody reaches: enrolment, login, a sign of life, and the page for whoever has the token of an alarm mail."""
MAY = {
    ("POST", protocol.LOGOUT): set(Role),
    ("GET", protocol.FEED): set(Role),
    ("GET", protocol.CHECKS): set(Role),
    ("GET", protocol.SERIES): set(Role),
    ("GET", protocol.HISTORY): set(Role),
    ("GET", protocol.INVENTORY): set(Role),
    ("GET", protocol.INSTALLED): set(Role),
    ("GET", protocol.AVAILABILITY): set(Role),
    ("GET", protocol.QUALITY): set(Role),
    ("GET", protocol.FLAPPING): set(Role),
    ("GET", protocol.UNHEARD): set(Role),
    ("GET", protocol.SHELVING): set(Role),
    ("GET", protocol.TOLD): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.PERSON_DATA): {Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.MAIL_TRIAL): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("POST", protocol.MAIL_TRIAL): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.USAGE): set(Role),
    ("GET", protocol.TICKET_PDF): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.BILLING): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("POST", protocol.MUTATIONS): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.POLICIES): set(Role),
    ("GET", protocol.POLICY_HISTORY): set(Role),
    ("POST", protocol.POLICY_PREVIEW): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("POST", protocol.POLICY_NEAR): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("POST", protocol.POLICY_NEAR_UNDO): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("POST", protocol.POLICY_SHARED): {Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("POST", protocol.POLICY_SHARED_UNDO): {Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.DEVICES): set(Role),
    ("POST", protocol.DEVICES): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.DEVICE): set(Role),
    ("POST", protocol.DEVICE_DROP): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.SCANS): set(Role),
    ("POST", protocol.SCANS): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.SCAN): set(Role),
    ("POST", protocol.SCAN_STOP): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
    ("GET", protocol.MAIL): set(Role),
    ("POST", protocol.MAILBOXES): {Role.ADMINISTRATOR},
    ("POST", protocol.MAILBOX_TEST): {Role.ADMINISTRATOR},
    ("POST", protocol.ALARM_COPY): {Role.ADMINISTRATOR},
    ("POST", protocol.HOUSE_PHONE): {Role.ADMINISTRATOR},
    ("GET", protocol.SEARCH): set(Role),
    ("POST", protocol.PRESENCE): set(Role),
    ("GET", protocol.BLOB): set(Role),
    ("PUT", protocol.BLOB): {Role.TECHNICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR},
}
"""The table of authorisation, written a second time by hand: a route that is not here, or says otherwise, is an error."""


@pytest.fixture
def consoles(sqlite_live: Live) -> dict[Role, Console]:
    """A person of each role."""
    return {role: sqlite_live.person(role) for role in Role}


def test_exactly_these_routes_are_open():
    """Everything else asks who is there."""
    assert {route.path for route in ROUTES if route.who is Who.NOBODY} == OPEN


def test_table_of_authorisation_is_complete():
    """Every route for persons stands in the table with exactly its roles, and no route stands there that is none."""
    mine = {(route.method, route.path): set(route.who) for route in ROUTES if isinstance(route.who, frozenset)}
    assert mine == MAY


def test_every_route_has_a_deadline_and_no_route_is_there_twice():
    """No request may last for ever, and no second route hides behind a first one."""
    messages = [route for route in ROUTES if not route.raw_limit]
    assert all(0 < route.deadline_s <= protocol.POLL_DEADLINE_S for route in messages if route.path != protocol.WAIT)
    assert [route.deadline_s for route in messages if route.path == protocol.WAIT] == [protocol.WAIT_DEADLINE_S]
    assert all(0 < route.deadline_s <= protocol.BLOB_DEADLINE_S for route in ROUTES)
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if isinstance(route.who, frozenset)], ids=lambda route: route.path
)
def test_route_is_used_by_its_roles_only(sqlite_live: Live, consoles: dict[Role, Console], route: Route):
    """Each role gets through where the table says so and is told that it may not where it does not."""
    path = route.path.replace("{server_id}", new_id()).replace("{sha256}", "0" * 64).replace("{mailbox_id}", new_id())
    assert isinstance(route.who, frozenset)
    for role, console in consoles.items():
        answer = sqlite_live.http.request(route.method, sqlite_live.url + path, headers=console.headers, timeout=40)
        if role in MAY[route.method, route.path]:
            assert answer.status_code not in (401, 403), (role, answer.text)
        else:
            assert (answer.status_code, answer.content) == (403, b'{"code":"role.insufficient"}')


@pytest.mark.parametrize("route", [route for route in ROUTES if route.path not in OPEN], ids=lambda route: route.path)
def test_nobody_gets_through_without_proof(sqlite_live: Live, route: Route):
    """Without proof, with an agent's proof for a person's route, or the other way round: the same refusal."""
    path = route.path.replace("{server_id}", new_id()).replace("{sha256}", "0" * 64).replace("{mailbox_id}", new_id())
    agent, console = sqlite_live.agent(), sqlite_live.person()
    tries = [
        {protocol.HEADER_PROTOCOL: "1"},
        {protocol.HEADER_PROTOCOL: "1", "Authorization": "Bearer " + "x" * 43},
        {protocol.HEADER_PROTOCOL: "1", "Authorization": "Basic YTpi"},
        {protocol.HEADER_PROTOCOL: "1", "Authorization": "Bearer " + "x" * 5000},
    ]
    tries.append(console.headers if route.who is Who.AGENT else agent.call(route.method, route.path).headers)
    before = sqlite_live.dump()
    for headers in tries:
        answer = sqlite_live.http.request(route.method, sqlite_live.url + path, headers=headers, timeout=60)
        assert (answer.status_code, answer.content) == (401, REFUSED)
    assert sqlite_live.dump() == before


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/agent", "/agent/results/", "/servers", "/../etc/passwd", "/docs", "/feed/x"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_what_is_not_registered_is_not_there(sqlite_live: Live, method: str, path: str):
    """Unknown paths and methods answer like a stranger's request: there is nothing to find out."""
    answer = sqlite_live.http.request(method, sqlite_live.url + path, timeout=60)
    assert (answer.status_code, answer.content) == (401, REFUSED)


def test_wrong_method_on_a_known_path_is_not_there(sqlite_live: Live):
    """A route is its path and its method."""
    answer = sqlite_live.http.put(sqlite_live.url + protocol.LOGIN, json={}, timeout=60)
    assert answer.status_code in (401, 405)
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize("version", ["", "0", "2", "x"])
def test_consoles_of_another_protocol_are_told_so(sqlite_live: Live, version: str):
    """A console that is too old (or too new) hears 426 before anything else."""
    console = sqlite_live.person()
    headers = {**console.headers, protocol.HEADER_PROTOCOL: version}
    answer = sqlite_live.http.get(sqlite_live.url + protocol.FEED, headers=headers, timeout=60)
    assert (answer.status_code, answer.content) == (426, b'{"code":"protocol.unsupported"}')


def test_somebody_shut_out_is_refused_with_the_next_request(sqlite_live: Live):
    """Deactivating a person ends all sessions at once."""
    sqlite_live.person(Role.ADMINISTRATOR)
    console = sqlite_live.person(login="leaver")
    assert console.get(protocol.FEED).status_code == 200
    sqlite_live.write(lambda session: persons.deactivate(session, login="leaver", now=NOW))
    assert console.get(protocol.FEED).status_code == 401


def test_server_that_does_not_exist_is_said_so(sqlite_live: Live):
    """Asking for an unknown server is no error of ours."""
    console = sqlite_live.person()
    answer = console.get(protocol.CHECKS.replace("{server_id}", new_id()))
    assert (answer.status_code, answer.content) == (404, b'{"code":"server.unknown"}')
    answer = console.get(protocol.HISTORY.replace("{server_id}", "'; DROP TABLE server; --"))
    assert answer.status_code in (401, 404)


def test_health_needs_nobody(sqlite_live: Live):
    """Anybody may ask whether it lives, and learns nothing else."""
    answer = sqlite_live.http.get(sqlite_live.url + protocol.HEALTH, timeout=60)
    assert answer.status_code == 200
    assert set(answer.json()) <= {"version", "protocol", "server_time", "heartbeat_at", "canary"}
    assert "server" not in {name.lower() for name in answer.headers}
