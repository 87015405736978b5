"""A small kind of fact for lists, and tables of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.views.kit.column import Column
from app.views.kit.fact_table import FactTable


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    name: str
    rank: int
    is_open: bool = True


def columns() -> tuple[Column[Thing], ...]:
    """Three columns; the last one is hidden at first."""
    return (
        Column("name", "Name", lambda thing: thing.name, is_stretched=True),
        Column("rank", "Rang", lambda thing: str(thing.rank), key=lambda thing: thing.rank, width=80),
        Column("open", "Offen", lambda thing: "ja" if thing.is_open else "nein", width=60, is_hidden=True),
    )


def table_of(*facts: Thing) -> FactTable[Thing]:
    """A table in the order of rank."""
    table: FactTable[Thing] = FactTable(columns(), order=lambda thing: (thing.rank, thing.id))
    table.upsert(facts)
    return table


def some(count: int) -> list[Thing]:
    """So many things, ranked 0, 1, 2 …."""
    return [Thing(f"t{number}", f"Ding {number}", number) for number in range(count)]
