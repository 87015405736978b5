"""The words of alarm mails: whole sentences with their right forms, for everything a check can find."""

from __future__ import annotations

import re

import pytest

from app.domain.catalogue import KINDS, MESSAGES
from app.domain.check import Detail, State
from app.operations import alarm_words
from app.operations.alarm_phrases import ADDED, MEASURED, PHRASES
from tests.operations.alarm_examples import AT, EXAMPLES, Example

TOLD = {code for code, message in MESSAGES.items() if any(state.is_problem for state in message.states)}
LANGUAGES = alarm_words.LANGUAGES


def test_everything_people_are_told_of_has_its_sentence() -> None:
    """And an example here; nothing is said of messages that do not exist."""
    assert TOLD == set(PHRASES)
    assert TOLD == {each.code for each in EXAMPLES}
    assert set() == {*ADDED, *MEASURED} - set(PHRASES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.code)
def test_what_was_found_is_a_sentence_in_both_languages(example: Example) -> None:
    """Without a hole, a raw word or a mark of a program in it."""
    german, english = (alarm_words.found(example.code, example.detail, language) for language in LANGUAGES)
    assert german != english
    for said in (german, english):
        assert not said[0].islower()
        assert said.endswith(".")
        assert re.search(r"[{}#?_|]|\bNone\b|nan|Errno|Error:", said) is None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.code)
def test_what_it_means_is_said_to_who_knows_no_servers(example: Example) -> None:
    """In one or two short sentences."""
    german, english = (alarm_words.means(example.kind, example.code, example.state, each) for each in LANGUAGES)
    assert german != english
    assert all(said.endswith(".") and len(said) < 160 for said in (german, english))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_means_something(kind: str) -> None:
    """Also for what its messages do not say more of."""
    assert all(alarm_words.means(kind, "", State.CRITICAL, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("code", "detail", "german", "english"),
    [
        (
            "service.restarted", {"name": "Spooler", "restarts": 1, "last_restart_at": AT},
            "Der Dienst „Spooler“ war ausgefallen und wurde einmal neu gestartet, zuletzt am 09.06.2026, 05:12 Uhr.",
            "The service “Spooler” had failed and was restarted once, last on 9 Jun 2026, 05:12.",
        ),
        (
            "service.restarted", {"name": "Spooler", "restarts": 3, "last_restart_at": AT},
            "Der Dienst „Spooler“ war ausgefallen und wurde 3-mal neu gestartet, zuletzt am 09.06.2026, 05:12 Uhr.",
            "The service “Spooler” had failed and was restarted 3 times, last on 9 Jun 2026, 05:12.",
        ),
        (
            "logons.lockouts", {"accounts": 4, "lockouts": 1},
            "Ein Konto wurde nach fehlgeschlagenen Anmeldungen gesperrt.",
            "One account was locked after failed logons.",
        ),
        (
            "logons.lockouts", {"accounts": 4, "lockouts": 1200},
            "1.200 Konten wurden nach fehlgeschlagenen Anmeldungen gesperrt.",
            "1,200 accounts were locked after failed logons.",
        ),
        (
            "disk.filling", {"free_bytes": 4e11, "total_bytes": 2e12, "full_in_days": 0.4},
            "Das Laufwerk füllt sich: Es ist voraussichtlich innerhalb von einem Tag voll; noch sind 373 GB von 1,8 TB frei.",
            "The volume is filling up: it is expected to be full within a day; 373 GB of 1.8 TB are still free.",
        ),
        ("antivirus.expired", {"expired_on": "2026-06-01"},
         "Die Lizenz des Virenschutzes ist am 01.06.2026 abgelaufen.",
         "The licence of the anti-virus product expired on 1 Jun 2026."),
    ],
)  # fmt: skip
def test_forms_follow_the_number(code: str, detail: dict[str, str | float], german: str, english: str) -> None:
    """One account, two accounts; a forecast never promises more time than there is."""
    assert (german, english) == tuple(alarm_words.found(code, detail, language) for language in LANGUAGES)


def test_what_is_not_known_is_left_out() -> None:
    """A part of a sentence that lacks its value, or the whole of it: nobody reads of a question mark."""
    detail = {"free_bytes": 4e9, "total_bytes": 1e11}
    assert alarm_words.found("disk.low", detail, "de") == "Der Platz ist knapp: 3,7 GB von 93 GB sind frei."
    assert alarm_words.found("disk.low", {"free_bytes": 4e9}, "de") == ""
    assert alarm_words.found("something.else", {}, "en") == ""


def test_a_long_text_of_a_servers_own_is_cut_and_of_one_line() -> None:
    """An event may say pages."""
    detail: Detail = {"count": 1, "first_at": AT, "last_at": AT, "text": "Fehler\r\n" * 200}
    said = alarm_words.found("events.seen", detail, "de")
    assert "\n" not in said
    assert said.startswith("Der Server hat einmal gemeldet, zuletzt am 09.06.2026, 05:12 Uhr: Fehler Fehler")
    assert said.endswith("…")
    assert len(said) < 400


@pytest.mark.parametrize(
    ("code", "at", "limit", "unit", "german", "english"),
    [
        ("disk.low", 4.0, 5.0, "%", "Frei: 4 % (Schwelle: 5 %).", "Free: 4 % (limit: 5 %)."),
        ("logons.many", 412.0, 100.0, "", "Fehlversuche in 24 Stunden: 412 (Schwelle: 100).",
         "Failed attempts in 24 hours: 412 (limit: 100)."),
        ("web.slow", 8200.0, None, "ms", "Antwortzeit: 8,2 s.", "Answer time: 8.2 s."),
        ("web.status", 120.0, None, "ms", "", ""),
        ("antivirus.off", 0.0, None, "wd", "", ""),
        ("disk.low", None, 5.0, "%", "", ""),
    ],
)  # fmt: skip
def test_a_value_has_a_name_and_stands_only_where_it_is_what_is_wrong(
    code: str, at: float | None, limit: float | None, unit: str, german: str, english: str
) -> None:
    """How quickly a page answered that shows an error is of no use to anybody."""
    assert (german, english) == tuple(alarm_words.value(code, at, limit, unit, language) for language in LANGUAGES)


def test_a_service_is_called_by_the_name_people_know() -> None:
    """And not by the one programs use; where it is not known, by that."""
    assert alarm_words.named("service", "Spooler", {"name": "Druckwarteschlange"}) == "Druckwarteschlange"
    assert alarm_words.named("service", "Spooler", {}) == "Spooler"
    assert alarm_words.named("disk", "C:", {"name": "x"}) == "C:"
