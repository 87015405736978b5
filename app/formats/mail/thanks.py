"""Whether a text says nothing but thanks: then a solved ticket need not be opened again."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 300

_WORDS: Final = frozenset(
    """
    danke dankeschön dankeschoen dank vielen herzlichen herzlicher besten lieben großen grossen tausend
    schönen merci thx bedanke bedanken mich uns ich wir sehr ganz so nochmal nochmals auch für fuer die den
    das der ihre ihren deine deinen eure euren schnelle schnellen rasche raschen prompte prompten gute guten
    tolle tollen super hilfe unterstützung unterstuetzung erledigung bearbeitung antwort rückmeldung
    rueckmeldung info information einsatz mühe service support reaktion lösung läuft laeuft lief funktioniert
    funktionieren geht gehen klappt klappen geklappt gelöst geloest behoben erledigt passt wieder jetzt nun
    alles es hat ist sind wunderbar einwandfrei perfekt prima klasse bestens spitze top ok okay gut toll
    problem fehler drucker rechner pc server netz internet mail mails outlook wie gewohnt ja gern gerne thanks
    thank you many much very so a lot for the your quick fast great help support reply it everything all works
    working fine perfect perfectly now again is are fixed solved resolved done good excellent nice cheers
    appreciated und and
    """.split()  # noqa: SIM905 - words are read as words
)
_THANKS: Final = frozenset(
    """
    danke dankeschön dankeschoen dank merci thx thanks thank cheers bedanke bedanken
    """.split()  # noqa: SIM905 - words are read as words
)
_FINE: Final = frozenset(
    """
    läuft laeuft funktioniert geht klappt geklappt gelöst geloest behoben erledigt works working fixed solved
    resolved
    """.split()  # noqa: SIM905 - words are read as words
)
_BROKEN: Final = frozenset(
    """
    problem fehler
    """.split()  # noqa: SIM905 - words are read as words
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_HELLO: Final = re.compile(
    r"\s*(?:(?:sehr geehrte\w{0,2}|guten (?:tag|morgen|abend)|hallo|hello|hi|hey|moin(?: moin)?|servus|liebe\w?|dear|good (?:morning|afternoon))"
    r"(?:\s[\w.-]+){0,4}\s?[,!]\s*|(?:hallo|hi|hey|moin)(?:\s[\w.-]+)?\s*\n)",
    re.IGNORECASE,
)
BYE: Final = re.compile(
    r"^[ \t]*(?:(?:mit )?(?:freundliche[mnrs]?|herzliche[mnrs]?|liebe[mnrs]?|viele[mnrs]?|beste[mnrs]?|schöne[mnrs]?|sonnige[mnrs]?) (?:gr(?:ü|ue)(?:ß|ss)e?n?)"
    r"|mfg|vg|lg|bg|gr(?:ü|ue)(?:ß|ss)e?|kind regards|best regards|regards|best|sincerely|schönen (?:tag|abend|feierabend)|schönes wochenende)\b[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that ends a letter; what stands below it is a signature."""
_CONTACT: Final = re.compile(
    r"@|www\.|https?:|\b(?:tel|telefon|fon|phone|mobil|fax|gmbh|kg|ag|e\.k|ug)\b|straße|str\.|\b\d{5}\b", re.IGNORECASE
)
_AFTERTHOUGHT: Final = re.compile(r"\bP\.?\s?S\b|\?")
_ADDRESSED: Final = re.compile(
    r"\b(?i:herr|herrn|frau|mr|mrs|ms)\.?\s+[^\W\d_]+(?:-[^\W\d_]+)?|(?<=\b[Dd]anke)\s[A-ZÄÖÜ][a-zäöüß-]+(?=\s?[,.!\n]|$)"
)


def is_thanks(text: str) -> bool:
    """Whether a person thanks, or says that it works, and says nothing else.

    Every word must be one that belongs to thanks: an unknown one may be news. A question, a number, «aber» and «nicht»
    are news.
    """
    text = text.strip()
    if not text or len(text) > 4 * LONGEST:
        return False
    text = _HELLO.sub("", text + "\n", count=1)
    bye = BYE.search(text)
    # What stands under a greeting is a signature only as long as it looks like one.
    said, below = (text[: bye.start()], text[bye.end() :]) if bye else (text, "")
    if "?" in said or len(said) > LONGEST or not _is_signature(below):
        return False
    said = _ADDRESSED.sub(" ", said)
    if re.search(r"\d", said):
        return False
    words = [word.lower() for word in _WORD.findall(said)]
    if not words or any(word not in _WORDS for word in words):
        return False
    is_fine = not _FINE.isdisjoint(words)
    if not _BROKEN.isdisjoint(words) and not is_fine:
        return False
    return is_fine or not _THANKS.isdisjoint(words)


def _is_signature(text: str) -> bool:
    """Whether what stands under a greeting is a name and perhaps an address with what law wants below it, not more news."""
    for line in text.splitlines():
        if _AFTERTHOUGHT.search(line):
            return False
        if _CONTACT.search(line):
            return True
        if len(line.split()) > 5:
            return False
    return True
