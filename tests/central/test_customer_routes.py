"""A person's data over the wire: for those who answer for it, as a file."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from app.domain.fleet import Role
from app.wire import protocol
from app.wire.ids import new_id
from app.wire.mutations_customer import EraseContact, SaveContact
from tests.central.live import Live


@pytest.fixture
def contact_id(sqlite_live: Live) -> str:
    """A person at a customer, written down at a console."""
    made = SaveContact(
        contact_id=new_id(),
        base_version=0,
        customer_id=sqlite_live.customer(),
        name="Rita Sommer",
        mails=("rita@muster.example",),
    )
    (outcome,) = sqlite_live.person(login="writer").do(made).items
    assert "applied" == outcome.outcome
    return made.contact_id


def test_a_supervisor_gets_the_file(sqlite_live: Live, contact_id: str):
    """A ZIP file with its name, to be kept and not to be shown."""
    answer = sqlite_live.person(Role.SUPERVISOR).get(protocol.PERSON_DATA.format(contact_id=contact_id))
    assert (200, "application/zip") == (answer.status_code, answer.headers["Content-Type"])
    assert f"attachment; filename*=UTF-8''person-{contact_id}.zip" == answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "Rita Sommer" == json.loads(archive.read("person.json"))["contact"]["name"]


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.WALL])
def test_others_do_not(sqlite_live: Live, contact_id: str, role: Role):
    """Not their business."""
    answer = sqlite_live.person(role, login="other").get(protocol.PERSON_DATA.format(contact_id=contact_id))
    assert 403 == answer.status_code


@pytest.mark.parametrize("contact_id", [new_id(), "x", "00000000-0000-7000-8000-00000000000g"])
def test_there_is_nobody(sqlite_live: Live, contact_id: str):
    """Neither a failure nor a difference."""
    answer = sqlite_live.person(Role.ADMINISTRATOR).get(protocol.PERSON_DATA.format(contact_id=contact_id))
    assert (404, "contact.unknown") == (answer.status_code, answer.json()["code"])


def test_erased_over_the_wire(sqlite_live: Live, contact_id: str):
    """A technician is refused, a supervisor is not; afterwards there is no file."""
    erase = EraseContact(contact_id=contact_id, reason="Antrag")
    (refused,) = sqlite_live.person(login="tech").do(erase).items
    assert ("rejected", "role.insufficient") == (refused.outcome, refused.code)
    supervisor = sqlite_live.person(Role.SUPERVISOR, login="super")
    (applied,) = supervisor.do(erase).items
    assert "applied" == applied.outcome
    answer = supervisor.get(protocol.PERSON_DATA.format(contact_id=contact_id))
    assert (400, "contact.erased") == (answer.status_code, answer.json()["code"])
