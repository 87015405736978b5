"""Orders: what a technician wants checked now is done once, on whichever way it was heard of."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """One check that is wanted; ``subject`` is the device it is of, empty: this computer. Of a device without a kind: everything."""

    kind: str
    item: str = ""
    subject: str = ""


class Orders:
    """Hears of wishes by being called and with the answers to reports; from any thread."""

    def __init__(self, carry_out: Callable[[Sequence[Wanted]], None], announce: Callable[[], None]) -> None:
        """Make it; ``announce`` says that somebody waits, ``carry_out`` runs the checks it is given, all if there are none."""
        self._carry_out = carry_out
        self._announce = announce
        self._newest = 0
        self._lock = threading.Lock()

    def heard(self, number: int, only: Sequence[str]) -> None:
        """Do what is wanted, unless it was done already.

        Args:
            number: which wish it is; 0: nobody knows.
            only: the checks that are wanted, as ``app.wire.calls.Only`` has them; none: all of them.
        """
        with self._lock:
            if number and number == self._newest:
                return
            self._newest = number
        self._announce()
        self._carry_out([_wanted(text) for text in only])


def _wanted(text: str) -> Wanted:
    subject = ""
    if text.startswith("@"):
        subject, _, text = text[1:].partition("/")
    kind, _, item = text.partition(":")
    return Wanted(kind, item, subject)
