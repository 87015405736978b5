"""A device whose answers are written down in a file, as ``snmpwalk -On -Oe`` prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.checks.snmp import Value

FOLDER = Path(__file__).parent / "snmp"


class Written:
    """A session that answers from what is written, and counts what it was asked."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values = values
        self.asked = 0

    def get(self, oids: Sequence[str]) -> Mapping[str, Value]:
        """Answer what is there."""
        self.asked += 1
        return {oid: self.values[oid] for oid in oids if oid in self.values}

    def walk(self, oid: str) -> Mapping[str, Value]:
        """Answer what is below."""
        self.asked += 1
        below = f"{oid}."
        return {key.removeprefix(below): value for key, value in self.values.items() if key.startswith(below)}

    def rows(self, table: str, columns: Sequence[int]) -> Mapping[str, Mapping[int, Value]]:
        """Answer the columns that are there."""
        return sorted_by_row(self.walk(table), columns)


def device(name: str) -> Written:
    """Give a device by the name of its file."""
    values: dict[str, Value] = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        oid, _, answer = line.partition(" = ")
        kind, _, shown = answer.partition(": ")
        values[oid] = shown.encode() if kind == "STRING" else int(shown)
    return Written(values)


def sorted_by_row(table: Mapping[str, Value], wanted: Sequence[int]) -> dict[str, dict[int, Value]]:
    """Sort what a table's walk gave by row.

    Args:
        table: Keys are column and row index: ``4.0.1``.
        wanted: Numbers of the columns that are of interest.

    Returns:
        The columns of each row by the row's index, in the device's order; a row may lack some.
    """
    names = {str(column): column for column in wanted}
    rows: dict[str, dict[int, Value]] = {}
    for key, value in table.items():
        column, _, index = key.partition(".")
        if index and column in names:
            rows.setdefault(index, {})[names[column]] = value
    return rows
