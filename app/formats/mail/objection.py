"""What speaks against taking an answer for an order: a no, a question that has to be answered first, an absence.

Whoever is asked "Shall we repair this?" says yes by any answer. What is found here is looked at by a person first: to ask once
more costs less than a repair that nobody wanted.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from app.formats.mail.thanks import BYE

LONGEST: Final = 4000
"""Characters that are looked at."""


class Objection(StrEnum):
    """Why an answer is no order; NONE: nothing speaks against it."""

    NONE = ""
    REFUSED = "refused"
    """It says no, or that nothing is to be done, or that it is done already."""
    ASKED = "asked"
    """It asks something, or for the price, and orders nothing besides."""
    ABSENT = "absent"
    """It says that somebody is away: a machine's answer that does not say what it is."""


_NO: Final = re.compile(
    r"""
    \b(?: nein | nö | no(?=\s*(?:[,.;:!\n–-]|$)|\s+(?:thank|thanks|need|order|repair|action)) | nope )\b
    | \bnichts?\s+(?:mehr\s+|weiter\s+|daran\s+|davon\s+)?(?:ausführen|ausgeführt|ausgefuehrt|ausfuehren|beheben|behoben|beauftrag\w*|durchführen|durchfuehren
        |reparieren|machen|tun|unternehmen|tätig|taetig|nötig|noetig|notwendig|erforderlich|eingreifen|anfassen|erledigen
        |gewünscht|gewuenscht|erwünscht|bestellt|starten|neu\s+starten|neustarten|löschen|loeschen|einverstanden)
    | \bbitte\s+(?:jetzt\s+|noch\s+|erst\s?mal\s+|vorerst\s+)*(?:nichts?|abwarten|warten|ignorieren)\b
    | \b(?:vorerst|erst\s?mal|zurzeit|derzeit|momentan|heute|jetzt)\s+(?:noch\s+)?nichts?\b(?!\s+(?:gehen|geht|möglich|arbeiten|drucken|erreichbar|mehr))
    | \bkeine?[nrms]?\s+(?:\w+\s+)?(?:auftrag|aufträge|beauftragung|bedarf|einsatz|behebung|reparatur|handlungsbedarf|handlung|maßnahmen?
        |massnahmen?|eingriff|aktion|interesse|kosten|bearbeitung|wartung)\b
    | \bselb(?:st|er|ständig|stständig)\b[^.!?\n]{0,40}\b(?:mach|beheb|erledig|lös|regel|kümmer|prüf|nachseh|übernehm|aufräum|darum)
    | \b(?:mach|beheb|erledig|lös|regel|kümmer|prüf|übernehm|schau|räum)\w*\b[^.!?\n]{0,40}\bselb(?:st|er)\b
    | \b(?:hat\s+sich|ist|wurde|bereits|schon|inzwischen|mittlerweile)\s+(?:\w+\s+){0,2}(?:erledigt|behoben|gelöst|geloest|repariert|ersetzt|getauscht)\b
    | \babwarten\b | \bwarten\s+sie\b | \bstornier\w* | \bstorno\b | \bwiderruf\w* | \bzurück(?:zieh|nehm|gezogen|genommen)\w*
    | \bzieh\w*\b[^.!?\n]{0,40}\bzurück\b | \bablehn\w* | \babgelehnt\b | \blehn\w*\b[^.!?\n]{0,40}\bab\b | \bverzicht\w* | \babbrechen\b
    | \blassen\s+sie\s+(?:das|es|die\s+finger)\b | \bfehlalarm\b | \bbeabsichtigt\b | \babsichtlich\b | \bgewollt\b | \b(?:war|ist)\b[^.!?\n]{0,30}\bgeplant
    | \bz\.\s?k\. | \bzur\s+info(?:rmation)?\b | \bfyi\b | \bfor\s+your\s+information\b | \b(?:zur\s+)?kenntnis(?:nahme)?\b | \bist\s+(?:uns\s+)?bekannt\b | \birrelevant\b | \b(?:versehentlich|irrtümlich|aus\s+versehen)\b
    | \b(?:do\s+not|don[’'`]?t|dont|doesn[’'`]?t|never)\s+(?:repair|fix|proceed|touch|do|start|restart|order|go|bother|need|want|carry)\b
    | \bnot\s+(?:necessary|needed|required|now|yet|ordered|authori[sz]ed|wanted|interested)\b
    | \b(?:ourselves|myself)\b | \balready\s+(?:been\s+)?(?:fixed|solved|done|resolved|repaired|replaced)\b
    | \bcancel\w* | \bdeclin\w+ | \bignore\b | \bfalse\s+alarm\b | \b(?:was|is)\b[^.!?\n]{0,20}\bplanned\b | \bon\s+purpose\b | \bhold\s+off\b | \bplease\s+wait\b | \bby\s+mistake\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PRICE_FIRST: Final = re.compile(
    r"\b(?:angebot|kostenvoranschlag|kostenschätzung|cost estimate|quote|quotation)\b"
    r"|\b(?:vorab|vorher|zuerst|zunächst|first)\b[^.!?\n]{0,60}\b(?:kosten|preis\w*|price|costs?)\b"
    r"|\b(?:kosten|preis\w*|price|costs?)\b[^.!?\n]{0,60}\b(?:vorab|vorher|zuerst|nennen|mitteilen|mitzuteilen|first|beforehand)\b",
    re.IGNORECASE,
)
_PRICE: Final = re.compile(
    r"\b(?:kost\w*|preis\w*|teuer|aufwand|berechnet|verrechnet|costs?|price|charged?|how much|expensive)\b",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"\bnicht (?:im (?:büro|buero|haus|hause|dienst)|am arbeitsplatz|erreichbar bis)\b|\b(?:außer|ausser) haus\b|\babwesen(?:d|heit)\w*|\bim urlaub\b"
    r"|\belternzeit\b|\bout of (?:the )?office\b|\bon (?:annual |parental |sick )?leave\b|\bon vacation\b"
    r"|\bautomatisch (?:generiert|erzeugt|erstellt|versendet)\w*|\bnicht weitergeleitet\b|\bnot (?:be )?forwarded\b|\bautomatically generated\b",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"\b(?:ja|jawohl|jep|ok|okay|einverstanden|gerne?|yes|yep|sure|agreed)\b"
    r"|\b(?:beheb|behoben|reparier|beauftrag|ausführ|ausfuehr|durchführ|erledig|kümmer|lös(?:en|t)\b|bereinig|aufräum|tausch|ersetz)\w*"
    r"|\bin ordnung bringen\b|\bauftrag erteil\w*|\bmachen sie\b|\b(?:fix|repair|solve|resolve|proceed|replace)\b|\bgo ahead\b|\bdringend\b|\burgent(?:ly)?\b"
    r"|\b(?:bitte|please)\b(?!\s+(?:um\s+)?(?:kurze?n?\s+)?(?:rückruf|rückmeldung|info|information|nachricht|antwort|erklärung|mitteilung|teilen"
    r"|sagen|erklären|melden|rufen|geben|call|tell|let|explain|inform|advise))",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"\s*(?:und|oder|aber|and|but|or|also|hallo|guten tag|hello|hi)?[\s,]*(?:was|wann|wie|warum|wieso|weshalb|wer|wen|wem|wo|woher|woran|wodurch|wozu|welche\w?|wieviele?|bis wann|seit wann"
    r"|ab wann|ist|sind|war|waren|wird|werden|muss|müssen|sollen wir|sollten wir|reicht|kann (?:das|es|man|ich|sich)|können wir|könnte (?:das|es)|gibt es|hat|haben|betrifft"
    r"|heißt|bedeutet|entstehen|what|when|how|why|who|which|where|is|are|was|were|does|do we|did|should we|must we|can (?:it|this|that|we)|could (?:it|this|that)|will (?:it|this|that|there)|would (?:it|this|that))\b",
    re.IGNORECASE,
)
_LAWYERS: Final = re.compile(
    r"^.{0,200}\b(?:vertraulich\w*|confidential\w*|adressat\w*|intended recipient|ausdruck\w*|printing|datenschutz\w*|privileged)\b",
    re.IGNORECASE | re.MULTILINE,
)
_AFTERTHOUGHT: Final = re.compile(r"^\s*P\.?\s?S\b", re.MULTILINE)
_SENTENCE: Final = re.compile(r"[^.!?\n]*[.!?]+|[^.!?\n]+")
_HEAD: Final = re.compile(r"\s*(?:von|from|de|absender)\s?:", re.IGNORECASE)


def objection(text: str) -> Objection:
    """Tell what speaks against a person's words being an order.

    Args:
        text: what is new in the answer, without quotes. Nothing at all, or only the mail that is answered: nothing objects.
    """
    text = _without_end(text.strip()[:LONGEST])
    if not text or _HEAD.match(text):
        return Objection.NONE
    if _NO.search(text):
        return Objection.REFUSED
    sentences = [each for each in _SENTENCE.findall(text) if each.strip()]
    asked = [each for each in sentences if each.rstrip().endswith("?")]
    if _PRICE_FIRST.search(text) or any(_PRICE.search(each) for each in asked):
        return Objection.ASKED
    others = " ".join(each for each in sentences if each not in asked or not _ASKING.match(each))
    is_yes = _YES.search(others) is not None
    if _AWAY.search(text) and not is_yes:
        return Objection.ABSENT
    return Objection.ASKED if asked and not is_yes else Objection.NONE


def _without_end(text: str) -> str:
    """Leave out what stands below a greeting or is a lawyer's: it speaks of mistakes and of not doing things in every mail.

    An afterthought stays.
    """
    ends = [found.start() for found in (BYE.search(text), _LAWYERS.search(text)) if found]
    if not ends:
        return text
    said, below = text[: min(ends)], text[min(ends) :]
    after = _AFTERTHOUGHT.search(below)
    return said + (below[after.start() :] if after else "")
