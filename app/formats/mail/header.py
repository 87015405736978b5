"""Header values: unfolded, decoded, taken apart. In linear time, however they are made."""

from __future__ import annotations

import binascii
import re
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from app.formats.mail import charset
from app.formats.mail.plain import one_line

MOST_IDS: Final = 200
"""References that are kept: the first, and the newest."""
ID_LIMIT: Final = 998

_WORD: Final = re.compile(r"=\?([^?*\s]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*)\?=")
_PARAMETER: Final = re.compile(r';\s*([!#$%&\'+.^`{|}~*\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_CONTINUED: Final = re.compile(r"([^*]+)\*(\d{1,3})(\*?)")
_BRACKETED: Final = re.compile(r"<([^<>]+)>")
_BETWEEN_IDS: Final = re.compile(r"[\s<>,;()\"]+")
_SPACE: Final = re.compile(r"\s+")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)


class Field(NamedTuple):
    """A value such as ``text/plain; charset=utf-8`` in its parts; all names in lower case."""

    value: str
    parameters: dict[str, str]


def text(raw: bytes) -> str:
    """A header's bytes as text, its encoded words not yet decoded.

    A line of a header can't be UTF-16, whatever it begins with: what would make it look so is left out.
    """
    return charset.decode(raw.translate(None, b"\0").lstrip(b" \t\xfe\xff"), is_thorough=False).text


def words(value: str) -> str:
    """Decode encoded words (RFC 2047). Neighbours in the same charset are joined first: many cut letters in half."""
    if "=?" not in value:
        return one_line(value)
    out: list[str] = []
    waiting, named, at = b"", "", 0
    for word in _WORD.finditer(value):
        between = value[at : word.start()]
        if (between.strip() or word.group(1).lower() != named) and waiting:
            out.append(charset.decode(waiting, named, is_thorough=False).text)
            waiting = b""
        if between.strip() or at == 0:
            out.append(between)
        named = word.group(1).lower()
        waiting += _bytes(word.group(2), word.group(3))
        at = word.end()
    out.append(charset.decode(waiting, named, is_thorough=False).text)
    out.append(value[at:])
    return one_line("".join(out))


def field(value: str) -> Field:
    """Take a value with parameters apart: quotes, continuations and charsets (RFC 2231), encoded words where none belong."""
    value = value[:16_384]
    head, _, _ = value.partition(";")
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(value):
        name, content = match.group(1).lower(), _unquoted(match.group(2))
        continued = _CONTINUED.fullmatch(name)
        if continued:
            pieces.setdefault(continued.group(1), {})[int(continued.group(2))] = (content, bool(continued.group(3)))
        elif name.endswith("*"):
            pieces.setdefault(name[:-1], {}).setdefault(0, (content, True))
        else:
            found.setdefault(name, words(content))
    for name, numbered in pieces.items():
        found[name] = _joined(numbered)
    return Field(_SPACE.sub("", head).lower()[:200], found)


def ids(value: str) -> tuple[str, ...]:
    """Message ids without brackets, each once, in order. Commas, comments, folds and rubbish between them are no matter."""
    if "=?" in value:
        value = words(value)
    found = [_SPACE.sub("", inside) for inside in _BRACKETED.findall(value)]
    if not found:
        found = [word for word in _BETWEEN_IDS.split(value) if "@" in word.strip("@")]
    unique = list(dict.fromkeys(one for one in (one_line(each, ID_LIMIT + 1) for each in found) if _is_id(one)))
    return tuple(unique if len(unique) <= MOST_IDS else unique[:1] + unique[1 - MOST_IDS :])


def message_id(value: str) -> str:
    """The one id of a Message-ID header; one without brackets counts too."""
    found = ids(value)
    if found:
        return found[0]
    bare = one_line(value, ID_LIMIT).strip("<> ")
    return "" if " " in bare else bare


def _is_id(text: str) -> bool:
    return 0 < len(text) <= ID_LIMIT


def _bytes(encoding: str, content: str) -> bytes:
    data = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data.replace(b" ", b"_").replace(b"\n", b""), header=True)
    return base64(data)


def base64(data: bytes | memoryview) -> bytes:
    """Decode as far as it goes; what does not belong is passed over."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", bytes(data))
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4] + _tail(letters))


def _tail(letters: bytes) -> bytes:
    rest = letters[len(letters) // 4 * 4 :]
    return b"" if len(rest) < 2 else rest + b"=" * (4 - len(rest))


def _unquoted(content: str) -> str:
    content = content.strip()
    if len(content) > 1 and content[0] == '"' and content[-1] == '"':
        return _ESCAPE.sub(r"\1", content[1:-1])
    return content.strip('"')


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    named = ""
    parts: list[bytes] = []
    for number, (content, is_encoded) in sorted(pieces.items()):
        if is_encoded and number == 0 and content.count("'") >= 2:
            named, _, content = content.split("'", 2)
        parts.append(unquote_to_bytes(content) if is_encoded else content.encode("utf-8", "replace"))
    data = b"".join(parts)
    return one_line(charset.decode(data, named, is_thorough=False).text)
