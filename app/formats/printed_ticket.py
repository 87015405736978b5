"""A ticket as it is printed: what stands on the page, word by word, before it is laid out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.domain.billing import whole_minute
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.fleet import Customer
from app.domain.ticket import Article, ArticleKind, Attachment, Ticket
from app.domain.time_entry import TimeEntry
from app.formats.document_words import word
from app.formats.printed_sentences import OPEN_CODES, sentence
from app.formats.printed_words import label

LONGEST_TEXT: Final = 20_000
"""Characters of one entry that are printed."""
_ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)
_DAYS: Final = {
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_UNBROKEN: Final = re.compile(r"([^\s/\-.?&=_,;]{48})(?=[^\s])")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_STYLES: Final = {
    ArticleKind.INTERNAL: "internal",
    ArticleKind.MAIL_IN: "in",
    ArticleKind.PHONE: "in",
    ArticleKind.MAIL_OUT: "out",
    ArticleKind.SYSTEM: "system",
    ArticleKind.ALARM: "system",
}


@dataclass(frozen=True, slots=True)
class TicketSheet:
    """Everything the page speaks of; ``names`` of persons by id. The stream and the time are in order."""

    ticket: Ticket
    customer: Customer | None
    contact: Contact | None = None
    contract: Contract | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    server_names: Sequence[str] = ()
    articles: Sequence[Article] = ()
    entries: Sequence[TimeEntry] = ()

    @property
    def as_of(self) -> datetime:
        """When the last thing on the page happened: the same ticket gives the same page."""
        return max(self.ticket.changed_at, *(article.at for article in self.articles), self.ticket.created_at)


def page(sheet: TicketSheet, *, with_internal: bool = False, lang: str = "de") -> dict[str, Any]:
    """What stands on the page, as texts, in the order in which it stands there.

    Without ``with_internal`` it is fit for the customer: no internal notes, and none of the house's own judgements.
    """
    ticket = sheet.ticket
    return {
        "lang": lang,
        "title": f"{label('ticket', lang)} {_number(ticket, lang)}",
        "subject": _clean(ticket.subject),
        "short_subject": _clean(ticket.subject if len(ticket.subject) <= 70 else f"{ticket.subject[:69].rstrip()}…"),
        "status": word("status", ticket.status, lang),
        "mark": label("internal", lang) if with_internal else "",
        "page": label("page", lang),
        "of": label("of", lang),
        "as_of": f"{label('as_of', lang)} {moment(sheet.as_of, lang)}",
        "facts": _facts(sheet, lang, with_internal=with_internal),
        "clock": _clock(ticket, lang, with_internal=with_internal),
        "resolution": {"label": label("resolution", lang), "text": _solution(ticket)},
        "stream_title": label("stream", lang),
        "empty": label("empty", lang),
        "stream": [_entry(sheet, article, lang) for article in sheet.articles if with_internal or _is_open(article)],
        "time_title": label("time", lang),
        "time_head": [label(name, lang) for name in ("date", "person", "from_to", "duration", "what", "billing")],
        "time": [row for entry in sheet.entries for row in _time(sheet, entry, lang)],
        "total_label": label("total", lang),
        "totals": _totals(sheet.entries, lang),
    }


def moment(at: datetime, lang: str) -> str:
    """An instant where the contract holds: ``Mo 23.11.2026 10:30``."""
    local = at.astimezone(_ZONE)
    day = local.strftime("%d.%m.%Y" if lang == "de" else "%Y-%m-%d")
    return f"{_DAYS[lang][local.weekday()]} {day} {local:%H:%M}"


# --- head -------------------------------------------------------------------------------------------------------------


def _solution(ticket: Ticket) -> str:
    """What helped, as long as it did: an open ticket only keeps the sentence for the next time."""
    return "" if ticket.status.is_open else _clean(ticket.resolution)


def _facts(sheet: TicketSheet, lang: str, *, with_internal: bool) -> list[list[str]]:
    ticket, customer, contact = sheet.ticket, sheet.customer, sheet.contact
    called = [] if contact is None else [contact.name]
    called = called or [ticket.contact_name]
    number = ticket.contact_phone or (contact.phones[0] if contact is not None and contact.phones else "")
    mail = ticket.contact_mail or (contact.mails[0] if contact is not None and contact.mails else "")
    affected = ticket.key_process or word("affected", ticket.affected, lang)
    found = {
        "customer": _joined("" if customer is None else customer.name, "" if customer is None else customer.number),
        "contact": _joined(*called, number, mail),
        "contract": _contract(sheet.contract, ticket, lang),
        "request": word("request", ticket.request, lang),
        "criticality": f"{word('criticality', ticket.criticality, lang)} ({affected})",
        "channel": f"{word('channel', ticket.channel, lang)}, {moment(ticket.notified_at, lang)}",
        "assignee": sheet.names.get(ticket.assignee_id or "", label("nobody", lang)),
        "billing": word("billing", ticket.billing, lang),
        "servers": ", ".join(sheet.server_names),
        "scheduled_for": "" if ticket.scheduled_for is None else moment(ticket.scheduled_for, lang),
        "exclusion": "" if ticket.exclusion is None else word("exclusion", ticket.exclusion, lang),
        "tags": ", ".join(ticket.tags) if with_internal else "",
    }
    if with_internal and ticket.exclusion is not None:
        found["exclusion"] = _joined(found["exclusion"], ticket.exclusion_reason)
    return [[label(name, lang), _clean(value)] for name, value in found.items() if value]


def _contract(contract: Contract | None, ticket: Ticket, lang: str) -> str:
    if contract is None:
        return label("no_contract", lang) if ticket.plan is None else word("plan", ticket.plan, lang)
    since = contract.valid_from.astimezone(_ZONE).strftime("%d.%m.%Y" if lang == "de" else "%Y-%m-%d")
    return _joined(
        f"{word('plan', contract.plan, lang)} {label('since', lang)} {since}",
        label("antivirus", lang) if contract.has_antivirus else "",
        label("hardware_plan", lang) if contract.has_hardware_plan else "",
    )


def _clock(ticket: Ticket, lang: str, *, with_internal: bool) -> dict[str, Any]:
    clock = ticket.clock
    if clock.target_s is None:
        verdict = "without_sla"
    elif clock.stopped_at is None:
        verdict = "was_breached" if clock.was_breached else "running"
    elif (clock.consumed_s or 0) > clock.target_s:
        verdict = "breached"
    else:
        verdict = "was_breached" if clock.was_breached else "met"
    found: dict[str, str] = {"notified": moment(ticket.notified_at, lang)}
    if clock.target_s is not None and clock.due_at is not None:
        if clock.started_at != ticket.notified_at:
            found["clock_started"] = moment(clock.started_at, lang)
        found["target"] = f"{clock.target_s // 3600} {label('service_hours', lang)}"
        found["due"] = moment(clock.due_at, lang)
    if clock.stopped_at is not None:
        act = "" if clock.stop_act is None else f" ({word('act', clock.stop_act, lang)})"
        found["stopped"] = f"{moment(clock.stopped_at, lang)}{act}"
        if clock.target_s is not None:
            found["consumed"] = f"{_duration((clock.consumed_s or 0) // 60)} / {_duration(clock.target_s // 60)} h"
    if with_internal and ticket.breach_code:
        found["breach_reason"] = _joined(word("breach", ticket.breach_code, lang), ticket.breach_note)
    return {
        "title": label("clock", lang),
        "verdict": label(verdict, lang),
        "is_bad": verdict in ("breached", "was_breached"),
        "rows": [[label(name, lang), _clean(value)] for name, value in found.items()],
    }


# --- stream -----------------------------------------------------------------------------------------------------------


def _is_open(article: Article) -> bool:
    """Whether a customer may read it."""
    if article.kind is ArticleKind.SYSTEM or (article.code and article.kind is not ArticleKind.PHONE):
        return article.code in OPEN_CODES
    return article.kind not in (ArticleKind.INTERNAL, ArticleKind.ALARM)


def _entry(sheet: TicketSheet, article: Article, lang: str) -> dict[str, Any]:
    mail = article.mail
    head: list[list[str]] = []
    if mail is not None:
        sender = f"{mail.from_name} <{mail.from_address}>" if mail.from_name else mail.from_address
        lines = {"from": sender, "to": ", ".join(mail.to), "cc": ", ".join(mail.cc), "subject": mail.subject}
        head = [[label(name, lang), _clean(value)] for name, value in lines.items() if value]
    noted = sentence(article.code, lang, _values(article, sheet.names, lang)) if article.code else ""
    # An entry of work has what the technician wrote beside its code.
    text = "\n".join(part for part in (noted, article.text) if part)
    author = sheet.names.get(article.author_id or "", "")
    return {
        "at": moment(article.at, lang),
        "kind": word("article", article.kind, lang),
        "style": _STYLES.get(article.kind, "work"),
        "author": _clean(author or ("" if mail is None else mail.from_name)),
        "state": ""
        if mail is None or article.kind is not ArticleKind.MAIL_OUT
        else word("mail_state", mail.state, lang),
        "head": head,
        "lines": _lines(text, lang),
        "files_label": label("files", lang),
        "files": [_file(each, lang) for each in article.attachments],
    }


def _values(article: Article, names: Mapping[str, str], lang: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in article.detail.items():
        text = str(value)
        if name in ("person_id", "by"):
            text = names.get(text, "")
        elif name in ("at", "until", "valid_from", "scheduled_for") or name.endswith("_at"):
            text = _instant(text, lang)
        found[name] = _clean(text)
    return found


def _instant(text: str, lang: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return text if at.tzinfo is None else moment(at, lang)


def _lines(text: str, lang: str) -> list[str]:
    left = len(text) - LONGEST_TEXT
    if left > 0:
        text = f"{text[:LONGEST_TEXT]}\n{label('cut', lang, left=str(left))}"
    return _clean(_BLANK_LINES.sub("\n\n", text.replace("\r\n", "\n").replace("\r", "\n")).strip()).split("\n")


def _file(file: Attachment, lang: str) -> str:
    size, unit = float(file.size), "B"
    for larger in ("KB", "MB"):
        if size >= 1024:
            size, unit = size / 1024, larger
    said = f"{size:.0f}" if size >= 10 or unit == "B" else f"{size:.1f}"
    return _clean(f"{file.name} ({said.replace('.', ',') if lang == 'de' else said} {unit})")


# --- time -------------------------------------------------------------------------------------------------------------


def _time(sheet: TicketSheet, entry: TimeEntry, lang: str) -> list[dict[str, Any]]:
    person = _clean(sheet.names.get(entry.person_id, ""))
    what = ", ".join(dict.fromkeys((word("source", entry.source, lang), word("place", entry.place, lang))))
    if entry.ended_at is None:
        local = entry.begun_at.astimezone(_ZONE)
        return [
            _time_row(
                _day(local, lang), person, f"{local:%H:%M} –", label("runs", lang), what, "", _clean(entry.note), ""
            )
        ]
    decided = ""
    if entry.override is not None:
        by = sheet.names.get(entry.override_by or "", "")
        decided = label("decided", lang, by=by, reason=entry.override_reason)
    rows = []
    for place, part in enumerate(entry.parts):
        begun, ended = (whole_minute(at).astimezone(_ZONE) for at in (part.begun_at, part.ended_at))
        rows.append(
            _time_row(
                _day(begun, lang),
                person,
                f"{begun:%H:%M} – {ended:%H:%M}",
                _duration((ended - begun) // timedelta(minutes=1)),
                what,
                word("billing", entry.billing_of(part), lang),
                _clean(entry.note) if place == 0 else "",
                _clean(decided or f"{part.row}: „{part.sentence}“"),
            )
        )
    return rows


def _time_row(*cells: str) -> dict[str, Any]:
    *row, note, reason = cells
    return {"cells": row, "note": note, "reason": reason}


def _totals(entries: Sequence[TimeEntry], lang: str) -> list[list[str]]:
    minutes: Counter[str] = Counter()
    for entry in entries:
        for part in entry.parts:
            worked = whole_minute(part.ended_at) - whole_minute(part.begun_at)
            minutes[entry.billing_of(part)] += worked // timedelta(minutes=1)
    return [[word("billing", billing, lang), _duration(count)] for billing, count in sorted(minutes.items())]


# --- texts ------------------------------------------------------------------------------------------------------------


def _day(local: datetime, lang: str) -> str:
    return f"{_DAYS[lang][local.weekday()]} {local.strftime('%d.%m.%Y' if lang == 'de' else '%Y-%m-%d')}"


def _duration(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _number(ticket: Ticket, lang: str) -> str:
    return f"#{ticket.number}" if ticket.number else label("without_number", lang)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _clean(text: str) -> str:
    """A text a page can hold: no control signs, nothing that turns the direction, a place to break in very long words."""
    return _UNBROKEN.sub("\\1\u200b", _CONTROL.sub("", text))
