"""Persons: added, shut out, let in again; never nobody left who could let somebody in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest

from app.domain.errors import Refused
from app.domain.fleet import Person, Role
from app.models import PersonRow
from app.models.login import CredentialRow, LoginSessionRow
from app.operations import persons
from app.store.engine import Store, open_store
from app.wire.ids import new_id
from tests.rows import NOW


def add(store: Store, login: str = "ida", role: Role = Role.TECHNICIAN, name: str = "Ida Klee") -> Person:
    """Add a person."""
    return store.run(
        lambda session: persons.add(session, login=login, name=name, role=role, password_hash="h", now=NOW)
    )


def sit(store: Store, person: Person) -> bytes:
    """Give a person a session; its token's hash."""
    digest = person.id.encode()[-32:]
    with store.write() as session:
        session.add(
            LoginSessionRow(
                id=new_id(), token_sha256=digest, person_id=person.id, created_at=NOW,
                expires_at=NOW + timedelta(days=1), last_seen_at=NOW, ended_at=None, client="test",
            )
        )  # fmt: skip
    return digest


def is_sitting(store: Store, token_hash: bytes) -> bool:
    """Whether a session goes on."""
    with store.read() as session:
        return session.query(LoginSessionRow).filter_by(token_sha256=token_hash).one().ended_at is None


def everybody(store: Store) -> dict[str, bool]:
    """Who there is, and who may log in."""
    with store.read() as session:
        return {person.login: person.is_active for person in persons.everybody(session)}


def refusal(work) -> str:
    """The code of what is refused."""
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.code


def test_a_login_has_one_form_and_one_owner(store: Store):
    """Case and blanks around it make no other person."""
    person = add(store, login="  Ida.Klee@sektor7 ")
    assert (person.login, person.initials, person.is_active) == ("ida.klee@sektor7", "IK", True)
    assert refusal(lambda: add(store, login="IDA.KLEE@SEKTOR7")) == "login.taken"


@pytest.mark.parametrize("login", ["", " ", ".ida", "ida klee", "ida\n", "ida\0", "i" * 101, "ída", "-rf"])
def test_malformed_logins_are_refused(store: Store, login: str):
    """Letters, digits and a few signs; no blank is left in it."""
    if login.strip() == "ida":
        assert add(store, login=login).login == "ida"
        return
    assert refusal(lambda: add(store, login=login)) == "login.malformed"


def test_a_person_has_a_name(store: Store):
    """Blank is none."""
    assert refusal(lambda: add(store, name="  ")) == "name.empty"


def test_a_login_wanted_by_two_at_once_is_given_once(store_url: str):
    """The second hears that it is taken, not that something broke."""
    store = open_store(store_url)
    start = Barrier(6)

    def attempt(_: int) -> str:
        start.wait(120)
        try:
            return add(store).login
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(6) as pool:
        answers = sorted(pool.map(attempt, range(6)))
    with store.read() as session:
        counts = (session.query(PersonRow).count(), session.query(CredentialRow).count())
    store.close()
    assert answers == ["ida"] + ["login.taken"] * 5
    assert counts == (1, 1)


def test_shutting_out_ends_every_session_and_can_be_taken_back(store: Store):
    """At once; who is let in again logs in anew."""
    person = add(store)
    token_hash = sit(store, person)
    store.run(lambda session: persons.deactivate(session, login="IDA", now=NOW))
    assert everybody(store) == {"ida": False}
    assert not is_sitting(store, token_hash)
    store.run(lambda session: persons.activate(session, login="ida"))
    assert everybody(store) == {"ida": True}
    assert not is_sitting(store, token_hash)


def test_the_last_administrator_stays(store: Store):
    """One who is shut out already does not count; a technician never does."""
    for login in ("eins", "zwei"):
        add(store, login=login, role=Role.ADMINISTRATOR)
    add(store, login="drei")
    store.run(lambda session: persons.deactivate(session, login="eins", now=NOW))
    store.run(lambda session: persons.deactivate(session, login="eins", now=NOW))
    assert (
        refusal(lambda: store.run(lambda session: persons.deactivate(session, login="zwei", now=NOW)))
        == "person.last_administrator"
    )
    store.run(lambda session: persons.deactivate(session, login="drei", now=NOW))
    assert everybody(store) == {"eins": False, "zwei": True, "drei": False}


def test_administrators_who_shut_each_other_out_leave_one(store_url: str):
    """At the same moment, each sees the other still there."""
    store = open_store(store_url)
    for turn in range(5):
        logins = [f"a{turn}", f"b{turn}"]
        for login in logins:
            add(store, login=login, role=Role.ADMINISTRATOR)
        if turn:
            for login, active in everybody(store).items():
                if active and login not in logins:
                    store.run(partial(persons.deactivate, login=login, now=NOW))
        start = Barrier(2)

        def attempt(login: str, start: Barrier = start) -> bool:
            start.wait(120)
            try:
                store.run(lambda session: persons.deactivate(session, login=login, now=NOW))
            except Refused:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(attempt, logins)) == [False, True]
        assert sum(everybody(store).values()) == 1
    store.close()


def test_a_new_password_ends_sessions_and_a_lock_out(store: Store):
    """Whoever knew the old one is out."""
    person = add(store)
    token_hash = sit(store, person)
    with store.write() as session:
        credential = session.get_one(CredentialRow, person.id)
        credential.failed, credential.locked_until = 9, NOW + timedelta(hours=1)
    store.run(lambda session: persons.set_password(session, login="ida", password_hash="n", now=NOW))
    with store.read() as session:
        credential = session.get_one(CredentialRow, person.id)
        assert (credential.password_hash, credential.failed, credential.locked_until) == ("n", 0, None)
    assert not is_sitting(store, token_hash)


def test_ensuring_a_person_keeps_their_sessions(store: Store):
    """The embedded mode sees to its own person at every start."""

    def ensure(name: str) -> Person:
        return store.run(
            lambda session: persons.ensure(
                session, login="ida", name=name, role=Role.ADMINISTRATOR, password_hash="h2", now=NOW
            )
        )

    first = ensure("Ida Klee")
    token_hash = sit(store, first)
    again = ensure("Ida Berg")
    assert (again.id, again.name, again.initials, again.role) == (first.id, "Ida Berg", "IB", Role.ADMINISTRATOR)
    assert is_sitting(store, token_hash)


@pytest.mark.parametrize(
    "work",
    [
        lambda session: persons.deactivate(session, login="niemand", now=NOW),
        lambda session: persons.activate(session, login="niemand"),
        lambda session: persons.set_password(session, login="niemand", password_hash="h", now=NOW),
    ],
)
def test_nobody_is_refused(store: Store, work):
    """There is no such person."""
    assert refusal(lambda: store.run(work)) == "person.unknown"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ida Klee", "IK"), ("Ida", "ID"), ("ida maria von klee", "IK"), ("Özil Ügür", "ÖÜ"), ("!", "?")],
)
def test_initials(name: str, expected: str):
    """First and last word, or the beginning of the only one."""
    assert persons.initials(name) == expected
