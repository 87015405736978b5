"""What a script answered: one line of JSON at the end, or the exit code and performance data of a monitoring plug-in."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Final

from app.domain.check import State
from app.domain.plain import printable

LONGEST_TEXT: Final = 300
_LONGEST_UNIT: Final = 12
_STATES: Final = {"ok": State.OK, "warning": State.WARNING, "critical": State.CRITICAL, "unknown": State.UNKNOWN}
_BY_CODE: Final = (State.OK, State.WARNING, State.CRITICAL, State.UNKNOWN)
_PERFORMANCE: Final = re.compile(
    r"(?:'[^'=]{1,64}'|[^\s'=]{1,64})=(?P<value>-?\d+(?:\.\d+)?)(?P<unit>[a-zA-Z%/]{0,12})(?=;|\s|\Z)"
)


class Malformed(Exception):
    """The answer is none. ``reason``: of ``app.domain.kinds_script.MALFORMED``; ``text``: what it began with."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.text = text


@dataclass(frozen=True, slots=True)
class Answer:
    """What a script said. ``state`` None: the value decides by the limits of the check."""

    state: State | None
    value: float | None = None
    unit: str = ""
    text: str = ""


def read(output: bytes, *, exit_code: int) -> Answer:
    """Read an answer.

    The last line that is not empty counts. Begins it with ``{``, it is JSON: ``state`` (ok, warning, critical, unknown), ``value``,
    ``unit``, ``text``, each optional, but a state or a value must be there. Otherwise the exit code is the state (0 to 3), the
    first line is the text up to ``|``, and the first of the performance data behind it is the value.

    Raises:
        Malformed: it is neither.
    """
    try:
        lines = [line.strip() for line in output.decode("utf-8").splitlines() if line.strip()]
    except UnicodeDecodeError:
        raise Malformed("text") from None
    if lines and lines[-1].startswith("{"):
        return _typed(lines[-1], exit_code)
    if not 0 <= exit_code < len(_BY_CODE):
        raise Malformed("exit", _clean(lines[0]) if lines else "")
    if not lines:
        raise Malformed("nothing")
    text, _bar, performance = lines[0].partition("|")
    found = _PERFORMANCE.match(performance.strip())
    value = None if found is None else float(found["value"])
    if value is not None and not math.isfinite(value):
        raise Malformed("value", _clean(text))
    return Answer(_BY_CODE[exit_code], value, "" if found is None else found["unit"], _clean(text))


def _typed(line: str, exit_code: int) -> Answer:
    shown = _clean(line)
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise Malformed("json", shown) from None
    if not isinstance(found, dict) or not found.keys() <= {"state", "value", "unit", "text"}:
        raise Malformed("json", shown)
    if not 0 <= exit_code < len(_BY_CODE):
        raise Malformed("exit", shown)
    word, value, unit, text = (found.get(name) for name in ("state", "value", "unit", "text"))
    if word is None and value is None:
        raise Malformed("nothing", shown)
    if word is not None and (not isinstance(word, str) or word not in _STATES):
        raise Malformed("state", shown)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value)):
        raise Malformed("value", shown)
    if not isinstance(unit, str | None) or len(unit or "") > _LONGEST_UNIT:
        raise Malformed("unit", shown)
    if not isinstance(text, str | None):
        raise Malformed("text", shown)
    state = None if word is None else _STATES[word]
    return Answer(state, None if value is None else float(value), _clean(unit or ""), _clean(text or ""))


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _clean(text: str) -> str:
    return printable(text).strip()[:LONGEST_TEXT]
