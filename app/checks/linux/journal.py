"""The journal of systemd: what was written since the last look, by its own cursor."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from app.checks.event_memory import Event
from app.checks.events import Reading
from app.checks.finding import NotApplicable
from app.domain.event_rule import EventRule
from app.domain.event_standard import JOURNAL, LINUX

MOST: Final = 2000
"""How many messages one look takes; the rest is there for the next."""

_LIMIT_S = 12
_FIELDS = "MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_SYSTEMD_UNIT,_COMM,MESSAGE_ID,UNIT,__REALTIME_TIMESTAMP"
_LEVELS: Final[Mapping[str, int]] = {"0": 1, "1": 1, "2": 1, "3": 2, "4": 3, "5": 4, "6": 4, "7": 5}
"""The priorities of syslog as levels of events."""
_PRIORITIES: Final[Mapping[str, str]] = {
    "0": "emerg", "1": "alert", "2": "crit", "3": "err", "4": "warning", "5": "notice", "6": "info", "7": "debug",
}  # fmt: skip
_CURSOR = re.compile(r"s=([0-9a-f]+);i=([0-9a-f]+);.*\bt=([0-9a-f]+)")
_LINE_BYTES = 1_000_000
_NO_CURSOR = "seek to cursor"
_NOT_ALL = "not seeing messages from other users"


class Unreadable(Exception):
    """A line is no message of the journal."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of the journal with its place."""

    cursor: str
    event: Event


def parse(line: bytes) -> Entry:
    """Read one line of ``journalctl -o json``.

    Raises:
        Unreadable: it is none.
    """
    try:
        values = json.loads(line)
        if not isinstance(values, dict):
            raise Unreadable
        cursor = values["__CURSOR"]
        at = datetime.fromtimestamp(int(values["__REALTIME_TIMESTAMP"]) / 1_000_000, UTC)
    except (ValueError, KeyError, TypeError, OverflowError, OSError, RecursionError) as broken:
        raise Unreadable from broken
    if not isinstance(cursor, str) or place_of(cursor) is None:
        raise Unreadable
    priority = _text(values.get("PRIORITY")) or "6"
    provider = (
        _text(values.get("UNIT"))
        or _text(values.get("SYSLOG_IDENTIFIER"))
        or _text(values.get("_SYSTEMD_UNIT"))
        or _text(values.get("_COMM"))
    )
    event_id = _text(values.get("MESSAGE_ID")) or _PRIORITIES.get(priority, priority)
    text = _text(values.get("MESSAGE"))
    return Entry(cursor, Event(JOURNAL, provider[:80], event_id[:40], _LEVELS.get(priority, 5), at, text))


def place_of(cursor: str) -> tuple[str, int, int] | None:
    """Take a cursor apart: stream, number in it, microseconds; None when it is none."""
    found = _CURSOR.fullmatch(cursor.strip().partition(";x=")[0])
    return None if found is None else (found[1], int(found[2], 16), int(found[3], 16))


def is_after(cursor: str, other: str) -> bool:
    """Tell whether a place is behind another; by number in the same stream, by time in different ones."""
    mine, theirs = place_of(cursor), place_of(other)
    if mine is None or theirs is None:
        return False
    return mine[1] > theirs[1] if mine[0] == theirs[0] else mine[2] > theirs[2]


