"""What the customer list can be filtered by, and the views it comes with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.views.customers.columns import plan_of
from app.views.customers.roster import Row
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.query import Field, Vocabulary
from app.views.kit.view_tabs import SavedView

ALL: Final = "all"
HEAVY: Final = "heavy"

_NAMES: Final = {
    "customer": QT_TRANSLATE_NOOP("customer_filter", "kunde"),
    "number": QT_TRANSLATE_NOOP("customer_filter", "nummer"),
    "plan": QT_TRANSLATE_NOOP("customer_filter", "vertrag"),
    "servers": QT_TRANSLATE_NOOP("customer_filter", "server"),
    "open": QT_TRANSLATE_NOOP("customer_filter", "offen"),
    "persons": QT_TRANSLATE_NOOP("customer_filter", "personen"),
    "lacks": QT_TRANSLATE_NOOP("customer_filter", "fehlt"),
    "much": QT_TRANSLATE_NOOP("customer_filter", "einsätze"),
    "note": QT_TRANSLATE_NOOP("customer_filter", "notiz"),
}
_RECIPIENTS = QT_TRANSLATE_NOOP("customer_filter", "empfänger")
_BOUNCED = QT_TRANSLATE_NOOP("customer_filter", "zustellung")
_ISA = QT_TRANSLATE_NOOP("customer_filter", "isa")
_AVV = QT_TRANSLATE_NOOP("customer_filter", "avv")
_CONTRACT = QT_TRANSLATE_NOOP("customer_filter", "vertrag")
_PEOPLE = QT_TRANSLATE_NOOP("customer_filter", "zuordnung")
_MANY = QT_TRANSLATE_NOOP("customer_filter", "viele")

_VIEWS: Final = (
    (ALL, QT_TRANSLATE_NOOP("customer_filter", "Alle"), "", "", False),
    ("recipients", QT_TRANSLATE_NOOP("customer_filter", "Ohne Alarm-Empfänger"), "lacks", _RECIPIENTS, True),
    ("bounced", QT_TRANSLATE_NOOP("customer_filter", "Unzustellbare Empfänger"), "lacks", _BOUNCED, True),
    ("isa", QT_TRANSLATE_NOOP("customer_filter", "ISA fehlt"), "lacks", _ISA, True),
    ("avv", QT_TRANSLATE_NOOP("customer_filter", "AVV fehlt"), "lacks", _AVV, True),
    ("contract", QT_TRANSLATE_NOOP("customer_filter", "Ohne Vertrag"), "lacks", _CONTRACT, False),
    ("strangers", QT_TRANSLATE_NOOP("customer_filter", "Unbekannte Kontakte"), "lacks", _PEOPLE, True),
    (HEAVY, QT_TRANSLATE_NOOP("customer_filter", "Viele Einsätze"), "much", _MANY, False),
)

LACKS: Final[dict[str, Callable[[Row], bool]]] = {
    "recipients": lambda row: row.lacks_recipients,
    "bounced": lambda row: row.unreachable > 0,
    "isa": lambda row: row.lacks_isa,
    "avv": lambda row: row.lacks_avv,
    "contract": lambda row: row.contract is None and not row.is_unknown,
    "strangers": lambda row: row.strangers > 0,
    HEAVY: lambda row: row.is_much,
}
"""What each view but the first one holds."""


def vocabulary(rows: Callable[[], Iterable[Row]]) -> Vocabulary[Row]:
    """Make the vocabulary in the reader's language; German and English names are both understood."""
    lacking = {_say(word): LACKS[view_id] for view_id, _name, field, word, _counts in _VIEWS if field == "lacks"}
    return Vocabulary(
        (
            _field("customer", text=lambda row: f"{row.customer.name} {row.customer.short_name}",
                   choices=lambda: sorted(row.customer.short_name for row in rows() if not row.is_unknown)),
            _field("number", text=lambda row: row.customer.number),
            _field("plan", text=plan_of, choices=lambda: [words.word("plan", each) for each in ("basis", "plus", "premium")]),
            _field("servers", amount=lambda row: float(row.servers)),
            _field("open", amount=lambda row: float(row.open_tickets)),
            _field("persons", amount=lambda row: float(row.customer.head_count)),
            _field("lacks", words=lacking),
            _field("much", words={_say(_MANY): LACKS[HEAVY]}),
            _field("note", text=lambda row: row.customer.note),
        ),
        text=lambda row: f"{row.customer.name} {row.customer.short_name} {row.customer.number} {row.customer.mail} "
                         f"{row.customer.phone} {row.customer.note}",
    )  # fmt: skip


def built_in_views() -> list[SavedView]:
    """Give the views every list of customers has."""
    return [
        SavedView(view_id, _say(name), f"{_say(_NAMES[field])}:{_say(word)}" if field else "", is_counting=counts)
        for view_id, name, field, word, counts in _VIEWS
    ]


def _field(name: str, **how: object) -> Field[Row]:
    german, said = _NAMES[name], _say(_NAMES[name])
    return Field(tuple(dict.fromkeys((said, german, name))), **how)  # type: ignore[arg-type]


def _say(text: str) -> str:
    return QCoreApplication.translate("customer_filter", text) if text else ""
