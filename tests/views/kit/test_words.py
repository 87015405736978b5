"""There are words for everything: in German and in English, with figures as people read them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

import app
from app.admin.sentences import SENTENCES as ADMIN_SENTENCES
from app.agent.sentences import SENTENCES as AGENT_SENTENCES
from app.domain.alarm import Priority, Stage
from app.domain.catalogue import FAILURES, KINDS, MESSAGES, REASONS, RESTART_REASONS, SERVICE_STATES
from app.domain.check import State, Thresholds
from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
from app.domain.errors import Refused
from app.domain.fleet import AgentState, Role
from app.domain.kind import COMPUTERS
from app.domain.kinds_hardware import SMART_REASONS
from app.domain.kinds_logs import EVENT_GAPS, LOGON_KINDS
from app.domain.kinds_script import MALFORMED, UNTRUSTED
from app.domain.kinds_security import CERTIFICATE_PROBLEMS, REDIRECT_PROBLEMS
from app.domain.mailbox import MailTrouble
from app.domain.sla import StopAct
from app.domain.ticket import ArticleKind, Channel, TicketStatus
from app.resources import RESOURCES
from app.views.kit import words
from app.views.kit.language import Language, Languages
from app.views.kit.moments import NBSP
from app.views.kit.words_checks import MESSAGES as SAID
from app.views.kit.words_checks import MORE
from app.views.kit.words_guide import ADVICE
from app.views.kit.words_refused import REFUSALS
from app.views.kit.words_steps import ARTICLES, HISTORY
from app.views.kit.words_terms import TERMS

APP = Path(app.__file__).parent
GIGABYTE = 1024**3
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PLACES = re.compile(r"\{(\w+)\}")


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    """The languages of the program; none of them afterwards."""
    spoken = Languages(qapp)
    spoken.speak(Language.GERMAN)
    yield spoken
    for translator in spoken.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def _calls(*names: str) -> Iterator[tuple[str, str]]:
    """Every literal code given to a call of these names anywhere in the program, with the file it is in."""
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                for given in node.args[:2]:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value, str(path.relative_to(APP))


def _given(keyword: str, folder: str) -> Iterator[str]:
    """Every literal code given as this keyword in a folder."""
    for path in sorted((APP / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == keyword:
                for inner in ast.walk(node.value):
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and "." in inner.value:
                        yield inner.value


def test_all_of_a_kind_are_no_name():
    """What went wrong with every disk at once is said of the kind; a star says nothing to anybody."""
    assert words.title("disk", "*") == words.title("disk", "") == words.kind("disk")
    assert words.title("disk", "D:") == f"{words.kind('disk')} D:"


def _english() -> dict[tuple[str, str], str]:
    """The English texts by context and German text; those that are not finished are left out."""
    found = {}
    for context in ET.parse(RESOURCES / "translations" / "wachpult_en.ts").getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") != "unfinished" and translation.text:
                found[context.findtext("name") or "", message.findtext("source") or ""] = translation.text
    return found


def test_every_message_of_the_catalogue_has_a_sentence() -> None:
    """Nothing a probe may say stays a code on screen, and no sentence speaks of what probes do not say."""
    assert set(MESSAGES) == set(SAID)


@pytest.mark.parametrize("code", sorted(SAID))
def test_a_sentence_uses_only_what_its_message_carries(code: str) -> None:
    """A sentence needs what is always there; what may be missing stands in the part that is added."""
    message = MESSAGES[code]
    assert set(PLACES.findall(SAID[code])) <= set(message.names)
    assert set(PLACES.findall(MORE.get(code, ""))) <= {*message.names, *message.optional}


@pytest.mark.parametrize(
    ("family", "values"),
    [
        ("kind", KINDS),
        ("state", State),
        ("stage", Stage),
        ("priority", Priority),
        ("status", TicketStatus),
        ("channel", Channel),
        ("article", ArticleKind),
        ("criticality", Criticality),
        ("affected", Affected),
        ("request", RequestKind),
        ("billing", Billing),
        ("plan", Plan),
        ("act", StopAct),
        ("role", Role),
        ("agent", AgentState),
        ("reason", REASONS),
        ("failure", FAILURES),
        ("certificate_problem", CERTIFICATE_PROBLEMS),
        ("redirect_problem", REDIRECT_PROBLEMS),
        ("restart_reason", RESTART_REASONS),
        ("smart_reason", SMART_REASONS),
        ("untrusted", UNTRUSTED),
        ("malformed", MALFORMED),
        ("service_state", SERVICE_STATES),
        ("event_gap", EVENT_GAPS),
        ("logon_kind", LOGON_KINDS),
        ("mail_trouble", MailTrouble),
    ],
)
def test_every_value_has_a_word(family: str, values: Iterator[str]) -> None:
    """Whatever the domain can be, there is a word for it, and no word for what it cannot be."""
    assert {str(value) for value in values} == set(TERMS[family])


def test_every_problem_has_advice() -> None:
    """Whatever can become an alarm says what to do: cause, consequence and three to five steps wherever it can come up."""
    platforms = {message.code: kind.platforms for kind in KINDS.values() for message in kind.messages}
    problems = {code for code, message in MESSAGES.items() if any(state.is_problem for state in message.states)}
    assert problems == set(ADVICE)
    for code, advice in ADVICE.items():
        for platform in platforms.get(code, COMPUTERS):
            steps = [step for step in advice.steps if step.only in (None, platform)]
            assert 3 <= len(steps) <= 5, (code, platform)
        assert advice.cause.endswith("."), code
        assert advice.consequence.endswith("."), code


def test_every_refusal_has_a_sentence() -> None:
    """Every code that is raised or answered anywhere has words; codes are found in the code itself.

    What only a command line says has its sentence beside that command.
    """
    raised: dict[str, set[str]] = {}
    for code, place in _calls("Refused", "Conflict", "problem"):
        raised.setdefault(code, set()).add(place.split("/")[0])
    assert len(raised) > 80
    spoken = {"admin": set(ADMIN_SENTENCES), "agent": set(AGENT_SENTENCES)}
    without = {
        code: rooms
        for code, rooms in raised.items()
        if code not in REFUSALS and any(code not in spoken.get(room, ()) for room in rooms)
    }
    assert without == {}


def test_no_refusal_is_a_relic() -> None:
    """A sentence for a code nobody uses any more is taken out."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in APP.rglob("*.py") if path.name != "words_refused.py")
    assert [code for code in REFUSALS if f'"{code}"' not in text] == []


