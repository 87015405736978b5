"""Recognising agents by their signature, without asking the database each time."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from app.central.pool import Pool
from app.operations import agents
from app.store.engine import Store
from app.wire import signing

REMEMBERED: Final = 20_000
"""Agents whose keys are kept in memory."""


class Keys:
    """The agents' public keys. A remembered key may be outdated: whether it still counts is decided with the effects."""

    def __init__(self, store: Store, pool: Pool) -> None:
        self._store = store
        self._pool = pool
        self._known: OrderedDict[str, tuple[bytes, ...]] = OrderedDict()

    async def recognise(self, head: signing.Head, *, method: str, path: str, body: bytes) -> bytes | None:
        """Find the key of the agent named in ``head`` that made its signature; None when there is none."""
        known = self._known.get(head.agent_id, ())
        for key in known:
            if signing.verify_request(key, method=method, path=path, head=head, body=body):
                return key
        keys = await self._pool.run(lambda: self._fetch(head.agent_id))
        for key in keys or (_NOBODY,):
            if signing.verify_request(key, method=method, path=path, head=head, body=body) and keys:
                self._remember(head.agent_id, keys)
                return key
        self._known.pop(head.agent_id, None)
        return None

    def _fetch(self, agent_id: str) -> tuple[bytes, ...]:
        if not agents.is_id(agent_id):
            return ()
        with self._store.read() as session:
            return agents.find_keys(session, agent_id)

    def _remember(self, agent_id: str, keys: tuple[bytes, ...]) -> None:
        self._known[agent_id] = keys
        self._known.move_to_end(agent_id)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


_NOBODY = signing.public_bytes(signing.load_key(b"nobody signs with this key, ever"))
"""What a request of an unknown agent is compared with, so that it takes as long as that of a known one."""
