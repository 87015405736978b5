"""The line to a device: a question goes out, its answer comes in; in version 3 sealed on both ways."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from time import monotonic
from typing import Final, Protocol, TypeVar

from app.checks import snmp_ber as ber
from app.checks import snmp_engine as engines
from app.checks import snmp_message as message
from app.checks.snmp import Denied, NoAnswer
from app.checks.snmp_engine import NOBODY, Engine, Opened
from app.checks.snmp_usm import Keys
from app.domain.device_access import Access, SnmpVersion

T = TypeVar("T")

_VERSIONS: Final = {SnmpVersion.V1: 0, SnmpVersion.V2C: 1}
_EXPLAINED: Final = 2
"""How often a device may say in a row that its clock, or who it is, is not as we thought."""


class Line(Protocol):
    """Carries one question at a time."""

    def ask(self, pdu: bytes, number: int) -> message.Answer:
        """Send a question and give its answer.

        Raises:
            NoAnswer: nothing came that could be read; ``Denied``: the device does not let in who asks.
        """
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...


class Socket:
    """Datagrams to one address and from it: what another one sends does not arrive. A name is looked up at the first question."""

    def __init__(self, address: str, port: int, *, timeout_s: float, retries: int) -> None:
        self._address, self._port = address, port
        self._timeout_s, self._retries = timeout_s, retries
        self._socket: socket.socket | None = None

    def exchange(self, question: bytes, read: Callable[[bytes], T]) -> T:
        """Send a datagram, again if nothing comes, and give the first answer that can be read.

        What cannot be read is passed over; it gets nobody more time.

        Raises:
            NoAnswer: there was none.
        """
        try:
            line = self._opened()
            for _ in range(self._retries + 1):
                line.send(question)
                until = monotonic() + self._timeout_s
                while (left := until - monotonic()) > 0:
                    line.settimeout(left)
                    try:
                        return read(line.recv(engines.ANSWER_OCTETS))
                    except TimeoutError:
                        break
                    except ber.Malformed:
                        continue
        except OSError as error:
            self.close()
            raise NoAnswer(error.strerror or str(error)) from error
        raise NoAnswer("timeout")

    def close(self) -> None:
        """Close it; the next question opens it again."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _opened(self) -> socket.socket:
        if self._socket is None:
            family, kind, protocol, _name, where = socket.getaddrinfo(
                self._address, self._port, type=socket.SOCK_DGRAM
            )[0]
            line = socket.socket(family, kind, protocol)
            try:
                line.connect(where)
            except OSError:
                line.close()
                raise
            self._socket = line
        return self._socket


class OpenLine:
    """Versions 1 and 2c: the community is all there is."""

    def __init__(self, line: Socket, access: Access) -> None:
        self._line, self._community = line, access.community
        self._version = _VERSIONS[access.version]

    def ask(self, pdu: bytes, number: int) -> message.Answer:
        """See ``Line.ask``."""

        def read(data: bytes) -> message.Answer:
            answer = message.read_open(data, self._version, self._community)
            if answer.number != number:
                raise ber.Malformed
            return answer

        return self._line.exchange(message.open_message(self._version, self._community, pdu), read)

    def close(self) -> None:
        """Let go of the socket."""
        self._line.close()


class SealedLine:
    """Version 3: first the device says who it is, then it is asked; its clock is kept along with ours."""

    def __init__(self, line: Socket, access: Access) -> None:
        self._line, self._access = line, access
        self._engine: Engine | None = None
        self._keys: Keys | None = None
        self._told_at = 0.0

    def ask(self, pdu: bytes, number: int) -> message.Answer:
        """See ``Line.ask``."""
        try:
            return self._asked(pdu, number)
        except NoAnswer:
            self._engine = None  # another device may be there the next time
            raise

    def close(self) -> None:
        """Let go of the socket."""
        self._line.close()

    def _asked(self, pdu: bytes, number: int) -> message.Answer:
        for _ in range(_EXPLAINED + 1):
            engine, keys = self._known()
            opened = self._exchange(pdu, number, engine, keys)
            if opened.answer.tag == message.RESPONSE:
                return opened.answer
            self._explain(opened)
        raise NoAnswer("its clock goes wrong")

    def _exchange(self, pdu: bytes, number: int, engine: Engine, keys: Keys) -> Opened:
        def read(data: bytes) -> Opened:
            opened = engines.open_sealed(data, number, keys)
            if opened.answer.tag == message.REPORT:
                return opened
            is_ours = opened.engine.id == engine.id and opened.answer.number == number
            if not is_ours or opened.flags & keys.flags != keys.flags:
                raise ber.Malformed
            return opened

        opened = self._line.exchange(engines.seal(pdu, number, engine, self._access.user, keys), read)
        if opened.is_proven:
            self._engine, self._told_at = opened.engine, monotonic()
        return opened

    def _explain(self, opened: Opened) -> None:
        """Follow a report, or end with what it says.

        Raises:
            Denied: who asks is not let in.
            NoAnswer: it says something else.
        """
        said = {name for name, _ in opened.answer.values}
        denial = next((words for name, words in engines.DENIALS.items() if name in said), None)
        if denial is not None:
            raise Denied(denial)
        if engines.UNKNOWN_ENGINE in said:
            self._engine = None
        elif engines.NOT_IN_TIME not in said or not opened.is_proven:
            raise NoAnswer("a report nobody here understands")

    def _known(self) -> tuple[Engine, Keys]:
        """Give who the device is, by its clock now."""
        if self._engine is None or self._keys is None:
            who = self._discovered()
            self._engine, self._told_at = who, monotonic()
            self._keys = Keys(self._access, who.id)
        seconds = self._engine.seconds + int(monotonic() - self._told_at)
        return Engine(self._engine.id, self._engine.boots, seconds), self._keys

    def _discovered(self) -> Engine:
        number = secrets.randbelow(2**31 - 1) + 1
        question = engines.seal(message.asks(message.GET, number, []), number, NOBODY, "", None)
        return self._line.exchange(question, lambda data: engines.open_sealed(data, number, None)).engine
