"""Telephone numbers: however somebody writes one, it is found by the same key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

HOME: Final = "DE"
LOCAL_AT_MOST: Final = 8
"""Digits up to which a number without trunk zero lacks its area code."""
TAIL_AT_LEAST: Final = 6
TAIL_AT_MOST: Final = 8
"""How many of the last digits make two numbers the same where no more is known."""


def e164(text: str, region: str = HOME) -> str:
    """Write a number as ``+49383926590``; empty if it is none, or lacks its area code.

    A direct extension written with a dash is part of the number; one written with a word (``ext. 11``) is left out.
    """
    import phonenumbers  # half a second of metadata, and most programs never see a number

    digits = _digits(text)
    is_whole = text.strip().removeprefix("tel:").lstrip(" (").startswith(("+", "0"))
    if not digits or (not is_whole and len(digits) <= LOCAL_AT_MOST):
        return ""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def display(number: str) -> str:
    """Write an E.164 number as people read it: ``+49 38392 659011``; anything else stays as it is."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def numbers_of(phones: Iterable[str], region: str = HOME) -> tuple[str, ...]:
    """The E.164 numbers of what was written, in order and once each; what is no whole number is left out."""
    return tuple(dict.fromkeys(number for phone in phones if (number := e164(phone, region))))


def tail(text: str) -> str:
    """The last digits by which a number is looked up when it can't be found as a whole; empty if there are too few."""
    digits = _digits(text).lstrip("0")
    return digits[-TAIL_AT_MOST:] if len(digits) >= TAIL_AT_LEAST else ""


def keys(text: str, region: str = HOME) -> tuple[str, str]:
    """By what a number is looked up: as a whole, and by its end; either may be empty."""
    number = e164(text, region)
    return number, tail(number or text)


def is_same_end(number: str, ending: str) -> bool:
    """Whether an E.164 number ends in the digits of a `tail`."""
    return bool(ending) and number.endswith(ending)


def _digits(text: str) -> str:
    return "".join(each for each in text if each in "0123456789")
