"""Writing many facts of one kind at once, where a row of the ORM for each would cost too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Composite, Session
from sqlalchemy.orm.exc import StaleDataError

from app.domain.change import Fact, noun_of
from app.store.facts import ROW_OF

_ROWS_A_STATEMENT: Final = 1000


def insert_all(session: Session, facts: Sequence[Fact]) -> None:
    """Add rows for new facts of one kind; they begin with version 1."""
    if not facts:
        return
    row = ROW_OF[noun_of(facts[0])]
    values = []
    for fact in facts:
        columns = _columns(fact)
        columns["id"], columns["version"], columns["deleted_at"] = fact.id, 1, None
        values.append(columns)
    for start in range(0, len(values), _ROWS_A_STATEMENT):
        session.execute(insert(row), values[start : start + _ROWS_A_STATEMENT])


def update_all(session: Session, facts: Sequence[Fact], *, names: Sequence[str] | None = None) -> None:
    """Write facts of one kind over their rows and count their versions.

    Args:
        session: In a write transaction.
        facts: As they shall be; ``version`` is the one they were read with.
        names: The only columns to write, where others may be somebody else's; then the version need not match.

    Raises:
        StaleDataError: a row is not any more as it was read; ``Store.run`` does the work anew then.
    """
    if not facts:
        return
    row = ROW_OF[noun_of(facts[0])]
    values: list[dict[str, Any]] = []
    for fact in facts:
        columns = _columns(fact) if names is None else {name: _plain(getattr(fact, name)) for name in names}
        columns["the_id"] = fact.id
        if names is None:
            columns["the_version"] = fact.version
        values.append(columns)
    statement = update(row.__table__).where(row.__table__.c.id == bindparam("the_id"))  # type: ignore[arg-type]
    if names is None:
        statement = statement.where(row.__table__.c.version == bindparam("the_version"))
    settable: dict[str, Any] = {name: bindparam(name) for name in values[0] if name not in ("the_id", "the_version")}
    settable["version"] = row.__table__.c.version + 1
    done: Any = session.connection().execute(statement.values(settable), values)
    if done.rowcount not in (-1, len(values)):
        raise StaleDataError(f"{len(values) - done.rowcount} of {len(values)} rows were changed by somebody else")


def _columns(fact: Fact) -> dict[str, Any]:
    row = ROW_OF[noun_of(fact)]
    columns: dict[str, Any] = {}
    for field in fields(fact):
        if field.name in ("id", "version"):
            continue
        value = getattr(fact, field.name)
        property_ = getattr(row, field.name).property
        if isinstance(property_, Composite):
            parts = [getattr(value, part.name) for part in fields(value)]
            columns |= {str(inner.key): part for inner, part in zip(property_.props, parts, strict=True)}
        else:
            columns[field.name] = _plain(value)
    return columns


def _plain(value: Any) -> Any:
    return dict(value) if hasattr(value, "keys") else value
