"""How the customer is told that a repair can be ordered, was ordered, or is ordered for good; German and English."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Plan

ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)

_PRICES: Final[dict[Plan | None, tuple[str, str]]] = {
    None: (
        "Für diese Leistung besteht kein Vertrag: Die Behebung wird gesondert berechnet.",
        "There is no contract for this service: the repair is billed separately.",
    ),
    Plan.BASIS: (
        "Die Behebung ist in Ihrem Vertrag (Basis) nicht enthalten und wird gesondert berechnet.",
        "The repair is not included in your contract (Basis) and is billed separately.",
    ),
    Plan.PLUS: (
        "Die Behebung aus der Ferne ist in Ihrem Vertrag (Plus) enthalten; ein Einsatz vor Ort wird gesondert abgerechnet.",
        "Remote repair is included in your contract (Plus); a visit on site is billed separately.",
    ),
    Plan.PREMIUM: (
        "Die Behebung aus der Ferne und, falls erforderlich, vor Ort ist in Ihrem Vertrag (Premium) enthalten.",
        "Remote repair and, where necessary, repair on site are included in your contract (Premium).",
    ),
}
"""What the order costs (matrix rows C4, C10 and C16)."""

PARTS: Final = frozenset({"smart", "component", "temperature"})
"""Kinds of checks whose repair may need a new part."""
PROGRAMS: Final = frozenset({"backup", "exchange", "script", "service", "web"})
"""Kinds of checks that may look at an application or line-of-business program."""

_INSURED: Final = (
    "Für defekte Teile gilt Ihr Hardwareschutzbrief: Austausch, Arbeit und Anfahrt kosten Sie nichts.",
    "Failed parts come under your hardware protection plan: replacement, work and travel cost you nothing.",
)
"""Matrix row C20."""
_PARTS: Final = ("Ersatzteile werden gesondert berechnet.", "Spare parts are billed separately.")
_PROGRAMS: Final = {
    Plan.PLUS: (
        "Störungen an Anwendungsprogrammen und Branchenlösungen sind darin nicht enthalten.",
        "Faults in application programs and line-of-business software are not part of it.",
    ),
    Plan.PREMIUM: (
        "Bei Anwendungsprogrammen und Branchenlösungen beheben wir die Störung oder empfehlen Ihnen, wie es weitergeht.",
        "With application programs and line-of-business software we repair the fault or recommend what to do next.",
    ),
}
"""Matrix row C15."""


class Terms(NamedTuple):
    """What decides what an order costs.

    Attributes:
        plan: None: there is no contract.
        kinds: the kinds of the checks whose alarms it is about.
        is_insured: whether there is a hardware protection plan.
    """

    plan: Plan | None
    kinds: frozenset[str] = frozenset()
    is_insured: bool = False


_OURS: Final = {
    "reply": (
        "Sollen wir das beheben? Antworten Sie einfach auf diese E-Mail: Ihre Antwort ist der Auftrag.",
        "Shall we repair this? Just answer this e-mail: your answer is the order.",
    ),
    "reply_all": (
        "Sollen wir das beheben? Antworten Sie einfach auf diese E-Mail: Ihre Antwort ist der Auftrag für alle {count} Störungen, "
        "die noch bestehen. Soll es nur ein Teil davon sein, nennen Sie ihn bitte.",
        "Shall we repair this? Just answer this e-mail: your answer is the order for all {count} faults that go on. If it shall "
        "be only some of them, please name them.",
    ),
    "page": (
        "Oder beauftragen Sie uns auf dieser Seite (bis {until}):\n{url}",
        "Or give us the order on this page (until {until}):\n{url}",
    ),
    "token": ("Kennung für Ihre Antwort: {token}", "Reference for your answer: {token}"),
    "standing": (
        "Sie haben uns dauerhaft beauftragt, solche Störungen zu beheben. Sie brauchen nichts zu tun.",
        "You have a standing order with us for the repair of such faults. You need not do anything.",
    ),
    "ordered": ("Die Behebung ist beauftragt.", "The repair has been ordered."),
    "in_work": ("Ein Techniker hat den Vorgang bereits angelegt.", "A technician has opened a ticket already."),
    "number": ("Ihre Ticketnummer: #{number}", "Your ticket's number: #{number}"),
}


class Page(NamedTuple):
    """The sentences of the page on which a repair is ordered."""

    title: str
    server: str
    alarm: str
    since: str
    words: str
    hint: str
    button: str
    call: str
    over: str
    done_title: str
    done: str
    over_done: str
    used_title: str
    used: str
    used_number: str
    expired_title: str
    expired: str
    unknown_title: str
    unknown: str
    later_title: str
    later: str


PAGES: Final = (
    Page(
        title="Behebung beauftragen",
        server="Server",
        alarm="Störung",
        since="seit",
        words="Möchten Sie uns etwas dazu sagen?",
        hint="Zum Beispiel, wann wir anrufen dürfen oder wer betroffen ist.",
        button="Behebung beauftragen",
        call="Sie erreichen uns auch unter",
        over="Die Störung besteht zurzeit nicht mehr. Sie können uns trotzdem beauftragen, nach der Ursache zu sehen.",
        done_title="Vielen Dank für Ihren Auftrag",
        done="Er ist bei uns eingegangen und hat die Nummer #{number}. Sie erhalten eine Bestätigung per E-Mail.",
        over_done="Die Störung besteht zurzeit nicht mehr. Wir sehen trotzdem nach der Ursache.",
        used_title="Bereits beauftragt",
        used="Die Behebung ist schon beauftragt.",
        used_number="Ihre Ticketnummer: #{number}",
        expired_title="Diese Seite gilt nicht mehr",
        expired="Zu dieser Meldung kann hier kein Auftrag mehr erteilt werden. Bitte antworten Sie auf unsere E-Mail oder "
        "rufen Sie uns an.",
        unknown_title="Diese Seite gibt es nicht",
        unknown="Die Adresse ist nicht vollständig oder nicht richtig. Bitte öffnen Sie den Link aus unserer E-Mail noch "
        "einmal, antworten Sie auf die E-Mail oder rufen Sie uns an.",
        later_title="Bitte versuchen Sie es später noch einmal",
        later="Im Augenblick können wir den Auftrag nicht annehmen. Sie können uns auch auf unsere E-Mail antworten oder "
        "uns anrufen.",
    ),
    Page(
        title="Order the repair",
        server="Server",
        alarm="Fault",
        since="since",
        words="Would you like to tell us something about it?",
        hint="For example when we may call you, or who is affected.",
        button="Order the repair",
        call="You can also reach us by telephone:",
        over="The fault does not exist at present. You can order us to look for its cause all the same.",
        done_title="Thank you for your order",
        done="It has reached us and has the number #{number}. You will get a confirmation by e-mail.",
        over_done="The fault does not exist at present. We will look for its cause all the same.",
        used_title="Ordered already",
        used="The repair has been ordered already.",
        used_number="Your ticket's number: #{number}",
        expired_title="This page is no longer valid",
        expired="The repair can no longer be ordered on this page. Please answer our e-mail or call us.",
        unknown_title="There is no such page",
        unknown="The address is incomplete or not right. Please open the link in our e-mail once more, answer the e-mail or "
        "call us.",
        later_title="Please try again later",
        later="We cannot take your order at the moment. You can also answer our e-mail or call us.",
    ),
)
"""German, English."""


def price(terms: Terms, *, language: str) -> str:
    """What an order costs: the plan's sentence, then what holds besides for parts and for programs."""
    said = [_PRICES[terms.plan]]
    if terms.kinds & PARTS and terms.is_insured:
        said.append(_INSURED)
    elif terms.kinds & PARTS and terms.plan in (Plan.PLUS, Plan.PREMIUM):
        said.append(_PARTS)
    if terms.kinds & PROGRAMS and terms.plan in _PROGRAMS:
        said.append(_PROGRAMS[terms.plan])
    return " ".join(each[_place(language)] for each in said)


