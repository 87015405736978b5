"""Mails about mails that did not arrive: from Postfix, Exchange, Exim, qmail and all who keep to RFC 3464."""

from __future__ import annotations

import re
from typing import Final

from app.formats.mail import header
from app.formats.mail.address import is_address
from app.formats.mail.body import Content
from app.formats.mail.letter import Bounce
from app.formats.mail.plain import one_line
from app.formats.mail.source import Part

MOST_RECIPIENTS: Final = 50

_DAEMON: Final = re.compile(r"(?:mailer-?daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]*)@", re.IGNORECASE)
_UNDELIVERED: Final = re.compile(
    r"\s*(?:undeliver|delivery (?:status notification|failure|has failed|delayed)|mail delivery (?:failed|system)|returned mail"
    r"|failure notice|unzustellbar|nicht zustellbar|nachricht nicht zugestellt|zustellung (?:fehlgeschlagen|verzögert)|message delayed|warning: message .{1,40} delayed|warnung)",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(
    rb"^([a-z-]{2,40}):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,20})", re.IGNORECASE | re.MULTILINE
)
_ORIGINAL_ID: Final = re.compile(
    rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{1,990}>)", re.IGNORECASE | re.MULTILINE
)
_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_ADDRESS: Final = re.compile(r"<?([^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,255})>?")
_ID_IN_TEXT: Final = re.compile(r"^[> \t]{0,20}message-id:[ \t]*(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE)


def bounce(root: Part, content: Content, *, from_address: str, subject: str) -> Bounce | None:
    """What a bounce says; None for any other mail."""
    is_report = root.type.value == "multipart/report"
    is_daemon = _DAEMON.match(from_address) is not None or root.get("return-path").strip() == "<>"
    if is_report and root.type.parameters.get("report-type", "").lower() == "delivery-status":
        return _by_report(content)
    if content.reports and (is_report or is_daemon):
        return _by_report(content)
    failed = root.get("x-failed-recipients")
    if failed or (is_daemon and _UNDELIVERED.match(subject)):
        return _by_words(content, failed, is_delayed="delay" in subject.lower() or "verzögert" in subject.lower())
    return None


def _by_report(content: Content) -> Bounce | None:
    """Read the part that is made for machines."""
    recipients: list[str] = []
    status = diagnostic = ""
    actions: set[str] = set()
    for report in content.reports:
        for name, value in _FIELD.findall(report.content()[:65_536]):
            said = one_line(header.text(value))
            match name.lower():
                case b"final-recipient" | b"original-recipient":
                    recipients += _addresses(said.partition(";")[2] or said)
                case b"action":
                    actions.add(said.lower())
                case b"status":
                    status = status or _status(said)
                case b"diagnostic-code":
                    diagnostic = diagnostic or said
                case _:
                    pass
    if actions and not actions & {"failed", "delayed"}:
        return None  # delivered, relayed, expanded: a receipt
    is_final = "failed" in actions or not actions
    return Bounce(_unique(recipients), status or _status(diagnostic), _original(content), diagnostic, is_final)


def _by_words(content: Content, failed: str, *, is_delayed: bool) -> Bounce:
    """Read what is made for people: the addresses before the copy of the mail, and the first code."""
    text = content.body.text[:65_536]
    copy = re.search(
        r"^-{3,}.{0,40}(?:copy|original|kopie).{0,60}$|^-{5,}[ \t]*$|^--- below this line",
        text,
        re.IGNORECASE | re.MULTILINE,
    )
    words = text[: copy.start()] if copy else text
    found = _addresses(failed) or _addresses(words)
    code = _status(words)
    return Bounce(_unique(found), code, _original(content), "", is_final=not is_delayed and not code.startswith("4"))


def _original(content: Content) -> str:
    """The id of the mail that came back: in its copy, or in the text."""
    for part in content.returned:
        if match := _ORIGINAL_ID.search(part.content()[:131_072]):
            return header.message_id(header.text(match.group(1)))
    match_ = _ID_IN_TEXT.search(content.body.text[:131_072])
    return header.message_id(match_.group(1)) if match_ else ""


def _addresses(text: str) -> list[str]:
    found = (match.rstrip(".").lower() for match in _ADDRESS.findall(text[:65_536]))
    return [address for address in found if is_address(address) and not _DAEMON.match(address)][:MOST_RECIPIENTS]


def _unique(addresses: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(addresses))[:MOST_RECIPIENTS]


def _status(text: str) -> str:
    match = _STATUS.search(text)
    return match.group(1) if match else ""
