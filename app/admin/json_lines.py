"""JSON lines on standard input: read one by one, whatever is wrong with one is told and the next is read."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, NoReturn

LONGEST_LINE = 64 * 1024
"""Bytes; what is asked are a few short fields."""

_BOM = b"\xef\xbb\xbf"


class BadLine(ValueError):
    """A line that cannot be read; its text is for the person who wrote it."""


def read_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of every line that is not blank; None for one that is too long, which is skipped unread."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > LONGEST_LINE:
            while not line.endswith(b"\n") and (line := stream.readline(LONGEST_LINE)):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def read_object(line: bytes | None) -> dict[str, Any]:
    """One line as an object.

    Raises:
        BadLine: whatever is wrong with it.
    """
    if line is None:
        raise BadLine(f"longer than {LONGEST_LINE} bytes")
    try:
        fields = json.loads(line.decode(), parse_constant=_no_constant, object_pairs_hook=_once)
    except BadLine:
        raise
    except UnicodeDecodeError:
        raise BadLine("not UTF-8") from None
    except json.JSONDecodeError as problem:
        raise BadLine(f"not JSON: {problem.msg} at column {problem.colno}") from None
    except (ValueError, RecursionError):
        raise BadLine("not JSON: a number or a nesting beyond reason") from None
    if not isinstance(fields, dict):
        raise BadLine("not an object")
    return fields


def read_instant(name: str, value: object) -> datetime:
    """An instant of a field.

    Raises:
        BadLine: if it is none, or has no offset.
    """
    if not isinstance(value, str):
        raise BadLine(f"{name}: an ISO 8601 instant with its offset is needed")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise BadLine(f"{name}: not an ISO 8601 instant") from None
    if at.tzinfo is None:
        raise BadLine(f"{name}: the offset is missing, as in 2026-06-09T10:15+02:00")
    return at


def dump(value: object) -> str:
    """A value as one line, with letters as they are where standard output knows them."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return json.dumps(value, ensure_ascii=encoding != "utf8")


def say_bad(number: int, problem: str, *, as_json: bool) -> None:
    """Tell what is wrong with a line, where the answers go or where people look."""
    if as_json:
        sys.stdout.write(json.dumps({"line": number, "error": problem}) + "\n")
    else:
        sys.stderr.write(f"wachpult-admin: line {number}: {problem}\n")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose fields are there once: of two answers to the same question none is meant."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        ((name, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise BadLine(f"{name[:40]}: given twice")
    return fields


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is no number", name, 0)
