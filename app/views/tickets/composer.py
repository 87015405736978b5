"""Where answers and internal notes are written. What is typed is kept at every pause and found again, whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QFileDialog,
    QWidget,
)
from typing_extensions import override

from app.console.desk import Desk, Link
from app.domain.errors import Refused
from app.domain.ticket import Article, MailState, Ticket
from app.views.kit import words
from app.views.kit.actions import Actions
from app.views.kit.bar import Weight
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import ask
from app.views.tickets import answering
from app.views.tickets.acts import Acts
from app.views.tickets.answering import Letter
from app.views.tickets.autosave import Autosave
from app.views.tickets.composer_frame import MAIL, NOTE, ComposerFrame
from app.views.tickets.snippet_values import filled
from app.views.tickets.table import Reader, mail_key, note_key
from app.wire.ids import new_id
from app.wire.mutations import AddNote
from app.wire.mutations_mail import SendMail


class Composer(ComposerFrame):
    """Writes internal notes and mails; says which by its colour, a sign and a word.

    Signals:
        draft_changed: a draft began or ended: id of its ticket.
        left: Esc: the keyboard goes back to the list, the draft stays.
        typing: something was typed.
        mail_begun: a mail is about to be written.
    """

    draft_changed = Signal(str)
    left = Signal()
    typing = Signal()
    mail_begun = Signal()

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        reader: Reader,
        acts: Acts,
        actions: Actions,
        start: Callable[[Coroutine[Any, Any, None]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, surroundings, reader, parent)
        self._desk, self._around, self._reader, self._acts, self._start = desk, surroundings, reader, acts, start
        self._ticket: Ticket | None = None
        self._articles: Sequence[Article] = ()
        self._texts = {NOTE: "", MAIL: ""}
        self._begun_at: datetime | None = None
        self._read_id = ""
        self._kept_at: datetime | None = None
        self._sent: dict[str, Letter] = {}
        self.autosave = Autosave(self._keep, self)
        self._connect(actions)
        self._show_mode()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_ticket(self, ticket: Ticket | None) -> None:
        """Write for this ticket; the drafts of the one before are kept, those of this one brought back."""
        if ticket is not None and self._ticket is not None and ticket.id == self._ticket.id:
            self._ticket = ticket
            return
        self.autosave.flush()
        self._ticket, self._articles, self._begun_at, self._read_id = ticket, (), None, ""
        self.meanwhile.clear()
        self.setEnabled(ticket is not None)
        self._texts = {NOTE: "", MAIL: ""}
        letter = Letter()
        if ticket is not None:
            letter = answering.read_draft(self._desk.draft(mail_key(ticket.id))) or letter
            self._texts = {NOTE: self._desk.draft(note_key(ticket.id)), MAIL: letter.text}
            self.pane.load(ticket, letter)
        self.mode = MAIL if not letter.is_empty and not self._texts[NOTE] else NOTE
        self._put(self._texts[self.mode])
        self._show_mode()

    def follow(self, articles: Sequence[Article]) -> None:
        """Know the stream: what is answered, what a colleague sent meanwhile, what of mine was taken back."""
        self._articles = articles
        for article in articles:
            if article.id in self._sent and article.mail is not None and article.mail.state is MailState.CANCELLED:
                self._take_back(self._sent.pop(article.id))
        me = self._desk.me
        if self._begun_at is None or me is None:
            return
        other = answering.sent_meanwhile(articles, since=self._begun_at, me=me.id)
        if other is not None and other.id != self._read_id:
            self._read_id = other.id
            who = self._reader.person(other.author_id)
            text = answering.gist(other)
            said = self.tr("{who} hat inzwischen geschrieben: {text}").format(who=who, text=text)
            self.meanwhile.say(said, weight=Weight.WARNING)

    def flush(self) -> None:
        """Keep what is typed now."""
        self.autosave.flush()

    # --- what is done -------------------------------------------------------------------------------------------------

    def write_note(self) -> None:
        """Put the keyboard into the note."""
        self._go(NOTE)

    def answer(self, *, to_all: bool = False) -> None:
        """Answer the customer's last mail; a mail that is half written stays as it is."""
        ticket = self._ticket
        if ticket is not None:
            boxes = self._desk.board.mailboxes.values()
            moments = self._around.moments()
            self._begin(answering.answer(ticket, self._articles, boxes, to_all=to_all, moments=moments))

    def forward(self) -> None:
        """Send the last thing a person at the customer's wrote on to somebody else."""
        last = answering.last_mail(self._articles)
        if self._ticket is None:
            return
        if last is None:
            self._say_error(self.tr("Hier ist keine E-Mail, die sich weiterleiten ließe."))
            return
        moments = self._around.moments()
        self._begin(
            answering.forward(self._ticket, last, self._desk.board.mailboxes.values(), moments=moments), focus_to=True
        )

    def write(self) -> None:
        """Begin a new mail to whoever reported the ticket."""
        if self._ticket is not None:
            self._begin(answering.fresh(self._ticket, self._desk.board.mailboxes.values()))

    def switch(self) -> None:
        """Change between answer and note. What is typed comes along, unless something stands there already."""
        other = MAIL if self.mode == NOTE else NOTE
        text = self.text.toPlainText()
        if text.strip() and not self._texts[other].strip():
            self._texts[self.mode], self._texts[other] = "", text
            self._put("")
            self.autosave.note()
        if other == MAIL and not self.pane.to.text():
            self.answer()
        else:
            self._go(other)

    def save(self) -> None:
        """Add the note to the ticket, or send the mail."""
        if self._ticket is not None:
            (self._send if self.mode == MAIL else self._add_note)(self._ticket)

    def send_and_resolve(self) -> None:
        """Send, and have the ticket done with it: one sentence on what helped is asked first."""
        if self.mode == NOTE or self._ticket is None:
            return
        if self.resolution.isHidden():
            self.resolution.setText(self._ticket.resolution)
            self.resolution.show()
            self.resolution.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.resolution.text().strip():
            self._say_error(words.refusal(Refused("ticket.resolution_missing")))
        else:
            self._send(self._ticket, resolution=self.resolution.text().strip())

    def offer_snippets(self) -> None:
        """Show the text modules over the text."""
        me = self._desk.me
        mine = [each for each in self._desk.board.snippets.values() if each.person_id in (None, me.id if me else None)]
        contact = self._reader.contact(self._ticket) if self._ticket is not None else None
        window = self.window()
        self.snippets.setParent(window)
        above = self.text.mapTo(window, QPoint(0, 0))
        language = contact.language if contact is not None else self._around.moments().language
        self.snippets.offer(mine, language=language, above=above, width=self.text.width())

    async def choose_files(self) -> None:
        """Ask which files to attach."""
        dialog = QFileDialog(self.window(), self.tr("Dateien anhängen"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        if await ask(dialog):
            self.pane.attach([Path(each) for each in dialog.selectedFiles()])
        dialog.deleteLater()

    # --- Qt -----------------------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._fit()
        return False

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_state()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Escape:
            if not self.resolution.isHidden():
                self.resolution.hide()
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            self.autosave.flush()
            self.left.emit()
            return True
        return super().event(event)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _begin(self, letter: Letter, *, focus_to: bool = False) -> None:
        """Begin a mail; one that is half written keeps its text, and its fields if somebody filled them in."""
        if self._ticket is None:
            return
        self._texts[self.mode] = self.text.toPlainText()
        half = self.pane.letter(self._texts[MAIL])
        if not half.is_touched or not half.to:
            self.pane.load(self._ticket, replace(letter, text=self._texts[MAIL]))
        self._go(MAIL)
        if focus_to or not self.pane.to.addresses():
            self.pane.to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, mode: str) -> None:
        if mode != self.mode:
            self._texts[self.mode] = self.text.toPlainText()
            self.mode = mode
            self._put(self._texts[mode])
        if mode == MAIL:
            self.mail_begun.emit()
        self._show_mode()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_note(self, ticket: Ticket) -> None:
        text = self.text.toPlainText().strip()
        note = AddNote(article_id=new_id(), ticket_id=ticket.id, text=text or " ", at=self._desk.now())
        self._perform(note, self.tr("Notiz zu {what} gespeichert").format(what=self._acts.name([ticket])))

    def _send(self, ticket: Ticket, *, resolution: str = "") -> None:
        letter = self.pane.letter(self.text.toPlainText().rstrip())
        fault = self.pane.fault() or ("" if letter.text.strip() else self.tr("Die E-Mail ist noch leer."))
        if fault:
            self._say_error(fault)
            return
        mail = SendMail(
            article_id=new_id(), ticket_id=ticket.id, mailbox_id=letter.mailbox_id, to=letter.to, cc=letter.cc,
            subject=letter.subject, text=self.pane.whole(letter.text), attachments=letter.attachments,
            in_reply_to_id=letter.in_reply_to_id, at=self._desk.now(), resolution=resolution,
        )  # fmt: skip
        is_live = self._desk.link.link in (Link.LIVE, Link.DELAYED)
        said = (
            self.tr("An {whom}: wird in 10 s gesendet")
            if is_live
            else self.tr("An {whom}: geht raus, sobald verbunden")
        )
        if self._perform(mail, said.format(whom=", ".join(letter.to))):
            self._sent[mail.article_id] = letter
            self.pane.load(ticket, Letter())
            self.mode = NOTE
            self._put(self._texts[NOTE])
            self._show_mode()
            self.left.emit()  # from the list, Ctrl+Z takes the mail back; from here it would take letters back

    def _perform(self, mutation: AddNote | SendMail, said: str) -> bool:
        ticket = self._ticket
        if ticket is None:
            return False
        self.autosave.flush()
        try:
            self._acts.perform([mutation], said)
        except Refused as refusal:
            self._say_error(words.refusal(refusal))
            return False
        self.autosave.forget()
        self._desk.save_draft(note_key(ticket.id) if self.mode == NOTE else mail_key(ticket.id), "")
        self._texts[self.mode] = ""
        self._begun_at = None
        self.meanwhile.clear()
        self.resolution.hide()
        self._put("")
        self._reader.look_for_draft(ticket)
        self.draft_changed.emit(ticket.id)
        return True

    def _take_back(self, letter: Letter) -> None:
        """Put a mail that was taken back where it was written, if nothing else is written there."""
        if self._ticket is None or not self.pane.letter(self._texts[MAIL]).is_empty:
            return
        letter = replace(letter, is_touched=True)
        self._texts[self.mode] = self.text.toPlainText()
        self._texts[MAIL] = letter.text
        self.pane.load(self._ticket, letter)
        self.mode = MAIL
        self._put(letter.text)
        self._show_mode()
        self._keep()

    def _keep(self) -> None:
        if self._ticket is None:
            return
        self._texts[self.mode] = self.text.toPlainText()
        note, letter = self._texts[NOTE], self.pane.letter(self._texts[MAIL])
        self._desk.save_draft(note_key(self._ticket.id), note if note.strip() else "")
        self._desk.save_draft(mail_key(self._ticket.id), letter.kept())
        is_changed = self._reader.look_for_draft(self._ticket)
        self._kept_at = self._desk.now() if self._reader.has_draft(self._ticket) else None
        self._say_state()
        if is_changed:
            self.draft_changed.emit(self._ticket.id)

    def _put(self, text: str) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)  # one writes on where one stopped
        self.text.blockSignals(False)
        self.error.hide()
        self._kept_at = None
        self._say_state()
        if text and self._begun_at is None:
            self._begun_at = self._desk.now()
        self._fit()

    def _say_state(self) -> None:
        """Say that there is a draft, and since when it is kept."""
        said = self.tr("Entwurf") if self.text.toPlainText() else ""
        if self._kept_at is not None:
            said = self.tr("Entwurf {at}").format(at=self._around.moments().clock(self._kept_at))
        self._state.setText(said)

    def _insert(self, snippet_id: str) -> None:
        snippet = self._desk.board.snippets.get(snippet_id)
        if snippet is not None and self._ticket is not None:
            found = filled(snippet, self._ticket, self._reader, self._desk, self._around.moments())
            self.text.insertPlainText(found.text)
            if not found.is_whole:
                names = ", ".join(f"{{{name}}}" for name in (*found.empty, *found.unknown))
                self._say_error(self.tr("Noch auszufüllen: {names}").format(names=names))
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def _attach_picture(self, content: bytes) -> None:
        at = self._desk.now().astimezone(self._around.moments().zone)
        try:
            self.pane.attach_bytes(content, self.tr("Bild {at}.png").format(at=f"{at:%Y-%m-%d %H-%M-%S}"))
        except Refused as refusal:
            self._say_error(words.refusal(refusal))

    def _on_typed(self) -> None:
        self.error.hide()
        if self._begun_at is None:
            self._begun_at = self._desk.now()
        self.autosave.note()
        self.typing.emit()

    def _say_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()

    def _connect(self, actions: Actions) -> None:
        self.text.textChanged.connect(self._on_typed)
        self.text.files_given.connect(self.pane.attach)
        self.text.picture_given.connect(self._attach_picture)
        self.pane.stated.connect(self._on_typed)
        self.pane.failed.connect(self._say_error)
        self.save_button.clicked.connect(self.save)
        self.resolve_button.clicked.connect(self.send_and_resolve)
        self.resolution.returnPressed.connect(self.send_and_resolve)
        self.switch_button.clicked.connect(self.switch)
        self.snippet_button.clicked.connect(self.offer_snippets)
        self.snippets.taken.connect(self._insert)
        self.snippets.left.connect(lambda: self.text.setFocus(Qt.FocusReason.PopupFocusReason))
        self.attach_button.clicked.connect(lambda: self._start(self.choose_files()))
        actions.bind("composer.send", self.save, widget=self)
        actions.bind("composer.send_resolve", self.send_and_resolve, widget=self)
        actions.bind("composer.internal", self.switch, widget=self)
        actions.bind("composer.snippet", self.offer_snippets, widget=self)
        actions.bind("composer.paste_plain", self.text.paste, widget=self)
