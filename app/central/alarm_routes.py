"""What consoles ask about alarms: availability of a server, quality of a month, who was told, what flaps."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from app.central.reply import Reply, answer
from app.central.request import Request
from app.domain.errors import Refused
from app.operations import alarm_flapping, alarm_told, availability, quality, shelving_rules

if TYPE_CHECKING:
    from app.central.service import Central


LONGEST: Final = timedelta(days=366)
_MONTH: Final = re.compile(r"20\d{2}-(0[1-9]|1[0-2])")


async def give_availability(central: Central, request: Request) -> Reply:
    """Give the availability of a server and of its checks in at most a year."""
    server_id = request.params["server_id"]
    start, end = request.instant("start"), request.instant("end")
    if start is None or end is None or not timedelta() < end - start <= LONGEST:
        raise Refused("query.malformed", name="start")
    return answer(
        await central.read(
            lambda session: availability.of_server(session, server_id, start=start, end=end, now=request.now),
        )
    )


async def give_quality(central: Central, request: Request) -> Reply:
    """Give the figures of a month's alarms."""
    month = request.query.get("month", "")
    if _MONTH.fullmatch(month) is None:
        raise Refused("query.malformed", name="month")
    return answer(await central.read(lambda session: quality.of_month(session, month, now=request.now)))


async def give_flapping(central: Central, _request: Request) -> Reply:
    """Give how much the checks of alarms flap that do."""
    return answer(await central.read(alarm_flapping.now))


async def give_unheard(central: Central, request: Request) -> Reply:
    """Give the alarms of the last days that reached nobody at the customer."""
    return answer(await central.read(lambda session: alarm_told.unheard(session, now=request.now)))


async def give_told(central: Central, request: Request) -> Reply:
    """Give who was told of an alarm; addresses of people are nothing for a wall."""
    alarm_id = request.params["alarm_id"]
    return answer(await central.read(lambda session: alarm_told.of_alarm(session, alarm_id, now=request.now)))


async def give_shelving(central: Central, request: Request) -> Reply:
    """Give the rules that put future alarms aside."""
    return answer(await central.read(lambda session: shelving_rules.listing(session, now=request.now)))