def test_every_system_entry_has_a_sentence() -> None:
    """Every code the operations write into tickets and histories has words."""
    written = {code for code in _given("code", "operations") if not code.startswith("check.")}
    assert written
    assert written <= {*ARTICLES, *MESSAGES}


def test_every_step_of_an_alarm_has_words() -> None:
    """Every literal step of an alarm's history has words."""
    text = (APP / "operations" / "standing.py").read_text(encoding="utf-8")
    text += (APP / "domain" / "course.py").read_text(encoding="utf-8")
    text += (APP / "operations" / "judging.py").read_text(encoding="utf-8")
    steps = {step.removeprefix("alarm.") for step in HISTORY if step.startswith("alarm.")}
    named = set(re.findall(r'what="(\w+)"', (APP / "operations" / "alarms.py").read_text(encoding="utf-8")))
    named |= set(
        re.findall(
            r'"(closed|maintenance_\w+|shelving_\w+|cause_\w+|opened|came_back|worsened|improved|returned)"', text
        )
    )
    assert {"acknowledged", "shelving_ended", "opened"} <= named
    assert named <= steps


@pytest.mark.parametrize(
    ("context", "texts"),
    [
        ("checks", [*SAID.values(), *MORE.values()]),
        ("refused", list(REFUSALS.values())),
        ("steps", [*ARTICLES.values(), *HISTORY.values()]),
        ("guide", [t for a in ADVICE.values() for t in (a.cause, a.consequence, *(step.text for step in a.steps))]),
        *((f"words.{family}", list(values.values())) for family, values in TERMS.items()),
    ],
)
def test_everything_is_there_in_english(context: str, texts: list[str]) -> None:
    """No text lacks its English twin, and both have the same places for values."""
    english = _english()
    assert [text for text in texts if (context, text) not in english] == []
    assert [text for text in texts if set(PLACES.findall(text)) != set(PLACES.findall(english[context, text]))] == []


