"""Devices that are played: many at once, each at a port of its own, answering in versions 1 and 2c what is written down for them."""

from __future__ import annotations

import argparse
import bisect
import selectors
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Final, Self

from app.checks import snmp_ber as ber
from app.checks import snmp_message as message
from app.checks.snmp import Value
from tests.ports import HOST

COMMUNITY: Final = "moewe"
_END: Final = ber.tlv(0x82, b"")
_TABLE, _MORE, _SYSTEM = "1.3.6.1.2.1.2.2.1", "1.3.6.1.2.1.31.1.1.1", "1.3.6.1.2.1.1"
_COUNTERS: Final = {f"{_TABLE}.10", f"{_TABLE}.16", f"{_MORE}.6", f"{_MORE}.10"}
_UPTIME: Final = f"{_SYSTEM}.3.0"


def ports(count: int, *, name: str = "sw") -> dict[str, Value]:
    """Write down what a switch of so many gigabit ports answers: all of both tables, as a real one does."""
    found: dict[str, Value] = {
        f"{_SYSTEM}.1.0": b"A switch that is played",
        f"{_SYSTEM}.2.0": "1.3.6.1.4.1.9.1.1208",
        _UPTIME: 9_000_000,
        f"{_SYSTEM}.5.0": name.encode(),
        f"{_SYSTEM}.7.0": 2,
    }
    for port in range(1, count + 1):
        column: dict[int, Value] = {
            1: port, 2: f"GigabitEthernet1/0/{port}".encode(), 3: 6, 4: 1500, 5: 1_000_000_000, 6: b"\0\x11\"3DU", 7: 1, 8: 1,
            9: 4_000, 10: 1_000 * port, 11: 9, 12: 0, 13: 0, 14: 0, 15: 0, 16: 2_000 * port, 17: 9, 18: 0, 19: 0, 20: 0, 21: 0,
        }  # fmt: skip
        more: dict[int, Value] = {
            1: f"Gi1/0/{port}".encode(), 2: 0, 3: 0, 4: 0, 5: 0, 6: 5_000_000_000 + port, 7: 9, 8: 0, 9: 0, 10: 7_000_000_000 + port,
            11: 9, 12: 0, 13: 0, 14: 1, 15: 1000, 16: 2, 17: 1, 18: f"Dose {port}".encode(), 19: 0,
        }  # fmt: skip
        found |= {f"{_TABLE}.{each}.{port}": value for each, value in column.items()}
        found |= {f"{_MORE}.{each}.{port}": value for each, value in more.items()}
    return found


class Simulator:
    """Devices by port. Counters and uptimes run on with the time; everything else stands still."""

    def __init__(self, devices: Sequence[Mapping[str, Value]], *, first_port: int = 0) -> None:
        """Listen for them; ``first_port`` 0: at any ports."""
        self._began = time.monotonic()
        self._stop = threading.Event()
        self._selector = selectors.DefaultSelector()
        self._written: dict[int, _Written] = {}
        self.ports: list[int] = []
        for number, values in enumerate(devices):
            line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            line.bind((HOST, first_port + number if first_port else 0))
            line.setblocking(False)
            written = self._written.setdefault(id(values), _Written(values))
            self._selector.register(line, selectors.EVENT_READ, written)
            self.ports.append(int(line.getsockname()[1]))
        self._thread = threading.Thread(target=self.work, name="simulator", daemon=True)

    def __enter__(self) -> Self:
        """Answer from now on."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Fall silent."""
        self._stop.set()
        self._thread.join(120)
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
        self._selector.close()

    def work(self) -> None:
        """Answer until told to stop."""
        while not self._stop.is_set():
            for key, _ in self._selector.select(0.2):
                line: socket.socket = key.fileobj  # type: ignore[assignment]
                question, who = line.recvfrom(65_507)
                answer = key.data.answer(question, passed=time.monotonic() - self._began)
                if answer is not None:
                    line.sendto(answer, who)


class _Written:
    """One device's answers, in the order of their names."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._names = sorted(tuple(map(int, oid.split("."))) for oid in values)
        self._dotted = [".".join(map(str, name)) for name in self._names]
        self._encoded = {oid: ber.oid(oid) for oid in self._dotted}
        self._values = dict(values)
        self._fixed = {oid: _encoded(value) for oid, value in values.items() if not _runs(oid)}

    def answer(self, question: bytes, *, passed: float) -> bytes | None:
        """Answer a question; None where it cannot be read or the community is another one."""
        try:
            version, community, pdu = ber.within(question, ber.first(question), ber.INTEGER, ber.OCTETS)[:3]
            number, second, third, pairs = ber.within(question, pdu, tag=pdu.tag)
            asked = [ber.arcs(question, ber.within(question, pair, ber.OID)[0]) for pair in ber.within(question, pairs)]
        except (ber.Malformed, ValueError):
            return None
        if ber.body(question, community) != COMMUNITY.encode():
            return None
        del second
        found = self._found(pdu.tag, asked, ber.number(question, third), passed)
        is_first = ber.number(question, version) == 0
        error = next((place + 1 for place, pair in enumerate(found) if pair.endswith(_END)), 0) if is_first else 0
        body = ber.integer(ber.number(question, number)) + ber.integer(message.NO_SUCH_NAME if error else 0)
        response = ber.tlv(message.RESPONSE, body + ber.integer(error) + ber.sequence(*found))
        return message.open_message(ber.number(question, version), COMMUNITY, response)

    def _found(self, tag: int, asked: Sequence[tuple[int, ...]], repeats: int, passed: float) -> list[bytes]:
        if tag == message.GET:
            return [self._pair(".".join(map(str, name)), passed) for name in asked]
        places = [bisect.bisect_right(self._names, name) for name in asked]
        rounds = repeats if tag == message.GET_BULK else 1
        return [
            self._pair(self._dotted[place + turn], passed)
            if place + turn < len(self._names)
            else _pair_of_end(asked[at])
            for turn in range(rounds)
            for at, place in enumerate(places)
        ]

    def _pair(self, oid: str, passed: float) -> bytes:
        fixed = self._fixed.get(oid)
        if fixed is None and oid in self._values:
            fixed = _encoded(_running(oid, self._values[oid], passed))
        if fixed is None:
            return ber.sequence(ber.oid(oid), _END)
        return ber.sequence(self._encoded[oid], fixed)


def _pair_of_end(name: tuple[int, ...]) -> bytes:
    return ber.sequence(ber.oid(".".join(map(str, name))), _END)


def _runs(oid: str) -> bool:
    return oid == _UPTIME or oid.rpartition(".")[0] in _COUNTERS


def _running(oid: str, value: Value, passed: float) -> Value:
    if not isinstance(value, int):
        return value
    return value + round(passed * (100 if oid == _UPTIME else 12_000))


def _encoded(value: Value) -> bytes:
    if isinstance(value, bytes):
        return ber.octets(value)
    if isinstance(value, str):
        return ber.oid(value)
    return ber.tlv(0x46, value.to_bytes(9, "big")) if value >= 2**31 else ber.integer(value)


def main() -> None:
    """Play switches until killed: ``python -m tests.snmp_simulator --devices 100 --ports 48 --first-port 20000``."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--devices", type=int, default=100)
    parser.add_argument("--ports", type=int, default=48)
    parser.add_argument("--first-port", type=int, default=20_000)
    options = parser.parse_args()
    switch = ports(options.ports)
    Simulator([switch] * options.devices, first_port=options.first_port).work()


if __name__ == "__main__":
    main()
