"""What the entry of a merge carries, so that the merge can be taken back: what it made of the ticket that stayed.

Names, numbers and addresses of persons are not written down a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple, get_type_hints

import msgspec

from app.domain.check import Detail
from app.domain.ticket import Article, Ticket
from app.domain.ticket_ties import LEFT_BEHIND

CODE: Final = "ticket.merged_in"
FROM: Final = "from_ticket"
"""Of an entry that came from another ticket: the ids of the tickets it was on, the first one first."""

_CONTACT: Final = ("contact_id", "contact_name", "contact_phone", "contact_mail")
_LEFT_OUT: Final = frozenset({"id", "version", "number", "changed_at", "alarm_ids", *_CONTACT})


class Record(NamedTuple):
    """What a merge did.

    Attributes:
        before: the ticket that stayed, as it was before.
        after: the same, as the merge left it.
        gone: the ticket that went, as it was before.
        alarm_ids: that were tied to the ticket that went.
        time_ids: its working time.
    """

    before: Ticket
    after: Ticket
    gone: Ticket
    alarm_ids: tuple[str, ...]
    time_ids: tuple[str, ...]


def written(*, source: Ticket, before: Ticket, after: Ticket, time_ids: Iterable[str]) -> Detail:
    """Write down what a merge did; ``source`` is the ticket that went, as it was."""
    names = [
        field.name
        for field in fields(Ticket)
        if field.name not in _LEFT_OUT and getattr(before, field.name) != getattr(after, field.name)
    ]
    return {
        "source_id": source.id,
        "number": source.number,
        "subject": source.subject,
        "gone": _text(source, LEFT_BEHIND),
        "alarms": " ".join(source.alarm_ids),
        "times": " ".join(time_ids),
        "before": _text(before, names),
        "after": _text(after, names),
        "contact": any(getattr(before, name) != getattr(after, name) for name in _CONTACT),
    }


def read(detail: Detail, *, source: Ticket, into: Ticket) -> Record:
    """Read what a merge did, for the two tickets as they are now."""
    before = replace(into, **_values(str(detail["before"])))
    after = replace(into, **_values(str(detail["after"])))
    if detail.get("contact"):
        before = replace(before, contact_id=None, contact_name="", contact_phone="", contact_mail="")
        after = replace(after, **{name: getattr(source, name) for name in _CONTACT})
    return Record(
        before,
        after,
        replace(source, **_values(str(detail["gone"]))),
        tuple(str(detail.get("alarms", "")).split()),
        tuple(str(detail.get("times", "")).split()),
    )


def moved(detail: Detail, *, from_id: str) -> Detail:
    """The detail of an entry that goes from one ticket to another one."""
    return {**detail, FROM: " ".join([*str(detail.get(FROM, "")).split(), from_id])}


def came_from(detail: Detail, ticket_id: str) -> bool:
    """Whether an entry came from this ticket last."""
    return str(detail.get(FROM, "")).split()[-1:] == [ticket_id]


def moved_back(detail: Detail) -> Detail:
    """The detail of an entry that goes back where it was before."""
    path = str(detail.get(FROM, "")).split()[:-1]
    rest = {name: value for name, value in detail.items() if name != FROM}
    return {**rest, FROM: " ".join(path)} if path else rest


def entry_of(articles: Iterable[Article], source_id: str) -> Article | None:
    """Find the entry of a ticket's last merge in the stream of the one it went into."""
    found = [each for each in articles if each.code == CODE and each.detail.get("source_id") == source_id]
    return max(found, key=lambda each: (each.at, each.id), default=None)


def _text(ticket: Ticket, names: Iterable[str]) -> str:
    return msgspec.json.encode({name: getattr(ticket, name) for name in names}).decode()


def _values(text: str) -> dict[str, Any]:
    kinds = _kinds()
    return {name: msgspec.convert(value, kinds[name]) for name, value in msgspec.json.decode(text).items()}


@lru_cache
def _kinds() -> dict[str, Any]:
    return get_type_hints(Ticket)
