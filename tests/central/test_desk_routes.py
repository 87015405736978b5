"""Files and presence over the wire, on each database."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import requests

from app.central.duties import keep_words
from app.domain.contract import Affected, RequestKind
from app.domain.fleet import Role
from app.domain.ticket import Channel
from app.models import BlobRow, PresenceRow
from app.store import feed
from app.wire import mutations as m
from app.wire import protocol
from app.wire.codec import decode
from app.wire.ids import new_id
from app.wire.questions import Presence, PresenceAnswer, Present, SearchAnswer, Stored
from tests.central.live import Console, Live

CONTENT = bytes(range(256)) * 2000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def put(console: Console, content: bytes, sha256: str = "") -> requests.Response:
    """Send the bytes of a file."""
    path = protocol.BLOB.format(sha256=sha256 or hashlib.sha256(content).hexdigest())
    return console.live.http.put(console.live.url + path, data=content, headers=console.headers, timeout=40)


def say(console: Console, ticket_id: str | None, *, is_typing: bool = False) -> list[Present]:
    """Tell where a console is; gives where the others are."""
    message = Presence(client_id=console.client_id, ticket_id=ticket_id, is_typing=is_typing)
    answer = console.post(protocol.PRESENCE, message)
    assert answer.status_code == 200, answer.text
    return decode(answer.content, PresenceAnswer).present


def test_file_comes_back_as_it_went_and_is_kept_once(live: Live):
    """Bytes larger than any message arrive, twice is once, and come back as bytes that no browser runs."""
    console = live.person()
    for _time in range(2):
        answer = put(console, CONTENT)
        assert (answer.status_code, decode(answer.content, Stored)) == (
            200,
            Stored(sha256=SHA256, size=len(CONTENT)),
        )
    assert live.count(BlobRow) == 1
    answer = console.get(protocol.BLOB.format(sha256=SHA256))
    assert answer.content == CONTENT
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("content", "sha256", "status", "code"),
    [
        (b"abc", "0" * 64, 400, "blob.damaged"),
        (b"abc", "../../etc/passwd", 401, "identity.refused"),
        (b"abc", "A" * 64, 404, "blob.unknown"),
        (b"", hashlib.sha256(b"").hexdigest(), 400, "file.empty"),
        (bytes(protocol.MAX_BLOB + 1), "0" * 64, 413, "message.too_large"),
    ],
)
def test_what_is_no_file_is_said_so(sqlite_live: Live, content: bytes, sha256: str, status: int, code: str):
    """A wrong name, damage on the way, nothing at all, or too much: each has its answer, and nothing is kept."""
    answer = put(sqlite_live.person(), content, sha256)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert sqlite_live.count(BlobRow) == 0


def test_unannounced_body_ends_at_the_limit(sqlite_live: Live):
    """Somebody who does not say how much there is, is stopped where it becomes too much."""
    console = sqlite_live.person()

    def endless():
        for _chunk in range(protocol.MAX_BLOB // 1_000_000 + 2):
            yield bytes(1_000_000)

    answer = sqlite_live.http.put(
        sqlite_live.url + protocol.BLOB.format(sha256="0" * 64), data=endless(), headers=console.headers, timeout=40
    )
    assert answer.status_code == 413


def test_file_nobody_has_sent_is_unknown(sqlite_live: Live):
    """Asking for it is no error of ours."""
    answer = sqlite_live.person().get(protocol.BLOB.format(sha256=SHA256))
    assert (answer.status_code, answer.json()["code"]) == (404, "blob.unknown")


def test_consoles_at_tickets_see_one_another(live: Live):
    """Each hears of all others, also of its own person's other consoles, and of itself nothing."""
    anna, otto = live.person(), live.person(Role.SUPERVISOR)
    second = Console(live, anna.session)
    ticket_id = new_id()
    assert say(anna, ticket_id) == []
    mine = Present(client_id=anna.client_id, person_id=anna.session.person.id, ticket_id=ticket_id)
    assert say(otto, ticket_id, is_typing=True) == [mine]
    assert say(second, None) == sorted(
        [
            mine,
            Present(client_id=otto.client_id, person_id=otto.session.person.id, ticket_id=ticket_id, is_typing=True),
        ],
        key=lambda each: each.client_id,
    )
    assert say(anna, None) != []
    assert say(otto, ticket_id) == []


def test_presence_is_over_by_itself_and_no_news(live: Live):
    """Whoever says nothing for 15 seconds is gone; the feed does not hear of any of it."""
    anna, otto = live.person(), live.person()
    with live.store.read() as session:
        before = feed.head(session)
    say(anna, new_id())
    live.clock.move(seconds=14)
    assert len(say(otto, None)) == 1
    live.clock.at += timedelta(seconds=1)
    assert say(otto, None) == []
    assert live.count(PresenceRow) == 0
    with live.store.read() as session:
        assert feed.head(session) == before


def test_tickets_are_found_by_their_words(live: Live):
    """A wall or another client asks; nonsense is found nowhere, and too much of it is said so."""
    console = live.person()
    ticket_id = new_id()
    made = m.CreateTicket(
        ticket_id=ticket_id,
        customer_id=live.customer(),
        subject="Straße gesperrt",
        note="Die Werkstraße ist zu.",
        channel=Channel.CONSOLE,
        notified_at=live.clock.now(),
        affected=Affected.UP_TO_TEN,
        request=RequestKind.FAULT,
    )
    assert console.do(made).items[0].outcome == "applied"
    assert keep_words(live.store, live.clock.now()) is False
    answer = console.get(protocol.SEARCH, q="werkstrasse", limit=5)
    (hit,) = decode(answer.content, SearchAnswer).hits
    assert (hit.ticket_id, hit.excerpt) == (ticket_id, "Die \x02Werkstraße\x03 ist zu.")
    assert console.get(protocol.SEARCH, q="nirgends").json() == {"hits": []}
    assert console.get(protocol.SEARCH).json() == {"hits": []}
    assert console.get(protocol.SEARCH, q="x" * 501).status_code == 400
