"""What the server list can be filtered by, and the views it comes with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.fleet import Vitals
from app.views.kit import device_words, words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.query import Field, Vocabulary, seconds_of
from app.views.kit.view_tabs import SavedView
from app.views.servers import standing
from app.views.servers.roster import Row
from app.views.servers.standing import Standing

PROBLEMS: Final = "problems"
"""Id of the view the list opens with."""
ALL: Final = "all"
PENDING: Final = "pending"
SILENT: Final = "silent"
DEVICES: Final = "devices"

_NAMES: Final = {
    "state": QT_TRANSLATE_NOOP("server_filter", "zustand"),
    "server": QT_TRANSLATE_NOOP("server_filter", "server"),
    "customer": QT_TRANSLATE_NOOP("server_filter", "kunde"),
    "site": QT_TRANSLATE_NOOP("server_filter", "standort"),
    "system": QT_TRANSLATE_NOOP("server_filter", "system"),
    "sort": QT_TRANSLATE_NOOP("server_filter", "art"),
    "poller": QT_TRANSLATE_NOOP("server_filter", "abfrage"),
    "plan": QT_TRANSLATE_NOOP("server_filter", "vertrag"),
    "seen": QT_TRANSLATE_NOOP("server_filter", "gemeldet"),
    "alarms": QT_TRANSLATE_NOOP("server_filter", "alarme"),
    "cpu": QT_TRANSLATE_NOOP("server_filter", "cpu"),
    "ram": QT_TRANSLATE_NOOP("server_filter", "ram"),
    "disk": QT_TRANSLATE_NOOP("server_filter", "platte"),
    "restart": QT_TRANSLATE_NOOP("server_filter", "neustart"),
    "signatures": QT_TRANSLATE_NOOP("server_filter", "signatur"),
    "note": QT_TRANSLATE_NOOP("server_filter", "notiz"),
    "address": QT_TRANSLATE_NOOP("server_filter", "adresse"),
}
_PROBLEM = QT_TRANSLATE_NOOP("server_filter", "problem")
_DEVICE = QT_TRANSLATE_NOOP("server_filter", "gerät")
_SERVER = QT_TRANSLATE_NOOP("server_filter", "server")
_YES = QT_TRANSLATE_NOOP("server_filter", "ja")
_NO = QT_TRANSLATE_NOOP("server_filter", "nein")
_VIEWS: Final = (
    (PROBLEMS, QT_TRANSLATE_NOOP("server_filter", "Mit Problemen"), "state", _PROBLEM),
    (ALL, QT_TRANSLATE_NOOP("server_filter", "Alle"), "", ""),
    ("restart", QT_TRANSLATE_NOOP("server_filter", "Neustart steht aus"), "restart", _YES),
    (SILENT, QT_TRANSLATE_NOOP("server_filter", "Stumm"), "state", Standing.SILENT),
    ("maintenance", QT_TRANSLATE_NOOP("server_filter", "In Wartung"), "state", Standing.MAINTENANCE),
    (PENDING, QT_TRANSLATE_NOOP("server_filter", "Neu"), "state", Standing.PENDING),
    ("signatures", QT_TRANSLATE_NOOP("server_filter", "AV > 2 WT"), "signatures", ">2"),
    (DEVICES, QT_TRANSLATE_NOOP("server_filter", "Geräte"), "sort", _DEVICE),
)
COUNTED: Final = {
    PROBLEMS: tuple(each for each in Standing if each.is_problem),
    SILENT: (Standing.SILENT,),
    PENDING: (Standing.PENDING,),
}
"""Views whose tab says how many there are: those somebody has to do something about."""


def vocabulary(rows: Callable[[], Iterable[Row]], *, now: Callable[[], datetime]) -> Vocabulary[Row]:
    """Make the vocabulary in the reader's language; German and English names are both understood."""

    def distinct(read: Callable[[Row], str]) -> Callable[[], Iterable[str]]:
        return lambda: sorted({read(row) for row in rows()} - {""})

    def quiet_for(row: Row) -> float | None:
        at = row.server.last_seen_at
        return None if at is None else (now() - at).total_seconds()

    def vitals(row: Row) -> Vitals:
        return row.server.vitals

    states = {_state_word(each): _stands(each) for each in Standing} | {
        _say(_PROBLEM): lambda row: row.stands.is_problem
    }
    answers = {
        _say(_YES): lambda row: row.server.restart_pending,
        _say(_NO): lambda row: not row.server.restart_pending,
    }
    sorts = {_say(_DEVICE): lambda row: row.server.is_device, _say(_SERVER): lambda row: not row.server.is_device}
    return Vocabulary(
        (
            _field("state", text=lambda row: standing.word(row.stands), words=states),
            _field("server", text=lambda row: row.server.name, choices=distinct(lambda row: row.server.name)),
            _field("customer", text=lambda row: row.customer, choices=distinct(lambda row: row.customer)),
            _field("site", text=lambda row: row.site, choices=distinct(lambda row: row.site)),
            _field("system", text=_system, choices=distinct(lambda row: row.server.os)),
            _field("sort", text=lambda row: device_words.role_of(row.server), words=sorts,
                   choices=distinct(lambda row: device_words.role_of(row.server) if row.server.is_device else "")),
            _field("poller", text=lambda row: row.asked_by, choices=distinct(lambda row: row.asked_by)),
            _field("plan", text=lambda row: "" if row.plan is None else words.word("plan", row.plan),
                   choices=lambda: [words.word("plan", each) for each in ("basis", "plus", "premium")]),
            _field("seen", amount=quiet_for, read_amount=seconds_of),
            _field("alarms", amount=lambda row: float(row.alarms)),
            _field("cpu", amount=lambda row: vitals(row).cpu),
            _field("ram", amount=lambda row: vitals(row).memory),
            _field("disk", text=lambda row: vitals(row).disk_item, amount=lambda row: vitals(row).disk),
            _field("restart", words=answers),
            _field("signatures", amount=lambda row: _number(row.server.signature_days)),
            _field("note", text=lambda row: row.server.note),
            _field("address", text=lambda row: row.server.address),
        ),
        text=lambda row: f"{row.server.name} {row.customer} {row.site} {_system(row)} "
                         f"{row.server.address} {row.server.note}",
    )  # fmt: skip


def built_in_views() -> list[SavedView]:
    """Give the views every list of servers has."""
    views = []
    for view_id, name, field, value in _VIEWS:
        said = _state_word(Standing(value)) if field == "state" and value in set(Standing) else _say(value)
        text = f"{_say(_NAMES[field])}:{said}" if field else ""
        is_counting = view_id in COUNTED
        views.append(SavedView(view_id, _say(name), text, is_counting=is_counting))
    return views


def _field(name: str, **how: object) -> Field[Row]:
    german, said = _NAMES[name], _say(_NAMES[name])
    return Field(tuple(dict.fromkeys((said, german, name))), **how)  # type: ignore[arg-type]


def _stands(stands: Standing) -> Callable[[Row], bool]:
    return lambda row: row.stands is stands


def _system(row: Row) -> str:
    server = row.server
    about = server.hardware if server.is_device else server.os
    return f"{device_words.role_of(server)} {about}"


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _state_word(stands: Standing) -> str:
    """One word: what is typed behind a colon has no spaces."""
    return standing.word(stands).casefold().replace(" ", "-")


def _say(text: str) -> str:
    return QCoreApplication.translate("server_filter", text) if text else ""