def matches(rules: Iterable[EventRule]) -> list[str]:
    """Make the arguments that let journalctl choose what rules may be about: ``A=1 A=2 B=3 + C=4``."""
    levels, ids, writers = 0, set[str](), dict[str, int]()
    for rule in rules:
        if rule.channel != JOURNAL or (rule.severity is None and not rule.cleared_by):
            continue
        ids.update(rule.cleared_by)
        ids.update(each for each in rule.ids if each not in _PRIORITIES.values())
        level = rule.level if rule.level is not None else 5
        is_by_name = rule.providers and not any(mark in name for name in rule.providers for mark in "*?[")
        if rule.ids and all(each not in _PRIORITIES.values() for each in rule.ids):
            continue
        if is_by_name:
            for name in rule.providers:
                writers[name] = max(level, writers.get(name, 0))
        else:
            levels = max(level, levels)
    groups = [[f"MESSAGE_ID={each}" for each in sorted(ids)]] if ids else []
    groups += [_priorities(levels)] if levels else []
    for field in ("SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "UNIT"):
        groups += [[*_priorities(level), f"{field}={name}"] for name, level in sorted(writers.items())]
    arguments: list[str] = []
    for group in groups:
        arguments += ["+", *group] if arguments else group
    return arguments


def ask(arguments: Sequence[str], most: int) -> list[bytes]:
    """Let journalctl write at most so many lines; longer than a megabyte is none.

    Raises:
        NotApplicable: there is no journalctl.
        PermissionError: this account sees its own messages only.
        OSError: it could not, or took too long.
    """
    command = ["journalctl", "-o", "json", "--no-pager", f"--output-fields={_FIELDS}", *arguments]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SYSTEMD_COLORS": "0"}
    try:
        running = subprocess.Popen(  # noqa: S603 - fixed words and the rules' own, no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
    except FileNotFoundError as missing:
        raise NotApplicable("not_installed") from missing
    with running:
        timer = _Ends(running)
        try:
            assert running.stdout is not None  # noqa: S101 - asked for above
            assert running.stderr is not None  # noqa: S101 - asked for above
            lines = list(_lines(running.stdout, most))
            is_cut = len(lines) >= most
            if is_cut:
                running.kill()
            said = running.stderr.read(10_000).decode("utf-8", "replace")
            code = running.wait()
        finally:
            timer.cancel()
    if _NOT_ALL in said:
        raise PermissionError(said.strip().splitlines()[0])
    if timer.has_ended:
        raise OSError(f"journalctl did not end within {_LIMIT_S} s")
    if code and not is_cut and not lines and said.strip() and "No journal files were" not in said:
        raise OSError(f"journalctl: {said.strip()[:200]}")
    return lines


class Journal:
    """Reads the journal."""

    def __init__(self, ask: Callable[[Sequence[str], int], list[bytes]] = ask, *, most: int = MOST) -> None:
        self._ask = ask
        self._most = most

    def standard(self) -> tuple[EventRule, ...]:
        """Give the rules of Linux."""
        return LINUX

    def read(self, rules: Sequence[EventRule], places: Mapping[str, str], *, since: datetime) -> Reading:
        """Read on from the cursor. What is written while reading is left to the next look.

        Raises:
            NotApplicable: there is no journal.
            PermissionError: only this account's own messages may be read.
        """
        newest = next(_entries(self._ask(["-n", "1"], 1)), None)
        if newest is None:
            raise NotApplicable("none_found")
        wanted = matches(rules)
        place = places.get(JOURNAL)
        if place == newest.cursor or not wanted:
            return Reading((), {JOURNAL: newest.cursor})
        gaps, start = {}, [f"--since=@{since.timestamp():.0f}"]
        if place is not None:
            # Not --after-cursor: where the message at the cursor is none of those asked for, journalctl (252, Debian 12) leaves
            # out the first one that is.
            start = [f"--cursor={place}"]
            if self._is_gone(place):
                gaps[JOURNAL] = "overwritten"
                start = self._from(place, since)
        most = self._most + 1  # the message at the cursor may come again
        lines = self._ask([*start, *wanted], most)
        is_cut = len(lines) >= most
        read = [
            entry
            for entry in _entries(lines)
            if not is_after(entry.cursor, newest.cursor)
            and (place is None or place_of(entry.cursor) != place_of(place))
        ]
        end = read[-1].cursor if is_cut and read else newest.cursor
        return Reading([entry.event for entry in read], {JOURNAL: end}, gaps)

    def _is_gone(self, place: str) -> bool:
        """Tell whether the message a cursor stands at is not there any more, and what came after it may be gone as well."""
        if place_of(place) is None:
            return True
        try:
            known = next(_entries(self._ask([f"--cursor={place}"], 1)), None)
        except OSError as failure:
            if _NO_CURSOR in str(failure):
                return True
            raise
        return known is None or place_of(known.cursor) != place_of(place)

    def _from(self, place: str, since: datetime) -> list[str]:
        """Begin at the instant of a cursor that has gone, so that what is still there is read."""
        known = place_of(place)
        at = since.timestamp() if known is None else known[2] / 1_000_000 + 1e-6
        return [f"--since=@{at:.6f}"]


class _Ends:
    """Ends a program that takes too long."""

    def __init__(self, running: subprocess.Popen[bytes]) -> None:
        from threading import Timer

        self.has_ended = False
        self._running = running
        self._timer = Timer(_LIMIT_S, self._end)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self.has_ended = True
        self._running.kill()


def _entries(lines: Iterable[bytes]) -> Iterator[Entry]:
    for line in lines:
        try:
            yield parse(line)
        except Unreadable:
            continue


def _lines(stream: Any, most: int) -> Iterator[bytes]:
    for _ in range(most):
        line = stream.readline(_LINE_BYTES)
        if not line:
            return
        yield line


def _priorities(level: int) -> list[str]:
    return [f"PRIORITY={priority}" for priority, each in _LEVELS.items() if each <= level]


def _text(value: object) -> str:
    """Give a field as text: one that is not UTF-8 comes as a list of bytes, one that is there twice as a list of texts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(each, int) and 0 <= each < 256 for each in value):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, list) and value:
        return _text(value[0]) if isinstance(value[0], str) else ""
    return ""
