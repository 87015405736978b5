"""The way to the central service: signed requests out, verified replies back. One thread at a time."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from app.agent.clock import Clock, Offset
from app.agent.identity import Identity
from app.agent.spool import Spool
from app.domain.errors import Refused, Unreachable
from app.wire import signing
from app.wire.calls import Called, Waiting
from app.wire.codec import decode, encode
from app.wire.inventory import InventoryKept
from app.wire.messages import Acknowledged, Config, Enrol, Enrolled, Machine, Problem, Results, Rotate
from app.wire.protocol import CONFIG, ENROL, HEADER_SIGNATURE, RESULTS, ROTATE, STOCK, WAIT, WAIT_DEADLINE_S, WAIT_S
from app.wire.transport import Answer

T = TypeVar("T")

log = logging.getLogger(__name__)


class Requests(Protocol):
    """How a request is carried; really ``app.wire.transport.Transport``."""

    def request(self, method: str, path: str, *, body: bytes, headers: Mapping[str, str], deadline_s: float) -> Answer:
        """Send one request and read the whole answer, or raise Unreachable."""

    def abort(self) -> None:
        """Make a running request fail at once."""


class Busy(Exception):
    """The central service asks to come back in ``retry_after_s`` seconds."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"come back in {retry_after_s:g} s")
        self.retry_after_s = retry_after_s


def enrol(
    transport: Requests, *, token: str, machine: Machine, clock: Clock, gateway_key: bytes | None
) -> tuple[bytes, Enrolled]:
    """Introduce this computer with a one-time token and a fresh key.

    Args:
        transport: The connection.
        token: As the technician gave it.
        machine: This computer.
        clock: This computer's clock.
        gateway_key: The central service's identity key when the installer brought it; else it is taken from the
            answer, trusted because TLS brought it.

    Returns:
        The private key and what the central service answered.

    Raises:
        Refused: ``enrolment.refused`` when the token is not (or no longer) good, ``enrolment.impostor`` when the
            answer is not signed by ``gateway_key``.
        Unreachable: no answer.
    """
    key = signing.new_key()
    body = encode(Enrol(token=token, public_key=signing.to_text(signing.public_bytes(key)), machine=machine))
    headers = signing.sign_request(
        key,
        method="POST",
        path=ENROL,
        agent_id=signing.NEWCOMER,
        epoch=signing.NEWCOMER,
        counter=0,
        time=clock.now(),
        body=body,
    )
    answer = transport.request("POST", ENROL, body=body, headers=headers, deadline_s=30.0)
    if answer.status in (401, 403):
        raise Refused("enrolment.refused")
    if answer.status != 200:
        raise _failure(answer)
    enrolled = decode(answer.body, Enrolled)
    given = signing.from_text(enrolled.gateway_key, size=32)
    if given is None or (gateway_key is not None and given != gateway_key) or not _is_signed(answer, headers, given):
        raise Refused("enrolment.impostor")
    return signing.private_bytes(key), enrolled


