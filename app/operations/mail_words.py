"""The letter that says a report has come in: its number, what happens next and by when, in the customer's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.calendar import SERVICE_CALENDAR, is_open, next_open
from app.domain.contract import Criticality, Plan
from app.domain.ticket import Ticket
from app.operations import order_words

_ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)


TEST: Final = (
    "Diese Nachricht zeigt, dass E-Mails über das Postfach {address} verschickt werden.\n\n"
    "This message shows that mail goes out through the mailbox {address}.\n"
)


class Words(NamedTuple):
    """A letter, as plain text and as simple HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class _Language:
    """The sentences of one language; each stands on its own, so that a letter is made by choosing among them."""

    answer: str
    greeting: str
    greeting_by_name: str
    received: str
    ordered: str
    number: str
    order_number: str
    over: str
    opens: str
    next_known: str
    next_soon: str
    next_order: str
    next_order_soon: str
    due_begin: str
    due_begin_or_date: str
    worse: str
    hours: str
    emergency: str
    basis: str
    unwanted: str
    no_contract: str
    unknown: str
    add: str
    regards: str
    phone: str
    automatic: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    moment: str
    moment_full: str


_GERMAN: Final = _Language(
    answer="AW",
    greeting="Guten Tag,",
    greeting_by_name="Guten Tag {name},",
    received="vielen Dank für Ihre Nachricht. Sie ist am {at} bei uns eingegangen.",
    ordered="vielen Dank für Ihren Auftrag. Er ist am {at} bei uns eingegangen.",
    number="Ihre Meldung hat die Nummer #{number}:",
    order_number="Ihr Auftrag hat die Nummer #{number}:",
    over="Die Störung besteht inzwischen nicht mehr. Wir sehen trotzdem nach der Ursache.",
    opens="Das war außerhalb unserer Servicezeit. Ab {at} kümmern wir uns darum.",
    next_known="Wie geht es weiter? Ein Techniker nimmt sich Ihrer Meldung an.",
    next_soon="Wie geht es weiter? Ein Techniker nimmt sich Ihrer Meldung so bald wie möglich an.",
    next_order="Wie geht es weiter? Ein Techniker nimmt sich der Störung an.",
    next_order_soon="Wie geht es weiter? Ein Techniker nimmt sich der Störung so bald wie möglich an.",
    due_begin="Spätestens am {due} beginnen wir mit der Lösung.",
    due_begin_or_date="Spätestens am {due} beginnen wir mit der Lösung oder vereinbaren mit Ihnen einen Termin.",
    worse="Können mehr als zehn oder alle Personen bei Ihnen nicht arbeiten, oder steht ein wichtiger Arbeitsablauf still? "
    "Dann rufen Sie uns bitte an: Eine solche Störung stufen wir als kritisch ein und beginnen früher.",
    hours="Unsere Servicezeit ist Montag bis Freitag von 9 bis 18 Uhr, außer an bundesweiten Feiertagen.",
    emergency="Außerhalb dieser Zeit erreichen Sie uns in dringenden Fällen unter Ihrer Notrufnummer; "
    "solche Einsätze sind aufpreispflichtig.",
    basis="Eine feste Interventionszeit ist in Ihrem Vertrag (Basis) nicht vereinbart. "
    "Die Arbeit an Ihrer Meldung wird gesondert berechnet. "
    "Wenn Sie das nicht möchten, antworten Sie bitte kurz auf diese E-Mail.",
    unwanted="Wenn Sie den Auftrag nicht erteilen wollten, antworten Sie bitte kurz auf diese E-Mail.",
    no_contract="Da wir mit Ihnen keinen Vertrag über diese Leistung haben, ist keine feste Interventionszeit vereinbart. "
    "Die Arbeit an Ihrer Meldung wird gesondert berechnet. "
    "Wenn Sie das nicht möchten, antworten Sie bitte kurz auf diese E-Mail.",
    unknown="Ihre E-Mail-Adresse kennen wir noch nicht. Bitte nennen Sie uns, falls noch nicht geschehen, Ihre Firma und eine "
    "Telefonnummer, unter der wir Sie erreichen: Dann können wir Ihre Meldung richtig zuordnen.",
    add="Möchten Sie etwas ergänzen? Antworten Sie einfach auf diese E-Mail.",
    regards="Freundliche Grüße",
    phone="Telefon: {number}",
    automatic="Diese Bestätigung wurde automatisch verschickt.",
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    moment="{weekday}, {day}. {month}, {hour}:{minute:02} Uhr",
    moment_full="{weekday}, {day}. {month}, {hour} Uhr",
)  # fmt: skip