def invitation(terms: Terms, *, language: str, token: str, url: str, until: datetime, count: int = 1) -> str:
    """The paragraphs of an alarm mail that say how the repair of ``count`` alarms is ordered and what that costs."""
    how = _say("page", language).format(url=url, until=day(until, language=language)) if url else ""
    token_line = "" if url else _say("token", language).format(token=token)
    reply = _say("reply", language) if count == 1 else _say("reply_all", language).format(count=count)
    paragraphs = (f"{reply} {price(terms, language=language)}", how, token_line)
    return "\n\n".join(filter(None, paragraphs))


def state(how: str, terms: Terms, *, language: str, number: str) -> str:
    """The paragraph for a repair that is ordered (``standing``, ``ordered``) or looked after (``in_work``) already."""
    said = [_say(how, language)]
    if how == "standing" and terms.plan in (None, Plan.BASIS):
        said.append(price(terms, language=language))
    if number:
        said.append(_say("number", language).format(number=number))
    return " ".join(said)


def page(language: str) -> Page:
    """The page's sentences in a language."""
    return PAGES[_place(language)]


def day(at: datetime, *, language: str) -> str:
    """A day as one writes it, by the clock on the provider's wall."""
    local = at.astimezone(ZONE)
    return f"{local:%d.%m.%Y}" if language != "en" else f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def moment(at: datetime, *, language: str) -> str:
    """A day and time as one writes it, by the clock on the provider's wall."""
    local = at.astimezone(ZONE)
    time = f"{local:%H:%M}"
    return f"{day(at, language=language)}, {time} Uhr" if language != "en" else f"{day(at, language=language)}, {time}"


MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _say(name: str, language: str) -> str:
    return _OURS[name][_place(language)]


def _place(language: str) -> int:
    return 1 if language == "en" else 0
