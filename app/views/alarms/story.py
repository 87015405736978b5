"""What is told about one alarm beside the list, as text: since when, what to do, what happened, what else is wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QObject

from app.console.board import Board
from app.domain.alarm import Alarm, Stage
from app.domain.check import Check
from app.views.alarms import told_words
from app.views.kit import words
from app.views.kit.alarm_line import Line
from app.views.kit.glyphs import Glyph
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role, Tokens
from app.wire.alarm_questions import Told
from app.wire.messages import HistoryEntry

_ENTRIES = 12


@dataclass(frozen=True, slots=True)
class Story:
    """What is known about one alarm.

    Attributes:
        check: with its thresholds; None until it was asked for.
        history: of the server, newest first; None until it was asked for.
        trouble: why there is no history.
        others: other alarms of this server.
        is_wide: whether there is room for two columns.
        is_low: whether there is height for a few lines only: the steps come first then.
        told: who was told, newest first; None until it was asked for.
        told_trouble: why that is not known.
    """

    line: Line
    check: Check | None = None
    history: Sequence[HistoryEntry] | None = None
    trouble: str = ""
    others: Sequence[Line] = field(default_factory=tuple)
    is_wide: bool = False
    is_low: bool = False
    told: Sequence[Told] | None = None
    told_trouble: str = ""


class Teller(QObject):
    """Writes a story as simple HTML; everything that came from outside is escaped."""

    def __init__(
        self, board: Board, moments: Callable[[], Moments], now: Callable[[], datetime], tokens: Callable[[], Tokens]
    ) -> None:
        super().__init__()
        self._board = board
        self._moments = moments
        self._now = now
        self._tokens = tokens

    def tell(self, story: Story) -> str:
        """Tell all of it: in one column, or in two where there is the width."""
        facts, advice = self._facts(story), self._advice(story)
        past = self._told(story) + self._history(story) + self._others(story.others)
        if story.is_wide:
            return (
                '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
                f'<td width="54%" style="padding-right:24px">{advice}</td><td width="46%">{facts}{past}</td></tr></table>'
            )
        return advice + facts + past if story.is_low else facts + advice + past

    def title(self, line: Line) -> str:
        """Say in one line what is wrong."""
        alarm = line.alarm
        return words.headline(
            alarm.kind, alarm.item, alarm.code, alarm.detail, moments=self._moments(), now=self._now()
        )

    def _facts(self, story: Story) -> str:
        rows = "".join(
            f'<tr><td style="padding:1px 12px 1px 0; color:{self._tokens().second}; white-space:nowrap">{escape(name)}</td>'
            f'<td style="padding:1px 0">{value}</td></tr>'
            for name, value in self._pairs(story)
        )
        return f'<table cellspacing="0" cellpadding="0">{rows}</table>'

    def _pairs(self, story: Story) -> Iterable[tuple[str, str]]:
        translate = QCoreApplication.translate
        line, alarm, moments, now = story.line, story.line.alarm, self._moments(), self._now()
        site = self._board.sites.get(line.site_id or "")
        server = self._board.servers.get(alarm.server_id)
        where = ", ".join(filter(None, (line.customer_name, "" if site is None else site.name)))
        yield (
            translate("AlarmDetail", "Server"),
            self._link("server", alarm.server_id, line.server)
            + (f" · {escape(server.os)}" if server is not None and server.os else ""),
        )
        yield translate("AlarmDetail", "Kunde"), escape(where)
        since = f"{moments.when(alarm.started_at, now=now)} ({moments.age(alarm.started_at, now=now)})"
        since = f"{since} · {self._standing(line)}"
        yield translate("AlarmDetail", "seit"), escape(since)
        if alarm.returned_at is not None:
            yield translate("AlarmDetail", "gegangen"), escape(moments.when(alarm.returned_at, now=now))
        measured = words.value(alarm.kind, alarm.value, alarm.unit, moments=moments)
        if measured != "–":
            limits = "" if story.check is None else words.limits(story.check.thresholds, alarm.unit, moments=moments)
            yield translate("AlarmDetail", "Wert"), escape(f"{measured} ({limits})" if limits else measured)
        if alarm.occurrences > 1:
            yield (
                translate("AlarmDetail", "Wie oft"),
                escape(self.tr("%n-mal gekommen", "", alarm.occurrences)),
            )
        if alarm.comment:
            yield translate("AlarmDetail", "Bemerkung"), escape(alarm.comment)
        if alarm.report is not None:
            yield translate("AlarmDetail", "Gemeldet"), escape(self._reported(alarm))
        if line.cause is not None:
            cause = f"{line.cause.server}: {self.title(line.cause)}"
            is_sure = line.stage is Stage.CONSEQUENTIAL
            name = translate("AlarmDetail", "Ursache") if is_sure else translate("AlarmDetail", "vermutlich")
            yield name, self._link("alarm", line.cause.id, cause)
        if alarm.ticket_id is not None:
            number = f"#{line.ticket}" if line.ticket else translate("AlarmDetail", "öffnen")
            yield translate("AlarmDetail", "Ticket"), self._link("ticket", alarm.ticket_id, number)
        if server is not None and server.note:
            yield translate("AlarmDetail", "Notiz"), escape(server.note).replace("\n", "<br/>")

    def _reported(self, alarm: Alarm) -> str:
        fault = "" if alarm.report is None else words.word("fault", alarm.report.value)
        when = "" if alarm.reported_at is None else self._moments().when(alarm.reported_at, now=self._now())
        by = ", ".join(filter(None, (self._name_of(alarm.reported_by or ""), when)))
        said = f"{fault}: {alarm.report_remark}" if alarm.report_remark else fault
        return f"{said} ({by})" if by else said

    def _standing(self, line: Line) -> str:
        translate = QCoreApplication.translate
        alarm, moments, now = line.alarm, self._moments(), self._now()
        if line.stage is Stage.SHELVED and alarm.shelved_until is not None:
            said = translate("AlarmDetail", "zurückgestellt von {who} bis {when}: {reason}")
            return said.format(
                who=line.actor or "–", when=moments.when(alarm.shelved_until, now=now), reason=alarm.shelved_reason
            )
        if line.stage is Stage.MAINTENANCE and line.until is not None:
            window = self._board.maintenances.get(alarm.maintenance_id or "")
            said = translate("AlarmDetail", "Wartung bis {when}: {reason}")
            return said.format(when=moments.when(line.until, now=now), reason="" if window is None else window.reason)
        if alarm.acknowledged_at is not None and line.actor:
            said = translate("AlarmDetail", "{stage}, {who} {when}")
            return said.format(
                stage=words.stage(line.stage), who=line.actor, when=moments.when(alarm.acknowledged_at, now=now)
            )
        return words.stage(line.stage)

    def _advice(self, story: Story) -> str:
        alarm = story.line.alarm
        server = self._board.servers.get(alarm.server_id)
        guide = words.guide(alarm.kind, alarm.code, alarm.state, os="" if server is None else server.os)
        if guide is None:
            return ""
        translate = QCoreApplication.translate
        steps = "".join(f'<li style="margin-bottom:3px">{escape(step)}</li>' for step in guide.steps)
        why = f"{escape(guide.cause)} {escape(guide.consequence)}"
        due = translate("AlarmDetail", "Frist: {when}").format(when=guide.by_when)
        why = f'<p style="margin:0 0 4px 0; color:{self._tokens().second}">{why}</p>'
        steps = f'<ol style="margin-top:2px; margin-bottom:4px; -qt-list-indent:0; margin-left:20px">{steps}</ol>'
        heading = self._heading(translate("AlarmDetail", "Was tun?"), due)
        return heading + (steps + why if story.is_low else why + steps)

    def _history(self, story: Story) -> str:
        translate = QCoreApplication.translate
        heading = self._heading(translate("AlarmDetail", "Verlauf"))
        if story.trouble:
            return heading + self._quiet(story.trouble)
        if story.history is None:
            return heading + self._quiet(translate("AlarmDetail", "wird geholt …"))
        alarm = story.line.alarm
        own = [entry for entry in story.history if entry.id in (alarm.id, alarm.check_id)]
        if not own:
            return heading + self._quiet(translate("AlarmDetail", "Nichts davor; das ist das erste Mal."))
        return heading + "".join(self._entry(entry) for entry in own[:_ENTRIES])

    def _told(self, story: Story) -> str:
        """Who at the customer was told, what became of it, and who is yet to be; the contract obliges us to tell them."""
        translate = QCoreApplication.translate
        heading = self._heading(translate("AlarmDetail", "Wer wurde informiert"))
        if story.told_trouble:
            return heading + self._quiet(story.told_trouble)
        if story.told is None:
            return heading + self._quiet(translate("AlarmDetail", "wird geholt …"))
        if not story.told:
            return heading + self._quiet(self._why_nobody(story.line))
        return heading + "".join(self._told_entry(each) for each in story.told[:_ENTRIES])

    def _told_entry(self, told: Told) -> str:
        moments, now = self._moments(), self._now()
        tokens = self._tokens()
        who = " · ".join(filter(None, (told.name, told.address)))
        said = told_words.outcome(told, moments=moments, now=now)
        if told.outcome in told_words.LOST:
            said = f'<span style="color:{tokens.tone(Role.CRITICAL).text}">{Glyph.SQUARE} {escape(said)}</span>'
        else:
            said = escape(said)
        when = escape(f"{moments.when(told.at, now=now)}  {told_words.notice(told)}")
        whom = f"{escape(who)}: " if who else ""
        return (
            f'<p style="margin:0 0 2px 0"><span style="color:{tokens.second}">{when}</span>&nbsp;&nbsp;{whom}{said}</p>'
        )

    def _why_nobody(self, line: Line) -> str:
        translate = QCoreApplication.translate
        if line.awaited:
            return translate("AlarmDetail", "noch niemand: wartet auf Gegenprobe von {servers}").format(
                servers=line.awaited
            )
        if line.stage is Stage.CONSEQUENTIAL:
            return translate("AlarmDetail", "niemand: Er steht in der E-Mail zu seiner Ursache.")
        if line.stage in (Stage.ACKNOWLEDGED, Stage.SHELVED, Stage.MAINTENANCE):
            return translate("AlarmDetail", "niemand: {stage}").format(stage=words.stage(line.stage))
        return translate("AlarmDetail", "niemand")

    def _entry(self, entry: HistoryEntry) -> str:
        moments, now = self._moments(), self._now()
        detail = {**entry.detail, "state": entry.state} if entry.state else entry.detail
        said = words.step(entry.what, detail, moments=moments, now=now, names=self._name_of)
        if entry.code and entry.what.startswith("check."):
            said = f"{said} · {words.say(entry.code, entry.detail, moments=moments, now=now)}"
        who = self._name_of(entry.by)
        when = escape(moments.when(entry.at, now=now))
        said = escape(f"{said} ({who})" if who else said)
        return f'<p style="margin:0 0 2px 0"><span style="color:{self._tokens().second}">{when}</span>&nbsp;&nbsp;{said}</p>'

    def _others(self, others: Sequence[Line]) -> str:
        if not others:
            return ""
        translate = QCoreApplication.translate
        said = "".join(
            f'<p style="margin:0 0 2px 0">{self._link("alarm", line.id, self.title(line))}'
            f' <span style="color:{self._tokens().second}">{escape(words.priority(line.alarm.priority))},'
            f" {escape(words.stage(line.stage))}</span></p>"
            for line in others
        )
        return self._heading(translate("AlarmDetail", "Andere Alarme auf diesem Server")) + said

    def _heading(self, text: str, beside: str = "") -> str:
        more = f'&nbsp;&nbsp;<span style="font-weight:400">{escape(beside)}</span>' if beside else ""
        return (
            f'<p style="margin:12px 0 4px 0; font-weight:600; color:{self._tokens().second}">{escape(text)}{more}</p>'
        )

    def _quiet(self, text: str) -> str:
        return f'<p style="margin:0; color:{self._tokens().hint}">{escape(text)}</p>'

    def _link(self, noun: str, fact_id: str, text: str) -> str:
        return (
            f'<a href="{noun}:{escape(fact_id)}" style="color:{self._tokens().accent}; text-decoration:none">'
            f"{escape(text or Glyph.DASH)}</a>"
        )

    def _name_of(self, person_id: str) -> str:
        person = self._board.persons.get(person_id)
        return "" if person is None else person.name