_ENGLISH: Final = _Language(
    answer="Re",
    greeting="Hello,",
    greeting_by_name="Hello {name},",
    received="Thank you for your message. It reached us on {at}.",
    ordered="Thank you for your order. It reached us on {at}.",
    number="Your report has the number #{number}:",
    order_number="Your order has the number #{number}:",
    over="The fault does not exist any more. We will look for its cause all the same.",
    opens="That was outside our service hours. We will look after it from {at}.",
    next_known="What happens next? A technician will look after your report.",
    next_soon="What happens next? A technician will look after your report as soon as possible.",
    next_order="What happens next? A technician will look after the fault.",
    next_order_soon="What happens next? A technician will look after the fault as soon as possible.",
    due_begin="We will begin to solve it by {due} at the latest.",
    due_begin_or_date="We will begin to solve it, or agree an appointment with you, by {due} at the latest.",
    worse="Are more than ten people, or everybody, unable to work, or has an important process come to a halt? "
    "Then please call us: we treat such a fault as critical and begin sooner.",
    hours="Our service hours are Monday to Friday, 9 am to 6 pm German time, except on German nationwide holidays.",
    emergency="Outside these hours you can reach us in urgent cases by your emergency number; a surcharge applies.",
    basis="Your contract (Basis) has no fixed intervention time. Work on your report is billed separately. "
    "If you do not want that, please send a short answer to this e-mail.",
    unwanted="If you did not mean to give this order, please send a short answer to this e-mail.",
    no_contract="As we have no contract with you for this service, no fixed intervention time is agreed. "
    "Work on your report is billed separately. If you do not want that, please send a short answer to this e-mail.",
    unknown="We do not know your e-mail address yet. Unless you have done so already, please tell us your company and a "
    "telephone number where we can reach you, so that your report comes to the right place.",
    add="Would you like to add something? Just answer this e-mail.",
    regards="Kind regards",
    phone="Telephone: {number}",
    automatic="This confirmation was sent automatically.",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    moment="{weekday}, {day} {month}, {hour}:{minute:02}",
    moment_full="{weekday}, {day} {month}, {hour}:00",
)  # fmt: skip


def confirmation(
    ticket: Ticket, *, name: str, language: str, sender: str, phone: str = "", is_known: bool, now: datetime
) -> Words:
    """Write the letter that confirms a report.

    It promises what the ticket's contract promises by what is known so far, and nothing else: a due time only where one runs
    and is still ahead.

    Args:
        ticket: as it was opened.
        name: of the requester; empty: unknown.
        language: ``de`` or ``en``; any other one is answered in German.
        sender: who signs.
        phone: under which number they are reached; may be empty.
        is_known: whether it is known whose report this is: only then anything can be said about a contract.
        now: when it is written.
    """
    say = _ENGLISH if language == "en" else _GERMAN
    blocks = [
        say.greeting_by_name.format(name=_line(name)) if _line(name) else say.greeting,
        _sentences(say.received.format(at=_moment(say, ticket.notified_at)), _opens(say, ticket, now)),
        f"{say.number.format(number=ticket.number)}\n{_line(ticket.subject)}",
        _next(ticket, say.next_known, say.next_soon, say=say, now=now),
        *_contract(say, ticket, is_known=is_known),
        _sentences(say.hours, say.emergency if is_known and ticket.plan is Plan.PREMIUM else ""),
        say.add,
        _signature(say, sender, phone),
        say.automatic,
    ]
    return Words(f"{say.answer}: {_line(ticket.subject)}", "\n\n".join(blocks) + "\n", _html(blocks, say, ticket))


