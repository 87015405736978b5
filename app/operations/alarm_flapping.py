"""How much the checks of alarms flap, and how long it takes until they are calm."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import flapping
from app.domain.memory import unpack
from app.models import AlarmRow, CheckMemoryRow
from app.wire.alarm_questions import Flapping, FlappingAnswer


def now(session: Session) -> FlappingAnswer:
    """Read what is remembered of the checks whose alarms flap."""
    rows = session.execute(
        select(AlarmRow.id, CheckMemoryRow.memory)
        .join(CheckMemoryRow, CheckMemoryRow.check_id == AlarmRow.check_id)
        .where(AlarmRow.is_flapping.is_(True), AlarmRow.closed_at.is_(None), AlarmRow.deleted_at.is_(None))
        .order_by(AlarmRow.id)
    )
    found = ((row.id, unpack(row.memory).bits) for row in rows)
    return FlappingAnswer(
        flapping=[
            Flapping(alarm_id=alarm_id, percent=flapping.value(bits), calm_after=flapping.calm_after(bits))
            for alarm_id, bits in found
        ]
    )
