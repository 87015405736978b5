"""What the filter of the alarms understands, and the views on their digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.alarm import Priority, Stage, is_stale
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.alarm_columns import priority_text
from app.views.kit.alarm_line import Line
from app.views.kit.query import Field, Vocabulary, seconds_of
from app.views.kit.view_tabs import SavedView

Test = Callable[[Line], bool]

VIEWS: Final[tuple[tuple[str, str, Test], ...]] = (
    ("new", QT_TRANSLATE_NOOP("AlarmsScreen", "Unquittiert"), lambda line: line.is_unhandled),
    ("active", QT_TRANSLATE_NOOP("AlarmsScreen", "Alle aktiv"), lambda line: not line.is_over),
    ("shelved", QT_TRANSLATE_NOOP("AlarmsScreen", "Zurückgestellt"), lambda line: line.stage is Stage.SHELVED),
    ("flapping", QT_TRANSLATE_NOOP("AlarmsScreen", "Flatternd"), lambda line: line.alarm.is_flapping),
    ("gone", QT_TRANSLATE_NOOP("AlarmsScreen", "Gegangen 24 h"), lambda line: line.is_over),
    ("working", QT_TRANSLATE_NOOP("AlarmsScreen", "Quittiert"), lambda line: line.stage is Stage.ACKNOWLEDGED),
)
"""Id, German name and what is in it."""
QUALITY: Final = "quality"
"""The last tab: no list, but how good a month's alarms were."""
_TESTS: Final[Mapping[str, Test]] = {view_id: test for view_id, _name, test in VIEWS}


def views() -> list[SavedView]:
    """Give the tabs in the reader's language."""
    found = [
        SavedView(view_id, QCoreApplication.translate("AlarmsScreen", name), is_counting=True)
        for view_id, name, _test in VIEWS
    ]
    return [*found, SavedView(QUALITY, QCoreApplication.translate("AlarmsScreen", "Qualität"))]


def belongs(view_id: str, line: Line) -> bool:
    """Whether a line is in a view. What hangs, or probably does, on another alarm is where that is, while that is unfolded.

    What waits to be looked at again after its cause has ended is active by itself, too.
    """
    if view_id == QUALITY:
        return False
    if line.cause is None or (line.cause.is_over and _TESTS[view_id](line)):
        return _TESTS[view_id](line)
    return line.cause.is_open and belongs(view_id, line.cause)


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """Count what is in each view; consequences count only where everything active does."""
    found = dict.fromkeys(_TESTS, 0)
    for line in lines:
        for view_id, test in _TESTS.items():
            is_counted = test(line) and (line.stage is not Stage.CONSEQUENTIAL or view_id == "active")
            found[view_id] += is_counted
    return found


def vocabulary(board: Board, message: Callable[[Line], str], now: Callable[[], datetime]) -> Vocabulary[Line]:
    """Make the vocabulary in the reader's language."""

    def text(line: Line) -> str:
        return " ".join(
            (line.customer_name, line.customer, line.server, message(line), line.ticket, line.alarm.comment)
        )

    translate = QCoreApplication.translate
    fields: tuple[Field[Line], ...] = (
        Field(
            (translate("AlarmsScreen", "kunde"), "kunde", "customer"),
            text=lambda line: f"{line.customer_name} {line.customer}",
            choices=lambda: sorted(each.short_name or each.name for each in board.customers.values()),
        ),
        Field(
            (translate("AlarmsScreen", "server"), "server"),
            text=lambda line: line.server,
            choices=lambda: sorted(each.name for each in board.servers.values()),
        ),
        Field(
            (translate("AlarmsScreen", "schwere"), "schwere", "priority"),
            text=lambda line: f"{words.priority(line.alarm.priority)} {priority_text(line)}",
            choices=lambda: [words.priority(each) for each in Priority],
        ),
        Field(
            (translate("AlarmsScreen", "stand"), "stand", "status", "stage"),
            text=lambda line: words.stage(line.stage),
            choices=lambda: [words.stage(each) for each in Stage],
        ),
        Field(
            (translate("AlarmsScreen", "pruefung"), "pruefung", "prüfung", "check"),
            text=lambda line: words.title(line.alarm.kind, line.alarm.item),
            choices=lambda: sorted({words.kind(each.kind) for each in board.alarms.values()}),
        ),
        Field(
            (translate("AlarmsScreen", "besitzer"), "besitzer", "owner"),
            text=lambda line: line.owner,
            choices=lambda: sorted(each.initials for each in board.persons.values()),
        ),
        Field(
            (translate("AlarmsScreen", "seit"), "seit", "since"),
            amount=lambda line: (now() - line.alarm.started_at).total_seconds(),
            read_amount=seconds_of,
            words={translate("AlarmsScreen", "alt"): lambda line: is_stale(line.alarm, now=now())},
        ),
        Field((translate("AlarmsScreen", "ticket"), "ticket"), text=lambda line: line.ticket),
    )
    return Vocabulary(fields, text=text)