def order(
    ticket: Ticket,
    *,
    terms: order_words.Terms,
    name: str,
    language: str,
    sender: str,
    phone: str = "",
    is_over: bool,
    now: datetime,
) -> Words:
    """Write the letter that confirms the order to repair what monitoring found; ``is_over``: it is gone by now."""
    say = _ENGLISH if language == "en" else _GERMAN
    blocks = [
        say.greeting_by_name.format(name=_line(name)) if _line(name) else say.greeting,
        _sentences(say.ordered.format(at=_moment(say, ticket.notified_at)), _opens(say, ticket, now)),
        f"{say.order_number.format(number=ticket.number)}\n{_line(ticket.subject)}",
        *((say.over,) if is_over else ()),
        _next(ticket, say.next_order, say.next_order_soon, say=say, now=now),
        _sentences(order_words.price(terms, language=language), say.unwanted),
        _sentences(say.hours, say.emergency if ticket.plan is Plan.PREMIUM else ""),
        say.add,
        _signature(say, sender, phone),
        say.automatic,
    ]
    return Words(f"{say.answer}: {_line(ticket.subject)}", "\n\n".join(blocks) + "\n", _html(blocks, say, ticket))


def _signature(say: _Language, sender: str, phone: str) -> str:
    number = f"\n{say.phone.format(number=phone)}" if phone else ""
    return f"{say.regards}\n{_line(sender)}{number}"


def _opens(say: _Language, ticket: Ticket, now: datetime) -> str:
    """When somebody looks at it, if it came while nobody does."""
    if is_open(SERVICE_CALENDAR, ticket.notified_at) or is_open(SERVICE_CALENDAR, now):
        return ""
    return say.opens.format(at=_moment(say, next_open(SERVICE_CALENDAR, now)))


def _next(ticket: Ticket, known: str, soon: str, *, say: _Language, now: datetime) -> str:
    """What happens next; ``soon``: what is said when the promised time is over already."""
    due = ticket.clock.due_at
    if due is None:
        return known
    if due <= now:
        return soon
    promise = say.due_begin if ticket.criticality is Criticality.CRITICAL else say.due_begin_or_date
    return _sentences(known, promise.format(due=_moment(say, due)))


def _contract(say: _Language, ticket: Ticket, *, is_known: bool) -> Iterable[str]:
    if not is_known:
        return (say.unknown,)
    if ticket.plan is None:
        return (say.no_contract,)
    if ticket.plan is Plan.BASIS:
        return (say.basis,)
    is_critical = ticket.criticality is Criticality.CRITICAL
    return () if is_critical or ticket.clock.due_at is None else (say.worse,)


def _moment(say: _Language, at: datetime) -> str:
    """An instant as one says it, by the clock on the provider's wall; what is due is never put later than it is."""
    local = at.astimezone(_ZONE)
    words = say.moment if local.minute else say.moment_full
    return words.format(
        weekday=say.weekdays[local.weekday()],
        day=local.day,
        month=say.months[local.month - 1],
        hour=local.hour,
        minute=local.minute,
    )


def _sentences(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)


def _line(text: str) -> str:
    return " ".join(text.split())


def _html(blocks: Iterable[str], say: _Language, ticket: Ticket) -> str:
    """The same paragraphs, simply marked up; the report's number stands out."""
    language = "en" if say is _ENGLISH else "de"
    paragraphs = "\n".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks)
    if ticket.number:
        paragraphs = paragraphs.replace(f"#{ticket.number}", f"<strong>#{ticket.number}</strong>", 1)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"></head>\n'
        f'<body style="margin:0 auto;padding:16px;max-width:38em;font:16px/1.5 sans-serif;overflow-wrap:anywhere">\n'
        f"{paragraphs}\n</body></html>\n"
    )
