"""The page on which customers order a repair, as HTML: no scripts, no cookies, nothing from elsewhere, good on a telephone."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Final

from app.central.reply import Reply
from app.operations import order_words
from app.operations.alarm_orders import LONGEST_WORDS
from app.operations.order_page import Seen, Stage
from app.operations.order_words import Page
from app.wire.protocol import ORDER

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{margin:0;padding:24px 16px;overflow-wrap:anywhere;font:17px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}"
    "main{max-width:36rem;margin:0 auto}"
    ".by{margin:0 0 1.5rem;padding:0 0 .5rem;border-bottom:1px solid;font-weight:600}"
    "h1{font-size:1.4rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.2rem;line-height:1.25;margin:1.5rem 0 .5rem}"
    "li{margin:0 0 .5rem}ul{padding-left:1.2rem}"
    "label{display:block;font-weight:600;margin:1.5rem 0 .25rem}"
    "small{display:block;margin:0 0 .5rem}"
    "textarea{box-sizing:border-box;width:100%;min-height:7rem;font:inherit;padding:.6rem}"
    "button{margin-top:1rem;width:100%;min-height:3rem;font:inherit;font-weight:600;border:0;border-radius:6px;"
    "background:#0b5cad;color:#fff}"
    ".call{margin-top:2rem}a{color:LinkText;white-space:nowrap}"
    "a:focus-visible,button:focus-visible,textarea:focus-visible{outline:3px solid #e8a200;outline-offset:2px}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")

HEADERS: Final = (
    ("Content-Type", "text/html; charset=utf-8"),
    (
        "Content-Security-Policy",
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("X-Robots-Tag", "noindex, nofollow"),
)
_STATUS: Final = {Stage.EXPIRED: 410}


def page(seen: Seen, *, token: str) -> Reply:
    """The page for what was found."""
    if seen.stage is Stage.UNKNOWN:
        return UNKNOWN
    say = order_words.page(seen.language)
    title, body = {
        Stage.OPEN: (say.title, _form(seen, say, token)),
        Stage.DONE: (say.done_title, _done(seen, say)),
        Stage.USED: (say.used_title, _used(seen, say)),
        Stage.EXPIRED: (say.expired_title, _paragraph(say.expired)),
    }[seen.stage]
    call = _call(seen.phone, say) if seen.phone else ""
    return _reply(_STATUS.get(seen.stage, 200), seen.language, title, body + call, provider=seen.provider)


def _form(seen: Seen, say: Page, token: str) -> str:
    return (
        f"{_alarms(seen, say)}"
        f"{_paragraph(say.over) if seen.is_over else ''}"
        f"{_paragraph(seen.price)}"
        f'<form method="post" action="{ORDER}" accept-charset="utf-8">'
        f'<input type="hidden" name="token" value="{escape(token)}">'
        f'<label for="words">{escape(say.words)}</label><small id="hint">{escape(say.hint)}</small>'
        f'<textarea id="words" name="words" maxlength="{LONGEST_WORDS}" aria-describedby="hint"></textarea>'
        f'<button type="submit">{escape(say.button)}</button></form>'
    )


def _done(seen: Seen, say: Page) -> str:
    """What was ordered, to be kept or printed."""
    over = _paragraph(say.over_done) if seen.is_over else ""
    return f"{_paragraph(say.done.format(number=seen.number))}{_alarms(seen, say)}{over}{_paragraph(seen.price)}"


def _used(seen: Seen, say: Page) -> str:
    """Under which number it was ordered, as long as there is a ticket of it."""
    number = say.used_number.format(number=seen.number) if seen.number else ""
    return _paragraph(f"{say.used} {number}".strip())


def _alarms(seen: Seen, say: Page) -> str:
    alarms = "".join(
        f"<li><strong>{escape(name)}</strong><br>{escape(say.since)} {escape(since)}</li>"
        for name, since in seen.alarms
    )
    return f"<ul>{alarms}</ul>"


def _call(phone: str, say: Page) -> str:
    dialled = "".join(each for each in phone if each in "+0123456789")
    return f'<p class="call">{escape(say.call)} <a href="tel:{dialled}">{escape(phone)}</a></p>'


def _both(title: str, text: str) -> tuple[str, str]:
    """A page for whom the language is not known of: German, with English below."""
    german, english = order_words.PAGES
    said = "".join(
        f'<section lang="{language}"><h2>{escape(getattr(each, title))}</h2>{_paragraph(getattr(each, text))}</section>'
        for language, each in (("de", german), ("en", english))
    )
    return "Wachpult", said


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _reply(
    status: int, language: str, title: str, body: str, *, provider: str = "", retry_after_s: int | None = None
) -> Reply:
    above = f'<p class="by">{escape(provider)}</p>' if provider else ""
    html = (
        f'<!DOCTYPE html>\n<html lang="{"en" if language == "en" else "de"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><main>{above}<h1>{escape(title)}</h1>{body}</main></body></html>\n"
    )
    waits = () if retry_after_s is None else (("Retry-After", str(retry_after_s)),)
    return Reply(status, html.encode(), (*HEADERS, *waits))


UNKNOWN: Final = _reply(404, "de", *_both("unknown_title", "unknown"))
"""The one answer to every token that is not good, whatever is wrong with it."""
LATER: Final = _reply(503, "de", *_both("later_title", "later"), retry_after_s=60)
TOO_OFTEN: Final = _reply(429, "de", *_both("later_title", "later"), retry_after_s=600)
