"""wachpult-admin: one door for all shell commands; a command's module is imported when it is asked for.

A new command is a function ``register(subparsers)``, or of another name, that adds its parser and sets ``run`` as its default,
which is called with the arguments and returns the exit code; and one line in COMMANDS.
"""

from __future__ import annotations

import argparse
import importlib
import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol, cast

from app import __version__
from app.admin.sentences import say, say_unreachable
from app.domain.errors import Refused, Unreachable

Subparsers = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


class Command(NamedTuple):
    """One command: the word or two words that name it, its module, its line in the help, and who adds its parser."""

    words: tuple[str, ...]
    module: str
    help: str
    register: str = "register"


COMMANDS = (
    Command(("migrate",), "app.admin.migrate", "bring the database to this version's schema"),
    Command(("check-database",), "app.admin.backups", "look whether the database is sound", "register_check"),
    Command(("backup",), "app.admin.backups", "copy the database to a file while it is in use", "register_backup"),
    Command(("restore",), "app.admin.backups", "put a backup in the place of the database", "register_restore"),
    Command(("person", "add"), "app.admin.persons", "let a person log in", "register_add"),
    Command(("person", "password"), "app.admin.persons", "give a person another password", "register_password"),
    Command(("person", "deactivate"), "app.admin.persons", "shut a person out at once", "register_deactivate"),
    Command(("person", "activate"), "app.admin.persons", "let a person in again", "register_activate"),
    Command(("person", "list"), "app.admin.persons", "show who may log in", "register_list"),
    Command(("customer", "add"), "app.admin.customers", "add a customer", "register_add"),
    Command(("customer", "list"), "app.admin.customers", "show customers and their sites", "register_list"),
    Command(("contract", "set"), "app.admin.contracts", "give a customer a plan", "register_set"),
    Command(("contract", "list"), "app.admin.contracts", "show all contracts", "register_list"),
    Command(("mailbox", "add"), "app.admin.mailboxes", "read and send mail through one more mailbox", "register_add"),
    Command(("mailbox", "set"), "app.admin.mailboxes", "change a mailbox", "register_set"),
    Command(("mailbox", "list"), "app.admin.mailboxes", "show all mailboxes and how they do", "register_list"),
    Command(("mailbox", "test"), "app.admin.mailboxes", "log in at both ends of a mailbox", "register_test"),
    Command(("mailbox", "remove"), "app.admin.mailboxes", "use a mailbox no more", "register_remove"),
    Command(("mail", "dead"), "app.admin.mail", "show mails that were given up", "register_dead"),
    Command(("mail", "retry"), "app.admin.mail", "try a mail again that was given up", "register_retry"),
    Command(("mail", "send-test"), "app.admin.mail", "send a short mail through a mailbox", "register_send_test"),
    Command(("mail", "copy"), "app.admin.alarm_mail", "say who gets a copy of every alarm mail", "register_copy"),
    Command(("canary", "on"), "app.admin.canary", "send a synthetic alarm every quarter of an hour", "register_on"),
    Command(("canary", "off"), "app.admin.canary", "send no more synthetic alarms", "register_off"),
    Command(("canary", "show"), "app.admin.canary", "show when the canary was last seen", "register_show"),
    Command(("orders", "page"), "app.admin.orders", "name the page on which customers order repairs", "register_page"),
    Command(
        ("orders", "standing"), "app.admin.orders", "say which alarms a standing order is for", "register_standing"
    ),
    Command(
        ("orders", "phone"),
        "app.admin.orders",
        "name the telephone number under which customers reach us",
        "register_phone",
    ),
    Command(("orders", "show"), "app.admin.orders", "show how customers order repairs", "register_show"),
    Command(("watch",), "app.admin.watch", "look from another machine whether the central service works"),
    Command(("contact", "add"), "app.admin.contacts", "add a person at a customer", "register_add"),
    Command(("contact", "list"), "app.admin.contacts", "show the people at a customer", "register_list"),
    Command(
        ("contact", "data"), "app.admin.contacts", "write what is kept about a person into a file", "register_data"
    ),
    Command(("contact", "erase"), "app.admin.contacts", "take a person out for ever", "register_erase"),
    Command(("contact", "test-mail"), "app.admin.alarm_mail", "see whether a person is reached", "register_trial"),
    Command(("identity",), "app.admin.identity", "show the key by which agents know this central service"),
    Command(("token", "create"), "app.admin.tokens", "make a one-time token for one agent"),
    Command(("agents", "list"), "app.admin.agents", "show all agents", "register_list"),
    Command(("agents", "approve"), "app.admin.agents", "believe an agent", "register_approve"),
    Command(("agents", "revoke"), "app.admin.agents", "shut an agent out for ever", "register_revoke"),
    Command(("check", "service"), "app.admin.checks", "watch a service of one server by its name", "register_service"),
    Command(("check", "page"), "app.admin.checks", "watch a web page from one server", "register_page"),
    Command(("check", "list"), "app.admin.checks", "show what one server is checked for besides", "register_list"),
    Command(("check", "drop"), "app.admin.checks", "watch something no longer", "register_drop"),
    Command(("device", "add"), "app.admin.devices", "let a server's agent ask one more device", "register_add"),
    Command(("device", "change"), "app.admin.devices", "change a device", "register_change"),
    Command(("device", "list"), "app.admin.devices", "show all devices and who asks them", "register_list"),
    Command(("device", "drop"), "app.admin.devices", "ask a device no more", "register_drop"),
    Command(("device", "scan"), "app.admin.devices", "let a server's agent look for devices", "register_scan"),
    Command(("device", "found"), "app.admin.devices", "show what a scan found", "register_found"),
    Command(("script", "key"), "app.admin.scripts", "make a key that signs scripts", "register_key"),
    Command(("script", "sign"), "app.admin.scripts", "sign a script", "register_sign"),
    Command(("script", "set"), "app.admin.scripts", "let a server run a signed script", "register_set"),
    Command(("inventory", "users"), "app.admin.inventory", "keep, or do not keep, who was signed in"),
    Command(("billing", "export"), "app.admin.billing", "write a month's work into a file", "register_export"),
    Command(("explain", "deadline"), "app.admin.explain_deadline", "say when a report is due, and why"),
    Command(
        ("explain", "coverage"), "app.admin.explain_coverage", "say whether work is covered, and by which sentence"
    ),
    Command(("explain", "clock"), "app.admin.explain_clock", "say what a ticket's clock did, and by which evidence"),
    Command(("explain", "alarms"), "app.admin.explain_alarms", "say what becomes of results, and who is told"),
    Command(("explain", "mail"), "app.admin.explain_mail", "say what the intake makes of a raw mail"),
)

