"""wachpult-admin check: what one server is checked for besides the standard of its plan."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.admin import database
from app.checks.web import statuses
from app.domain import policy
from app.domain.errors import Refused
from app.domain.policy import Override

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.admin.program import Subparsers


def register_service(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``check service`` to the door."""
    parser = subparsers.add_parser(
        "service",
        help="watch a service of one server by its name",
        description="Watch a service by its name; it is a problem when it does not run, whatever its start type.",
    )
    _add_server(parser)
    parser.add_argument("name", help="name of the service: Spooler, ssh.service, postgresql")
    parser.set_defaults(run=watch_service)


def register_page(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``check page`` to the door."""
    parser = subparsers.add_parser(
        "page",
        help="watch a web page from one server",
        description="Watch a web page from one server: status, time, and how long its certificate still lasts.",
    )
    _add_server(parser)
    parser.add_argument("url", help="http://… or https://…")
    parser.add_argument("--expect", default="", metavar="TEXT", help="a text the page must contain")
    parser.add_argument("--forbid", default="", metavar="TEXT", help="a text the page must not contain")
    parser.add_argument("--status", default="", metavar="LIST", help="statuses that will do, as in 200,301-303")
    parser.add_argument("--end-at", default="", metavar="HOST", help="the host redirects must end at")
    parser.add_argument(
        "--from", dest="probe", default="agent", choices=["agent", "centre"],
        help="who fetches it: the server's agent (default) or the central service, which visits public addresses only",
    )  # fmt: skip
    parser.set_defaults(run=watch_page)


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``check list`` to the door."""
    parser = subparsers.add_parser("list", help="show what one server is checked for besides the standard")
    _add_server(parser)
    parser.set_defaults(run=everything)


def register_drop(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``check drop`` to the door."""
    parser = subparsers.add_parser("drop", help="watch something no longer")
    _add_server(parser)
    parser.add_argument("kind", choices=["service", "web", "script"])
    parser.add_argument("item", help="as “check list” shows it")
    parser.set_defaults(run=drop)


def watch_service(args: argparse.Namespace) -> int:
    """Watch a service."""
    spec = policy.watched_service(args.name)
    override = Override("service", spec.item, thresholds=spec.thresholds, attempts=spec.attempts)
    return _set(args, lambda _session, _server_id: override)


def watch_page(args: argparse.Namespace) -> int:
    """Watch a page."""
    parts = urlsplit(args.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("check.address")
    try:
        statuses(args.status)
    except ValueError:
        raise Refused("check.statuses", text=args.status) from None
    asked = {
        "expect_text": args.expect,
        "forbid_text": args.forbid,
        "expect_status": args.status,
        "expect_host": args.end_at,
        "probe": policy.CENTRE if args.probe == "centre" else "",
    }

    def make(session: Session, server_id: str) -> Override:
        from app.operations import policies

        pages = {
            each.item: str(each.params.get("url", ""))
            for each in policies.overrides_of(session, server_id=server_id)
            if each.kind == "web"
        }
        spec = policy.page(args.url, host=policy.page_name(args.url, pages))
        params = dict(spec.params) | {name: value for name, value in asked.items() if value}
        return Override("web", spec.item, interval_s=spec.interval_s, thresholds=spec.thresholds, params=params)

    return _set(args, make)


def everything(args: argparse.Namespace) -> int:
    """List them."""
    from app.operations import policies

    with database.opened(args) as store, store.read() as session:
        for each in policies.overrides_of(session, server_id=_find(session, args.server)):
            print(f"{each.kind}\t{each.item}\t{_what(each)}")
    return 0


def _what(override: Override) -> str:
    """Say what is particular: a page's address, that it is switched off and why, or that it is changed."""
    if not override.is_enabled:
        return f"switched off: {override.reason}"
    if override.kind in ("service", "script"):
        return ""
    return str(override.params.get("url", "changed"))


def drop(args: argparse.Namespace) -> int:
    """Drop one."""
    from app.operations import policy_change

    now = database.now()

    def work(session: Session) -> None:
        server_id = _find(session, args.server)
        policy_change.drop_override(session, server_id=server_id, kind=args.kind, item=args.item, by="admin", now=now)

    with database.opened(args) as store:
        store.run(work)
    print("dropped; the agent hears of it at its next contact")
    return 0


def _set(args: argparse.Namespace, make: Callable[[Session, str], Override]) -> int:
    from app.operations import policy_change, servers

    now = database.now()

    def work(session: Session) -> Override:
        server_id = servers.find_with_agent(session, args.server)
        override = make(session, server_id)
        policy_change.set_override(session, server_id=server_id, override=override, by="admin", now=now)
        return override

    with database.opened(args) as store:
        override = store.run(work)
    print(f"watched: {override.kind} {override.item}; the agent hears of it at its next contact")
    return 0


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--server", required=True, help="its id or its name")
    database.add_options(parser)


def _find(session: Session, words: str) -> str:
    from app.operations import servers

    return servers.find(session, words)
