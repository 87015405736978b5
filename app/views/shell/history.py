"""Where the technician has been: back and forward like in a browser. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEPTH: Final = 50


@dataclass(frozen=True, slots=True)
class Place:
    """An area, and what is open in it.

    Attributes:
        noun: kind of the thing that is open; empty: the list alone.
    """

    area: str
    noun: str = ""
    fact_id: str = ""


class History:
    """Places, and where among them one stands."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def now(self) -> Place | None:
        """Where one stands."""
        return self._places[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place behind."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place ahead."""
        return self._at + 1 < len(self._places)

    def go(self, place: Place) -> None:
        """Go on to a new place: what lay ahead is forgotten."""
        if place == self.now:
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-DEPTH]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """Step back; None at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Place | None:
        """Step forward again; None at the end."""
        if self._at + 1 >= len(self._places):
            return None
        self._at += 1
        return self._places[self._at]

    def recent(self, limit: int = 10) -> list[Place]:
        """The things that were open, the last one first, each once."""
        found: dict[Place, None] = {}
        for place in reversed(self._places):
            if place.noun:
                found.setdefault(place)
        return list(found)[:limit]
