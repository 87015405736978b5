"""What consoles ask about the people at customers: everything that is kept about one, as a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.central.reply import Reply, file
from app.central.request import Request
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.operations import personal_data

if TYPE_CHECKING:
    from app.central.service import Central

ANSWERABLE: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
"""Who gives people what is kept about them."""

_ID: Final = re.compile(r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


async def give_person_data(central: Central, request: Request) -> Reply:
    """Give everything that is kept about a person at a customer, as a ZIP file."""
    contact_id = request.params["contact_id"]
    if _ID.match(contact_id) is None:
        raise Refused("contact.unknown")

    def read() -> bytes:
        with central.store.read() as session:
            return personal_data.everything(session, contact_id)

    content = await central.pool.run(read)
    return file(content, type="application/zip", name=f"person-{contact_id}.zip")
