"""Rules that put future alarms aside: a line over what is put aside, and the sheet that names them, each with its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.domain.shelving_rule import ShelvingRule
from app.views.alarms.link_page import LinkPage, link
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.screen import Surroundings
from app.views.kit.side_sheet import SideSheet
from app.views.kit.tasks import Tasks
from app.views.kit.theme import theme
from app.wire.alarm_questions import ShelvingAnswer
from app.wire.mutations_alarm import EndShelvingRule
from app.wire.protocol import SHELVING

EVERY: Final = timedelta(seconds=30)


class ShelvingBar(MessageBar):
    """Hidden while there is no rule, and in every other view.

    Signals:
        done: something was done, in words.
        said: something to say that needs no answer.
    """

    done = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._tasks = tasks
        self._asked_at: datetime | None = None
        self._rules: tuple[ShelvingRule, ...] = ()
        self._ended: dict[str, int] = {}
        """Rules that were ended here, and the number of that: until it is taken the central service does not know of it."""
        self._sheet: SideSheet | None = None
        self._list: LinkPage | None = None

    def follow(self, now: datetime, *, is_wanted: bool) -> None:
        """Ask if it is time to: called each second while the list is in sight."""
        if not is_wanted:
            self._asked_at = None
            self.clear()
        elif self._asked_at is None or now - self._asked_at >= EVERY:
            self._asked_at = now
            self._tasks.start(self.ask(), name="shelving rules")

    async def ask(self) -> None:
        """Ask now; without an answer nothing is said."""
        try:
            answer = await self._desk.ask(SHELVING, ShelvingAnswer)
        except (Refused, Unreachable):
            self._rules = ()
        else:
            self._rules = tuple(each for each in answer.rules if not self._is_ended(each.id))
        if self._asked_at is not None:
            self._say_rules()

    def _is_ended(self, rule_id: str) -> bool:
        mid = self._ended.get(rule_id)
        if mid is not None and self._desk.is_settled(mid):
            del self._ended[rule_id]  # from now on what is answered is the truth, also that it was taken back
            mid = None
        return mid is not None

    def retranslate(self) -> None:
        """Take the words of another language."""
        if not self.isHidden():
            self._say_rules()

    def _say_rules(self) -> None:
        if self._list is not None:
            self._list.show_html(self._told())
        if not self._rules:
            self.clear()
            return
        said = self.tr("%n Regel(n) stellen künftige Alarme zurück", "", len(self._rules))
        if said != self.text() or self.isHidden():
            self.say(said, weight=Weight.INFO, step=self.tr("Anzeigen"), act=self._open, can_close=False)

    def _open(self) -> None:
        if self._sheet is None:
            self._sheet = SideSheet(self.window(), wide_at_15=560)
            self._list = LinkPage(self._sheet)
            self._list.link_clicked.connect(self._on_link)
        if self._list is not None:
            self._list.setAccessibleName(self.tr("Künftige Alarme, die zurückgestellt werden"))
            self._list.show_html(self._told())
            self._sheet.open(self.tr("Künftige Alarme, die zurückgestellt werden"), self._list)

    def _told(self) -> str:
        nothing = self.tr("Nichts wird im Voraus zurückgestellt.")
        return "".join(map(self._rule, self._rules)) or f"<p>{escape(nothing)}</p>"

    def _rule(self, rule: ShelvingRule) -> str:
        board, moments, now = self._desk.board, self._around.moments(), self._desk.now()
        server = None if rule.server_id is None else board.servers.get(rule.server_id)
        customer = board.customers.get(rule.customer_id)
        what = words.kind(rule.kind) if rule.item == "*" else words.title(rule.kind, rule.item)
        where = server.name if server is not None else self.tr("alle Server")
        name = "" if customer is None else customer.name
        who = board.persons.get(rule.created_by)
        end = link("end", rule.id, self.tr("Beenden"))
        until = self.tr("bis {when}").format(when=moments.when(rule.until, now=now))
        about = " · ".join(filter(None, (until, rule.reason, "" if who is None else who.name)))
        return (
            f'<p style="margin:8px 0 4px 0"><b>{escape(what)}</b> · {escape(where)} · {escape(name)}&nbsp;&nbsp; {end}<br/>'
            f'<span style="color:{theme().tokens.second}">{escape(about)}</span></p>'
        )

    def _on_link(self, what: str, rule_id: str) -> None:
        if what != "end" or rule_id not in {each.id for each in self._rules}:
            return
        try:
            (self._ended[rule_id],) = self._desk.do(EndShelvingRule(rule_id=rule_id))
        except Refused as refusal:
            self.said.emit(words.refusal(refusal))
            return
        self._rules = tuple(each for each in self._rules if each.id != rule_id)
        self._say_rules()
        self.done.emit(self.tr("Regel beendet; was sie zurückgestellt hat, ist wieder neu"))
