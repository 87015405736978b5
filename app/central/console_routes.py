"""What consoles may ask: a session, what changed, what a server measures, and to change things."""

from __future__ import annotations

import math
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec

from app import __version__
from app.central.follow import PAGE_MOST
from app.central.reply import LOGIN_WRONG, UNIDENTIFIED, Reply, TurnedAway, answer, problem
from app.central.request import Request, Seated
from app.domain.errors import Refused
from app.operations import liveness, mutations, passwords, questions, sessions
from app.operations.sessions import Credential
from app.store import feed
from app.wire.messages import CanaryHealth, Health, IntakeHealth, LoggedIn, Login
from app.wire.mutations import Mutations, Outcome, Outcomes, Sent
from app.wire.protocol import POLL_S, PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from app.central.service import Central

T = TypeVar("T")

WIDEST = 4000
"""Most buckets of a series."""
LONGEST_RANGE = timedelta(days=20 * 366)
MOST_METRICS = 40


async def health(central: Central, request: Request) -> Reply:
    """Say that the central service answers, database included, and how its work stands."""
    found = await central.read(lambda session: liveness.of(session, now=request.now))
    flight = found.canary
    return answer(
        Health(
            version=__version__,
            protocol=PROTOCOL,
            server_time=request.now,
            heartbeat_at=found.heartbeat_at,
            intakes=tuple(IntakeHealth(mailbox_id=each.mailbox_id, read_at=each.read_at) for each in found.intakes),
            alarm_waiting_since=found.alarm_waiting_since,
            mail_waiting_since=found.mail_waiting_since,
            canary=CanaryHealth(
                is_on=flight.is_on,
                sent_at=flight.sent_at,
                seen_at=flight.seen_at,
                missing_since=flight.missing_since,
            ),
        )
    )


async def log_in(central: Central, request: Request) -> Reply:
    """Begin a session. Whatever is wrong, the answer and the time it takes are the same; many wrong ones must wait."""
    message: Login = request.message
    now = request.now
    login = message.login.strip().casefold()
    credential = await central.read(lambda session: sessions.find_credential(session, login))
    locked_until = central.lockout.locked_until(login) if credential is None else credential.locked_until
    if locked_until is not None and now < locked_until:
        seconds = math.ceil((locked_until - now).total_seconds())
        return problem(429, "login.locked", {"seconds": seconds}, retry_after_s=seconds)
    hashed = None if credential is None else credential.password_hash
    if not await central.hashing.run(lambda: passwords.verify_password(hashed, message.password)):
        if credential is None:
            central.lockout.fail(login, now=now)
        else:
            # Not waited for: how long it takes must not tell that there is such a person.
            central.in_background(_write(central, partial(_count_failure, credential=credential, now=now)))
        return LOGIN_WRONG
    if credential is None:
        return LOGIN_WRONG
    person = credential.person
    begun = await _write(
        central, lambda session: sessions.begin(session, person_id=person.id, client=message.client, now=now)
    )
    return answer(LoggedIn(token=begun.token, person=person, expires_at=begun.expires_at, server_time=now))


async def log_out(central: Central, request: Request) -> Reply:
    """End the session."""
    seated = _seated(request)
    await _write(central, lambda session: sessions.end(session, token_hash=seated.token_hash, now=request.now))
    return Reply(200, b"{}")


async def give_feed(central: Central, request: Request) -> Reply:
    """Give the next page of changes; without any it waits for some."""
    seated = _seated(request)
    epoch = request.query.get("epoch", "")
    wait_s = request.number("wait", default=0, low=0, high=int(POLL_S))
    body = await central.follow.page(
        epoch=epoch[:64],
        after=request.number("after", default=0, low=0, high=2**62),
        limit=request.number("limit", default=PAGE_MOST, low=1, high=PAGE_MOST),
        wait_s=wait_s,
    )
    if wait_s and await central.seat(seated.token_hash) is None:
        raise TurnedAway(UNIDENTIFIED)  # shut out while waiting
    return Reply(200, body)


async def give_checks(central: Central, request: Request) -> Reply:
    """Give a server's checks with their newest values."""
    server_id = request.params["server_id"]
    return answer(await central.read(lambda session: questions.checks(session, server_id, now=request.now)))


async def give_series(central: Central, request: Request) -> Reply:
    """Give performance series, at most as many buckets as pixels."""
    server_id = request.params["server_id"]
    start, end = request.instant("start"), request.instant("end")
    if start is None or end is None or not timedelta() < end - start <= LONGEST_RANGE:
        raise Refused("query.malformed", name="start")
    width = request.number("width", default=800, low=1, high=WIDEST)
    wanted = [_metric(text) for text in request.query.getlist("metric")]
    if not 1 <= len(wanted) <= MOST_METRICS:
        raise Refused("query.malformed", name="metric")
    return answer(
        await central.read(
            lambda session: questions.series(
                session, server_id, wanted, start=start, end=end, width=width, now=request.now
            ),
        )
    )


async def give_history(central: Central, request: Request) -> Reply:
    """Give a server's history, newest first."""
    server_id = request.params["server_id"]
    before = request.instant("before")
    limit = request.number("limit", default=200, low=1, high=1000)
    return answer(await central.read(lambda session: questions.history(session, server_id, before=before, limit=limit)))


async def take_mutations(central: Central, request: Request) -> Reply:
    """Apply what a person did, each in a transaction of its own and exactly once."""
    message: Mutations = request.message
    seated = _seated(request)
    person, client_id, now = seated.person, message.client_id, request.now

    async def apply(sent: Sent) -> Outcome:
        return await _write(
            central, lambda session: mutations.apply(session, client_id=client_id, sent=sent, by=person, now=now)
        )

    outcomes = [await apply(sent) for sent in message.items]
    # What was committed before this look at the head is visible in the feed up to there.
    head = await central.read(feed.head)
    return answer(Outcomes(items=[msgspec.structs.replace(outcome, seq=head.seq) for outcome in outcomes]))


async def _write(central: Central, work: Callable[[Session], T]) -> T:
    found = await central.pool.run(lambda: central.store.run(work))
    central.follow.changed()
    return found


def _count_failure(session: Session, *, credential: Credential, now: datetime) -> None:
    sessions.fail(session, person_id=credential.person.id, now=now)


def _metric(text: str) -> tuple[str, str]:
    metric, _, item = text.partition(":")
    if not metric or len(text) > 320:
        raise Refused("query.malformed", name="metric")
    return metric, item


def _seated(request: Request) -> Seated:
    if request.seated is None:
        raise TurnedAway(UNIDENTIFIED)
    return request.seated
