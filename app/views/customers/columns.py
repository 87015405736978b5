"""The columns of the customer list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.contract import Plan
from app.views.customers.roster import Row
from app.views.kit import words
from app.views.kit.column import Align, Column, collated
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Look, Plain, State
from app.views.kit.tokens import Role

translate = QCoreApplication.translate


def columns() -> list[Column[Row]]:
    """Make the columns in the reader's language."""
    return [
        Column("name", translate("customer_columns", "Kunde"), name_of, is_stretched=True, look=lambda row: Plain(name_of(row), is_strong=row.is_unknown and row.open_tickets > 0)),
        Column("number", translate("customer_columns", "Nr."), lambda row: row.customer.number, width=80),
        Column("plan", translate("customer_columns", "Vertrag"), plan_of, width=120, key=lambda row: (_PLANS.index(row.contract.plan) if row.contract else -1,)),
        _count("servers", translate("customer_columns", "Server"), lambda row: row.servers),
        _count("open", translate("customer_columns", "Offen"), lambda row: row.open_tickets, tooltip=translate("customer_columns", "Offene Tickets")),
        Column("sla", translate("customer_columns", "Fristen"), _kept, width=96, align=Align.END, key=lambda row: (row.decided == 0, row.met / row.decided if row.decided else 0.0),
               look=_kept_look, title_tooltip=translate("customer_columns", "Gehaltene von entschiedenen Interventionszeiten dieses Monats")),
        Column("recipients", translate("customer_columns", "Empfänger"), lambda row: _word(row, lacks=row.lacks_recipients, has=str(row.recipients)), width=104,
               key=lambda row: (not row.lacks_recipients, row.recipients), look=lambda row: _look(row, lacks=row.lacks_recipients, has=str(row.recipients)),
               title_tooltip=translate("customer_columns", "Empfänger von Alarmmails, die der Kunde gewählt hat")),
        Column("isa", translate("customer_columns", "ISA"), lambda row: _word(row, lacks=row.lacks_isa, has=translate("customer_columns", "ja") if _has_isa(row) else "–"), width=104, key=lambda row: not row.lacks_isa,
               look=lambda row: _look(row, lacks=row.lacks_isa, has=translate("customer_columns", "ja") if _has_isa(row) else "–"), title_tooltip=translate("customer_columns", "Infrastruktur-Analyse, Voraussetzung für Plus und Premium")),
        Column("avv", translate("customer_columns", "AVV"), lambda row: _word(row, lacks=row.lacks_avv, has=row.contract.avv_version if row.contract else "–"), width=104, key=lambda row: not row.lacks_avv,
               look=lambda row: _look(row, lacks=row.lacks_avv, has=row.contract.avv_version if row.contract else "–"), title_tooltip=translate("customer_columns", "Vereinbarung zur Auftragsverarbeitung, mit ihrer Fassung")),
        Column("heads", translate("customer_columns", "Personen"), lambda row: str(row.customer.head_count or "–"), width=88, align=Align.END, key=lambda row: -row.customer.head_count, is_hidden=True),
        Column("note", translate("customer_columns", "Notiz"), lambda row: " ".join(row.customer.note.split()), width=150, tooltip=lambda row: row.customer.note,
               look=lambda row: Plain(" ".join(row.customer.note.split()), Role.SECOND)),
    ]  # fmt: skip


def order(row: Row) -> tuple[Any, ...]:
    """Sort by name; what belongs to nobody yet comes first."""
    return (not (row.is_unknown and row.open_tickets), row.is_unknown, collated(row.customer.name), row.id)


def name_of(row: Row) -> str:
    """Name a customer; reports of unknown senders are nobody's yet."""
    return translate("customer_columns", "Noch nicht zugeordnet") if row.is_unknown else row.customer.name


def plan_of(row: Row) -> str:
    """Name what a customer has agreed to."""
    contract = row.contract
    if contract is None:
        return "–"
    extra = (
        ("AV", contract.has_antivirus and contract.plan is Plan.BASIS),
        ("HSB", contract.has_hardware_plan),
    )
    return " + ".join([words.word("plan", contract.plan), *(name for name, has in extra if has)])


def _count(column_id: str, title: str, read: Any, *, tooltip: str = "") -> Column[Row]:
    return Column(
        column_id, title, lambda row: str(read(row) or "–"), width=72, align=Align.END, key=lambda row: -read(row),
        look=lambda row: Plain(str(read(row) or "–"), Role.TEXT if read(row) else Role.HINT), title_tooltip=tooltip,
    )  # fmt: skip


def _kept(row: Row) -> str:
    return f"{row.met}/{row.decided}" if row.decided else "–"


def _kept_look(row: Row) -> Look:
    if not row.decided:
        return Plain("–", Role.HINT)
    if row.met == row.decided:
        return Plain(_kept(row))
    return State(Glyph.SQUARE, _kept(row), Role.CRITICAL, spoken=_kept(row))


def _has_isa(row: Row) -> bool:
    return row.contract is not None and row.contract.isa_at is not None


def _word(row: Row, *, lacks: bool, has: str) -> str:
    return translate("customer_columns", "fehlt") if lacks else "–" if row.is_unknown else has


def _look(row: Row, *, lacks: bool, has: str) -> Look:
    if lacks:
        return State(Glyph.DIAMOND, translate("customer_columns", "fehlt"), Role.WARNING)
    return Plain(_word(row, lacks=False, has=has), Role.SECOND)


_PLANS = tuple(Plan)
