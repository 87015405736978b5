"""Messages from whoever can reach the port: any bytes are decoded or refused by name, nothing else happens."""

from __future__ import annotations

import gzip
import inspect
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.check import CheckResult, Sample, State
from app.domain.errors import Refused
from app.wire import device_questions, devices, inventory, messages
from app.wire.codec import decode, encode
from app.wire.messages import Machine, Message, NumberedResult, NumberedSamples, Results

KINDS = [
    kind
    for module in (messages, inventory, devices, device_questions)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, Message) and kind is not Message
]
AT = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
BATCH = encode(
    Results(
        stream_epoch="0" * 32,
        sent_at=AT,
        machine=Machine(hostname="srv1", os="Debian 12"),
        results=[NumberedResult(seq=1, result=CheckResult("disk", "/", State.WARNING, AT, 9.5, "%", "disk.low"))],
        samples=[NumberedSamples(seq=2, samples=[Sample("cpu.percent", "", AT, 1.5)])],
        gaps=[],
        interval_s=60,
        backlog=3,
    )
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


def read(data: bytes, kind: type[Any]) -> object | None:
    """What is decoded; None when it was refused by name."""
    try:
        found: object = decode(data, kind)
    except Refused as refused:
        if refused.code != "message.malformed":
            raise
        return None
    return found


@given(st.sampled_from(KINDS), st.binary(max_size=400))
def test_any_bytes(kind: type[Any], data: bytes) -> None:
    """Not JSON, not even text."""
    read(data, kind)


@given(st.sampled_from(KINDS), JSON)
def test_any_json(kind: type[Any], value: object) -> None:
    """JSON of another shape."""
    read(json.dumps(value).encode(), kind)


@given(st.integers(0, len(BATCH)), st.integers(0, 40), st.binary(max_size=12))
def test_a_damaged_batch(place: int, length: int, put: bytes) -> None:
    """A batch of an agent in which some bytes are others: what is still a batch is told again as it was understood."""
    found = read(BATCH[:place] + put + BATCH[place + length :], Results)
    if found is not None:
        assert found == decode(encode(found), Results)


@pytest.mark.parametrize("deep", [10, 1000, 100_000])
def test_a_nest(deep: int) -> None:
    """Brackets without end cost no stack."""
    assert read(b'{"results":' + b"[" * deep, Results) is None


def test_the_batch_that_is_damaged_here_is_a_good_one() -> None:
    """Otherwise nothing would be tested above; and packing does not change it."""
    assert decode(gzip.decompress(gzip.compress(BATCH)), Results).results[0].result.value == 9.5
