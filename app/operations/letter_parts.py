"""The parts of an automatic letter: written once, sent as plain text and as HTML that reads well on a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final, assert_never


class Tone(StrEnum):
    """What a bar beside an entry looks like; its words say the same, so that nobody needs the colour."""

    CRITICAL = "#b3261e"
    WARNING = "#b26a00"
    UNKNOWN = "#6750a4"
    GOOD = "#2e7d32"
    NEUTRAL = "#546e7a"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; ``is_small`` for what only belongs there."""

    text: str
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What the entries below it are about."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is told: what, and lines that say more.

    Attributes:
        is_listed: it is one of several.
        is_brief: it is one of very many: in plain text all of it is one line.
    """

    tone: Tone
    head: str
    lines: tuple[str, ...] = ()
    is_listed: bool = False
    is_brief: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A page to open: in HTML a button, in plain text its address in a line of its own."""

    text: str
    label: str
    url: str


Part = Paragraph | Heading | Entry | Link

_FACE: Final = "font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_BUTTON: Final = (
    "display:inline-block;padding:12px 20px;background:#0b5cad;color:#ffffff;font-weight:bold;text-decoration:none;"
    "border-radius:6px"
)


def as_text(parts: Sequence[Part]) -> str:
    """Write the parts as plain text; what is listed stands close together, everything else has an empty line above it."""
    written = ""
    for number, part in enumerate(parts):
        before = parts[number - 1] if number else None
        is_close = isinstance(part, Entry) and part.is_listed and isinstance(before, Heading | Entry)
        written += ("" if before is None else "\n" if is_close else "\n\n") + _text(part)
    return written + "\n"


def as_html(parts: Sequence[Part], language: str) -> str:
    """Write the parts as HTML: one column of any width, no pictures, nothing from elsewhere, light or dark as its reader likes."""
    body = ""
    for number, part in enumerate(parts):
        is_after_list = number > 0 and isinstance(parts[number - 1], Entry) and not isinstance(part, Entry | Heading)
        body += ('<div style="height:12px"></div>\n' if is_after_list else "") + _html(part)
    return (
        f'<!DOCTYPE html>\n<html lang="{"en" if language == "en" else "de"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"></head>\n'
        f'<body style="margin:0;padding:16px;{_FACE};overflow-wrap:anywhere;word-break:break-word">\n'
        f'<div style="max-width:38em;margin:0 auto">\n{body}</div></body></html>\n'
    )


def _text(part: Part) -> str:
    match part:
        case Paragraph(text) | Heading(text):
            return text
        case Entry(_, head, lines, _, True):
            return f"- {', '.join((head, *lines))}"
        case Entry(_, head, lines, is_listed):
            return "\n".join((f"- {head}", *(f"  {each}" for each in lines)) if is_listed else (head, *lines))
        case Link(text, _, url):
            return f"{text}\n{url}"
        case _:
            assert_never(part)


def _html(part: Part) -> str:
    match part:
        case Paragraph(text, is_small):
            face = ";font-size:14px" if is_small else ""
            return f'<p style="margin:0 0 16px{face}">{_lines(text)}</p>\n'
        case Heading(text):
            return f'<p style="margin:20px 0 6px;font-size:17px;font-weight:bold">{escape(text)}</p>\n'
        case Entry(tone, head, lines, is_listed):
            rest = "".join(f"<br>{escape(each)}" for each in lines)
            below = 8 if is_listed else 12
            return (
                f'<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" '
                f'style="margin:0 0 {below}px;{_FACE}"><tr><td width="4" bgcolor="{tone}" style="background:{tone}"></td>'
                f'<td width="12"></td><td><strong>{escape(head)}</strong>{rest}</td></tr></table>\n'
            )
        case Link(text, label, url):
            return (
                f'<p style="margin:0 0 8px">{escape(text)}</p>\n'
                f'<p style="margin:0 0 20px"><a href="{escape(url)}" style="{_BUTTON}">{escape(label)}</a></p>\n'
            )
        case _:
            assert_never(part)


def _lines(text: str) -> str:
    return "<br>".join(escape(text).splitlines())