class Uplink:
    """Signed requests of one enrolled agent."""

    def __init__(
        self,
        transport: Requests,
        identity: Identity,
        spool: Spool,
        *,
        clock: Clock,
        offset: Offset,
        keep: Callable[[Identity], None] | None = None,
    ) -> None:
        self._transport = transport
        self._identity = identity
        self._spool = spool
        self._clock = clock
        self._offset = offset
        self._keep = keep

    @property
    def identity(self) -> Identity:
        """Who this agent is, with the key that is in use now."""
        return self._identity

    def send(self, batch: Results, *, deadline_s: float = 30.0) -> Acknowledged:
        """Deliver a batch; when it returns, everything up to ``through`` is durable at the central service.

        Raises:
            Refused: ``agent.unknown``, ``agent.outdated`` or ``message.malformed``.
            Busy: come back later.
            Unreachable: no answer that can be trusted.
        """
        return self._ask("POST", RESULTS, encode(batch), Acknowledged, deadline_s)

    def wait(self, number: int, *, seconds: int) -> Called:
        """Wait to be called, for so many seconds; ``number`` is of the last call heard.

        It goes by the key in use alone: what becomes of keys is the reports' business. Its counter is the next one without using
        it up, which the central service looks at and does not move: it never gets in the way of a report, and needs no disk.

        Raises:
            Refused: ``agent.unknown``: shut out, or a report overtook this request; ``agent.outdated``, ``message.malformed``.
            Busy: come back later.
            Unreachable: no answer that can be trusted; somebody on the way may have cut the connection off.
        """
        body = encode(Waiting(number=number, wait_s=seconds))
        key = self._identity.private_key
        counter = self._spool.counter() + 1
        return self._ask_with(key, "POST", WAIT, body, Called, seconds + WAIT_DEADLINE_S - WAIT_S, counter=counter)

    def config(self) -> Config:
        """Fetch what to check. Raises as ``send`` does."""
        return self._ask("GET", CONFIG, b"", Config, 30.0)

    def tell_inventory(self, text: str) -> None:
        """Deliver a stock, an ``Inventory`` as JSON; when it returns it is durable. Raises as ``send`` does."""
        self._ask("POST", STOCK, b'{"inventory":' + text.encode() + b"}", InventoryKept, 30.0)

    def rotate(self) -> None:
        """Change the key: from the next request on a new one is used, and with its first use the old one ends.

        The new key is on disk before anybody hears of it, so whenever this computer dies or an answer is lost, one of the two
        on disk counts; which one shows when the other is refused. Calling this again goes on with the same new key.

        Raises:
            Refused: as ``send``.
            Busy: as ``send``.
            Unreachable: as ``send``; the old key is still in use.
            OSError: the new key could not be kept, so it was shown to nobody.
        """
        if self._keep is None:
            raise AssertionError("without a place to keep the new key it must not be made")
        if not self._identity.is_spare_next:
            fresh = signing.private_bytes(signing.new_key())
            identity = self._identity.with_next(fresh, now=self._clock.now())
            self._keep(identity)
            self._identity = identity
        fresh_key = signing.load_key(self._identity.spare_key)
        message = Rotate(
            public_key=signing.to_text(signing.public_bytes(fresh_key)),
            proof=signing.sign_proof(fresh_key, agent_id=self._identity.agent_id),
        )
        self._ask("POST", ROTATE, encode(message), Config, 30.0)
        if self._identity.is_spare_next:
            self._swap()

    def _swap(self) -> None:
        """Use the other key. Both are on disk; should noting which one is in use fail, the next start finds it out again."""
        self._identity = self._identity.swapped()
        if self._keep is not None:
            try:
                self._keep(self._identity)
            except OSError as error:
                log.warning("Which key is in use could not be written down: %s", error)

    def _ask(self, method: str, path: str, plain: bytes, kind: type[T], deadline_s: float) -> T:
        """Ask with the key in use; when that is refused, with the second one, which is in use from then on if it is not."""
        try:
            return self._ask_with(self._identity.private_key, method, path, plain, kind, deadline_s)
        except Refused as refused:
            if refused.code != "agent.unknown" or not self._identity.spare_key:
                raise
        message = self._ask_with(self._identity.spare_key, method, path, plain, kind, deadline_s)
        self._swap()
        return message

    def _ask_with(
        self,
        private_key: bytes,
        method: str,
        path: str,
        plain: bytes,
        kind: type[T],
        deadline_s: float,
        *,
        counter: int | None = None,
    ) -> T:
        encoding = "gzip" if len(plain) > 1024 else ""
        body = gzip.compress(plain, compresslevel=5, mtime=0) if encoding else plain
        sent_at = self._clock.now()
        headers = signing.sign_request(
            signing.load_key(private_key),
            method=method,
            path=path,
            agent_id=self._identity.agent_id,
            epoch=self._spool.epoch,
            counter=self._spool.next_counter() if counter is None else counter,
            time=sent_at,
            body=body,
            encoding=encoding,
        )
        answer = self._transport.request(method, path, body=body, headers=headers, deadline_s=deadline_s)
        if answer.status != 200:
            raise _failure(answer)
        if not _is_signed(answer, headers, self._identity.gateway_key):
            raise Unreachable(f"{path}: the answer is not signed by the central service")
        message = decode(answer.body, kind)
        if isinstance(message, Acknowledged):
            self._offset.measure(sent_at=sent_at, received_at=self._clock.now(), server_time=message.server_time)
        return message


def _is_signed(answer: Answer, request_headers: dict[str, str], gateway_key: bytes) -> bool:
    return signing.verify_reply(
        gateway_key,
        signature=answer.headers.get(HEADER_SIGNATURE.lower(), ""),
        request_signature=request_headers[HEADER_SIGNATURE],
        status=answer.status,
        body=answer.body,
    )


def _failure(answer: Answer) -> Exception:
    """Turn a status into what the caller must do. Nothing here is acted upon for good: anybody on the way can say no."""
    match answer.status:
        case 401 | 403:
            return Refused("agent.unknown")
        case 426:
            return Refused("agent.outdated")
        case 400 | 413:
            try:
                reason = decode(answer.body, Problem).code
            except Refused:
                reason = str(answer.status)
            return Refused("message.malformed", reason=reason)
        case 429 | 503:
            text = answer.headers.get("retry-after", "")
            return Busy(min(float(text), 600.0) if text.isdigit() else 30.0)
        case _:
            return Unreachable(f"status {answer.status}")
