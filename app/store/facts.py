"""From rows to facts: the only form in which data leaves a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Composite, InstrumentedAttribute, Session

from app.domain.change import FACT_OF, NOUN_OF, Fact, Noun
from app.models import (
    AlarmRow,
    ArticleRow,
    CheckRow,
    ContactRow,
    ContractRow,
    CustomerRow,
    MailboxRow,
    MaintenanceRow,
    PersonRow,
    ServerRow,
    SiteRow,
    SnippetRow,
    TicketRow,
    TimeEntryRow,
)

F = TypeVar("F", bound=Fact)

SyncedRow = (
    CustomerRow
    | SiteRow
    | ContractRow
    | PersonRow
    | ServerRow
    | CheckRow
    | AlarmRow
    | TicketRow
    | ArticleRow
    | MaintenanceRow
    | ContactRow
    | TimeEntryRow
    | MailboxRow
    | SnippetRow
)

ROW_OF: Final[dict[Noun, type[SyncedRow]]] = {
    Noun.CUSTOMER: CustomerRow,
    Noun.SITE: SiteRow,
    Noun.CONTRACT: ContractRow,
    Noun.PERSON: PersonRow,
    Noun.SERVER: ServerRow,
    Noun.CHECK: CheckRow,
    Noun.ALARM: AlarmRow,
    Noun.TICKET: TicketRow,
    Noun.ARTICLE: ArticleRow,
    Noun.MAINTENANCE: MaintenanceRow,
    Noun.CONTACT: ContactRow,
    Noun.TIME_ENTRY: TimeEntryRow,
    Noun.MAILBOX: MailboxRow,
    Noun.SNIPPET: SnippetRow,
}
_NOUN_OF: Final = {row: noun for noun, row in ROW_OF.items()}
_CHUNK: Final = 1000


def fact_of(row: SyncedRow) -> Fact:
    """Make the fact of a row."""
    shape = _shape(_NOUN_OF[type(row)])
    return shape.build(*shape.values_of(row))


def all_of(session: Session, noun: Noun, *where: ColumnElement[bool]) -> list[Fact]:
    """Read all facts of a kind that exist, and for which ``where`` is true."""
    return read(session, noun, where=where)


def read(
    session: Session,
    noun: Noun,
    *,
    where: Iterable[ColumnElement[bool]] = (),
    order: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]] = (),
    limit: int | None = None,
) -> list[Fact]:
    """Read facts of a kind that exist, without making rows of the ORM: fit for many thousands."""
    shape = _shape(noun)
    query = shape.query.where(*where)
    if order:
        query = query.order_by(*order)
    if limit is not None:
        query = query.limit(limit)
    build = shape.build
    return [build(*values) for values in session.execute(query)]


def of_kind(
    session: Session,
    kind: type[F],
    *where: ColumnElement[bool],
    order: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]] = (),
    limit: int | None = None,
) -> list[F]:
    """As ``read``, by the type of the fact."""
    return cast("list[F]", read(session, NOUN_OF[kind], where=where, order=order, limit=limit))


def by_ids(session: Session, noun: Noun, ids: Iterable[str]) -> dict[str, Fact]:
    """Read the facts with these ids; what does not exist (any more) is missing in the answer."""
    row = ROW_OF[noun]
    found: dict[str, Fact] = {}
    for chunk in _batched(ids):
        found.update((fact.id, fact) for fact in all_of(session, noun, row.id.in_(chunk)))
    return found


def one(session: Session, noun: Noun, id: str) -> Fact | None:  # noqa: A002 - it is the word for it
    """Read one fact; None when there is no such thing (any more)."""
    return by_ids(session, noun, (id,)).get(id)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a fact is made of columns: which ones in which order, and what takes them."""

    row: type[SyncedRow]
    query: Select[Any]
    values_of: Callable[[Any], tuple[Any, ...]]
    build: Callable[..., Fact]


@lru_cache
def _shape(noun: Noun) -> _Shape:
    row, fact = ROW_OF[noun], FACT_OF[noun]
    names: list[str] = []
    part: tuple[int, int, Callable[..., Any]] | None = None
    for field in fields(fact):
        attribute = getattr(row, field.name)
        if isinstance(attribute.property, Composite):
            keys = [str(inner.key) for inner in attribute.property.props]
            part = (len(names), len(names) + len(keys), attribute.property.composite_class)
            names += keys
        else:
            names.append(field.name)
    # Columns of the table, not of the class: the ORM then stays out of the way.
    columns = [row.__table__.c[name] for name in names]
    return _Shape(
        row,
        select(*columns).where(row.__table__.c.deleted_at.is_(None)),
        attrgetter(*names),
        fact if part is None else _with_part(fact, *part),
    )


def _with_part(fact: Callable[..., Fact], start: int, end: int, part: Callable[..., Any]) -> Callable[..., Fact]:
    def build(*values: Any) -> Fact:
        return fact(*values[:start], part(*values[start:end]), *values[end:])

    return build


def _batched(ids: Iterable[str]) -> Iterable[list[str]]:
    rest = list(ids)
    return (rest[start : start + _CHUNK] for start in range(0, len(rest), _CHUNK))
