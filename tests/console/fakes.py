"""What stands for the rest of the world: a central service of a few lines, a main thread, a wire that can be cut."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hashlib
import queue
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from app.console.expect import predict
from app.domain.change import Fact, Noun, noun_of
from app.domain.check import Check
from app.domain.errors import Refused
from app.domain.fleet import Person
from app.wire.codec import decode, encode
from app.wire.messages import ChecksAnswer, GoneFact, LoggedIn, Login, Page, Problem
from app.wire.mutations import Mutations, Outcome, Outcomes
from app.wire.questions import Presence, PresenceAnswer, Present, Stored
from tests.console.facts import ME, OTHER


class MainThread:
    """Runs what other threads hand over, when the test says so: on the test's own thread, as Qt's loop would."""

    def __init__(self) -> None:
        self._queue: queue.Queue[Callable[[], None]] = queue.Queue()

    def call_soon(self, work: Callable[[], None]) -> None:
        self._queue.put(work)

    def until(self, is_true: Callable[[], Any], *, within_s: float = 120.0) -> None:
        """Run what is handed over until something is true."""
        stop = threading.Event()
        watchdog = threading.Timer(within_s, stop.set)
        watchdog.start()
        try:
            while not is_true():
                assert not stop.is_set(), "it did not come true"
                try:
                    self._queue.get(timeout=0.02)()
                except queue.Empty:
                    continue
        finally:
            watchdog.cancel()

    def run(self, coroutine: Any, *, within_s: float = 120.0) -> Any:
        """Run a coroutine to its end while handing over goes on."""

        async def pump(task: asyncio.Task[Any]) -> Any:
            while not task.done():
                try:
                    self._queue.get_nowait()()
                except queue.Empty:
                    await asyncio.wait([task], timeout=0.005)
            return await task

        async def main() -> Any:
            async with asyncio.timeout(within_s):
                return await pump(asyncio.ensure_future(coroutine))

        return asyncio.run(main())


class Kept:
    """Facts by noun and id."""

    def __init__(self) -> None:
        self._facts: dict[Noun, dict[str, Fact]] = {noun: {} for noun in Noun}

    def get(self, noun: Noun, id: str) -> Fact | None:  # noqa: A002 - the field is called id
        return self._facts[noun].get(id)

    def facts(self, noun: Noun) -> Mapping[str, Fact]:
        return self._facts[noun]

    def put(self, fact: Fact) -> None:
        self._facts[noun_of(fact)][fact.id] = fact

    def drop(self, noun: Noun, fact_id: str) -> None:
        self._facts[noun].pop(fact_id, None)


class FakeCentral:
    """A central service in memory: login, feed with long poll, mutations exactly once. One lock, a dozen rules."""

    def __init__(self, *facts: Fact) -> None:
        self.epoch = "epoch-1"
        self.people = {person.login: person for person in (ME, OTHER)}
        self.tokens: dict[str, Person] = {}
        self.seen: dict[tuple[str, int], Outcome] = {}
        self.applied: list[tuple[str, int]] = []
        self.refuse: Callable[[Any], Outcome | None] = lambda _sent: None
        self.before: Callable[[str], tuple[int, bytes] | None] = lambda _path: None
        self.after_mutations: Callable[[], bool] = lambda: True
        """Whether the answer to mutations is sent; False loses it after they were applied."""
        self.blobs: dict[str, bytes] = {}
        self.present: dict[str, Present] = {}
        self.presences: list[Presence] = []
        self.fresh: dict[str, list[Check]] = {}
        self.offset = timedelta()
        self.page_limit = 10_000
        self._kept = Kept()
        self._log: list[tuple[Noun, str]] = []
        self._changed = threading.Condition()
        self._is_closed = False
        self.put(*facts)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *args: Any) -> None: ...

            def do_GET(self) -> None:
                self._answer(b"")

            def do_PUT(self) -> None:
                self.do_POST()

            def do_POST(self) -> None:
                self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

            def _answer(self, body: bytes) -> None:
                if self.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                try:
                    status, data = outer.answer(self.command, self.path, body, token)
                except ConnectionAbortedError:
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *args: Any) -> None: ...

        self._http = Server(("127.0.0.1", 0), Handler)
        self.port = self._http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def put(self, *facts: Fact) -> int:
        """Change facts; their versions are counted up here."""
        with self._changed:
            for fact in facts:
                known = self._kept.get(noun_of(fact), fact.id)
                new = replace(fact, version=1 if known is None else known.version + 1)
                self._kept.put(new)
                self._log.append((noun_of(fact), fact.id))
            self._changed.notify_all()
            return len(self._log)

    def drop(self, noun: Noun, fact_id: str) -> None:
        with self._changed:
            self._kept.drop(noun, fact_id)
            self._log.append((noun, fact_id))
            self._changed.notify_all()

    def get(self, noun: Noun, fact_id: str) -> Any:
        with self._changed:
            return self._kept.get(noun, fact_id)

    def restore(self, *facts: Fact) -> None:
        """Be restored from a backup: another epoch, other facts."""
        with self._changed:
            self.epoch += "x"
            self._kept = Kept()
            self._log.clear()
        self.put(*facts)

    def answer(self, method: str, target: str, body: bytes, token: str) -> tuple[int, bytes]:
        url = urlsplit(target)
        meddled = self.before(url.path)
        if meddled is not None:
            return meddled
        if url.path == "/login":
            return self._log_in(decode(body, Login))
        with self._changed:
            person = self.tokens.get(token)
        if person is None:
            return 401, encode(Problem(code="identity.refused"))
        if url.path == "/feed":
            return self._feed({name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()})
        if url.path == "/mutations":
            return self.mutate(decode(body, Mutations), person)
        if url.path.startswith("/blobs/"):
            return self._blob(method, url.path.removeprefix("/blobs/"), body)
        if url.path == "/presence":
            return self._presence(decode(body, Presence), person)
        if url.path.endswith("/checks"):
            checks = self.fresh.get(url.path.split("/")[2], [])
            return 200, encode(ChecksAnswer(checks=checks, server_time=self.now()))
        if url.path == "/logout":
            self.tokens.pop(token, None)
            return 200, b"{}"
        return 404, encode(Problem(code="route.unknown"))

    def _blob(self, method: str, sha256: str, body: bytes) -> tuple[int, bytes]:
        if method == "PUT":
            assert hashlib.sha256(body).hexdigest() == sha256
            self.blobs[sha256] = body
            return 200, encode(Stored(sha256=sha256, size=len(body)))
        if sha256 not in self.blobs:
            return 404, encode(Problem(code="blob.unknown"))
        return 200, self.blobs[sha256]

    def _presence(self, it: Presence, person: Person) -> tuple[int, bytes]:
        with self._changed:
            self.presences.append(it)
            self.present.pop(it.client_id, None)
            others = list(self.present.values())
            if it.ticket_id is not None:
                self.present[it.client_id] = Present(
                    client_id=it.client_id, person_id=person.id, ticket_id=it.ticket_id, is_typing=it.is_typing
                )
        return 200, encode(PresenceAnswer(present=others))

    def _log_in(self, login: Login) -> tuple[int, bytes]:
        person = self.people.get(login.login)
        if person is None or login.password != "secret":
            return 401, encode(Problem(code="login.wrong"))
        token = f"token-{len(self.tokens)}-{person.login}"
        self.tokens[token] = person
        expires_at = self.now() + timedelta(hours=12)
        return 200, encode(LoggedIn(token=token, person=person, expires_at=expires_at, server_time=self.now()))

    def _feed(self, query: dict[str, str]) -> tuple[int, bytes]:
        after, wait = int(query["after"]), int(query["wait"])
        with self._changed:
            is_reset = query["epoch"] != self.epoch or after > len(self._log)
            if is_reset:
                after = 0
            elif wait:
                self._changed.wait_for(
                    lambda: len(self._log) > after or self._is_closed or query["epoch"] != self.epoch, wait
                )
                if self._is_closed:
                    raise ConnectionAbortedError
                if query["epoch"] != self.epoch:
                    is_reset, after = True, 0
            to = min(len(self._log), after + min(self.page_limit, int(query["limit"])))
            changed = dict.fromkeys(self._log[after:to])
            values: dict[str, list[Any]] = {noun.plural: [] for noun in Noun}
            gone = []
            for noun, fact_id in changed:
                fact = self._kept.get(noun, fact_id)
                if fact is None:
                    gone.append(GoneFact(noun=noun.value, id=fact_id))
                else:
                    values[noun.plural].append(fact)
            page = Page(
                epoch=self.epoch,
                frm=after,
                to=to,
                head=len(self._log),
                server_time=self.now(),
                is_reset=is_reset,
                gone=gone,
                **values,
            )
            return 200, encode(page)

    def mutate(self, message: Mutations, person: Person) -> tuple[int, bytes]:
        outcomes = []
        for sent in message.items:
            key = (message.client_id, sent.mid)
            with self._changed:
                if key not in self.seen:
                    self.seen[key] = self._apply(key, sent, person)
                outcomes.append(self.seen[key])
        if not self.after_mutations():
            raise ConnectionAbortedError
        return 200, encode(Outcomes(items=outcomes))

    def _apply(self, key: tuple[str, int], sent: Any, person: Person) -> Outcome:
        refused = self.refuse(sent)
        if refused is not None:
            return refused
        try:
            batch = predict(sent.mutation, self._kept, by=person, now=sent.occurred_at)
        except Refused as error:
            return Outcome(mid=sent.mid, outcome="rejected", code=error.code, facts=dict(error.facts))
        self.applied.append(key)
        seq = self.put(*batch.facts)
        for gone in batch.gone:
            self.drop(gone.noun, gone.id)
            seq = len(self._log)
        return Outcome(mid=sent.mid, outcome="applied", seq=seq)


class Wire:
    """A TCP proxy whose directions can be cut one by one: what is sent then disappears, connections stay open."""

    def __init__(self, port: int) -> None:
        self._target = port
        self.to_central = threading.Event()
        self.to_console = threading.Event()
        self.heal()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def cut(self, *, to_central: bool = True, to_console: bool = True) -> None:
        if to_central:
            self.to_central.clear()
        if to_console:
            self.to_console.clear()

    def heal(self) -> None:
        self.to_central.set()
        self.to_console.set()

    def close(self) -> None:
        self._close(self._listener)
        for each in list(self._sockets):
            self._close(each)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self._sockets += [near, far]
            for source, sink, flows in ((near, far, self.to_central), (far, near, self.to_console)):
                thread = threading.Thread(target=self._pump, args=(source, sink, flows), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pump(self, source: socket.socket, sink: socket.socket, flows: threading.Event) -> None:
        is_lost = False
        while True:
            try:
                data = source.recv(65536)
            except OSError:
                data = b""
            if not data:
                self._close(sink)
                return
            is_lost = is_lost or not flows.is_set()
            if not is_lost:  # a connection that lost a byte never carries another one
                try:
                    sink.sendall(data)
                except OSError:
                    return

    @staticmethod
    def _close(each: socket.socket) -> None:
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
