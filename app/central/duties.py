"""What must happen because time passes: each duty finds in the database what has become due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from app.domain.errors import Unreachable
from app.operations import (
    alarm_mails,
    canary,
    inventory,
    maintenance,
    overdue,
    reminder_mails,
    scans,
    sessions,
    silence,
    sites,
    standing,
    standing_orders,
    ticket_marks,
    ticket_search,
)
from app.store import feed, partitions, results, rollups
from app.store.engine import Store

log = logging.getLogger("wachpult.central")

FORGET_DELETED: Final = timedelta(days=180)
"""How long the feed remembers that something was deleted."""

PACKED_AT_ONCE: Final = 200
"""Most transactions of packing in one go, so that other duties have their turn."""
WORDS_AT_ONCE: Final = 10
"""Most transactions of keeping words in one go."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to look after every so many seconds; gives whether it changed anything consoles see."""

    name: str
    every_s: float
    work: Callable[[Store, datetime], bool]


def watch_silence(store: Store, now: datetime) -> bool:
    """Let agents fall silent that have missed three reports; each in a transaction of its own."""
    since = store.run(lambda session: silence.listening_since(session, now=now))
    with store.read() as session:
        found = silence.overdue(session, now=now, since=since)
    changed = False
    for each in found:
        agent_id = each.agent_id
        changed |= bool(store.run(lambda session, id_=agent_id: silence.fall_silent(session, agent_id=id_, now=now)))  # type: ignore[misc]
    return changed


def watch_sites(store: Store, now: datetime) -> bool:
    """Raise and end the alarms of whole sites; each in a transaction of its own."""
    with store.read() as session:
        found = sites.find(session)
    changed = False
    for site_id in found:
        changed |= bool(store.run(lambda session, id_=site_id: sites.settle(session, id_, now=now)))  # type: ignore[misc]
    return changed


def settle_alarms(store: Store, now: datetime) -> bool:
    """Begin and end what has its time; tell what is kept back no longer."""
    with store.read() as session:
        due = standing.look(session, now=now)
    changed = False
    for server_id in due.servers:
        changed |= bool(
            store.run(lambda session, id_=server_id: standing.settle(session, due, server_id=id_, now=now))  # type: ignore[misc]
        )
    return changed


def remind_of_windows(store: Store, now: datetime) -> bool:
    """Remind whoever made a maintenance window that it is still running."""
    return bool(store.run(lambda session: maintenance.remind_forgotten(session, now=now)))


def mark_overdue(store: Store, now: datetime) -> bool:
    """Mark checks whose results have stopped coming."""
    since = store.run(lambda session: silence.listening_since(session, now=now))
    with store.read() as session:
        found = overdue.find(session, now=now, since=since)
    return bool(found) and bool(store.run(lambda session: overdue.mark(session, found)))


def bring_back(store: Store, now: datetime) -> bool:
    """Bring tickets back whose follow-up has come; each in a transaction of its own."""
    with store.read() as session:
        found = ticket_marks.due(session, now=now)
    changed = False
    for ticket_id in found:
        changed |= bool(store.run(lambda session, id_=ticket_id: ticket_marks.bring_back(session, id_, now=now)))  # type: ignore[misc]
    return changed


def take_standing_orders(store: Store, now: datetime) -> bool:
    """Open the tickets of alarms that are ordered for good; each in a transaction of its own."""
    with store.read() as session:
        found = standing_orders.due(session, now=now)
    changed = False
    for alarm_id in found:
        changed |= bool(store.run(lambda session, id_=alarm_id: standing_orders.take(session, id_, now=now)))  # type: ignore[misc]
    return changed


def tell_alarms(store: Store, now: datetime) -> bool:
    """Make mails of what people are to be told: of each customer in a transaction of its own, and whatever becomes of others."""
    with store.read() as session:
        customers = alarm_mails.due(session)
        later = alarm_mails.due_later(session)
        has_reminders = reminder_mails.is_due(session)
    work: list[tuple[str, Callable[[Session], int]]] = [
        (id_, partial(alarm_mails.tell, customer_id=id_, now=now)) for id_ in customers
    ]
    work += [("reminders", partial(reminder_mails.tell, now=now))] if has_reminders else []
    work += [(id_, partial(alarm_mails.tell_later, contact_id=id_, now=now)) for id_ in later]
    for whose, each in work:
        try:
            store.run(each)
        except Unreachable:
            raise
        except Exception:  # whatever it is about one of them: the others are told
            log.exception("alarm mails: %s could not be told", whose)
    return False


def fly_canary(store: Store, now: datetime) -> bool:
    """Send a canary off when it is time; no console shows that."""
    store.run(lambda session: canary.send_due(session, now=now))
    return False


def keep_partitions(store: Store, now: datetime) -> bool:
    """Make the days ahead, drop the days nobody needs any more."""
    store.run(lambda session: partitions.ensure(session, now=now))
    store.run(lambda session: results.expire(session, now=now))
    return False


def pack_samples(store: Store, now: datetime) -> bool:
    """Pack finished days with their figures, one short transaction after the other."""
    for _ in range(PACKED_AT_ONCE):
        if not store.run(lambda session: rollups.seal(session, now=now)):
            store.run(lambda session: rollups.expire(session, now=now))
            break
    return False


def keep_words(store: Store, now: datetime) -> bool:
    """Let tickets be found by what was written since, one short transaction after the other."""
    for _ in range(WORDS_AT_ONCE):
        if not store.run(lambda session: ticket_search.refresh(session, now=now)):
            break
    return False


def forget(store: Store, now: datetime) -> bool:
    """Forget ended sessions, and deleted things that every console has heard of."""
    store.run(lambda session: sessions.forget_old(session, now=now))
    store.run(lambda session: inventory.forget_old(session, now=now))
    store.run(lambda session: scans.forget(session, now=now))
    store.run(lambda session: feed.compact(session, before=now - FORGET_DELETED))
    return False


DUTIES: Final = (
    Duty("partitions", 3600, keep_partitions),
    Duty("silence", 2, watch_silence),
    Duty("sites", 2, watch_sites),
    Duty("alarms", 2, settle_alarms),
    Duty("standing_orders", 2, take_standing_orders),
    Duty("alarm_mails", 2, tell_alarms),
    Duty("canary", 15, fly_canary),
    Duty("overdue", 20, mark_overdue),
    Duty("maintenance", 600, remind_of_windows),
    Duty("follow_ups", 5, bring_back),
    Duty("samples", 300, pack_samples),
    Duty("words", 2, keep_words),
    Duty("forget", 3600, forget),
)
