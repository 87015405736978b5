"""Role, place and line-up of a server are changed in a sheet, and taken back with one undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.fleet import Site
from app.views.kit.form import Form
from app.wire.mutations_alarm import SetServerPath
from app.wire.mutations_server import SetServerRole, SetServerSite
from tests.views.fake_desk import make_id
from tests.views.servers.conftest import DC01, EX01, FW01, Room

pytestmark = pytest.mark.views


def opened(room: Room) -> Form:
    """The form of the server the keyboard is on."""
    room.press(Qt.Key.Key_E, shift=True)
    form = room.screen.editing.sheet.form
    assert form is not None
    return form


def put_beside(room: Room, *server_ids: str) -> str:
    """Let servers be of the customer of the first one; gives a further site of theirs."""
    board = room.desk.board
    customer_id = board.servers[EX01].customer_id
    site = Site(make_id(99, 2), 1, customer_id, "Lager")
    room.desk.apply(site, *(replace(board.servers[each], customer_id=customer_id) for each in server_ids))
    return site.id


def test_role_site_and_ways_are_one_deed(room: Room) -> None:
    """Only what was changed is sent; undo brings all of it back."""
    site_id = put_beside(room, FW01, DC01)
    before = room.desk.board.servers[EX01]
    form = opened(room)
    form.write({**form.values(), "role": "Exchange, DC", "site_id": site_id, "parent_id": FW01, "others": (DC01,)})
    form.accept()
    assert [
        SetServerRole(server_id=EX01, role="Exchange, DC"),
        SetServerSite(server_id=EX01, site_id=site_id),
        SetServerPath(server_id=EX01, parent_id=FW01, other_parent_ids=(DC01,)),
    ] == room.desk.done
    assert not room.screen.editing.sheet.is_open
    assert ["SRV-EX01 gespeichert"] == room.done
    room.desk.undo()
    after = room.desk.board.servers[EX01]
    assert (before.role, before.site_id, before.parent_id, before.other_parent_ids) == (
        after.role, after.site_id, after.parent_id, after.other_parent_ids
    )  # fmt: skip


def test_nothing_changed_is_nothing_sent(room: Room) -> None:
    """The sheet closes."""
    opened(room).accept()
    assert [] == room.desk.done
    assert [] == room.done


def test_the_first_of_several_ways_is_the_parent(room: Room) -> None:
    """Whoever ticks only other ways means those."""
    put_beside(room, FW01, DC01)
    form = opened(room)
    form.write({**form.values(), "parent_id": "", "others": (FW01,)})
    form.accept()
    assert [SetServerPath(server_id=EX01, parent_id=FW01, other_parent_ids=())] == room.desk.done


def test_a_ring_is_said_at_the_field(room: Room) -> None:
    """The rules refuse it before anything is sent; what was chosen stays."""
    put_beside(room, FW01)
    room.desk.apply(replace(room.desk.board.servers[FW01], parent_id=EX01))
    form = opened(room)
    form.write({**form.values(), "parent_id": FW01})
    form.accept()
    assert room.screen.editing.sheet.is_open
    assert "über sich selbst" in form.errors()["parent_id"]
    assert FW01 == form.values()["parent_id"]
