"""The gate: what every request passes, in this order: limits, protocol, identity, schema, handler, deadline.

Everything is authenticated unless its route says otherwise. An agent is recognised by its signature over the body as
sent, before anything of the body is decompressed or parsed; a person by the session's token, before the body is read.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import InterfaceError, OperationalError
from starlette.datastructures import Headers, QueryParams
from starlette.types import Receive, Scope, Send

from app.central import body
from app.central.reply import BUSY, FAILED, FORBIDDEN, OUTDATED, UNIDENTIFIED, Reply, TurnedAway, refusal
from app.central.request import Request, Seated, Signed
from app.central.who import Who
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Role
from app.operations import agents, sessions
from app.wire import signing
from app.wire.codec import decode
from app.wire.protocol import HEADER_PROTOCOL, HEADER_SIGNATURE, PROTOCOL

if TYPE_CHECKING:
    from app.central.routes import Route
    from app.central.service import Central

log = logging.getLogger("wachpult.central")

SPOKEN: Final = frozenset({PROTOCOL, PROTOCOL - 1} - {0})
"""Versions of the protocol that are answered: this one and the one before it."""
RAW_AT_ONCE: Final = 8
"""Bodies of files a route reads at the same time."""
MAX_HEAD: Final = 16 * 1024
"""Bytes of all headers and the address together."""

_COMMON = (
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
)


class Gate:
    """The way in to one route, as an ASGI application."""

    def __init__(self, central: Central, route: Route) -> None:
        self._central = central
        self._route = route
        self._reading = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = Headers(scope=scope)
        try:
            async with asyncio.timeout(self._route.deadline_s):
                reply, signed = await self._answer(scope, headers, receive)
        except TimeoutError:
            reply, signed = BUSY, None
        await _send(send, self._sign(reply, signed))

    async def _answer(self, scope: Scope, headers: Headers, receive: Receive) -> tuple[Reply, Signed | None]:
        """Find the reply, and to whom it must be signed."""
        signed: Signed | None = None
        if _head_size(scope) > MAX_HEAD:
            return UNIDENTIFIED, None
        try:
            match self._route.who:
                case Who.AGENT:
                    head, sent, key = await self._recognise(headers, receive)
                    signed = Signed(head.agent_id, key, head.epoch, head.counter, head.time, head.signature_text)
                    if head.protocol not in SPOKEN:
                        return OUTDATED, signed
                    plain = body.inflate(sent) if head.encoding else sent
                    request = self._request(scope, plain, signed=signed)
                case Who.NOBODY:
                    request, signed = await self._from_anybody(scope, headers, receive)
                case roles:
                    request = await self._from_person(roles, scope, headers, receive)
            return await self._route.handler(self._central, request), signed
        except TurnedAway as error:
            return error.reply, None if error.reply is UNIDENTIFIED else signed
        except agents.NotAdmitted:
            return UNIDENTIFIED, None
        except Refused as error:
            return refusal(error), signed
        except (Unreachable, InterfaceError, OperationalError) as error:
            log.warning("%s %s: the database did not answer: %s", self._route.method, self._route.path, error)
            return BUSY, signed
        except Exception:
            log.exception("%s %s failed", self._route.method, self._route.path)
            return FAILED, signed

    async def _recognise(self, headers: Headers, receive: Receive) -> tuple[signing.Head, bytes, bytes]:
        """Find out which agent signed; gives its header, the body as sent, and its key."""
        head = signing.read_head(headers)
        if head is None:
            raise TurnedAway(UNIDENTIFIED)
        try:
            sent = await body.read(receive)
        except Refused as error:
            # Whose body this would have been can only be known from all of it.
            raise TurnedAway(UNIDENTIFIED) from error
        key = await self._central.keys.recognise(head, method=self._route.method, path=self._route.path, body=sent)
        if key is None:
            raise TurnedAway(UNIDENTIFIED)
        return head, sent, key

    async def _from_anybody(self, scope: Scope, headers: Headers, receive: Receive) -> tuple[Request, Signed | None]:
        """Let anybody in; an agent that enrols signs with the key it brings, which its handler compares."""
        no = self._route.no
        try:
            if self._route.raw_limit:
                return replace(self._request(scope, b""), raw=await self._read_raw(headers, receive)), None
            plain = await body.read(receive)
            head = signing.read_head(headers)
            request = self._request(scope, plain)
            signed = None
            if head is not None and head.agent_id == signing.NEWCOMER:
                key = signing.from_text(getattr(request.message, "public_key", ""), size=32)
                if key is not None and signing.verify_request(
                    key, method=self._route.method, path=self._route.path, head=head, body=plain
                ):
                    signed = Signed(head.agent_id, key, head.epoch, head.counter, head.time, head.signature_text)
                    request = self._request(scope, plain, signed=signed)
        except Refused as error:
            raise TurnedAway(no if no is not None else refusal(error)) from error
        return request, signed

    async def _from_person(self, roles: frozenset[Role], scope: Scope, headers: Headers, receive: Receive) -> Request:
        if not _speaks(headers):
            raise TurnedAway(OUTDATED)
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not 16 <= len(token) <= 128:
            raise TurnedAway(UNIDENTIFIED)
        seated = await self._central.seat(sessions.hash_token(token))
        if seated is None:
            raise TurnedAway(UNIDENTIFIED)
        if seated.person.role not in roles:
            raise TurnedAway(FORBIDDEN)
        if self._route.raw_limit:
            return replace(self._request(scope, b"", seated=seated), raw=await self._read_raw(headers, receive))
        sent = await body.read(receive)
        if headers.get("content-encoding", "") == "gzip":
            sent = body.inflate(sent)
        return self._request(scope, sent, seated=seated)

    async def _read_raw(self, headers: Headers, receive: Receive) -> bytes:
        """Read bytes that are no message, as they are; only so many senders at once, for what they send is held in memory."""
        limit = self._route.raw_limit
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced) > limit:
            raise Refused("message.too_large", limit=limit)
        if self._reading >= RAW_AT_ONCE:
            raise TurnedAway(BUSY)
        self._reading += 1
        try:
            return await body.read(receive, limit=limit)
        finally:
            self._reading -= 1

    def _request(
        self, scope: Scope, plain: bytes, *, signed: Signed | None = None, seated: Seated | None = None
    ) -> Request:
        schema = self._route.schema
        if schema is None and plain:
            raise Refused("message.malformed", reason="no body is expected")
        params: Mapping[str, str] = scope.get("path_params", {})
        client = scope.get("client")
        return Request(
            now=self._central.clock.now(),
            params=params,
            query=QueryParams(scope.get("query_string", b"")),
            message=None if schema is None else decode(plain, schema),
            size=len(plain),
            signed=signed,
            seated=seated,
            peer=client[0] if client else "",
        )

    def _sign(self, reply: Reply, signed: Signed | None) -> Reply:
        if signed is None:
            return reply
        return Reply(reply.status, reply.body, (*reply.headers, (HEADER_SIGNATURE, self._signature(reply, signed))))

    def _signature(self, reply: Reply, signed: Signed) -> str:
        return signing.sign_reply(
            self._central.identity_key, request_signature=signed.signature, status=reply.status, body=reply.body
        )


class Nowhere:
    """What is not in the registry: the same answer as to somebody unknown."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Answer one request."""
        if scope["type"] == "http":
            await _send(send, UNIDENTIFIED)


def _speaks(headers: Headers) -> bool:
    return headers.get(HEADER_PROTOCOL, "") in {str(version) for version in SPOKEN}


def _head_size(scope: Scope) -> int:
    return (
        len(scope.get("raw_path") or b"")
        + len(scope.get("query_string", b""))
        + sum(len(name) + len(value) + 4 for name, value in scope["headers"])
    )


async def _send(send: Send, reply: Reply) -> None:
    own = [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in reply.headers]
    named = {name for name, _value in own}
    headers = [(name, value) for name, value in _COMMON if name not in named]
    headers += [(b"content-length", str(len(reply.body)).encode("ascii")), *own]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
