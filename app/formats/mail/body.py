"""Which parts of a mail are its text, and which are attached to it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.formats.mail import charset, header, subject
from app.formats.mail.file_name import file_name
from app.formats.mail.letter import Attachment, Sealed
from app.formats.mail.plain import TEXT_LIMIT, plain
from app.formats.mail.sanitiser import HTML_LIMIT, text_of
from app.formats.mail.source import Limits, Part, uudecoded

ATTACHED_LIMIT: Final = 48 * 1024 * 1024
"""Bytes of attachments that are carried along; what is beyond is told by name, size and hash."""

_META: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})|<\?xml[^>]{0,80}?encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_UU_BEGIN: Final = re.compile(r"begin [0-7]{3,4} (\S.{0,200})")
_UU_LINE: Final = re.compile(r"[ -`]{1,90}")
_TNEF: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_TEXTS: Final = frozenset(
    {"text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-amp-html"}
)


class Body(NamedTuple):
    """One stretch of text: as plain text, as HTML (not yet sanitised), or both."""

    text: str = ""
    html: str = ""


@dataclass(slots=True)
class Content:
    """What a mail has inside; filled while its parts are walked through."""

    limits: Limits
    body: Body = field(default_factory=Body)
    guessed: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    reports: list[Part] = field(default_factory=list)
    returned: list[Part] = field(default_factory=list)
    sealed: Sealed = Sealed.NONE
    has_tnef: bool = False
    kept_bytes: int = 0
    has_text: bool = False


def read(part: Part, limits: Limits) -> Content:
    """Walk through all parts."""
    content = Content(limits)
    content.body = _read(part, content)
    return content


def _read(part: Part, content: Content) -> Body:
    if part.parts:
        return _many(part, content)
    kind = part.type.value
    if kind in _TEXTS and not _is_attached(part, content):
        return _text(part, content)
    if kind in ("message/delivery-status", "message/global-delivery-status"):
        content.reports.append(part)
    if kind in ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"):
        content.returned.append(part)
    if (
        kind in ("application/pkcs7-mime", "application/x-pkcs7-mime")
        and part.type.parameters.get("smime-type", "") != "certs-only"
    ):
        content.sealed = Sealed.SMIME
    _attach(part, content)
    return Body()


def _many(part: Part, content: Content) -> Body:
    kind = part.type.value
    if kind == "multipart/encrypted":
        content.sealed = Sealed.PGP
    bodies = [_read(inner, content) for inner in part.parts]
    if kind == "multipart/alternative":
        return Body(
            next((body.text for body in bodies if body.text.strip()), ""),
            next((body.html for body in reversed(bodies) if body.html.strip()), ""),
        )
    bodies = [body for body in bodies if body.text.strip() or body.html.strip()]
    if len(bodies) < 2:
        return bodies[0] if bodies else Body()
    if not any(body.html for body in bodies):
        return Body("\n\n".join(body.text.strip("\n") for body in bodies))
    return Body(
        "\n\n".join((body.text or text_of(body.html)).strip("\n") for body in bodies),
        "<hr>".join(body.html or _as_html(body.text) for body in bodies),
    )


def _is_attached(part: Part, content: Content) -> bool:
    """Whether a text is a file: it says so, or it has a name and is not the first text."""
    how = header.field(part.get("content-disposition"))
    if how.value == "attachment":
        return True
    is_named = bool(how.parameters.get("filename") or part.type.parameters.get("name"))
    return is_named and content.has_text


def _text(part: Part, content: Content) -> Body:
    data = part.content()
    content.has_text = True
    is_html = part.type.value in ("text/html", "text/x-amp-html")
    named = part.type.parameters.get("charset", "")
    if is_html and not named and (meta := _META.search(data, 0, 4096)):
        named = (meta.group(1) or meta.group(2)).decode("ascii")
    limit = 4 * (HTML_LIMIT if is_html else TEXT_LIMIT)
    text, guessed = charset.decode(data[:limit], named, is_thorough=not content.guessed)
    content.guessed = content.guessed or guessed
    longest = HTML_LIMIT if is_html else TEXT_LIMIT
    if len(data) > limit or len(text) > longest:
        content.limits.is_cut = True
    if is_html:
        return Body(html=text[:longest])
    text = _without_uuencoded(plain(text[:longest]), content)
    if part.type.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, is_glued=part.type.parameters.get("delsp", "").lower() == "yes")
    return Body(text=text)


def unflowed(text: str, *, is_glued: bool = False) -> str:
    """Join the lines that were broken for the way only (RFC 3676), within one depth of quoting."""
    out: list[str] = []
    pieces: list[str] = []
    depth_before = 0
    for line in text.split("\n"):
        rest = line.lstrip(">")
        depth = len(line) - len(rest)
        rest = rest.removeprefix(" ")
        if pieces and (depth != depth_before or rest == "-- "):
            out.append(_marked("".join(pieces), depth_before))
            pieces = []
        depth_before = depth
        if rest.endswith(" ") and rest != "-- ":
            pieces.append(rest[:-1] if is_glued else rest)
            continue
        out.append(_marked("".join(pieces) + rest, depth))
        pieces = []
    if pieces:
        out.append(_marked("".join(pieces), depth_before))
    return "\n".join(out)


def _marked(text: str, depth: int) -> str:
    return f"{'>' * depth} {text}" if depth else text


def _without_uuencoded(text: str, content: Content) -> str:
    """Take files out that stand in the text between «begin 644 name» and «end»."""
    if "begin " not in text:
        return text
    out: list[str] = []
    lines = iter(text.split("\n"))
    for line in lines:
        begin = _UU_BEGIN.fullmatch(line)
        if begin is None:
            out.append(line)
            continue
        inside, is_ended = [], False
        for inner in lines:
            if inner.rstrip() == "end":
                is_ended = True
                break
            inside.append(inner)
            if not _UU_LINE.fullmatch(inner):
                break
        if is_ended and inside:
            data = uudecoded([inner.encode("ascii") for inner in inside])
            _keep(data, "application/octet-stream", begin.group(1), content)
        else:
            out += [line, *inside, *(["end"] if is_ended else [])]
    return "\n".join(out)


def _attach(part: Part, content: Content) -> None:
    how = header.field(part.get("content-disposition"))
    kind = part.type.value
    wanted = how.parameters.get("filename") or part.type.parameters.get("name") or ""
    if kind == "message/rfc822" and not wanted:
        wanted = _subject_of(part)
    data = part.content()
    if kind in _TNEF or wanted.lower() == "winmail.dat":
        content.has_tnef = True
    named = header.message_id(part.get("content-id"))
    _keep(
        data,
        kind,
        wanted,
        content,
        cid=named,
        is_inline=how.value == "inline" or bool(named and how.value != "attachment"),
    )


def _subject_of(part: Part) -> str:
    """A mail inside the mail is named by its subject."""
    inner = Part(part.raw, part.start, part.end)
    data = inner.content()[:16_384]
    match = re.search(rb"^subject:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,10})", data, re.IGNORECASE | re.MULTILINE)
    said = subject.subject(header.words(header.text(match.group(1)))).plain if match else ""
    return re.sub(r"[/\\]", "_", said)[:80] + ".eml" if said else ""


def _keep(data: bytes, kind: str, wanted: str, content: Content, *, cid: str = "", is_inline: bool = False) -> None:
    is_kept = content.kept_bytes + len(data) <= ATTACHED_LIMIT
    if is_kept:
        content.kept_bytes += len(data)
    else:
        content.limits.is_cut = True
    content.attachments.append(
        Attachment(
            name=file_name(wanted, type_=kind, number=len(content.attachments) + 1),
            type=kind,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            cid=cid,
            content=data if is_kept else b"",
            is_kept=is_kept,
            is_inline=is_inline,
        )
    )


def _as_html(text: str) -> str:
    import html

    return "<p>" + html.escape(text).replace("\n", "<br>") + "</p>"
