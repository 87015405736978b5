"""What consoles ask about the desk: who is at which ticket, the bytes of files, tickets by their words."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from app.central.reply import UNIDENTIFIED, Reply, TurnedAway, answer, file
from app.central.request import Request, Seated
from app.domain.errors import Refused
from app.operations import blobs, presence, ticket_search
from app.wire.questions import PresenceAnswer, Stored

if TYPE_CHECKING:
    from app.central.service import Central


LONGEST_QUERY: Final = 500
MOST_HITS: Final = 200

_SHA256: Final = re.compile(r"\A[0-9a-f]{64}\Z")


async def take_presence(central: Central, request: Request) -> Reply:
    """Keep where a console is and tell where the others are. Nothing that consoles wait for changes by it."""
    seated = _seated(request)
    present = await central.pool.run(
        lambda: central.store.run(
            lambda session: presence.say(session, request.message, by=seated.person, now=request.now)
        )
    )
    return answer(PresenceAnswer(present=present))


async def give_blob(central: Central, request: Request) -> Reply:
    """Give the bytes of a file. What they are is known where they are named; here they are bytes and nothing else."""
    sha256 = _name(request)
    content = await central.read(lambda session: blobs.get(session, sha256))
    if content is None:
        raise Refused("blob.unknown")
    return file(content)


async def take_blob(central: Central, request: Request) -> Reply:
    """Keep the bytes of a file under the name they must have; twice is once."""
    sha256, content, now = _name(request), request.raw, request.now
    if not content:
        raise Refused("file.empty")
    found = await central.pool.run(lambda: hashlib.sha256(content).hexdigest())
    if found != sha256:
        raise Refused("blob.damaged")
    await central.pool.run(lambda: central.store.run(lambda session: blobs.put(session, content, now=now)))
    return answer(Stored(sha256=sha256, size=len(content)))


async def give_hits(central: Central, request: Request) -> Reply:
    """Give tickets by their words, best first."""
    text = request.query.get("q", "")
    if len(text) > LONGEST_QUERY:
        raise Refused("query.malformed", name="q")
    limit = request.number("limit", default=50, low=1, high=MOST_HITS)
    return answer(await central.read(lambda session: ticket_search.find(session, text, limit=limit)))


def _name(request: Request) -> str:
    sha256 = request.params["sha256"]
    if _SHA256.match(sha256) is None:
        raise Refused("blob.unknown")
    return sha256


def _seated(request: Request) -> Seated:
    if request.seated is None:
        raise TurnedAway(UNIDENTIFIED)
    return request.seated
