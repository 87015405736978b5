"""What an entry of the stream says of itself: its head, its text, where a mail stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.mail_life import HELD_FOR
from app.domain.ticket import Article, ArticleKind, MailHead, MailState
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import Moments

SYSTEM: Final = frozenset({ArticleKind.SYSTEM, ArticleKind.ALARM})


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read entries: names, zone and language, the time, and whether the line is down."""

    person: Callable[[str | None], str]
    moments: Moments
    now: datetime
    is_offline: bool = False


def is_system(article: Article) -> bool:
    """Whether an entry is a mere line of the record."""
    return article.kind in SYSTEM or (bool(article.code) and not article.text and article.mail is None)


def text_of(article: Article, reading: Reading) -> str:
    """Say what an entry tells: its code in words, and what somebody wrote."""
    said = ""
    if article.code:
        said = words.say(article.code, article.detail, moments=reading.moments, now=reading.now, names=reading.person)
    return "\n".join(part for part in (said, article.text) if part)


def head_of(article: Article, reading: Reading) -> str:
    """Say when, who and how."""
    when = reading.moments.when(article.at, now=reading.now)
    who = reading.person(article.author_id) if article.author_id is not None else _say(_SYSTEM)
    if article.mail is not None:
        return f"{when} · {_mail_head(article, article.mail, who)}"
    kind = _say(_INTERNAL) if article.kind is ArticleKind.INTERNAL else words.word("article", article.kind)
    return f"{when} · {who} · {kind}"


def line_of(article: Article, reading: Reading) -> str:
    """Say all of it in one line."""
    text = " ".join(text_of(article, reading).split())
    if article.mail is not None and article.mail.subject:
        text = f"{article.mail.subject}: {text}"
    return f"{head_of(article, reading)} · {text}" if not is_system(article) else system_line(article, reading)


def system_line(article: Article, reading: Reading) -> str:
    """Say a line of the record."""
    when = reading.moments.when(article.at, now=reading.now)
    who = reading.person(article.author_id) if article.author_id is not None else _say(_SYSTEM)
    return f"{when} · {who} · {text_of(article, reading)}"


def state_of(article: Article, reading: Reading, *, is_pending: bool) -> str:
    """Say where a mail of ours stands; empty for what needs no word."""
    mail = article.mail
    if mail is None or mail.state is MailState.RECEIVED:
        return ""
    if is_pending and reading.is_offline and mail.state in (MailState.HELD, MailState.WAITING):
        return _say(_WHEN_CONNECTED)
    if mail.state is MailState.HELD:
        left = held_for(article, now=reading.now)
        return _say(_HELD).format(seconds=left) if left else words.word("mail_state", MailState.WAITING)
    said = words.word("mail_state", mail.state)
    return f"{said}: {mail.error}" if mail.error and mail.state is not MailState.SENT else said


def held_for(article: Article, *, now: datetime) -> int:
    """Tell how many seconds a mail can still be taken back."""
    if article.mail is None or article.mail.state is not MailState.HELD:
        return 0
    return max(0, -int(-(article.at + HELD_FOR - now).total_seconds() // 1))


def warnings_of(mail: MailHead) -> list[str]:
    """Say what to be careful about with a mail that came in."""
    found = [_say(_AUTOMATED)] if mail.automated else []
    return [*found, *(_say(_WARNINGS.get(code, _CAREFUL)) for code in mail.warnings)]


def _mail_head(article: Article, mail: MailHead, who: str) -> str:
    whom = ", ".join(mail.to)
    copies = f" · {_say(_COPY).format(whom=', '.join(mail.cc))}" if mail.cc else ""
    if article.kind is ArticleKind.MAIL_OUT:
        return _say(_OUT).format(who=who, whom=whom) + copies
    sender = f"{mail.from_name} <{mail.from_address}>" if mail.from_name else mail.from_address
    return _say(_IN).format(who=sender or "–", whom=whom or "–") + copies


def _say(text: str) -> str:
    return QCoreApplication.translate("article", text)


_SYSTEM = QT_TRANSLATE_NOOP("article", "System")
_INTERNAL = QT_TRANSLATE_NOOP("article", "intern")
_OUT = QT_TRANSLATE_NOOP("article", "{who} an {whom}")
_IN = QT_TRANSLATE_NOOP("article", "{who} an {whom}")
_COPY = QT_TRANSLATE_NOOP("article", "Kopie {whom}")
_HELD = QT_TRANSLATE_NOOP("article", "wird in {seconds} s gesendet")
_WHEN_CONNECTED = QT_TRANSLATE_NOOP("article", "geht raus, sobald verbunden")
_AUTOMATED = QT_TRANSLATE_NOOP("article", "automatische Nachricht")
_CAREFUL = QT_TRANSLATE_NOOP("article", "Vorsicht: diese E-Mail ist ungewöhnlich gebaut")
_WARNINGS: Final = {
    "dmarc": QT_TRANSLATE_NOOP("article", "Vorsicht: der Absender ist nicht bestätigt"),
    "tnef": QT_TRANSLATE_NOOP("article", "Anhänge stecken in einer winmail.dat"),
    "truncated": QT_TRANSLATE_NOOP("article", "gekürzt: das Original ist größer"),
    "unreadable": QT_TRANSLATE_NOOP("article", "nicht lesbar; das Original hängt an"),
    "nothing": QT_TRANSLATE_NOOP("article", "ohne lesbaren Inhalt; das Original hängt an"),
    "sealed": QT_TRANSLATE_NOOP("article", "verschlüsselt: der Text ist ohne den Schlüssel nicht lesbar"),
    "not_agreed": QT_TRANSLATE_NOOP("article", "kam an einem Postfach an, das der Vertrag nicht nennt"),
}