GROUPS = {
    "person": "who may log in",
    "customer": "whom the servers belong to",
    "contract": "which plan they have",
    "contact": "people at customers",
    "mailbox": "where reports come in and answers go out",
    "mail": "mail that goes out",
    "canary": "whether alarm mails arrive",
    "orders": "how customers order repairs",
    "token": "one-time tokens for agents",
    "agents": "agents on servers",
    "check": "what is checked besides the standard",
    "device": "routers, switches and other devices that agents ask",
    "script": "checks of your own, signed",
    "inventory": "what servers consist of",
    "billing": "what was worked",
    "explain": "show how the rules come to their answer",
}
"""Help for the first of two words."""


class Register(Protocol):
    """What a command's module offers."""

    def __call__(self, subparsers: Subparsers[argparse.ArgumentParser], /) -> None:
        """Add the command's parser, with ``set_defaults(run=…)``: a function that does it and returns the exit code."""


def main(argv: Sequence[str]) -> int:
    """Run one command with the arguments after ``wachpult-admin`` and return its exit code.

    0: done. 1: done in part, or refused. 2: not understood. 3: out of reach, trying again may help.
    """
    args = parser(argv).parse_args(list(argv))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter gets a question mark, not a traceback
    try:
        return int(args.run(args))
    except Refused as refusal:
        sys.stderr.write(f"wachpult-admin: refused: {say(refusal)}\n")
        return 1
    except Unreachable as trouble:
        sys.stderr.write(f"wachpult-admin: out of reach: {say_unreachable(trouble)}\n")
        return 3
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; what is still buffered has nowhere to go either.
        with suppress(OSError):
            sys.stdout.close()
        return 1


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments: complete for the command they name, one line of help for the others."""
    door = argparse.ArgumentParser(prog="wachpult-admin", description="Shell commands for Wachpult's central service.")
    door.add_argument("--version", action="version", version=f"wachpult-admin {__version__}")
    top = door.add_subparsers(title="commands", metavar="COMMAND", required=True)
    groups: dict[str, Subparsers[argparse.ArgumentParser]] = {}
    asked = tuple(word for word in argv if not word.startswith("-"))
    for command in COMMANDS:
        *outer, word = command.words
        place = top
        if outer:
            place = groups.get(outer[0]) or _group(top, outer[0])
            groups[outer[0]] = place
        if asked[: len(command.words)] == command.words:
            cast("Register", getattr(importlib.import_module(command.module), command.register))(place)
        else:
            place.add_parser(word, help=command.help)
    return door


def _group(top: Subparsers[argparse.ArgumentParser], word: str) -> Subparsers[argparse.ArgumentParser]:
    group = top.add_parser(word, help=GROUPS[word], description=GROUPS[word])
    return group.add_subparsers(title="commands", metavar="COMMAND", required=True)
