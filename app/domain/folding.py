"""Words however they are typed: umlauts, ß, accents, serial numbers, mail addresses and telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SHORTEST_NUMBER: Final = 4
"""Digits from which an input may be a telephone number."""
INFIX: Final = 3
"""Letters from which a word is looked for inside other words too, and not at their beginning only."""
LONGEST_WORD: Final = 64
"""What is longer is no word but noise (encoded bytes, an address on the web) and is found by its beginning."""

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "å": "a"})
_COUNTRY: Final = "49"
_WORD: Final = re.compile(r"[^\W_]+")
_PHONE: Final = re.compile(r"(?<!\w)\+?\(?\d[\d ()/.\-]{3,28}\d(?!\w)")
_ONLY_DIGITS: Final = re.compile(r"\A[\s\d()/.+\-]+\Z")


@dataclass(frozen=True, slots=True)
class Needle:
    """One typed word: found where all parts of any of its ``ways`` are; see ``is_in``."""

    ways: tuple[tuple[str, ...], ...]

    def is_in(self, words: Iterable[str]) -> bool:
        """Whether words, as ``words`` gives them, contain it."""
        text = f" {' '.join(words)} "
        return any(all(pattern(part) in text for part in way) for way in self.ways)


def pattern(part: str) -> str:
    """Say what to look for in words joined by blanks: short parts at the beginning of a word, longer ones anywhere."""
    return part if len(part) >= INFIX else f" {part}"


def fold(text: str) -> str:
    """Write a text so that all ways to type it are the same: case, accents, umlauts as two letters, ß as ss."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    spelled = unicodedata.normalize("NFC", lowered).translate(_UMLAUTS)
    if spelled.isascii():
        return spelled
    return "".join(each for each in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(each))


def bare(folded: str) -> str:
    """Write a folded text as somebody without umlauts on the keyboard may type it: Mueller as Muller."""
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def phone_digits(text: str) -> str:
    """Write a German telephone number as digits without trunk zero or country code.

    ``038392 / 6590-11``, ``+49 38392 659011`` and ``+49 (0) 38392 6590-11`` are the same.
    """
    digits = "".join(each for each in text if each in "0123456789")
    if text.lstrip().startswith("+"):
        return digits.removeprefix(_COUNTRY).removeprefix("0")
    if digits.startswith("00"):
        return digits[2:].removeprefix(_COUNTRY).removeprefix("0")
    return digits.removeprefix("0")


def words(text: str) -> set[str]:
    """Give all words a text is found by: each with two spellings, what is written with dots or dashes also as one, numbers."""
    folded = fold(text)
    found = set(_WORD.findall(folded))
    for chunk in set(folded.split()):
        if not chunk.isalnum() and len(parts := _WORD.findall(chunk)) > 1:
            whole = "".join(parts)
            found |= {whole, bare(whole)}
    spelled = bare(folded)
    if spelled != folded:
        found.update(_WORD.findall(spelled))
    for number in _PHONE.findall(text):
        digits = phone_digits(number)
        if len(digits) >= SHORTEST_NUMBER:
            found.add(digits)
    return {word[:LONGEST_WORD] for word in found} if max(map(len, found), default=0) > LONGEST_WORD else found


def needles(text: str) -> tuple[Needle, ...]:
    """Take what was typed apart; all of it must be found. Empty if there is nothing to look for."""
    found = []
    for chunk in fold(text).split():
        parts = [part[:LONGEST_WORD] for part in _WORD.findall(chunk)]
        if not parts:
            continue
        whole = "".join(parts)[:LONGEST_WORD]
        ways: list[tuple[str, ...]] = [(whole,), (bare(whole),)]
        if len(parts) > 1 and "@" not in chunk:
            ways += [tuple(parts), tuple(map(bare, parts))]
        found.append(Needle(tuple(dict.fromkeys(ways))))
    digits = phone_digits(text)[:LONGEST_WORD]
    if len(digits) >= SHORTEST_NUMBER and _ONLY_DIGITS.match(text):
        apart = tuple(part for needle in found for part in needle.ways[-1])
        told: list[tuple[str, ...]] = [(digits,), apart] if len(found) > 1 else [(digits,), *found[0].ways]
        return (Needle(tuple(dict.fromkeys(told))),)
    return tuple(found)
