"""Light messages: quicker to decode, and nothing else."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import msgspec
import pytest

from app.domain.check import CheckResult, Sample, State
from app.domain.errors import Refused
from app.wire.codec import decode, encode
from app.wire.messages import Gap, LightResults, LightSample, LightSamples, NumberedResult, NumberedSamples, Results

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BATCH = Results(
    stream_epoch="e1",
    sent_at=NOW,
    results=[NumberedResult(seq=1, result=CheckResult("disk", "/", State.OK, NOW, 1.0))],
    samples=[NumberedSamples(seq=2, samples=[Sample("cpu.percent", "", NOW, 1.5), Sample("m", "i", NOW, 2.0)])],
    gaps=[Gap(seq=3, dropped=1, since=NOW, until=NOW, what="samples")],
    goodbye=True,
    backlog=7,
)


def test_they_have_the_same_fields():
    """A field added to one of them is missed here until the other has it."""
    assert [field.name for field in dataclasses.fields(Sample)] == list(LightSample.__struct_fields__)
    assert set(NumberedSamples.__struct_fields__) == set(LightSamples.__struct_fields__)
    assert set(Results.__struct_fields__) == set(LightResults.__struct_fields__)


def test_what_an_agent_encodes_is_what_is_decoded():
    """And back: the same bytes mean the same."""
    light = decode(encode(BATCH), LightResults)
    assert msgspec.to_builtins(BATCH) == msgspec.to_builtins(light)
    assert decode(encode(light), Results) == BATCH


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"value":1.5', b'"value":"1.5"'),
        (b'"value":1.5', b'"value":null'),
        (b'"metric":"cpu.percent"', b'"metric":7'),
        (b'"item":"i",', b""),
        (b'"seq":2', b'"seq":0'),
        (b'"seq":2', b'"seq":2,"more":1'),
        (b'"backlog":7', b'"backlog":-1'),
        (b'"backlog":7', b'"unknown":7'),
        (b'"cpu.percent","item":"","measured_at":"2026-03-02T09:30:00Z"', b'"cpu.percent","item":"","measured_at":7'),
    ],
)
def test_what_one_refuses_the_other_refuses(old: bytes, new: bytes):
    """Light means quick, not loose."""
    plain = encode(BATCH)
    assert plain.count(old) == 1
    broken = plain.replace(old, new)
    for kind in (Results, LightResults):
        with pytest.raises(Refused):
            decode(broken, kind)


def test_the_limit_of_a_batch_is_the_same():
    """Five hundred cycles, not one more."""
    cycles = [NumberedSamples(seq=number + 1, samples=[]) for number in range(501)]
    decode(encode(Results(stream_epoch="e", sent_at=NOW, samples=cycles[:500])), LightResults)
    with pytest.raises(Refused):
        decode(encode(Results(stream_epoch="e", sent_at=NOW, samples=cycles)), LightResults)
