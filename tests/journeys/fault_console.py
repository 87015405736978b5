"""A console of the fault tests: a real desk without a screen, at which somebody works without pause.

Ends once there is a file ``stop`` in its folder and everything is confirmed.
"""

from __future__ import annotations

import contextlib
import queue
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.console.desk import Link
from app.console.line import Address, Backoff
from app.console.live_desk import LiveDesk
from app.console.session_token import SessionToken
from app.console.sync import Timing
from app.domain.contract import Affected, RequestKind
from app.domain.ticket import Channel
from app.wire import mutations as m
from app.wire.ids import new_id
from tests.journeys.witness import Witness, next_number

EVERY_S = 0.2
QUIET_S = 2.0
TIMING = Timing(poll_s=1, deadline_s=15.0, gap_s=0.05, login_s=30.0)


class Worker:
    """Somebody who opens tickets, writes notes, assigns, acknowledges and types, each of it witnessed."""

    def __init__(self, desk: LiveDesk, path: Path, *, seed: str) -> None:
        self._desk = desk
        self._witness = Witness(path)
        self._number = next_number(path)
        self._chance = random.Random(f"{seed} {self._number}")

    def act(self) -> None:
        """Do one thing."""
        desk, chance = self._desk, self._chance
        me = desk.me
        if me is None or not desk.board.customers:
            return
        mine = [each for each in desk.board.tickets.values() if each.number or desk.link.waiting]
        new = [each for each in desk.board.alarms.values() if each.kind == "disk" and each.acknowledged_at is None]
        match chance.choice(("ticket", "note", "assign", "assign", "acknowledge", "draft")):
            case "note" if mine:
                ticket, article = chance.choice(mine).id, new_id()
                note = m.AddNote(article_id=article, ticket_id=ticket, text=f"note {self._number}", at=desk.now())
                self._do(note, kind="note", ticket=ticket, article=article)
            case "assign" if mine:
                ticket = (chosen := chance.choice(mine)).id
                person = None if chosen.assignee_id == me.id else me.id
                self._do(m.AssignTicket(ticket_id=ticket, person_id=person), kind="assign", ticket=ticket)
            case "acknowledge" if new:
                alarm = chance.choice(new).id
                self._do(m.AcknowledgeAlarm(alarm_id=alarm), kind="acknowledge", alarm=alarm)
            case "draft":
                text = f"draft {self._number}"
                self._witnessed(lambda: desk.save_draft("call:1", text), kind="draft", text=text)
            case _:
                self._open(next(iter(desk.board.customers)))

    def _open(self, customer: str) -> None:
        ticket = new_id()
        opening = m.CreateTicket(
            ticket_id=ticket,
            customer_id=customer,
            subject=f"ticket {self._number}",
            channel=Channel.PHONE,
            affected=Affected.ONE,
            request=RequestKind.FAULT,
            notified_at=self._desk.now(),
            note="what was said",
        )
        self._do(opening, kind="ticket", ticket=ticket)

    def _do(self, mutation: m.Mutation, **what: str) -> None:
        self._witnessed(lambda: self._desk.do(mutation), **what)

    def _witnessed(self, work: Callable[[], tuple[int, ...] | None], **what: str) -> None:
        number, self._number = self._number, self._number + 1
        self._witness.tries(number, **what)
        self._witness.ok(number, mids=list(work() or ()))


def main(argv: Sequence[str]) -> int:
    """``FOLDER WITNESS SEED URL LOGIN PASSWORD``: work until told to stop."""
    folder, path, seed, url, login, password = argv
    stop = Path(folder) / "stop"
    soon: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    address = Address(url, login=login, password=password)
    desk = LiveDesk(
        Path(folder),
        where=lambda: address,
        call_soon=soon.put,
        token=SessionToken("faults", secrets=None),
        timing=TIMING,
        backoff=lambda: Backoff(first_s=0.05, most_s=0.5),
    )
    desk.start()
    worker = Worker(desk, Path(path), seed=seed)
    acted = busy = time.monotonic()
    while not stop.exists() or time.monotonic() - busy < QUIET_S:
        now = time.monotonic()
        with contextlib.suppress(queue.Empty):
            soon.get(timeout=0.05)()
        if not stop.exists() or desk.link.link is not Link.LIVE or desk.link.waiting:
            busy = now
        if not stop.exists() and now - acted >= EVERY_S:
            acted = now
            worker.act()
    return 0 if desk.close() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
