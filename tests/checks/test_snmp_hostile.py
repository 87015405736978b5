"""Devices that answer nonsense over the real library: no harm, no endless walk, and nothing of it is believed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.checks.snmp import NoAnswer, text
from app.checks.snmp_session import WALK_MOST, UdpSession
from tests.ports import HOST
from tests.snmpd import v2c

BASE = "1.3.6.1.2.1.2.2.1"
PRIVATE = 0x80


def _tlv(tag: int, body: bytes) -> bytes:
    size = len(body)
    if size < PRIVATE:
        return bytes([tag, size]) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, PRIVATE | len(octets)]) + octets + body


def _oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    body = bytes([40 * first + second])
    for part in rest:
        low = [part & 0x7F]
        while part := part >> 7:
            low.append(PRIVATE | part & 0x7F)
        body += bytes(reversed(low))
    return _tlv(6, body)


def _parts(data: bytes) -> list[bytes]:
    """The bodies that follow each other in a body."""
    found, at = [], 0
    while at < len(data):
        size, at = data[at + 1], at + 2
        if size & PRIVATE:
            count = size & 0x7F
            size, at = int.from_bytes(data[at : at + count], "big"), at + count
        found.append(data[at : at + size])
        at += size
    return found


def answer_to(question: bytes, *names: str, value: bytes = b"\x02\x01\x05", offset: int = 0) -> bytes:
    """A sound answer to a question: each name with one value; ``offset`` moves the question's number."""
    version, community, pdu = _parts(_parts(question)[0])
    number = int.from_bytes(_parts(pdu)[0], "big", signed=True) ^ offset
    pairs = b"".join(_tlv(0x30, _oid(name) + value) for name in names)
    body = _tlv(2, number.to_bytes(4, "big", signed=True)) + _tlv(2, b"\0") * 2 + _tlv(0x30, pairs)
    return _tlv(0x30, _tlv(2, version) + _tlv(4, community) + _tlv(0xA2, body))


class Liar:
    """A device that says what the test wants."""

    def __init__(self, says: Callable[[bytes, int], bytes]) -> None:
        self._says = says
        self.asked = 0
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((HOST, 0))
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def _work(self) -> None:
        while True:
            question, who = self.socket.recvfrom(65_535)
            if not question:
                return
            self.asked += 1
            self.socket.sendto(self._says(question, self.asked), who)


@contextmanager
def _asking(
    says: Callable[[bytes, int], bytes], *, timeout_s: float = 30.0, walk_most: int = WALK_MOST
) -> Iterator[UdpSession]:
    liar = Liar(says)
    port = liar.socket.getsockname()[1]
    try:
        with UdpSession(HOST, v2c(), port=port, timeout_s=timeout_s, retries=0, walk_most=walk_most) as session:
            yield session
    finally:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", (HOST, port))
        liar.thread.join(5)
        liar.socket.close()


def test_the_responder_is_believed_when_it_is_sound():
    """So that the refusals below are due to what is wrong, and to nothing else."""
    with _asking(lambda question, _: answer_to(question, f"{BASE}.1.1")) as session:
        assert {f"{BASE}.1.1": 5} == session.get([f"{BASE}.1.1"])


@pytest.mark.parametrize(
    "names",
    [
        pytest.param((f"{BASE}.1.1",), id="the same again"),
        pytest.param((f"{BASE}.1.1", f"{BASE}.1.0"), id="a smaller one"),
        pytest.param((f"{BASE}.1.1", "1.3.6.1.4.1"), id="one from elsewhere"),
    ],
)
def test_a_walk_that_goes_round_in_circles_ends(names: tuple[str, ...]):
    """What came before the first step back stays."""
    with _asking(lambda question, _: answer_to(question, *names)) as session:
        assert {"1.1": 5} == session.walk(BASE)


def test_a_walk_without_end_is_cut_off():
    """A device that counts for ever gives as many values as a walk may have."""
    with _asking(lambda question, asked: answer_to(question, f"{BASE}.1.{asked}"), walk_most=50) as session:
        assert 50 == len(session.walk(BASE))


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(lambda _question, _: b"\x00" * 40, id="zeros"),
        pytest.param(lambda _question, _: b"\x30\x84\xff\xff\xff\xff\x02", id="a length of 4 GB"),
        pytest.param(lambda _question, _: b"\x30" * 60_000, id="60,000 levels deep"),
        pytest.param(lambda question, _: question, id="the question itself"),
        pytest.param(lambda question, _: answer_to(question, f"{BASE}.1.1")[:-2], id="cut off"),
        pytest.param(lambda question, _: answer_to(question, f"{BASE}.1.1", offset=64), id="another question's number"),
        pytest.param(
            lambda question, _: answer_to(question, f"{BASE}.1.1", value=b"\x02\x7f\x05"), id="a number of 127 bytes"
        ),
    ],
)
def test_what_cannot_be_read_is_no_answer(says: Callable[[bytes, int], bytes]):
    """Nothing is made of it."""
    with _asking(says, timeout_s=1.0) as session, pytest.raises(NoAnswer):
        session.get([f"{BASE}.1.1"])


def test_a_very_long_string_does_no_harm():
    """A name is made of its beginning only; one that is longer than any answer has to be is no answer."""
    with _asking(lambda question, _: answer_to(question, f"{BASE}.2.1", value=_tlv(4, b"x" * 10_000))) as session:
        assert "x" * 120 == text(session.get([f"{BASE}.2.1"])[f"{BASE}.2.1"])
    long = _tlv(4, b"x" * 60_000)
    with (
        _asking(lambda question, _: answer_to(question, f"{BASE}.2.1", value=long), timeout_s=1.0) as session,
        pytest.raises(NoAnswer),
    ):
        session.get([f"{BASE}.2.1"])
