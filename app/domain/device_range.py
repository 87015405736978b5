"""Where to look for devices: ranges of addresses as people write them, checked, counted and spread out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network
from typing import Final

from app.domain.errors import Refused

MOST_ADDRESSES: Final = 4096
"""Of one scan: at a gentle pace they are asked within minutes, and nobody scans a whole class B by a slip of the pen."""

_SHORT: Final = re.compile(r"\d{1,3}")


def check_ranges(ranges: Iterable[str]) -> tuple[str, ...]:
    """Bring ranges into the form in which they are kept and sent.

    Args:
        ranges: Networks (``10.0.0.0/24``; the address of any of its hosts will do), spans (``10.0.0.1-10.0.0.50``, or shorter
            ``10.0.0.1-50``) or single addresses. Empty ones are left out.

    Returns:
        Networks and spans, each once, in the order given.

    Raises:
        Refused: ``device.range_missing``; ``device.range_malformed`` (range) or ``device.range_large`` (count, most: addresses in all).
    """
    written = [each for each in (part.strip() for part in ranges) if each]
    if not written:
        raise Refused("device.range_missing")
    spans = [_span(each) for each in written]
    count = sum(int(last) - int(first) + 1 for first, last, _ in spans)
    if count > MOST_ADDRESSES:
        raise Refused("device.range_large", count=count, most=MOST_ADDRESSES)
    return tuple(dict.fromkeys(name for _, _, name in spans))


def addresses(ranges: Iterable[str]) -> list[str]:
    """Spread ranges out: every address once, in the order given, a network's own and its broadcast address left out.

    Raises:
        Refused: as ``check_ranges``.
    """
    spans = [_span(each) for each in check_ranges(ranges)]
    numbers = (number for first, last, _ in spans for number in range(int(first), int(last) + 1))
    return [str(IPv4Address(number)) for number in dict.fromkeys(numbers)]


def _span(written: str) -> tuple[IPv4Address, IPv4Address, str]:
    """First and last address to ask, and how the range is written."""
    try:
        first, last, name = _network(written) if "-" not in written else _between(written)
    except ValueError as error:
        raise Refused("device.range_malformed", range=written[:64]) from error
    if first > last or any(each.is_multicast or each.is_unspecified or each.is_reserved for each in (first, last)):
        raise Refused("device.range_malformed", range=written[:64])
    return first, last, name


def _network(written: str) -> tuple[IPv4Address, IPv4Address, str]:
    network = IPv4Network(written, strict=False)
    first, last = network[0], network[-1]
    if network.prefixlen <= 30:
        first, last = first + 1, last - 1
    return first, last, str(network)


def _between(written: str) -> tuple[IPv4Address, IPv4Address, str]:
    start, _, end = (part.strip() for part in written.partition("-"))
    first = IPv4Address(start)
    last = IPv4Address(f"{start.rpartition('.')[0]}.{end}" if _SHORT.fullmatch(end) else end)
    return first, last, f"{first}-{last}"
