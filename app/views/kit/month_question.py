"""A question to the central service about a month: which one, the newest answer, and why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.month_field import MonthField
from app.views.kit.tasks import Latest, Tasks
from app.wire.message import Message

A = TypeVar("A", bound=Message)


class MonthQuestion(QObject, Generic[A]):
    """Asks anew for each month that is chosen; an answer to an older question is dropped.

    Attributes:
        month: where the month is chosen.
        bar: where it is said why there is no answer, with the way to try again.
        answer: the newest one; None before the first, and after a failure.

    Signals:
        asked: a question is under way.
        answered: ``answer`` is another one.
    """

    asked = Signal()
    answered = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        kind: type[A],
        *,
        path: Callable[[MonthField], str],
        unreachable: Callable[[], str],
        parent: QWidget,
    ) -> None:
        """Prepare; ``ask`` asks.

        Args:
            desk: whom to ask.
            tasks: keeps the question while it is under way.
            kind: of the answer.
            path: of the question about a month.
            unreachable: says what the central service would be needed for.
            parent: owner of the field and the bar.
        """
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._kind = kind
        self._path = path
        self._unreachable = unreachable
        self._latest = Latest()
        self.answer: A | None = None
        self.month = MonthField(desk.now, parent)
        self.bar = MessageBar(parent)
        self.month.changed.connect(self.ask)

    def ask(self) -> None:
        """Ask for the month that is chosen."""
        self.month.retranslate()  # another month may have begun
        self.asked.emit()
        self._tasks.start(self._fetch(self._path(self.month), self._latest.ask()))

    def forget(self) -> None:
        """What was asked about is something else now: the old answer says nothing about it."""
        self.answer = None

    def drop(self) -> None:
        """No answer is wanted any more."""
        self._latest.ask()

    async def _fetch(self, path: str, number: int) -> None:
        try:
            answer = await self._desk.ask(path, self._kind)
        except (Unreachable, Refused) as error:
            if self._latest.is_current(number):
                self._fail(error)
            return
        if self._latest.is_current(number):
            self.bar.clear()
            self.answer = answer
            self.answered.emit()

    def _fail(self, error: Unreachable | Refused) -> None:
        self.answer = None
        text = words.refusal(error) if isinstance(error, Refused) else self._unreachable()
        self.bar.say(text, weight=Weight.WARNING, step=self.tr("Erneut versuchen"), act=self.ask, can_close=False)
        self.answered.emit()
