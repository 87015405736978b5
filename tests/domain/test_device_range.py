"""Ranges of addresses as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.device_range import MOST_ADDRESSES, addresses, check_ranges
from app.domain.errors import Refused


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (["10.0.0.0/24"], ("10.0.0.0/24",)),
        ([" 10.0.0.17/24 "], ("10.0.0.0/24",)),
        (["10.0.0.1-10.0.0.50"], ("10.0.0.1-10.0.0.50",)),
        (["10.0.0.1 - 50"], ("10.0.0.1-10.0.0.50",)),
        (["10.0.0.7"], ("10.0.0.7/32",)),
        (["10.0.0.7", "", "10.0.0.7/32"], ("10.0.0.7/32",)),
        (["10.0.16.0/20"], ("10.0.16.0/20",)),
    ],
)
def test_ranges_are_kept_in_one_form(written: list[str], kept: tuple[str, ...]):
    """What is kept is read as the same again."""
    assert check_ranges(written) == kept
    assert check_ranges(kept) == kept


@pytest.mark.parametrize(
    ("ranges", "asked"),
    [
        (["10.0.0.0/30"], ["10.0.0.1", "10.0.0.2"]),
        (["10.0.0.4/31"], ["10.0.0.4", "10.0.0.5"]),
        (["10.0.0.9"], ["10.0.0.9"]),
        (["10.0.0.254-10.0.1.1"], ["10.0.0.254", "10.0.0.255", "10.0.1.0", "10.0.1.1"]),
        (["10.0.0.2-3", "10.0.0.0/30"], ["10.0.0.2", "10.0.0.3", "10.0.0.1"]),
    ],
)
def test_every_address_is_asked_once(ranges: list[str], asked: list[str]):
    """A network's own and its broadcast address belong to nobody; in a span every address counts."""
    assert addresses(ranges) == asked


@pytest.mark.parametrize(
    "written",
    [
        "10.0.0",
        "10.0.0.0/33",
        "10.0.0.300",
        "10.0.0.9-10.0.0.1",
        "10.0.0.9-x",
        "10.0.0.1-300",
        "fe80::/64",
        "224.0.0.0/24",
        "0.0.0.0",  # noqa: S104 - nothing is bound to it
        "255.255.255.255",
        "router.example",
        "10.0.0.1-2-3",
    ],
)
def test_what_is_no_range_is_refused(written: str):
    """With what was written."""
    with pytest.raises(Refused) as refused:
        check_ranges([written])
    assert (refused.value.code, refused.value.facts) == ("device.range_malformed", {"range": written})


def test_the_addresses_of_all_ranges_count_together():
    """A /20 is the most, less its two addresses that are not asked; it is counted before anything is spread out."""
    assert len(addresses(["10.0.0.0/20"])) == MOST_ADDRESSES - 2
    with pytest.raises(Refused) as refused:
        check_ranges(["10.0.0.0/20", "10.1.0.0/29"])
    assert (refused.value.code, refused.value.facts) == ("device.range_large", {"count": 4100, "most": 4096})
    with pytest.raises(Refused) as refused:
        addresses(["10.0.0.0/8"])
    assert refused.value.code == "device.range_large"


def test_no_range_is_refused():
    """There is nothing to look at."""
    with pytest.raises(Refused) as refused:
        check_ranges(["", "  "])
    assert refused.value.code == "device.range_missing"


@given(st.lists(st.text(alphabet="0123456789./- ", max_size=24) | st.text(max_size=24), max_size=4))
def test_whatever_comes_does_no_harm(written: list[str]):
    """It is refused by name, or spread out within the limit."""
    try:
        found = addresses(written)
    except Refused as refused:
        assert refused.code.startswith("device.range_")  # noqa: PT017 - any other way out is a failure
        return
    assert 0 < len(found) <= MOST_ADDRESSES
