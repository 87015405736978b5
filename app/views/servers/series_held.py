"""The lines of a server that were loaded: taken in whole, or joined with what came since. No Qt."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from app.wire.messages import SeriesAnswer

if TYPE_CHECKING:
    from app.views.servers.curves import Curve

MOST_BUCKETS: Final = 3600
"""Asked for at most; the central service gives at most 4000."""


class Newer(NamedTuple):
    """What is to be asked for to go on from what is there: a stretch in buckets that continue the known ones."""

    start: datetime
    end: datetime
    width: int


class SeriesHeld:
    """Lines by metric and item."""

    def __init__(self) -> None:
        self.curves: dict[tuple[str, str], Curve] = {}
        self.of = ""
        """Id of the server they are of."""
        self.source = ""
        """Where the newest answer came from: ``raw`` or a kind of bundle; empty before the first."""

    def begin(self, server_id: str) -> None:
        """Forget the lines of another server."""
        self.curves, self.of = {}, server_id

    def clear(self) -> None:
        """Forget the lines; the server stays."""
        self.curves = {}

    def take(self, answer: SeriesAnswer, *, is_whole: bool) -> bool:
        """Take an answer in, in place of what is there or joined with it.

        Returns:
            False: it does not continue what is there, and all has to be asked for anew.
        """
        from app.views.servers import curves as c

        known = self.curves
        fresh = {(each.metric, each.item): c.curve_of(each) for each in answer.series if each.start}
        if not is_whole and any(key in known and curve.step_s != known[key].step_s for key, curve in fresh.items()):
            return False
        self.source = answer.source
        self.curves = (
            fresh
            if is_whole
            else known | {key: c.joined(known[key], curve) if key in known else curve for key, curve in fresh.items()}
        )
        return True

    def newer(self, now: datetime) -> Newer | None:
        """Give what came since; None: better ask for all."""
        steps = {curve.step_s for curve in self.curves.values()}
        if len(steps) != 1:
            return None
        step = steps.pop()
        newest = max(float(curve.at[-1]) for curve in self.curves.values())
        start = math.floor(newest / step) * step - 2 * step
        end = math.ceil(now.timestamp() / step) * step
        width = round((end - start) / step)
        if not 1 <= width <= MOST_BUCKETS:
            return None
        return Newer(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC), width)

    def bundled(self) -> float | None:
        """Give the seconds one point of the lines stands for: 0 for single values, None without any."""
        steps = [curve.step_s for curve in self.curves.values()]
        if not steps:
            return None
        is_single = self.source == "raw" and all((curve.count == 1).all() for curve in self.curves.values())
        return 0.0 if is_single else float(max(steps))

    def step(self, at: float, step: int, *, start: float, end: float, among: list[Curve]) -> float | None:
        """Give the place of the next value, or of the one before, inside a stretch; None where there is none."""
        from app.views.servers.curves import neighbour

        places = [place for curve in among if (place := neighbour(curve, at, step)) is not None]
        places = [place for place in places if start <= place <= end]
        if not places:
            return None
        return min(places) if step > 0 else max(places)
