"""The line on the board that says what is wrong with mail: a mailbox out of reach, mails nobody could be given."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.errors import Refused, Unreachable
from app.domain.mailbox import Mailbox
from app.views.kit import mail_words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.wire.protocol import MAIL
from app.wire.questions import MailState

EVERY: Final = timedelta(minutes=1)
"""How often the central service is asked, while the board is in sight."""
READ_WITHIN: Final = timedelta(minutes=10)
"""A mailbox that was not read for so long takes no reports in, whatever else it says."""


class MailBar(MessageBar):
    """Hidden while mail comes and goes.

    Signals:
        open_requested: noun and id of the ticket a mail could not be delivered from.
    """

    open_requested = Signal(str, str)

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._surroundings = surroundings
        self._tasks = Tasks(_surface)
        self._state: MailState | None = None
        self._asked_at: datetime | None = None
        self._shown: tuple[str, str] = ("", "")
        self._end = desk.board.listen(self._on_changes, Noun.MAILBOX)
        self.destroyed.connect(self._end)

    def follow(self, now: datetime) -> None:
        """Follow the time: called each second while the board is in sight."""
        if self._asked_at is None or now - self._asked_at >= EVERY:
            self._asked_at = now
            self._tasks.start(self.ask())
        self.say_state()

    async def ask(self) -> None:
        """Ask how mail does; without an answer what was heard last is no longer said."""
        try:
            self._state = await self._desk.ask(MAIL, MailState)
        except (Refused, Unreachable):
            self._state = None
        self.say_state()

    def say_state(self) -> None:
        """Say what is wrong, or nothing."""
        found = (*map(self._trouble, self._troubled()), *self._unread(), self._canary(), self._dead())
        said = " · ".join(filter(None, found))
        step = self.tr("Anzeigen") if said and self._tickets() else ""
        if (said, step) != self._shown:
            self._shown = (said, step)
            if said:
                self.say(said, weight=Weight.WARNING, step=step, act=self._open if step else None, can_close=False)
            else:
                self.clear()
        self.setToolTip(self._read())

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._shown = ("", "")
        self.say_state()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _on_changes(self, _changes: Changes) -> None:
        self.say_state()

    def _troubled(self) -> list[Mailbox]:
        found = (each for each in self._desk.board.mailboxes.values() if each.is_active and each.trouble)
        return sorted(found, key=lambda each: (each.name.casefold(), each.id))

    def _trouble(self, mailbox: Mailbox) -> str:
        what = mail_words.trouble(mailbox.trouble)
        if mailbox.trouble_since is None:
            return self.tr("Postfach {name}: {what}").format(name=mailbox.name, what=what)
        since = self._surroundings.moments().clock_or_day(mailbox.trouble_since, now=self._desk.now())
        return self.tr("Postfach {name} seit {since}: {what}").format(name=mailbox.name, since=since, what=what)

    def _unread(self) -> list[str]:
        """Mailboxes that nobody has read for a while, though nothing is known to be wrong with them."""
        if self._state is None:
            return []
        moments, now = self._surroundings.moments(), self._desk.now()
        known = self._desk.board.mailboxes
        return [
            self.tr("Postfach {name}: zuletzt gelesen {ago}").format(
                name=known[each.mailbox_id].name, ago=moments.ago(each.read_at, now=now)
            )
            for each in self._state.mailboxes
            if each.read_at is not None
            and now - each.read_at >= READ_WITHIN
            and (mailbox := known.get(each.mailbox_id)) is not None
            and mailbox.is_active
            and mailbox.imap.host
            and not mailbox.trouble
        ]

    def _canary(self) -> str:
        """That the probe alarm has not come back: then no alarm mail may arrive."""
        missing = None if self._state is None else self._state.canary.missing_since
        if missing is None:
            return ""
        since = self._surroundings.moments().clock_or_day(missing, now=self._desk.now())
        return self.tr("Probe-Alarm von {since} kam nicht zurück: Alarm-E-Mails kommen womöglich nicht an").format(
            since=since
        )

    def _dead(self) -> str:
        count = self._state.dead if self._state is not None else 0
        return self.tr("%n E-Mail(s) nicht zustellbar", "", count) if count else ""

    def _tickets(self) -> list[str]:
        ids = self._state.dead_ticket_ids if self._state is not None else ()
        return [each for each in ids if each in self._desk.board.tickets]

    def _read(self) -> str:
        if self._state is None:
            return ""
        moments, now = self._surroundings.moments(), self._desk.now()
        names = self._desk.board.mailboxes
        lines = [
            self.tr("{name}: zuletzt gelesen {ago}").format(
                name=names[each.mailbox_id].name, ago=moments.ago(each.read_at, now=now)
            )
            for each in self._state.mailboxes
            if each.read_at is not None and each.mailbox_id in names
        ]
        seen = self._state.canary.seen_at
        if seen is not None:
            lines.append(self.tr("Probe-Alarm zuletzt zurück {ago}").format(ago=moments.ago(seen, now=now)))
        return "\n".join(lines)

    def _open(self) -> None:
        ids = self._tickets()
        if len(ids) == 1:
            self.open_requested.emit("ticket", ids[0])
        elif ids:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for ticket_id in ids:
                ticket = self._desk.board.tickets[ticket_id]
                menu.addAction(
                    f"#{ticket.number} {ticket.subject}", partial(self.open_requested.emit, "ticket", ticket_id)
                )
            menu.popup(self.step_button.mapToGlobal(self.step_button.rect().bottomLeft()))


def _surface(error: BaseException) -> None:
    """Let a failure nobody expected reach the one place that reports them."""
    asyncio.get_event_loop().call_exception_handler({"message": "a question of the board failed", "exception": error})
