"""What a subject says besides its words: answer, forwarded, ticket number."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_ANSWER: Final = r"re|aw|antw|antwort|sv|vs|vá|odp|ynt|r|réf|rif|res"
_FORWARD: Final = r"wg|fwd|fw|weiterl|weitergeleitet|tr|doorst|vb|vl|i|rv|enc|pd"
_PREFIX: Final = re.compile(
    rf"\s*(?:(?P<answer>{_ANSWER})|(?P<forward>{_FORWARD}))\s?(?:\[\d{{1,4}}\]|\(\d{{1,4}}\)|\^\d{{1,4}}|\*\d{{1,4}})?\s?[:：]",
    re.IGNORECASE,
)
_WARNING: Final = re.compile(
    r"\s*(?:\[\s?\*{0,3}(?:extern\w{0,2}|external|ext|spam\??|marked as spam|achtung extern|extern[^\]]{0,20}mail)\*{0,3}\s?\]"
    r"|\*{2,5}\s?(?:extern\w{0,2}|external|spam)\s?\*{2,5}|(?:extern|external)\s?:)\s*",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"\s*\[#\d{2}-\d{4,7}\]\s*")
_NUMBER: Final = re.compile(r"(?<![\w#-])#\s?(\d{2}-\d{4,7})(?![\w-])", re.ASCII)


class Subject(NamedTuple):
    """A subject, taken apart."""

    plain: str
    is_forward: bool
    is_answer: bool
    ticket_tags: tuple[str, ...]


def subject(text: str) -> Subject:
    """Take prefixes and warnings off, however many and in whatever order; a ticket's number in brackets stays in front."""
    first, tag, at = "", "", 0
    while True:
        if match := _WARNING.match(text, at):
            pass
        elif match := _PREFIX.match(text, at):
            first = first or ("forward" if match.group("forward") else "answer")
        elif (match := _TAG.match(text, at)) and match.end() < len(text):
            tag = tag or match.group().strip() + " "
        else:
            break
        at = match.end()
    numbers = tuple(dict.fromkeys(_NUMBER.findall(text)))
    return Subject(tag + text[at:].strip(), first == "forward", first == "answer", numbers)
