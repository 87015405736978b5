"""Arrays of samples as few bytes: a collection cycle, the samples of a day, the ten-minute figures of a day."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
        flat += (series, offset, min(max(value, -_LARGEST), _LARGEST))
    return struct.pack("<" + "Iif" * len(samples), *flat)


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


def unpack_tens(day_s: int, data: bytes) -> Buckets:
    """Unpack what ``pack_tens`` packed."""
    import numpy as np

    place, count, low, mean, high = _expand(data, ("<u4", "<u4", "<f4", "<f4", "<f4"))
    return Buckets(
        day_s + place.astype(np.int64) * TEN_MINUTES_S,
        low.astype(np.float64),
        mean.astype(np.float64),
        high.astype(np.float64),
        count.astype(np.int64),
    )


def of_samples(seconds: Ints, values: Floats) -> Buckets:
    """Take single samples as buckets of one value."""
    import numpy as np

    return Buckets(seconds, values, values, values, np.ones(len(seconds), dtype=np.int64))


def merge(parts: Sequence[Buckets], *, origin: int, step_s: int, count: int | None = None) -> Buckets:
    """Merge buckets into steps of ``step_s`` from ``origin`` on; a step without a value is not there.

    What lies before ``origin``, or after ``count`` steps, is left out.
    """
    import numpy as np

    at, low, mean, high, number = (
        np.concatenate([getattr(part, name) for part in parts]) if parts else np.empty(0) for name in Buckets.__slots__
    )
    place = np.floor_divide(at - origin, step_s).astype(np.int64)
    inside = place >= 0 if count is None else (place >= 0) & (place < count)
    order = np.flatnonzero(inside)
    order = order[np.argsort(place[order], kind="stable")]
    place, low, mean, high, number = place[order], low[order], mean[order], high[order], number[order].astype(np.int64)
    if not len(place):
        empty = np.empty(0)
        return Buckets(np.empty(0, dtype=np.int64), empty, empty, empty, np.empty(0, dtype=np.int64))
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

    layout, count = _HEAD.unpack_from(data)
    if layout != _LAYOUT:
        raise ValueError(f"samples packed in layout {layout}, which this version does not know")
    plain = np.frombuffer(zlib.decompress(data[_HEAD.size :]), dtype=np.uint8).reshape(len(kinds), 4, count)
    return [np.ascontiguousarray(planes.T).view(kind).reshape(count) for kind, planes in zip(kinds, plain, strict=True)]
