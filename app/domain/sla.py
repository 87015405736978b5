"""The intervention clock: start, stop, state. Judged by consumed service seconds only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StopAct(StrEnum):
    """Acts that begin the work and so stop the clock (rules R7, R8; readings A16 to A18). Nothing else does."""

    REMOTE = "remote"
    PHONE = "phone"
    ON_SITE = "on_site"
    APPOINTMENT = "appointment"
    """Stops the clock of an uncritical ticket only: agreed and told to the requester."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The intervention clock of one ticket; aware UTC instants, whole service seconds.

    Attributes:
        target_s: service seconds promised; None: no intervention time ("ohne SLA").
        due_at: instant at which the target is consumed; None without a target.
        stopped_at: when work began, frozen with its evidence; None while it runs.
        consumed_s: service seconds consumed at the stop; None while it runs.
    """

    started_at: datetime
    target_s: int | None = None
    due_at: datetime | None = None
    calendar: str = ""
    stopped_at: datetime | None = None
    stop_act: StopAct | None = None
    consumed_s: int | None = None
