"""The sheet for calls and new tickets: F8 stamps the time, what is typed is never lost, Ctrl+Enter makes the ticket."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk, Link
from app.domain.errors import Refused
from app.domain.ticket import Channel, Ticket
from app.views.kit import words
from app.views.kit.actions import Actions, key_text
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings, TicketWish
from app.views.kit.side_sheet import SideSheet
from app.views.kit.theme import theme
from app.views.tickets.acts import Acts
from app.views.tickets.autosave import Autosave
from app.views.tickets.call import PREFIX, Call, begun, decoded, deed, spoken
from app.views.tickets.call_form import CallForm
from app.views.tickets.call_preview import CallPreview
from app.views.tickets.duplicates import appended, becomes_critical, likely
from app.views.tickets.table import Reader

_TIMES = ("time.in_the_future", "time.too_far_back")


class CallSheet(SideSheet):
    """See ``app.views.kit.screen.Sheet``."""

    open_requested = Signal(str, str)
    done = Signal(str)
    status_message = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, window: QWidget) -> None:
        super().__init__(window, wide_at_15=560)
        self._desk = desk
        self._around = surroundings
        self._call: Call | None = None
        self._parked: dict[str, Call] = {}
        self._duplicate: Ticket | None = None
        self._discarded: Call | None = None
        self.acts = Acts(desk, Reader(desk, surroundings, self), self)
        self.fields = CallForm(desk, surroundings)
        self.preview = CallPreview(desk, surroundings)
        self.running = QLabel()
        self.running.setProperty("role", "second")
        self.parked_row = QHBoxLayout()
        self.bar = MessageBar()
        self.guard = QFrame()
        self.guard_text = QLabel()
        self.guard_text.setWordWrap(True)
        self.append_button = QPushButton()
        self.create_button = QPushButton()
        self.create_button.setProperty("primary", True)
        self.take_button = QPushButton()
        self.discard_button = QPushButton()
        self._page = self._laid_out()
        self.autosave = Autosave(self._keep, self)
        self.fields.edited.connect(self._on_edited)
        for choice in (self.fields.affected, self.fields.request, self.fields.channel):
            choice.letter.connect(self._on_letter)
        self.append_button.clicked.connect(self.append)
        self.create_button.clicked.connect(self.create_ticket)
        self.take_button.clicked.connect(self.create_and_take)
        self.discard_button.clicked.connect(self.discard)
        actions.bind("call.create", self.create_ticket, widget=self)
        actions.bind("call.create_take", self.create_and_take, widget=self)
        actions.bind("call.append", self.append, widget=self)
        self.acts.done.connect(self.done)
        self.acts.said.connect(self.status_message)
        self.closed.connect(self._on_closed)
        surroundings.heartbeat.beat.connect(self._on_beat)
        self._say_words()
        self.fields.warm_up()

    # --- what the shell asks --------------------------------------------------------------------------------------------

    def take_call(self) -> None:
        """F8: stamp the time and begin; a call that is open is parked."""
        self._begin(begun(now=self._desk.now()))

    def write_ticket(self, wish: TicketWish) -> None:
        """Begin a ticket that is not a call, with what is known already."""
        channel = Channel.ALARM if wish.alarm_ids else Channel.CONSOLE
        call = begun(
            now=self._desk.now(),
            channel=channel,
            customer_id=wish.customer_id,
            subject=wish.subject,
            server_ids=wish.server_ids,
            alarm_ids=wish.alarm_ids,
        )
        self._begin(call)

    # --- what is done ---------------------------------------------------------------------------------------------------

    @property
    def call(self) -> Call | None:
        """The call that is open, as it is written down now."""
        return None if self._call is None else self.fields.call()

    @property
    def parked(self) -> list[Call]:
        """The calls that wait, oldest first."""
        return sorted(self._parked.values(), key=lambda each: (each.began_at, each.id))

    def resume(self, call_id: str) -> None:
        """Go on with a parked call; the one that is open is parked instead."""
        call = self._parked.pop(call_id, None)
        if call is not None:
            self._park()
            self._show(call)

    def create_ticket(self) -> None:
        """Make the ticket; nobody has it yet."""
        self._create(assignee_id=None)

    def create_and_take(self) -> None:
        """Make the ticket; it is mine."""
        me = self._desk.me
        if me is not None:
            self._create(assignee_id=me.id)

    def append(self) -> None:
        """Note the call on the ticket it is probably about, instead of making another one."""
        call, ticket = self.call, self._duplicate
        if call is None or ticket is None:
            return
        moments = self._around.moments()
        who = ", ".join(part for part in (call.contact_name, call.contact_phone) if part) or self.tr("ohne Namen")
        head = self.tr("Weitere Meldung {when} ({how}): {who}").format(
            when=moments.stamp(call.notified_at), how=words.word("channel", call.channel), who=who
        )
        reason = self.tr("Weitere Meldung: {affected}").format(affected=words.word("affected", call.affected))
        what = self.acts.name([ticket])
        mutations = appended(call, ticket, head=head, reason=reason)
        if call.channel is Channel.PHONE and self._desk.now() > call.began_at:
            mutations.append(spoken(call, ticket_id=ticket.id, now=self._desk.now()))
        try:
            self.acts.perform(mutations, self.tr("Anruf an {what} angehängt").format(what=what))
        except Refused as refusal:
            self.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        self._finish(call)
        self.open_requested.emit("ticket", ticket.id)

    def discard(self) -> None:
        """Give the call up; the next one offers to bring it back."""
        call = self.call
        if call is None:
            return
        self._finish(call)
        if not call.is_empty:
            self._discarded = call
            self.status_message.emit(self.tr("Anruf verworfen. Der nächste Anruf bietet an, ihn zurückzuholen."))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_beat(self._desk.now())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._follow()
        super().changeEvent(event)

    # --- inside -----------------------------------------------------------------------------------------------------------

    def _laid_out(self) -> QWidget:
        page = QWidget(self)
        page.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme().metrics.space(8), 0)
        column.addWidget(self.fields)
        column.addStretch(1)
        scroll.setWidget(inner)
        for widget in (inner, scroll.viewport()):
            widget.setAutoFillBackground(False)
        guard = QHBoxLayout(self.guard)
        guard.setContentsMargins(0, 0, 0, 0)
        guard.addWidget(self.guard_text, 1)
        guard.addWidget(self.append_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.discard_button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.create_button)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.running)
        layout.addLayout(self.parked_row)
        layout.addWidget(self.bar)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.preview)
        layout.addWidget(self.guard)
        layout.addLayout(buttons)
        return page

    def _begin(self, call: Call) -> None:
        self._park()
        self._load()
        self._show(call)

    def _load(self) -> None:
        """Find the calls that were left: by Esc, by a crash, on another day."""
        for text in self._desk.drafts(PREFIX).values():
            call = decoded(text)
            if call is not None and call.id not in self._parked:
                self._parked[call.id] = call

    def _show(self, call: Call) -> None:
        self._call = call
        self._parked.pop(call.id, None)
        self._desk.save_draft(call.key, call.encoded())
        self.bar.clear()
        gone, self._discarded = self._discarded, None
        if gone is not None and gone.id != call.id:
            text = self.tr("Zuletzt verworfen: {name}").format(name=self._parked_name(gone))
            self.bar.say(text, step=self.tr("Zurückholen"), act=partial(self._back, gone))
        self.fields.show_call(call)
        self._show_parked()
        self._follow()
        if not self.isVisible():
            self.open(self._name_of(call), self._page)
        else:
            self.rename(self._name_of(call))
        first = self.fields.what if call.customer_id else self.fields.who
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _park(self) -> None:
        call = self.call
        if call is None:
            return
        self.autosave.forget()
        self._call = None
        if call.is_empty:
            self._desk.save_draft(call.key, "")
        else:
            self._parked[call.id] = call
            self._desk.save_draft(call.key, call.encoded())

    def _create(self, *, assignee_id: str | None) -> None:
        call = self.call
        if call is None or self.fields.say_missing():
            return
        mutations = deed(
            call,
            now=self._desk.now(),
            unknown=self.tr("Unbekannt"),
            assignee_id=assignee_id,
            was_offline=self._desk.link.link is Link.OFFLINE,
        )
        try:
            self.acts.perform(mutations, self.tr("Ticket angelegt: {subject}").format(subject=call.subject))
        except Refused as refusal:
            self._say_refused(refusal)
            return
        self._finish(call)
        if assignee_id is not None:
            self.open_requested.emit("ticket", call.id)

    def _finish(self, call: Call) -> None:
        self.autosave.forget()
        self._desk.save_draft(call.key, "")
        self._call = None
        self.dismiss()

    def _back(self, call: Call) -> None:
        self._park()
        self._show(call)

    def _say_refused(self, refusal: Refused) -> None:
        text = words.refusal(refusal)
        if refusal.code in _TIMES:
            self.fields.time_error.setText(text)
            self.fields.time_error.show()
            self.fields.notified.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.say(text, weight=Weight.WARNING)

    def _keep(self) -> None:
        call = self.call
        if call is not None:
            self._desk.save_draft(call.key, call.encoded())

    def _on_edited(self) -> None:
        self.autosave.note()
        self._follow()

    def _on_letter(self, letter: str) -> None:
        if letter == "v":
            self.append()

    def _on_closed(self) -> None:
        self._park()

    def _on_beat(self, now: datetime) -> None:
        call = self._call
        if call is None or not self.isVisible():
            return
        self._around.heartbeat.hurry()
        seconds = int((now - call.began_at).total_seconds())
        length = self._around.moments().stopwatch(seconds)
        self.running.setText(self.tr("läuft {length}").format(length=length))
        if now.second == 0:
            self._follow()

    def _follow(self) -> None:
        """Show what will become of the call as it is written down now."""
        call = self.call
        if call is None:
            return
        self.preview.show_call(call)
        now = self._desk.now()
        self._duplicate = likely(call, self._desk.board.tickets.values(), now=now)
        self.guard.setVisible(self._duplicate is not None)
        if self._duplicate is not None:
            self._say_duplicate(call, self._duplicate, now)

    def _say_duplicate(self, call: Call, ticket: Ticket, now: datetime) -> None:
        when = self._around.moments().when(ticket.notified_at, now=now)
        text = self.tr("Gleiche Störung? {number} {subject} ({status}, gemeldet {when})").format(
            number=self.acts.name([ticket]), subject=ticket.subject, status=words.status(ticket.status), when=when
        )
        if becomes_critical(call, ticket):
            text = f"{text} {self.tr('Mit dieser Meldung wird sie kritisch.')}"
        self.guard_text.setText(text)

    def _show_parked(self) -> None:
        while self.parked_row.count():
            item = self.parked_row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for call in self.parked:
            button = QPushButton(icon("phone"), self._parked_name(call))
            button.setToolTip(call.subject)
            button.setAccessibleName(self.tr("Geparkter Anruf {name}").format(name=self._parked_name(call)))
            button.clicked.connect(partial(self.resume, call.id))
            self.parked_row.addWidget(button)
        if self._parked:
            self.parked_row.addStretch(1)

    def _parked_name(self, call: Call) -> str:
        customer = self._desk.board.customers.get(call.customer_id)
        named = (
            customer.short_name if customer is not None else "",
            call.caller,
            call.contact_name,
            call.contact_phone,
        )
        name = next((each for each in named if each), self.tr("unbekannt"))
        return f"{self._around.moments().clock(call.began_at)} {name}".replace("&", "&&")

    def _name_of(self, call: Call) -> str:
        if call.channel is Channel.PHONE:
            return self.tr("Anruf {at}").format(at=self._around.moments().clock_seconds(call.began_at))
        return self.tr("Neues Ticket")

    def _say_words(self) -> None:
        for button, text, action_id in (
            (self.create_button, self.tr("Anlegen"), "call.create"),
            (self.take_button, self.tr("Anlegen und übernehmen"), "call.create_take"),
            (self.append_button, self.tr("Anhängen"), "call.append"),
        ):
            button.setText(text)
            button.setToolTip(f"{text} ({key_text(action_id)})")
            button.setAccessibleName(text)
        self.discard_button.setText(self.tr("Verwerfen"))
        call = self._call
        if call is not None:
            self.rename(self._name_of(call))
            self._on_beat(self._desk.now())
            self._show_parked()
