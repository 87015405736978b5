"""How the mutations of `app.wire.mutations_mail` are taken back: mail that people write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Inverse
from app.wire import mutations_mail as m
from app.wire.mutations import Mutation


def _send(it: m.SendMail, _before: Facts, _now: datetime) -> tuple[Mutation, ...]:
    """Take it back; once it is on its way the central service says that nothing brings it back."""
    return (m.CancelMail(article_id=it.article_id),)


RULES: Final[Mapping[type, Inverse]] = {m.SendMail: _send}
"""Left out, because nothing takes them back: a mail that was taken back (it can be written anew), and one more try."""
