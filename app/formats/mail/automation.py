"""Whether a machine wrote a mail, and how one can tell (RFC 3834 and what servers do besides)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from app.formats.mail.letter import Automated
from app.formats.mail.source import Part

LOOP_HEADER: Final = "X-Wachpult-Loop"
"""Stands in every mail of ours, with the address it was sent from."""

_OUT_OF_OFFICE: Final = re.compile(
    r"\s*(?:automatische antwort|autom\. antwort|abwesenheits\w*|abwesend\b|out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)"
    r"|autoreply|ich bin nicht (?:im büro|da)|vacation|urlaub(?:snotiz|smeldung|sbenachrichtigung)|ooo\s?:|réponse automatique|automatisch antwoord)",
    re.IGNORECASE,
)
_LIST_HEADERS: Final = ("list-id", "list-post", "list-unsubscribe", "x-mailing-list", "mailing-list")
_AUTO_HEADERS: Final = (
    "x-autoreply",
    "x-autorespond",
    "x-auto-reply",
    "x-autoresponder",
    "x-mail-autoreply",
    "x-vacation",
)


def automated(root: Part, *, subject: str, is_bounce: bool, from_address: str, own: Collection[str]) -> Automated:
    """The first reason that fits, the most telling first. ``own`` are the addresses we send from, in lower case."""
    kind, report = root.type.value, root.type.parameters.get("report-type", "").lower()
    submitted = root.get("auto-submitted").partition(";")[0].partition("(")[0].strip().lower()
    precedence = root.get("precedence").strip().lower()
    suppressed = {word.strip().lower() for word in root.get("x-auto-response-suppress").split(",")}
    is_vacation = "vacation" in root.get("auto-submitted").lower() or any(root.get(name) for name in _AUTO_HEADERS)
    reasons = (
        (is_bounce, Automated.BOUNCE),
        (kind == "multipart/report" and report != "", Automated.RECEIPT),
        (_is_own(root, from_address, own), Automated.OWN_LOOP),
        (_OUT_OF_OFFICE.match(subject) is not None or is_vacation, Automated.OUT_OF_OFFICE),
        (submitted not in ("", "no"), Automated.AUTO_SUBMITTED),
        (any(root.get(name) for name in _LIST_HEADERS) or precedence == "list", Automated.LIST),
        (precedence in ("bulk", "junk", "auto_reply"), Automated.PRECEDENCE),
        (root.get("return-path").strip() == "<>", Automated.NULL_SENDER),
        (bool(suppressed & {"all", "oof", "autoreply"}), Automated.SUPPRESS),
    )
    return next((reason for applies, reason in reasons if applies), Automated.NONE)


def _is_own(root: Part, from_address: str, own: Collection[str]) -> bool:
    """Whether a mail of ours came back to us, by our mark in it or by its sender."""
    mark = root.get(LOOP_HEADER.lower()).strip().lower()
    return from_address.lower() in own or (mark != "" and mark in own)
