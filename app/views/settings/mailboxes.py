"""The provider's mailboxes among the settings: administrators set and try them, everybody sees how they do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Role
from app.domain.mailbox import Mailbox
from app.views.kit import mail_words
from app.views.kit.bar import Weight
from app.views.kit.column import collated
from app.views.kit.form import Form
from app.views.kit.form_sheet import FormSheet
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.views.settings import mailbox_form
from app.views.settings.alarm_copy import AlarmCopy
from app.views.settings.fact_rows import FactRow, FactRows
from app.views.settings.house_phone import HousePhone
from app.wire.checked import check
from app.wire.ids import new_id
from app.wire.messages import CanaryHealth
from app.wire.protocol import MAIL, MAILBOX_TEST, MAILBOXES
from app.wire.questions import MailboxSaved, MailboxState, MailboxTested, MailState, SaveMailbox


class Mailboxes(QWidget):
    """A line a mailbox.

    Signals:
        said: something that needs no answer.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._surroundings = surroundings
        self._tasks = tasks
        self._states: dict[str, MailboxState] = {}
        self._canary: CanaryHealth | None = None
        self.canary = QLabel(self)
        self.canary.setProperty("role", "second")
        self.canary.setWordWrap(True)
        self.rows = FactRows(self)
        self._hint = QLabel(self)
        self._hint.setProperty("role", "hint")
        self.sheet = FormSheet(self, wide_at_15=680)
        self.copy = AlarmCopy(desk, tasks, self.sheet, self)
        self.copy.said.connect(self.said)
        self.phone = HousePhone(desk, tasks, self.sheet, self)
        self.phone.said.connect(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rows)
        layout.addWidget(self.canary)
        layout.addWidget(self.copy)
        layout.addWidget(self.phone)
        layout.addWidget(self._hint)
        self.rows.new_wanted.connect(lambda: self.edit(None))
        self.rows.edit_wanted.connect(lambda mailbox_id: self.edit(desk.board.mailboxes.get(mailbox_id)))
        self._end = desk.board.listen(self._on_changes, Noun.MAILBOX, Noun.PERSON)
        self.destroyed.connect(self._end)
        self.retranslate()

    @property
    def may_edit(self) -> bool:
        """Whether the person may set mailboxes."""
        return self._desk.me is not None and self._desk.me.role is Role.ADMINISTRATOR

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.rows.say(
            new=self.tr("Neues Postfach …"), empty=self.tr("Noch keines eingerichtet."), can_add=self.may_edit
        )
        self.rows.retranslate()
        self.copy.retranslate()
        self.phone.retranslate()
        self._show()

    def edit(self, mailbox: Mailbox | None) -> None:
        """Set a mailbox: this one, or a new one."""
        if not self.may_edit:
            return
        mailbox_id = new_id() if mailbox is None else mailbox.id
        entries = mailbox_form.entries(has_secrets=mailbox is not None)
        form = Form(entries, button=self.tr("Speichern"))
        names = [entry.name for entry in entries]
        form.edited.connect(lambda: form.show_only(mailbox_form.shown(form.values(), names)))
        test = QPushButton(self.tr("Verbindung testen"), form)
        form.buttons.insertWidget(form.buttons.count() - 1, test)
        test.clicked.connect(lambda: self._tasks.start(self.try_it(form, test, mailbox_id)))
        self.sheet.open(
            "new" if mailbox is None else mailbox_id,
            self.tr("Neues Postfach") if mailbox is None else mailbox.name,
            form,
            mailbox_form.values_of(mailbox),
            lambda form, values: self._tasks.start(self.save(form, values, mailbox_id)),
        )

    async def save(self, form: Form, values: dict[str, Any], mailbox_id: str) -> None:
        """Hand the settings to the central service; what is typed stays until they are kept."""
        message = self._message(form, values, mailbox_id)
        if message is None:
            return
        form.done_button.setEnabled(False)
        try:
            await self._desk.tell(MAILBOXES, message, MailboxSaved)
        except (Refused, Unreachable) as error:
            self._say(form, error)
            return
        finally:
            form.done_button.setEnabled(True)
        self.sheet.finish()
        self.said.emit(self.tr("Postfach {name} gespeichert").format(name=values["name"]))
        self._tasks.start(self.ask())

    async def try_it(self, form: Form, button: QPushButton, mailbox_id: str) -> None:
        """Let the central service log in with what stands in the form; nothing is kept or sent."""
        form.clear_errors()
        message = self._message(form, form.values(), mailbox_id)
        if message is None:
            return
        button.setEnabled(False)
        button.setText(self.tr("Wird getestet …"))
        try:
            found = await self._desk.tell(MAILBOX_TEST.format(mailbox_id=mailbox_id), message, MailboxTested)
        except (Refused, Unreachable) as error:
            self._say(form, error)
            return
        finally:
            button.setEnabled(True)
            button.setText(self.tr("Verbindung testen"))
        said = [
            mail_words.tried(side, code, words)
            for side, code, words, server in (
                ("imap", found.imap, found.imap_said, message.imap),
                ("smtp", found.smtp, found.smtp_said, message.smtp),
            )
            if server.host
        ]
        if found.folders:
            said.append(self.tr("Ordner: {names}").format(names=", ".join(found.folders)))
        form.bar.say("\n".join(said), weight=Weight.WARNING if found.imap or found.smtp else Weight.INFO)

    async def ask(self) -> None:
        """Ask when each mailbox was read, where there is somebody to ask."""
        try:
            found = await self._desk.ask(MAIL, MailState)
        except (Refused, Unreachable):
            self._states, self._canary = {}, None
            self.copy.show_value(None, may_edit=self.may_edit)
            self.phone.show_value(None, may_edit=self.may_edit)
        else:
            self._canary = found.canary
            self.copy.show_value(found.alarm_copy, may_edit=self.may_edit)
            self.phone.show_value(found.house_phone, may_edit=self.may_edit)
            self._states = {state.mailbox_id: state for state in found.mailboxes}
        self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        self._tasks.start(self.ask())

    # --- inside -------------------------------------------------------------------------------------------------------

    def _message(self, form: Form, values: dict[str, Any], mailbox_id: str) -> SaveMailbox | None:
        message = mailbox_form.message(values, mailbox_id)
        try:
            check(message)
        except Refused as refusal:
            field = str(refusal.facts.get("field", ""))
            form.say(field, mailbox_form.words_of(refusal))
            return None
        return message

    def _say(self, form: Form, error: Refused | Unreachable) -> None:
        if isinstance(error, Refused):
            form.say(mailbox_form.field_of(error), mailbox_form.words_of(error))
        else:
            form.say_above(self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen."))

    def _on_changes(self, _changes: Changes) -> None:
        self._show()

    def _show(self) -> None:
        self._hint.setVisible(not self.may_edit)
        said = self._canary_said()
        self.canary.setText(said)
        self.canary.setVisible(bool(said))
        self.rows.say(
            new=self.tr("Neues Postfach …"), empty=self.tr("Noch keines eingerichtet."), can_add=self.may_edit
        )
        mailboxes = sorted(self._desk.board.mailboxes.values(), key=lambda each: (collated(each.name), each.id))
        self.rows.show_rows([self._row(each) for each in mailboxes])

    def _canary_said(self) -> str:
        """How the probe alarm does that shows whether alarm mails arrive; nothing while it is not known."""
        moments, now, canary = self._surroundings.moments(), self._desk.now(), self._canary
        if canary is None:
            return ""
        if not canary.is_on:
            return self.tr("Probe-Alarm: ausgeschaltet")
        if canary.missing_since is not None:
            since = moments.clock_or_day(canary.missing_since, now=now)
            return self.tr("Probe-Alarm: der von {since} kam nicht zurück").format(since=since)
        if canary.seen_at is None:
            return self.tr("Probe-Alarm: an, noch keiner zurück")
        return self.tr("Probe-Alarm: an, zuletzt zurück {ago}").format(ago=moments.ago(canary.seen_at, now=now))

    def _row(self, mailbox: Mailbox) -> FactRow:
        moments, now = self._surroundings.moments(), self._desk.now()
        state = self._states.get(mailbox.id)
        read_at = state.read_at if state is not None else None
        parts = [
            mailbox.address,
            "" if mailbox.is_active else self.tr("nicht in Gebrauch"),
            self.tr("Standard") if mailbox.is_default else "",
            "" if mailbox.is_agreed else self.tr("im Vertrag nicht genannt"),
            "" if mailbox.imap.host else self.tr("ruft nicht ab"),
            "" if mailbox.smtp.host else self.tr("sendet nicht"),
            self.tr("zuletzt gelesen {ago}").format(ago=moments.ago(read_at, now=now)) if read_at is not None else "",
        ]
        trouble = mail_words.trouble(mailbox.trouble)
        if trouble and mailbox.trouble_since is not None:
            since = moments.clock_or_day(mailbox.trouble_since, now=now)
            trouble = self.tr("{trouble}, seit {since}").format(trouble=trouble, since=since)
        return FactRow(mailbox.id, mailbox.name, " · ".join(filter(None, parts)), trouble, can_edit=self.may_edit)
