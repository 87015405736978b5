"""The central service as a program: options, database, schedule, listener, and an orderly end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from types import FrameType
from typing import Final

from app.central import demo, embedded, listener
from app.central.application import build
from app.central.centre_checks import CentreChecks
from app.central.clock import Clock
from app.central.mail import trial
from app.central.mail.oauth import Tokens, keeping
from app.central.mail.post import Post
from app.central.options import Options, parse
from app.central.schedule import Schedule
from app.central.service import Central
from app.domain.errors import Refused, Unreachable
from app.operations import mailboxes
from app.store.engine import open_store
from app.store.schema import migrate, require_current
from app.store.sealing import sealer

log = logging.getLogger("wachpult.central")

_SENTENCES: Final = {
    "mailbox.key_missing": "the key that opens the mailboxes' passwords cannot be read: {file}",
    "mailbox.key_wrong": "this is not the key with which the mailboxes' passwords were sealed",
    "mailbox.unknown": "there is no such mailbox",
    "store.empty": "the database has no tables yet: run “wachpult-admin migrate”",
    "store.newer": "the database is of a newer version ({found}) than this program ({expected})",
    "store.older": "the database is of an older version ({found}) than this program ({expected}): run “wachpult-admin migrate”",
}
"""What may keep it from starting, for whoever reads its log."""


def main(argv: Sequence[str]) -> int:
    """Run the central service until it is told to stop.

    Returns:
        0: it was told to stop. 1: it may not or cannot run like this. 3: the database is out of reach.
    """
    os.umask(0o077)  # the database holds what nobody else on this computer may read
    options = parse(argv)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for name in ("uvicorn", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    if options.try_mailbox:
        return _guarded(lambda: _try(options))
    if options.certificate is None and not listener.is_loopback(options.host):
        sys.stderr.write("wachpult-central: without --certificate and --key it listens on loopback only\n")
        return 1
    trouble = listener.trouble_with(options.certificate, options.key)
    if trouble:
        sys.stderr.write(f"wachpult-central: {trouble}\n")
        return 1
    return _guarded(lambda: _run(options))


def _guarded(work: Callable[[], int]) -> int:
    """Say what a person can do something about."""
    try:
        return work()
    except Refused as error:
        sentence = _SENTENCES.get(error.code)
        said = f"{error}" if sentence is None else f"{sentence.format_map(error.facts)} ({error.code})"
        sys.stderr.write(f"wachpult-central: {said}\n")
        return 1
    except Unreachable as error:
        cause = getattr(error.__cause__, "orig", None) or error.__cause__ or error
        sys.stderr.write(f"wachpult-central: the database is out of reach: {str(cause).strip().splitlines()[0]}\n")
        return 3


def _try(options: Options) -> int:
    """Try a mailbox as the service would use it; 0: both ends let us in."""
    store = open_store(options.database, pool=2)
    try:
        require_current(store)
        secrets = sealer(options.database, file=options.secrets_key)
        with store.read() as session:
            mailbox = mailboxes.find(session, options.try_mailbox)
            if mailbox is None:
                raise Refused("mailbox.unknown", mailbox=options.try_mailbox)
            login = mailboxes.login(session, mailbox, secrets)
        clock = Clock()
        tokens = Tokens(now=clock.now, on_renewed=keeping(store, secrets, clock=clock))
        tried = trial.run(login, tokens=tokens)
    finally:
        store.close()
    ends = (("imap", mailbox.imap, tried.imap, tried.imap_said), ("smtp", mailbox.smtp, tried.smtp, tried.smtp_said))
    for side, server, trouble, said in ends:
        word = "not set" if not server.host else trouble or "works"
        sys.stdout.write(f"{side}\t{word}\t{said}\n")
    for folder in tried.folders:
        sys.stdout.write(f"folder\t{folder}\n")
    return 1 if tried.imap or tried.smtp else 0


def _run(options: Options) -> int:
    owner = embedded.read_owner() if options.is_embedded else None
    clock = Clock(_beginning(options, owner))
    if options.is_demo:
        demo.forget(options.database)
    if options.database.startswith("sqlite"):
        migrate(options.database)
    store = open_store(options.database)
    try:
        require_current(store)
        play = demo.Play.prepare(store, owner) if options.is_demo else None
        if owner is not None and play is None:
            embedded.prepare(store, owner, now=clock.now())
        central = Central(store, clock=clock, secrets=sealer(options.database, file=options.secrets_key))
    except BaseException:
        store.close()
        raise
    try:
        return _serve(central, options, play)
    finally:
        central.close()


def _beginning(options: Options, owner: embedded.Owner | None) -> datetime | None:
    """The instant at which it begins to be now; None: the real one."""
    if owner is not None and owner.demo_clock is not None:
        return owner.demo_clock
    return demo.START if options.is_demo and options.clock is None else options.clock


def _post(central: Central) -> Post:
    return Post(
        central.store,
        clock=central.clock,
        sealer=central.sealer,
        tokens=central.tokens,
        on_commit=central.follow.changed,
    )


def _visits(central: Central) -> CentreChecks:
    return CentreChecks(central.store, clock=central.clock, on_commit=central.follow.changed)


def _serve(central: Central, options: Options, play: demo.Play | None) -> int:
    listener.make_room()
    server = listener.server(
        build(central), host=options.host, port=options.port, certificate=options.certificate, key=options.key
    )
    schedule = Schedule(central.store, clock=central.clock, on_commit=central.follow.changed)
    # An invented fleet writes to nobody and visits nobody.
    helpers = () if options.is_demo else (_post(central), _visits(central))

    def stop(_number: int = 0, _frame: FrameType | None = None) -> None:
        server.should_exit = True

    def started() -> None:
        scheme = "http" if options.certificate is None else "https"
        host = f"[{options.host}]" if ":" in options.host else options.host
        url = f"{scheme}://{host}:{server.port()}"
        log.info("listening at %s", url)
        if options.is_embedded:
            embedded.announce(url=url, gateway_key=central.gateway_key)
            embedded.watch_parent(stop)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    server.when_started, server.when_stopping = started, central.let_go
    schedule.start()
    for helper in helpers:
        helper.start()
    if play is not None:
        play.start(central.store, clock=central.clock, on_commit=central.follow.changed)
    try:
        with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
            runner.run(server.serve())
    except SystemExit:
        return 1  # uvicorn has said why it could not start
    finally:
        if play is not None:
            play.stop()
        for helper in reversed(helpers):
            helper.stop()
        schedule.stop()
    return 0
