"""Bytes into text: by the charset the mail names where that is true, else by the one that fits best."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

SAMPLE: Final = 16 * 1024
"""Bytes that a guess looks at."""

_ALIASES: Final = {
    "utf8mb4": "utf-8", "unicode-1-1-utf-7": "utf-7", "unicode-1-1-utf-8": "utf-8", "unicode": "utf-16",
    "ansi": "cp1252", "x-ansi": "cp1252", "windows-1252http-equivcontent-type": "cp1252", "x-cp1252": "cp1252",
    "iso8859_1": "cp1252", "iso8859-1": "cp1252", "latin_1": "cp1252", "iso-8859-1": "cp1252", "ansi_x3.4-1968": "ascii",
    "iso-8859-1-windows-3.1-latin-1": "cp1252", "cp-1252": "cp1252", "win-1252": "cp1252", "cp-850": "cp850",
    "iso-8859-8-i": "iso8859_8", "iso-8859-8-e": "iso8859_8", "iso-8859-6-i": "iso8859_6", "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932", "x-euc-jp": "euc_jp", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman", "x-mac-ce": "mac_latin2", "x-unknown": "", "unknown-8bit": "", "8bit": "", "default": "",
}  # fmt: skip
"""Names that mails use and Python doesn't know, or takes more narrowly than those who write them."""
_SAFE: Final = re.compile(
    r"ascii|utf-?(7|8|8-sig|16|16-[lb]e|32|32-[lb]e)|iso8859-\d+|iso2022_\w+|cp\d+|koi8-[rut]|mac-\w+|big5\w*|gb\w+|hz"
    r"|euc_\w+|shift_\w+|johab|tis-620|ptcp154|hp-roman8|kz1048"
)
"""Codecs of Python's that hold writing. The others run programs of a kind (unicode_escape) or take quadratic time (idna)."""
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_GERMAN: Final = frozenset("äöüÄÖÜßéèêàáâçñóôø€§°²³µ·–—„“”‚‘’…•«»®©½¼×\xa0´¨")


class Decoded(NamedTuple):
    """A text, and the charset when it had to be guessed."""

    text: str
    guessed: str = ""


def decode(data: bytes, named: str = "", *, is_thorough: bool = True) -> Decoded:
    """Decode with the charset that was named, or guess one. Never fails.

    A thorough guess asks statistics too. They need some text to be right, and more time than everything else.
    """
    codec = _codec(named)
    if codec in ("", "ascii") and data.isascii() and b"\x1b$" not in data:
        return Decoded(data.decode("ascii"))
    if codec not in ("", "ascii"):
        try:
            return Decoded(data.decode(codec))
        except (UnicodeError, ValueError):
            if codec in ("utf-8", "cp1252") and (lenient := _mostly(data, codec)) is not None:
                return Decoded(lenient)
    return _guess(data, is_thorough=is_thorough)


def _codec(named: str) -> str:
    """The name of Python's codec; "" for none that can be trusted with it."""
    name = named.strip(" \t\"'<>;,").lower()[:60]
    name = _ALIASES.get(name, name)
    if not name or not name.isascii() or "\0" in name:
        return ""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    if found == "iso8859-1":
        found = "cp1252"
    return found if _SAFE.fullmatch(found) else ""


def _mostly(data: bytes, codec: str) -> str | None:
    """The text if only a little of it does not fit the charset that was named."""
    if codec == "cp1252":
        return data.decode("cp1252", "replace")  # five bytes that mean nothing
    text = data.decode(codec, "replace")
    wrong = text.count("\ufffd")
    right = sum(len(run) for run in _HIGH.findall(data)) - wrong
    return text if right > 3 * wrong else None


def _guess(data: bytes, *, is_thorough: bool) -> Decoded:
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return Decoded(data.decode(codec, "replace"), codec.removesuffix("-sig"))
    head = data[:SAMPLE]
    if head.count(0) * 3 > len(head):
        codec = "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
        return Decoded(data.decode(codec, "replace"), codec)
    if b"\x1b$" in data and data.isascii():
        return Decoded(data.decode("iso2022_jp", "replace"), "iso-2022-jp")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    codec = _western(data) or (_any(data) if is_thorough else "") or "cp1252"
    return Decoded(data.decode(codec, "replace"), _iana(codec))


def _western(data: bytes) -> str:
    """The charset in which nearly all that is not ASCII is what Germans write."""
    high = b"".join(_HIGH.findall(data)[:2000])[:4000]
    for codec in ("cp1252", "cp850", "mac_roman"):
        text = high.decode(codec, "replace")
        if sum(letter in _GERMAN for letter in text) * 10 >= 9 * len(text) > 0:
            return codec
    return ""


def _any(data: bytes) -> str:
    """What statistics say of the stretch in which the first unusual byte stands."""
    import charset_normalizer

    first = _HIGH.search(data)
    start = max(0, (first.start() if first else 0) - 200)
    best = charset_normalizer.from_bytes(data[start : start + SAMPLE], chunk_size=512).best()
    if best is None or not _codec(best.encoding):
        return ""
    return best.encoding


def _iana(codec: str) -> str:
    name = codec.replace("_", "-")
    if re.fullmatch(r"cp125\d", name):
        return name.replace("cp", "windows-")
    return re.sub(r"^iso8859-", "iso-8859-", name)
