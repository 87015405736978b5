"""A desk with its private central service and agent, as one command starts them; and what this computer is told to check."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import msgspec
from sqlalchemy.orm import Session

from app.central.embedded import ensure_office
from app.console.desk import Link
from app.console.embedded import Embedded, programs
from app.console.line import Backoff
from app.console.live_desk import LiveDesk
from app.console.session_token import SessionToken
from app.console.sync import Timing
from app.domain.policy import Override
from app.models.setting import PolicyOverrideRow
from app.store.engine import open_store
from app.store.schema import migrate
from app.wire.ids import new_id
from tests.console.fakes import MainThread

TIMING = Timing(poll_s=2, deadline_s=30.0, gap_s=0.05, login_s=60.0)


class Home:
    """Everything one person has on their own computer, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.main = MainThread()
        self.embedded = Embedded(programs(folder), logs=folder / "logs", ready_within_s=120.0)
        self.desk = LiveDesk(
            folder / "desk",
            where=self.embedded.address,
            call_soon=self.main.call_soon,
            token=SessionToken("home", secrets=None),
            timing=TIMING,
            backoff=lambda: Backoff(first_s=0.05, most_s=0.5),
        )

    def __enter__(self) -> Self:
        self.embedded.start()
        self.desk.start()
        self.until(lambda: self.desk.link.link is Link.LIVE and self.desk.board.servers)
        return self

    def __exit__(self, *_: object) -> None:
        self.desk.close()
        self.embedded.stop()

    def until(self, is_true: Callable[[], Any], *, within_s: float = 120.0) -> None:
        """Wait for something while the desk lives."""
        self.main.until(is_true, within_s=within_s)

    def rest(self, seconds: float) -> None:
        """Let the desk live for a while."""
        over = threading.Event()
        timer = threading.Timer(seconds, over.set)
        timer.start()
        self.until(over.is_set, within_s=seconds + 120)
        timer.join()


def tell_what_to_check(folder: Path, overrides: Sequence[Override]) -> None:
    """Write exceptions for this office's servers, before its central service starts for the first time."""
    url = f"sqlite:///{folder / 'central' / 'central.db'}"
    (folder / "central").mkdir(parents=True)
    migrate(url)
    store = open_store(url)

    def work(session: Session) -> None:
        office = ensure_office(session)
        body = {"overrides": msgspec.to_builtins(list(overrides))}
        session.add(
            PolicyOverrideRow(id=new_id(), customer_id=office.customer_id, body=body, changed_at=datetime.now(UTC))
        )

    try:
        store.run(work)
    finally:
        store.close()
