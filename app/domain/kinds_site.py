"""The check of a whole site, which the central service finds out from the silences of its servers."""

from __future__ import annotations

from typing import Final

from app.domain.check import State
from app.domain.kind import Impact, Item, Kind, Message, Respond, Unit

SITE: Final[tuple[Kind, ...]] = (
    Kind(
        "site",
        Item.NOTHING,
        "servers of the site that fell silent together; one of them stands for all",
        Unit.NONE,
        (
            Message("site.reachable", frozenset({State.OK}), ("site", "silent", "total")),
            Message("site.offline", frozenset({State.CRITICAL}), ("site", "silent", "total")),
        ),
        Impact.OUTAGE,
        Respond.NOW,
        is_central=True,
    ),
)
