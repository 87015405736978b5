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


def device(name: str) -> Written:
    """Give a device by the name of its file."""
    values: dict[str, Value] = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        oid, _, answer = line.partition(" = ")
        kind, _, shown = answer.partition(": ")
        values[oid] = shown.encode() if kind == "STRING" else int(shown)
    return Written(values)
