"""What people say of servers: their role, and where they stand."""

from __future__ import annotations

from app.wire.message import Id, Message, Short


class SetServerRole(Message, frozen=True, kw_only=True, tag="set_server_role"):
    """What a server is there for, in words; its templates go by it. Empty: nothing that is said."""

    server_id: Id
    role: Short


class SetServerSite(Message, frozen=True, kw_only=True, tag="set_server_site"):
    """At which of its customer's sites a server stands; None: nobody knows."""

    server_id: Id
    site_id: Id | None


ServerMutation = SetServerRole | SetServerSite
