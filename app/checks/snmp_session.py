"""The real SNMP session: asks one device over UDP, in version 1, 2c or 3, and believes nobody else's answer."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from ipaddress import IPv6Address
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Final, Self

from app.checks import snmp_message as message
from app.checks.snmp import Denied, NoAnswer, Value
from app.checks.snmp_line import Line, OpenLine, SealedLine, Socket
from app.domain.device_access import Access, SnmpVersion

TIMEOUT_S: Final = 2.0
RETRIES: Final = 1
WALK_MOST: Final = 20_000
"""Values of a walk; a switch of 48 ports has about 1,500 below ``ifTable``."""
WALK_S: Final = 60.0
"""Seconds a walk may take; a device that answers each question only just in time is left after them."""
GET_MOST: Final = 20
"""Values asked for in one question: more do not fit into the datagrams of old devices."""
BULK_MOST: Final = 40
"""Values a device is asked to answer at once: about as many as go through a network undivided."""

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")


class UdpSession:
    """Asks one device, one question at a time; see ``SnmpSession``. To be closed.

    An answer counts only from the address that was asked, with the number of the question, and in version 3 with the proof of who
    answers; what cannot be read is no answer.
    """

    def __init__(
        self,
        address: str,
        access: Access,
        *,
        port: int = 161,
        timeout_s: float = TIMEOUT_S,
        retries: int = RETRIES,
        walk_most: int = WALK_MOST,
        walk_s: float = WALK_S,
    ) -> None:
        """Get ready; nothing is sent or looked up before the first question, and never to what is no address."""
        self._is_host = _is_host(address)
        line = Socket(address, port, timeout_s=timeout_s, retries=retries)
        self._line: Line = SealedLine(line, access) if access.version is SnmpVersion.V3 else OpenLine(line, access)
        self._walk_most, self._walk_s = walk_most, walk_s
        self._has_bulk = access.version is not SnmpVersion.V1
        self._at_once = BULK_MOST
        self._turn = Lock()

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the socket."""
        self._line.close()

    def get(self, oids: Sequence[str]) -> Mapping[str, Value]:
        """Ask for single values; those the device does not have are left out.

        Raises:
            NoAnswer: nothing came, or nothing that could be read; ``Denied``: the device does not let in who asks.
        """
        found: dict[str, Value] = {}
        with self._turn:
            for start in range(0, len(oids), GET_MOST):
                found |= self._get(list(oids[start : start + GET_MOST]))
        return found

    def walk(self, oid: str) -> Mapping[str, Value]:
        """Ask for everything below ``oid``; see ``SnmpSession.walk``.

        What a device says after it began to go round in circles is not believed: the walk ends there. So it does after ``walk_most``
        values.

        Raises:
            NoAnswer: as ``get``, or the whole took longer than ``walk_s``.
        """
        with self._turn:
            found = self._walk(_arcs(oid), until=monotonic() + self._walk_s)
        return {_dotted(below): value for below, value in found}

    def rows(self, table: str, columns: Sequence[int]) -> Mapping[str, Mapping[int, Value]]:
        """Ask for some columns of a table, several at a time; see ``SnmpSession.rows``.

        Raises:
            NoAnswer: as ``walk``.
        """
        until = monotonic() + self._walk_s
        rows: dict[str, dict[int, Value]] = {}
        above = _arcs(table)
        with self._turn:
            if self._has_bulk:
                found: Iterable[tuple[int, tuple[int, ...], Value]] = self._columns(above, columns, until=until)
            else:
                found = (
                    (each, below, value) for each in columns for below, value in self._walk((*above, each), until=until)
                )
            for column, below, value in found:
                rows.setdefault(_dotted(below), {})[column] = value
        return rows

    def _get(self, oids: list[str]) -> dict[str, Value]:
        answer = None
        while oids:
            answer = self._ask(message.GET, oids)
            if answer.error == message.NO_SUCH_NAME and 1 <= answer.place <= len(oids):
                del oids[answer.place - 1]  # version 1 refuses the whole question for one value that it does not have
            elif answer.error == message.TOO_BIG and len(oids) > 1:
                half = len(oids) // 2
                return self._get(oids[:half]) | self._get(oids[half:])
            else:
                break
        if not oids or answer is None:
            return {}
        _check(answer)
        asked = {_arcs(each): each for each in oids}
        return {asked[name]: value for name, value in answer.values if name in asked and value is not None}

    def _walk(self, above: tuple[int, ...], *, until: float) -> Iterator[tuple[tuple[int, ...], Value]]:
        """Go through what is below, in order."""
        last, count = above, 0
        while True:
            answer = self._next([last], until=until)
            if answer is None or not answer.values:
                return
            for name, value in answer.values:
                if name[: len(above)] != above or name <= last or count >= self._walk_most:
                    return
                count, last = count + 1, name
                if value is not None:
                    yield name[len(above) :], value

    def _columns(
        self, above: tuple[int, ...], columns: Sequence[int], *, until: float
    ) -> Iterator[tuple[int, tuple[int, ...], Value]]:
        """Go through columns side by side; each ends for itself as a walk does."""
        lasts = {column: (*above, column) for column in columns}
        depth, count = len(above), 0
        while lasts:
            answer = self._next(list(lasts.values()), until=until)
            if answer is None or not answer.values:
                return
            asked = list(lasts)
            for place, (name, value) in enumerate(answer.values):
                column = asked[place % len(asked)]
                if column not in lasts:
                    continue
                if name[: depth + 1] != (*above, column) or name <= lasts[column] or count >= self._walk_most:
                    del lasts[column]
                    continue
                count, lasts[column] = count + 1, name
                if value is not None:
                    yield column, name[depth + 1 :], value

    def _next(self, after: Sequence[tuple[int, ...]], *, until: float) -> message.Answer | None:
        """Ask for what follows; None at the end of all the device has."""
        if monotonic() > until:
            raise NoAnswer("a walk took too long")
        oids = [_dotted(each) for each in after]
        if self._has_bulk:
            answer = self._bulk_of(oids)
        else:
            answer = self._ask(message.GET_NEXT, oids)
            if answer.error == message.NO_SUCH_NAME:
                return None
        _check(answer)
        return answer

    def _bulk_of(self, oids: Sequence[str]) -> message.Answer:
        """Ask for several values each; of a device that cannot put as many into one answer, for fewer from now on."""
        while True:
            repeats = max(1, self._at_once // len(oids))
            answer = self._ask(message.GET_BULK, oids, repeats=repeats)
            if answer.error not in (message.TOO_BIG, message.GENERAL) or repeats == 1:
                return answer
            self._at_once //= 2

    def _ask(self, tag: int, oids: Sequence[str], *, repeats: int = 0) -> message.Answer:
        if not self._is_host:
            raise NoAnswer("no address")
        number = secrets.randbelow(2**31 - 1) + 1
        return self._line.ask(message.asks(tag, number, oids, repeats=repeats), number)


def _check(answer: message.Answer) -> None:
    if answer.error in message.DENIED:
        raise Denied("access refused")
    if answer.error:
        raise NoAnswer(f"error {answer.error}")


def _is_host(address: str) -> bool:
    """Tell whether something is an address or a name."""
    if ":" not in address:
        return bool(_NAME.fullmatch(address))
    try:
        IPv6Address(address)
    except ValueError:
        return False
    return True


def _arcs(oid: str) -> tuple[int, ...]:
    return tuple(map(int, oid.split(".")))


def _dotted(arcs: tuple[int, ...]) -> str:
    return ".".join(map(str, arcs))
