"""Login and sessions over the wire."""

from __future__ import annotations

import pytest

from app.domain.fleet import Role
from app.models import CredentialRow, LoginSessionRow
from app.operations import sessions
from app.wire.codec import decode
from app.wire.messages import LoggedIn, Problem
from app.wire.protocol import FEED, LOGIN, LOGOUT
from tests.central.live import PASSWORD, Live
from tests.waiting import until

WRONG = b'{"code":"login.wrong"}'


def attempt(live: Live, **fields: object) -> tuple[int, bytes]:
    """Try to log in."""
    answer = live.http.post(live.url + LOGIN, json=fields, timeout=60)
    return answer.status_code, answer.content


def test_person_logs_in_and_out(live: Live):
    """A session begins with the password and ends when it is ended."""
    console = live.person(Role.SUPERVISOR, "anna")
    assert console.session.person.role is Role.SUPERVISOR
    assert console.get(FEED).status_code == 200
    assert console.post(LOGOUT).status_code == 200
    assert console.get(FEED).status_code == 401


def test_token_and_password_are_kept_as_hashes_only(live: Live):
    """The database knows neither."""
    console = live.person(login="anna")
    with live.store.read() as session:
        kept = session.query(LoginSessionRow).one()
        credential = session.query(CredentialRow).one()
    assert console.session.token.encode() not in bytes(kept.token_sha256)
    assert credential.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    "fields",
    [{"login": "anna", "password": "wrong wrong wrong"}, {"login": "nobody", "password": PASSWORD}, {"login": "anna"},
     {"login": "anna", "password": PASSWORD, "role": "administrator"}, {"login": "", "password": ""},
     {"login": "anna", "password": "x" * 5000}],
    ids=range(6),
)  # fmt: skip
def test_bad_logins_are_answered_alike(sqlite_live: Live, fields: dict[str, str]):
    """Wrong password, unknown person, malformed: the same answer, and no session."""
    sqlite_live.person(login="anna")
    assert attempt(sqlite_live, **fields) == (401, WRONG)
    assert sqlite_live.count(LoginSessionRow) == 1


@pytest.mark.parametrize("login", ["anna", "nobody"])
def test_guessing_must_wait(sqlite_live: Live, login: str):
    """After a few wrong passwords even the right one has to wait, for people who exist and for those who do not."""
    if login == "anna":
        sqlite_live.person(login="anna")
    for _ in range(sessions.FREE_TRIES):
        assert attempt(sqlite_live, login=login, password="wrong wrong wrong") == (401, WRONG)
        _settle(sqlite_live)
    status, body = attempt(sqlite_live, login=login, password=PASSWORD)
    assert (status, decode(body, Problem).code) == (429, "login.locked")
    sqlite_live.clock.move(seconds=sessions.FIRST_WAIT.total_seconds())
    expected = 200 if login == "anna" else 401
    assert attempt(sqlite_live, login=login, password=PASSWORD)[0] == expected


def test_session_in_use_stays_and_ends_in_the_end(live: Live):
    """Twelve hours after the last use a session is over, fourteen days after its beginning whatever happens."""
    console = live.person()
    for _ in range(27):
        live.clock.move(hours=11)
        assert console.get(FEED).status_code == 200
    assert live.clock.now() < console.session.server_time + sessions.LONGEST
    statuses = []
    for _ in range(5):
        live.clock.move(hours=11)
        statuses.append(console.get(FEED).status_code)
    assert statuses[-1] == 401


def test_idle_session_ends(live: Live):
    """Nobody finds a forgotten console logged in the next day."""
    console = live.person()
    live.clock.move(hours=13)
    assert console.get(FEED).status_code == 401


def test_login_does_not_mind_capitals(sqlite_live: Live):
    """A login is a login however it is written."""
    sqlite_live.person(login="anna")
    status, body = attempt(sqlite_live, login="  ANNA ", password=PASSWORD)
    assert status == 200
    assert decode(body, LoggedIn).person.login == "anna"


def _settle(live: Live) -> None:
    """Wait until what the central service does in the background is done."""
    until(lambda: not live.central._tasks, what="the end of what goes on")  # noqa: SLF001 - there is no other sign of it
