"""wachpult-admin person: who may log in. Passwords come from a prompt or standard input, never from the command line."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.admin import database
from app.domain.errors import Refused
from app.domain.fleet import Role

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register_add(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``person add`` to the door."""
    parser = subparsers.add_parser("add", help="let a person log in", description=__doc__)
    parser.add_argument("login")
    parser.add_argument("--name", required=True, help="as it is shown to others")
    parser.add_argument("--role", choices=[role.value for role in Role], default=Role.TECHNICIAN.value)
    _finish(parser, add)


def register_password(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``person password`` to the door."""
    parser = subparsers.add_parser("password", help="give a person another password; ends their sessions")
    parser.add_argument("login")
    _finish(parser, password)


def register_deactivate(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``person deactivate`` to the door."""
    parser = subparsers.add_parser("deactivate", help="shut a person out at once; what they did keeps their name")
    parser.add_argument("login")
    _finish(parser, deactivate)


def register_activate(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``person activate`` to the door."""
    parser = subparsers.add_parser("activate", help="let a person in again")
    parser.add_argument("login")
    _finish(parser, activate)


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``person list`` to the door."""
    _finish(subparsers.add_parser("list", help="show who may log in"), everybody)


def add(args: argparse.Namespace) -> int:
    """Add a person."""
    from app.operations import passwords, persons

    secret = read_password()
    hashed, now = passwords.hash_password(secret), database.now()
    with database.opened(args) as store:
        person = store.run(
            lambda session: persons.add(
                session, login=args.login, name=args.name, role=Role(args.role), password_hash=hashed, now=now
            )
        )
    print(f"{person.login} may log in as {person.role.value}")
    return 0


def password(args: argparse.Namespace) -> int:
    """Change a password."""
    from app.operations import passwords, persons

    with database.opened(args) as store:
        with store.read() as session:
            persons.known(session, login=args.login)  # before a new password is thought of and typed twice
        hashed, now = passwords.hash_password(read_password()), database.now()
        store.run(lambda session: persons.set_password(session, login=args.login, password_hash=hashed, now=now))
    print(f"{args.login} has a new password; all sessions were ended")
    return 0


def deactivate(args: argparse.Namespace) -> int:
    """Shut somebody out."""
    from app.operations import persons

    now = database.now()
    with database.opened(args) as store:
        store.run(lambda session: persons.deactivate(session, login=args.login, now=now))
    print(f"{args.login} was shut out; all sessions were ended")
    return 0


def activate(args: argparse.Namespace) -> int:
    """Let somebody in again."""
    from app.operations import persons

    with database.opened(args) as store:
        store.run(lambda session: persons.activate(session, login=args.login))
    print(f"{args.login} may log in again")
    return 0


def everybody(args: argparse.Namespace) -> int:
    """List persons."""
    from app.operations import persons

    with database.opened(args) as store, store.read() as session:
        for person in persons.everybody(session):
            print(f"{person.login}\t{person.role.value}\t{'active' if person.is_active else 'shut out'}\t{person.name}")
    return 0


def read_password() -> str:
    """Ask for a password, twice at a terminal; else it is the first line of standard input.

    Raises:
        Refused: ``password.too_short``, ``password.too_long``, ``password.differs``.
    """
    from app.operations.passwords import check_strength

    if sys.stdin.isatty():
        secret = getpass.getpass("Password: ")
        check_strength(secret)
        if secret != getpass.getpass("Once more: "):
            raise Refused("password.differs")
        return secret
    secret = sys.stdin.readline().rstrip("\r\n")
    check_strength(secret)
    return secret


def _finish(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    database.add_options(parser)
    parser.set_defaults(run=run)
