"""The story: invented agents deliver on, a site falls silent and comes back, colleagues take calls, mails are accepted."""

from __future__ import annotations

import logging
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.central.clock import Clock
from app.central.demo import furnish
from app.central.demo.agents import DemoAgent
from app.central.demo.cast import GUESTS, ROUTER, START, id_of
from app.central.demo.troubles import ALREADY_SILENT, OUTAGE_BEGINS, OUTAGE_ENDS
from app.domain.contract import Affected, RequestKind
from app.domain.errors import Refused, Unreachable
from app.domain.sla import StopAct
from app.domain.ticket import Channel
from app.operations import mail_outbox, ticket_work, tickets
from app.store.engine import Store

log = logging.getLogger("wachpult.central")

TURN_S: Final = 1.0
ROUTER_FIRST: Final = timedelta(seconds=12)
"""The router is gone before what is behind it, as in life: its alarm is there when theirs come."""
REMEMBERED_A_TURN: Final = 2
"""Servers that get their history in one turn, so that the console has its share of the processor."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """Something a colleague does at an instant; done once."""

    at: datetime
    play: Callable[[Session], object]


class Story:
    """One thread that plays. Everything it does goes the way of real agents and real people."""

    def __init__(self, store: Store, agents: list[DemoAgent], *, clock: Clock, on_commit: Callable[[], None]) -> None:
        self._store = store
        self._agents = agents
        self._clock = clock
        self._on_commit = on_commit
        self._due = {agent.machine.id: START + _phase(agent) for agent in agents}
        self._scenes = list(_SCENES)
        self._without_past = sorted(agents, key=lambda agent: not furnish.is_quick(agent.machine))
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="story", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the turn that is running."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def turn(self) -> None:
        """Do what is due now."""
        now = self._clock.now()
        for agent in self._agents:
            if self._stopping.is_set():
                return
            if self._due[agent.machine.id] <= now:
                self._due[agent.machine.id] = now + timedelta(seconds=agent.interval_s)
                if _speaks(agent, now):
                    self._do(lambda session, agent=agent: agent.deliver(session, runs=[now], sampled=[now], now=now))  # type: ignore[misc]
        while self._scenes and self._scenes[0].at <= now:
            self._do(self._scenes.pop(0).play)
        with self._store.read() as session:
            is_mail_waiting = bool(mail_outbox.due_mailboxes(session, now=now))
        if is_mail_waiting:
            self._do(lambda session: _post(session, now))
        for agent in self._without_past[:REMEMBERED_A_TURN]:
            self._do(lambda session, agent=agent: furnish.remember_more(session, agent))  # type: ignore[misc]
        del self._without_past[:REMEMBERED_A_TURN]

    def _run(self) -> None:
        while not self._stopping.wait(TURN_S):
            self.turn()

    def _do(self, work: Callable[[Session], object]) -> None:
        try:
            self._store.run(work)
        except (Refused, Unreachable) as error:
            # Somebody at the console was quicker: the story goes on without this line.
            log.info("a line of the story was left out: %s", error)
            return
        self._on_commit()


def _post(session: Session, now: datetime) -> None:
    """Take what is to be sent as an invented mail server would: nothing leaves this computer."""
    for mailbox_id in mail_outbox.due_mailboxes(session, now=now):
        while (mail := mail_outbox.claim(session, mailbox_id, holder="demo", now=now)) is not None:
            accepted = mail_outbox.Delivery(delivered=mail.recipients)
            mail_outbox.settle(session, mail.id, accepted, holder="demo", now=now)


def _phase(agent: DemoAgent) -> timedelta:
    """When in its interval an agent speaks: spread evenly, the same at every start."""
    share = zlib.crc32(agent.machine.id.encode()) % 1000 / 1000
    return timedelta(seconds=1 + share * agent.interval_s)


def _speaks(agent: DemoAgent, now: datetime) -> bool:
    if agent.machine.id == ALREADY_SILENT:
        return False
    if agent.machine.name == ROUTER:
        return not OUTAGE_BEGINS - ROUTER_FIRST <= now < OUTAGE_ENDS
    return not (agent.machine.is_behind_router and OUTAGE_BEGINS <= now < OUTAGE_ENDS)


def _call(
    key: str, customer: str, subject: str, *, at: datetime, affected: Affected, by: str, server: str = ""
) -> Callable[[Session], object]:
    guest = next(each for each in GUESTS if each.short == customer)
    person = id_of("person", by)

    def play(session: Session) -> object:
        return tickets.create(
            session,
            ticket_id=id_of("ticket", key),
            customer_id=guest.id,
            subject=subject,
            channel=Channel.PHONE,
            affected=affected,
            request=RequestKind.FAULT,
            notified_at=at,
            by=person,
            now=at,
            contact_name=guest.contact,
            contact_phone=guest.phone,
            server_ids=(id_of("server", customer, server),) if server else (),
            assignee_id=person,
        )

    return play


_SECOND: Final = timedelta(seconds=1)
_SCENES: Final = (
    _Scene(
        START + 75 * _SECOND,
        _call(
            "s1", "Wittenrode", "Leitstand im Kraftwerk ohne Verbindung", at=START + 75 * _SECOND,
            affected=Affected.KEY_PROCESS, by="m.winter", server=ROUTER,
        ),
    ),
    _Scene(
        START + 150 * _SECOND,
        lambda session: ticket_work.begin(
            session, id_of("ticket", "s1"), act=StopAct.PHONE, at=START + 150 * _SECOND,
            by=id_of("person", "m.winter"), now=START + 150 * _SECOND, note="Anbieter meldet Störung der Leitung.",
        ),
    ),
    _Scene(
        START + 240 * _SECOND,
        lambda session: tickets.assign(
            session, id_of("ticket", "e2"), person_id=id_of("person", "b.krause"), by=id_of("person", "h.lindner"),
            now=START + 240 * _SECOND,
        ),
    ),
)  # fmt: skip
