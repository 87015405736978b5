"""Arrays of samples as few bytes: a collection cycle, the samples of a day, the ten-minute figures of a day."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

TEN_MINUTES_S: Final = 600
_LARGEST: Final = 3.4028234e38
"""The greatest number four bytes can hold."""
_LAYOUT: Final = 1
_HEAD: Final = struct.Struct("<BI")
_CYCLE: Final = (("series", "<u4"), ("offset_ms", "<i4"), ("value", "<f4"))
_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class Buckets:
    """Figures of stretches of time as columns of equal length, in order of ``at`` (seconds since 1970, start of the stretch).

    Single samples are buckets of one value.
    """

    at: Ints
    low: Floats
    mean: Floats
    high: Floats
    count: Ints


def pack_cycle(samples: Sequence[tuple[int, int, float]]) -> bytes:
    """Pack (series, milliseconds after the cycle's start, value)."""
    flat: list[float] = []
    for series, offset, value in samples:
        flat += (series, offset, value)
    return pack_flat(flat)


def pack_flat(flat: list[float]) -> bytes:
    """Pack a cycle given as series, offset, value, series, offset, value and so on."""
    layout = _layout(len(flat) // 3)
    try:
        return layout.pack(*flat)
    except OverflowError:  # a value that four bytes cannot hold becomes the greatest they can
        flat[2::3] = [min(max(value, -_LARGEST), _LARGEST) for value in flat[2::3]]
        return layout.pack(*flat)


@lru_cache(256)
def _layout(count: int) -> struct.Struct:
    return struct.Struct("<" + "Iif" * count)


def unpack_cycles(rows: Iterable[tuple[int, bytes]]) -> tuple[Ints, Ints, Floats]:
    """Unpack the rows of many cycles (start in milliseconds, data) into columns: series, instant in milliseconds, value."""
    import numpy as np

    starts, parts = [], []
    for at_ms, data in rows:
        starts.append(at_ms)
        parts.append(data)
    columns = np.frombuffer(b"".join(parts), dtype=np.dtype(list(_CYCLE)))
    sizes = np.fromiter((len(part) // columns.dtype.itemsize for part in parts), dtype=np.int64, count=len(parts))
    at_ms_each = np.repeat(np.array(starts, dtype=np.int64), sizes) + columns["offset_ms"]
    return columns["series"].astype(np.int64), at_ms_each, columns["value"].astype(np.float64)


def pack_day(seconds: Ints, values: Floats) -> bytes:
    """Pack the samples of a day: seconds after its start, in order, and values (seven digits are kept)."""
    import numpy as np

    steps = np.diff(seconds.astype("<u4"), prepend=np.uint32(0))
    return _squeeze(len(seconds), (steps.astype("<u4"), values.astype("<f4")))


def unpack_day(data: bytes) -> tuple[Ints, Floats]:
    """Unpack what ``pack_day`` packed."""
    import numpy as np

    steps, values = _expand(data, ("<u4", "<f4"))
    return np.cumsum(steps.astype(np.int64)), values.astype(np.float64)


def pack_tens(day_s: int, buckets: Buckets) -> bytes:
    """Pack the ten-minute figures of the day that starts at ``day_s``."""
    place = ((buckets.at - day_s) // TEN_MINUTES_S).astype("<u4")
    columns = (
        place,
        buckets.count.astype("<u4"),
        *(each.astype("<f4") for each in (buckets.low, buckets.mean, buckets.high)),
    )
    return _squeeze(len(place), columns)


def unpack_tens(days: Iterable[tuple[int, bytes]]) -> Buckets:
    """Unpack what ``pack_tens`` packed for many days of a series: pairs of the day's start in seconds and the data.

    Days with the same number of steps, and that is nearly all of them, are unpacked together. In no particular order.
    """
    import numpy as np

    alike: dict[int, tuple[list[int], list[bytes]]] = {}
    for day_s, data in days:
        starts, planes = alike.setdefault(_count(data), ([], []))
        starts.append(day_s)
        planes.append(zlib.decompress(data[_HEAD.size :]))
    parts = []
    for count, (starts, planes) in alike.items():
        columns = (
            np.frombuffer(b"".join(planes), dtype=np.uint8).reshape(len(starts), 5, 4, count).transpose(1, 0, 3, 2)
        )
        place, number = (np.ascontiguousarray(each).view("<u4")[..., 0] for each in columns[:2])
        low, mean, high = (
            np.ascontiguousarray(each).view("<f4")[..., 0].astype(np.float64).ravel() for each in columns[2:]
        )
        at = np.array(starts, dtype=np.int64)[:, None] + place.astype(np.int64) * TEN_MINUTES_S
        parts.append(Buckets(at.ravel(), low, mean, high, number.astype(np.int64).ravel()))
    return concatenate(parts)


def concatenate(parts: Sequence[Buckets]) -> Buckets:
    """Put the buckets of several parts one after the other."""
    import numpy as np

    if not parts:
        empty = np.empty(0)
        return Buckets(np.empty(0, dtype=np.int64), empty, empty, empty, np.empty(0, dtype=np.int64))
    return Buckets(*(np.concatenate([getattr(part, name) for part in parts]) for name in Buckets.__slots__))


def of_samples(seconds: Ints, values: Floats) -> Buckets:
    """Take single samples as buckets of one value."""
    import numpy as np

    return Buckets(seconds, values, values, values, np.ones(len(seconds), dtype=np.int64))


def merge(parts: Sequence[Buckets], *, origin: int, step_s: int, count: int | None = None) -> Buckets:
    """Merge buckets into steps of ``step_s`` from ``origin`` on; a step without a value is not there.

    What lies before ``origin``, or after ``count`` steps, is left out.
    """
    import numpy as np

    whole = concatenate(parts)
    place = np.floor_divide(whole.at - origin, step_s)
    inside = place >= 0 if count is None else (place >= 0) & (place < count)
    order = np.flatnonzero(inside)
    order = order[np.argsort(place[order], kind="stable")]
    if not len(order):
        return concatenate([])
    columns: list[Any] = [each[order] for each in (place, whole.low, whole.mean, whole.high, whole.count)]
    place, low, mean, high, number = columns
    first = np.flatnonzero(np.diff(place, prepend=place[0] - 1))
    total = np.add.reduceat(number, first)
    least, most = np.minimum.reduceat(low, first), np.maximum.reduceat(high, first)
    average = np.add.reduceat(mean * (number / np.repeat(total, np.diff(first, append=len(place)))), first)
    return Buckets(origin + place[first] * step_s, least, np.clip(average, least, most), most, total)


def _squeeze(count: int, columns: Iterable[Any]) -> bytes:
    """Compress columns of four bytes. The first bytes of all values, then the second ones and so on: like stands with like."""
    import numpy as np

    planes = [column.view(np.uint8).reshape(count, 4).T.tobytes() for column in columns]
    return _HEAD.pack(_LAYOUT, count) + zlib.compress(b"".join(planes), _LEVEL)


def _expand(data: bytes, kinds: Sequence[str]) -> list[Any]:
    import numpy as np

    count = _count(data)
    plain = np.frombuffer(zlib.decompress(data[_HEAD.size :]), dtype=np.uint8).reshape(len(kinds), 4, count)
    return [np.ascontiguousarray(planes.T).view(kind).reshape(count) for kind, planes in zip(kinds, plain, strict=True)]


def _count(data: bytes) -> int:
    """Look how many rows are packed.

    Raises:
        ValueError: they are packed in a layout of another version.
    """
    layout, count = _HEAD.unpack_from(data)
    if layout != _LAYOUT:
        raise ValueError(f"samples packed in layout {layout}, which this version does not know")
    return int(count)
