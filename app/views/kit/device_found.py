"""The devices a scan has found: what each says of itself, what it would be called here, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.device import DeviceRole
from app.domain.device_access import SnmpVersion
from app.views.kit import device_words
from app.views.kit.column import Column
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Look, Plain, State
from app.views.kit.tokens import Role
from app.wire.device_questions import ScanFound

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Found:
    """A device that answered.

    Attributes:
        id: its address; within a scan there is one port.
        name: what it is to be called, ``role`` what it is to be; as it says of itself until somebody writes another one.
        known: name of the device that is watched at this address already.
        trouble: why it was not added, in words.
    """

    id: str
    port: int
    name: str
    role: DeviceRole
    description: str
    location: str
    version: SnmpVersion | None
    known: str = ""
    trouble: str = ""

    @property
    def can_be_added(self) -> bool:
        """Whether it is not there yet."""
        return not self.known


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wrote over what a device says of itself."""

    name: str
    role: DeviceRole


def rows(
    found: Iterable[ScanFound], board: Board, *, wishes: Mapping[str, Wish], added: Mapping[str, str], troubles: Mapping[str, str]
) -> list[Found]:  # fmt: skip
    """Make the rows; ``added`` names those that were added since, by address."""
    return [_row(each, board, wishes.get(each.address), added, troubles) for each in found]


def columns() -> list[Column[Found]]:
    """Make the columns in the reader's language."""
    return [
        Column("state", translate("scan_found", "Stand"), _state, width=200, look=_state_look, tooltip=_state,
               key=lambda row: (not row.can_be_added, bool(row.trouble))),
        Column("address", translate("scan_found", "Adresse"), lambda row: row.id, width=112, key=_by_address),
        Column("name", translate("scan_found", "Name"), lambda row: row.name, width=150,
               look=lambda row: Plain(row.name, icon=device_words.role_icon(row.role))),
        Column("role", translate("scan_found", "Art"), lambda row: device_words.role(row.role), width=92),
        Column("description", translate("scan_found", "Sagt von sich"), lambda row: row.description, is_stretched=True,
               tooltip=lambda row: row.description, look=lambda row: Plain(row.description, Role.SECOND)),
        Column("location", translate("scan_found", "Ort"), lambda row: row.location, width=110, is_hidden=True),
        Column("version", translate("scan_found", "Zugang"), _version, width=84),
    ]  # fmt: skip


def order(row: Found) -> tuple[Any, ...]:
    """Sort by address."""
    return (_by_address(row), row.id)


def _row(
    found: ScanFound, board: Board, wish: Wish | None, added: Mapping[str, str], troubles: Mapping[str, str]
) -> Found:
    known = added.get(found.address, "")
    if not known and found.known_id is not None:
        server = board.servers.get(found.known_id)
        known = found.name or found.address if server is None else server.name
    own = found.name.split(".", 1)[0] or found.address
    return Found(
        id=found.address,
        port=found.port,
        name=own if wish is None else wish.name,
        role=found.role if wish is None else wish.role,
        description=found.description,
        location=found.location,
        version=found.version,
        known=known,
        trouble=troubles.get(found.address, ""),
    )


def _by_address(row: Found) -> tuple[int, int | str]:
    try:
        return (0, int(ip_address(row.id)))
    except ValueError:
        return (1, row.id)


def _state(row: Found) -> str:
    if row.known:
        return translate("scan_found", "schon bekannt: {name}").format(name=row.known)
    return row.trouble or translate("scan_found", "neu")


def _state_look(row: Found) -> Look:
    if row.known:
        return State(Glyph.TICK, _state(row), Role.HINT)
    if row.trouble:
        return State(Glyph.SQUARE, row.trouble, Role.CRITICAL)
    return State(Glyph.START, _state(row), Role.INFO)


def _version(row: Found) -> str:
    return "–" if row.version is None else device_words.version(row.version)