@pytest.mark.parametrize(
    ("code", "detail", "german", "english"),
    [
        (
            "disk.low",
            {"free_bytes": 12.4 * GIGABYTE, "total_bytes": 200 * GIGABYTE},
            "Platz knapp: 12 GB von 200 GB frei",
            "Space short: 12 GB of 200 GB free",
        ),
        (
            "processor.high",
            {"cores": 4, "process": "sqlservr", "process_percent": 93.41},
            "Stark ausgelastet, 4 Kerne, am meisten sqlservr (93 %)",
            "Heavily loaded, 4 cores, most by sqlservr (93%)",
        ),
        ("processor.high", {"cores": 4}, "Stark ausgelastet, 4 Kerne", "Heavily loaded, 4 cores"),
        (
            "service.stopped",
            {"name": "Spooler", "status": "failed", "exit_code": 1067},
            "„Spooler“ läuft nicht (fehlgeschlagen), Exit-Code 1067",
            "“Spooler” is not running (failed), exit code 1067",
        ),
        ("web.certificate", {"certificate_days": 1}, "Zertifikat: noch 1 Tag gültig", "Certificate: valid for 1 day"),
        ("web.certificate", {"certificate_days": 0}, "Zertifikat: läuft heute ab", "Certificate: expires today"),
        (
            "web.certificate",
            {"certificate_days": -3},
            "Zertifikat: seit 3 Tagen abgelaufen",
            "Certificate: expired 3 days ago",
        ),
        (
            "web.unreachable",
            {"reason": "dns"},
            "Nicht erreichbar: Name nicht aufgelöst",
            "Out of reach: name not resolved",
        ),
        (
            "restart.pending",
            {"reasons": "updates, rename"},
            "Steht aus: Updates, neuer Computername",
            "Pending: updates, new computer name",
        ),
        ("clock.off", {"offset_s": -2.5}, "Geht falsch, Abweichung -2,5 s", "Wrong, off by -2.5 s"),
        (
            "agent.silent",
            {"last_seen_at": "2026-11-23T11:58:00+00:00"},
            "Stumm, letzte Meldung heute 12:58",
            "Not reporting, last response today 12:58",
        ),
        ("disk.low", {}, "Platz knapp: ? von ? frei", "Space short: ? of ? free"),
        ("newer.code", {"a": 1}, "newer.code", "newer.code"),
    ],
)
def test_sentences(languages: Languages, code: str, detail: dict[str, str | float], german: str, english: str) -> None:
    """Values are written in the reader's units and with the reader's signs; spaces inside them do not break."""
    assert german == words.say(code, detail, now=NOW).replace(NBSP, " ")
    languages.speak(Language.ENGLISH)
    assert english == words.say(code, detail, now=NOW).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("kind", "value", "unit", "german"),
    [
        ("disk", 6.0, "%", "6 %"),
        ("disk", 6.25, "%", "6,2 %"),
        ("processor", 97.6, "%", "98 %"),
        ("web", 850.4, "ms", "850 ms"),
        ("web", 12_500.0, "ms", "12 s"),
        ("uptime", 41 * 86_400.0, "s", "41 Tage"),
        ("uptime", 5 * 3600.0 + 720, "s", "5:12 h"),
        ("load", 3.5, "", "3,5"),
        ("processes", 1284.0, "", "1 284"),
        ("network", 3.25, "1/s", "3,2/s"),
        ("service", 0.0, "", "–"),
        ("disk", None, "%", "–"),
    ],
)
def test_values(languages: Languages, kind: str, value: float | None, unit: str, german: str) -> None:
    """A column of values is short and says nothing where there is nothing."""
    assert german == words.value(kind, value, unit).replace(NBSP, " ")


def test_a_refusal_names_who(languages: Languages) -> None:
    """Ids of persons become names; without a name it was somebody."""
    error = Refused("alarm.already_acknowledged", by="0198")
    assert words.refusal(error, names=lambda _id: "B. Krause") == "B. Krause hat den Alarm schon quittiert."
    assert words.refusal(error) == "jemand hat den Alarm schon quittiert."


def test_a_refusal_writes_its_figures(languages: Languages) -> None:
    """Lengths and statuses are words; a code from a newer central service is at least shown."""
    assert (
        words.refused("login.locked", {"seconds": 90}).replace(NBSP, " ")
        == "Zu viele Fehlversuche. Nächster Versuch in 1 min."
    )
    assert (
        words.refused("ticket.move", {"from": "closed", "to": "new"}) == "Von „geschlossen“ geht es nicht nach „neu“."
    )
    assert words.refused("newer.code") == "Das geht nicht (newer.code)."


def test_headlines_name_the_thing(languages: Languages) -> None:
    """A line says what is wrong with what."""
    assert words.headline("disk", "D:", "disk.read_only") == "Laufwerk D: · Nur noch lesbar, Schreiben gesperrt"
    assert (
        words.headline("service", "Spooler", "service.stopped", {"name": "Spooler", "status": "stopped"})
        == "Dienst „Spooler“ läuft nicht (gestoppt)"
    )
    assert words.headline("memory", "", "") == "Arbeitsspeicher"


def test_limits(languages: Languages) -> None:
    """Thresholds say which way is bad."""
    assert words.limits(Thresholds(80, 90), "%").replace(NBSP, " ") == "Warnung ab 80 %, kritisch ab 90 %"
    assert (
        words.limits(Thresholds(10, 5, is_upper=False), "%").replace(NBSP, " ") == "Warnung bis 10 %, kritisch bis 5 %"
    )
    assert words.limits(Thresholds(), "%") == ""


def test_advice_is_for_the_server_at_hand(languages: Languages) -> None:
    """A Linux server's technician reads no Windows commands; without a known system both are there."""
    windows = words.guide("disk", "disk.low", State.CRITICAL, os="Windows Server 2022")
    linux = words.guide("disk", "disk.low", State.WARNING, os="Debian GNU/Linux 12")
    both = words.guide("disk", "disk.low", State.CRITICAL, os="")
    assert windows is not None
    assert linux is not None
    assert both is not None
    assert not any("journalctl" in step for step in windows.steps)
    assert any("journalctl" in step for step in linux.steps)
    assert set(both.steps) == {*windows.steps, *linux.steps}
    assert (windows.by_when, linux.by_when) == ("heute", "diese Woche")
    assert words.guide("disk", "disk.ok", State.OK) is None
