"""SNMP as probes see it: questions to one device, and values that are believed only as far as their type goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol, TypeAlias

from app.domain.plain import one_line

Value: TypeAlias = int | bytes | str
"""A number of any kind (counters, ticks), an octet string, or an object identifier written with dots."""

_LONGEST: Final = 120
"""Letters of a name; items are kept up to 255."""


class NoAnswer(Exception):
    """The device did not answer in time, or its answer could not be read."""


class Denied(NoAnswer):
    """The device is there, and does not let in who asks: its own word (version 3; earlier versions are silent then)."""


class SnmpSession(Protocol):
    """Asks one device. Object identifiers begin without a dot: ``1.3.6.1.2.1.1.3.0``."""

    def get(self, oids: Sequence[str]) -> Mapping[str, Value]:
        """Ask for single values; those the device does not have are left out.

        Raises:
            NoAnswer: nothing came, or nothing that could be read.
        """
        ...

    def walk(self, oid: str) -> Mapping[str, Value]:
        """Ask for everything below ``oid``; keys are what follows it: ``1.4`` for ``<oid>.1.4``. Empty when there is nothing.

        Raises:
            NoAnswer: nothing came, or nothing that could be read.
        """
        ...

    def rows(self, table: str, columns: Sequence[int]) -> Mapping[str, Mapping[int, Value]]:
        """Ask for some columns of a table.

        Args:
            table: its entry: ``1.3.6.1.2.1.2.2.1``.
            columns: their numbers.

        Returns:
            The columns of each row by the row's index, ``7`` or ``0.3``; a row may lack some.

        Raises:
            NoAnswer: nothing came, or nothing that could be read.
        """
        ...


def number(value: Value | None) -> int | None:
    """Take a value as a number; None when it is none, whatever it claims to be."""
    return value if isinstance(value, int) else None


def text(value: Value | None) -> str:
    """Take a value as a name: readable letters, single spaces, not too long; empty when it is no string."""
    if not isinstance(value, bytes):
        return ""
    readable = value.decode("utf-8", errors="replace")
    return one_line(readable)[:_LONGEST].rstrip()
