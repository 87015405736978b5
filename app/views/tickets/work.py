"""What is done with tickets from the list: every action bound to its strip or act, and the strips below the list."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.domain.ticket import MailState, Ticket
from app.views.kit import words
from app.views.kit.actions import Actions
from app.views.kit.fact_view import FactView
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks, ask
from app.views.tickets.acts import Acts
from app.views.tickets.detail import Detail
from app.views.tickets.running import starter
from app.views.tickets.strip import Strip
from app.views.tickets.strips_aside import FollowUpStrip, OnSiteStrip, TagStrip, WatchStrip
from app.views.tickets.strips_call import CallNoteStrip
from app.views.tickets.strips_lead import BreachStrip, ContractStrip, ExcludeStrip
from app.views.tickets.strips_sort import AssignStrip, ClassifyStrip, StatusStrip
from app.views.tickets.strips_ties import LinkStrip, MoveStrip, SplitStrip
from app.views.tickets.strips_time import AddTimeStrip, EditTimeStrip, StartTimeStrip
from app.views.tickets.strips_work import BeginStrip, ResolveStrip, ScheduleStrip
from app.wire import protocol
from app.wire.mutations_mail import CancelMail, RetryMail
from app.wire.mutations_time import StopTime

STRIPS: Final[dict[str, type[Strip]]] = {
    "begin": BeginStrip,
    "schedule": ScheduleStrip,
    "resolve": ResolveStrip,
    "status": StatusStrip,
    "criticality": ClassifyStrip,
    "assign": AssignStrip,
    "call": CallNoteStrip,
    "link": LinkStrip,
    "split": SplitStrip,
    "move": MoveStrip,
    "follow_up": FollowUpStrip,
    "tags": TagStrip,
    "watch": WatchStrip,
    "on_site": OnSiteStrip,
    "time_add": AddTimeStrip,
    "exclude": ExcludeStrip,
    "breach": BreachStrip,
    "contract": ContractStrip,
}
"""By the verb of the action that opens each."""


class Work(QObject):
    """Acts on the chosen tickets.

    Signals:
        opening: a strip is about to be shown.
        opened: it is shown: its name.
        strip_finished: a strip is gone; the keyboard goes back to the list.
        said: something to say that cannot be taken back.
        refused: a rule said no, or something did not work: why.
    """

    opening = Signal()
    opened = Signal(str)
    strip_finished = Signal()
    said = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        acts: Acts,
        actions: Actions,
        detail: Detail,
        chosen: Callable[[], list[Ticket]],
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._acts, self._actions, self._detail = desk, acts, actions, detail
        self._chosen, self._start = chosen, starter(tasks)
        self.strips: dict[str, Strip] = {name: kind(desk, surroundings, acts) for name, kind in STRIPS.items()}
        self.start_strip = StartTimeStrip(desk, surroundings, acts)
        self.entry_strip = EditTimeStrip(desk, surroundings, acts)
        self.strips["time"] = self.start_strip
        self.strips["time_edit"] = self.entry_strip
        self.split_strip = self.strips["split"]
        if isinstance(self.split_strip, SplitStrip):
            self.split_strip.marked = detail.stream.marked_ids
        detail.stream.marked.connect(self.split_strip.refresh)
        detail.stream.cancel_wanted.connect(self.cancel_mail)
        detail.stream.retry_wanted.connect(self.retry_mail)
        detail.stream.failed.connect(self.refused)
        for strip in self.strips.values():
            strip.finished.connect(self._on_finished)
            strip.other_wanted.connect(self.open_strip)

    def bind(self, view: FactView) -> None:
        """Bind every action; its key works in the list and in the stream."""
        bound: dict[str, Callable[[], object]] = {f"ticket.{name}": partial(self.open_strip, name) for name in STRIPS}
        bound |= {
            "ticket.assign_me": self.take,
            "ticket.reopen": self.reopen,
            "ticket.note": self.write_note,
            "ticket.answer": lambda: self._compose(lambda: self._detail.composer.answer()),
            "ticket.answer_all": lambda: self._compose(lambda: self._detail.composer.answer(to_all=True)),
            "ticket.forward": lambda: self._compose(self._detail.composer.forward),
            "ticket.write": lambda: self._compose(self._detail.composer.write),
            "ticket.time": self.toggle_time,
            "ticket.print": lambda: self._start(self.print_ticket()),
            "list.compact": self._detail.bar.compact.toggle,
        }
        for action_id, run in bound.items():
            self._detail.stream.addAction(self._actions.bind(action_id, run, widget=view))

    def open_strip(self, name: str) -> None:
        """Ask for what an act needs."""
        tickets = self._chosen()
        if not tickets:
            return
        self.opening.emit()
        for other in self.strips.values():
            other.hide()
        self._detail.stream.mark(name == "split")
        self.strips[name].open(tickets)
        self.opened.emit(name)

    def open_entry(self, entry_id: str) -> None:
        """Correct an entry of working time."""
        self.entry_strip.entry = self._desk.board.time_entries.get(entry_id)
        if self.entry_strip.entry is not None and self._detail.ticket is not None:
            self.opening.emit()
            for other in self.strips.values():
                other.hide()
            self.entry_strip.open([self._detail.ticket])
            self.opened.emit("time_edit")

    def take(self) -> None:
        """Give the chosen tickets to me."""
        me = self._desk.me
        if me is not None:
            self.safely(lambda: self._acts.assign(self._chosen(), me.id))

    def reopen(self) -> None:
        """Take the chosen ticket up again."""
        for ticket in self._chosen()[:1]:
            self.safely(partial(self._acts.reopen, ticket))

    def write_note(self) -> None:
        """Put the keyboard into the note."""
        self._compose(self._detail.composer.write_note)

    def toggle_time(self) -> None:
        """Stop my clock on the ticket, or ask what a new one is for."""
        running = self._detail.running()
        if running is None:
            self.open_strip("time")
            return
        text = self.tr("Zeit gestoppt: {what}").format(what=self._acts.name(self._chosen()[:1]))
        self.safely(lambda: self._acts.perform([StopTime(entry_id=running.id, at=self._desk.now())], text))

    def cancel_mail(self, article_id: str) -> None:
        """Take a mail back that is still held; its text is in the composer again."""
        self.safely(lambda: self._acts.perform([CancelMail(article_id=article_id)], self.tr("E-Mail zurückgeholt")))

    def retry_mail(self, article_id: str) -> None:
        """Try a mail again that was given up or came back."""
        article = self._desk.board.articles.get(article_id)
        if (
            article is not None
            and article.mail is not None
            and article.mail.state in (MailState.DEAD, MailState.BOUNCED)
        ):
            self.safely(
                lambda: self._acts.perform([RetryMail(article_id=article_id)], self.tr("E-Mail wird erneut gesendet"))
            )

    async def print_ticket(self) -> None:
        """Fetch the ticket as a PDF and ask where to put it."""
        for ticket in self._chosen()[:1]:
            try:
                content = await self._desk.fetch(protocol.TICKET_PDF.format(ticket_id=ticket.id))
            except Unreachable:
                self.refused.emit(self.tr("Das PDF macht der zentrale Dienst, und der ist nicht erreichbar."))
                return
            except Refused as refusal:
                self.refused.emit(words.refusal(refusal))
                return
            dialog = QFileDialog(self._detail.window(), self.tr("Ticket als PDF speichern"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("pdf")
            dialog.selectFile(pdf_name(ticket))
            if await ask(dialog):
                self.save_pdf(content, Path(dialog.selectedFiles()[0]))
            dialog.deleteLater()

    def save_pdf(self, content: bytes, path: Path) -> None:
        """Write a PDF, and say where it is."""
        try:
            path.write_bytes(content)
        except OSError as error:
            self.refused.emit(self.tr("Nicht gespeichert: {why}").format(why=error.strerror or str(error)))
        else:
            self.said.emit(self.tr("Gespeichert: {path}").format(path=str(path)))

    def safely(self, act: Callable[[], object]) -> None:
        """Do something; a refusal is said over the list."""
        try:
            act()
        except Refused as refusal:
            self.refused.emit(words.refusal(refusal))

    def _compose(self, begin: Callable[[], object]) -> None:
        if self._detail.ticket is not None:
            self._detail.show()
            begin()

    def _on_finished(self) -> None:
        self._detail.stream.mark(False)
        self.strip_finished.emit()


def pdf_name(ticket: Ticket) -> str:
    """Name the file of a ticket."""
    subject = re.sub(r"[^\w\- ]+", "", ticket.subject).strip()[:60]
    return f"{ticket.number} {subject}.pdf".strip()
