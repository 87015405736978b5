"""Windows Server Backup and Veeam, from what PowerShell writes on Windows of several versions, German ones too."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.backup import Backup, Outcome
from app.checks.command import Done
from app.checks.windows import powershell
from app.checks.windows.backup import WINDOWS_JOB, Backups, veeam, windows_server_backup

GOOD = "2026-03-01T20:31:07.1234567Z"
GOOD_AT = datetime(2026, 3, 1, 20, 31, 7, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (None, []),
        ({"Good": None, "Last": None, "Result": 0, "Detailed": 0, "Versions": 0}, []),
        (
            {"Good": GOOD, "Last": GOOD, "Result": 0, "Detailed": 0, "Versions": 14},
            [Backup(WINDOWS_JOB, Outcome.GOOD, GOOD_AT)],
        ),
        (
            {"Good": GOOD, "Last": "2026-03-02T20:31:00.0000000Z", "Result": 2155348257, "Versions": 14},
            [Backup(WINDOWS_JOB, Outcome.FAILED, GOOD_AT, error="0x80780121")],
        ),
        (
            {"Good": GOOD, "Last": "2026-03-02T20:31:00.0000000Z", "Result": -2139619039, "Versions": 14},
            [Backup(WINDOWS_JOB, Outcome.FAILED, GOOD_AT, error="0x80780121")],
        ),
        (
            {"Good": None, "Last": GOOD, "Result": -2139619039},
            [Backup(WINDOWS_JOB, Outcome.FAILED, None, error="0x80780121")],
        ),
        (
            {"Good": GOOD, "Last": GOOD, "Result": -2139619039},
            [Backup(WINDOWS_JOB, Outcome.PARTIAL, GOOD_AT, error="0x80780121")],
        ),
    ],
)
def test_windows_server_backup(summary, expected):
    """By instants and an HRESULT, signed or not; where none ever ran there is no job."""
    assert expected == windows_server_backup(summary)


def event(job, level, at, *, log="Veeam Backup", number=190, retried="False"):
    """A "job finished" as PowerShell writes it."""
    word = {4: "Success", 3: "Warning", 2: "Failed"}[level]
    return {
        "Log": log,
        "Id": number,
        "Level": level,
        "At": at,
        "Message": f"Backup job '{job}' finished with {word}.\r\nDetails follow.",
        "Values": ["c0d93abe", "c4415b30", "0", "0", "0", retried, job],
    }


def test_veeam():
    """The last run of each job, and the last good one; a failure that is tried again is not the end of it."""
    events = [
        event("Server täglich", 4, "2026-02-28T22:00:00.0000000Z"),
        event("Server täglich", 2, "2026-03-01T22:00:00.0000000Z"),
        event("Kopie", 3, "2026-03-01T23:00:00.0000000Z", number=490),
        event("Arbeitsplätze", 2, "2026-03-01T23:30:00.0000000Z", retried="True"),
        event("Arbeitsplätze", 4, "2026-03-01T21:00:00.0000000Z", number=790),
    ]
    found = {each.name: (each.outcome, each.good_at and each.good_at.isoformat()) for each in veeam(events)}
    assert {
        "Server täglich": (Outcome.FAILED, "2026-02-28T22:00:00+00:00"),
        "Kopie": (Outcome.PARTIAL, "2026-03-01T23:00:00+00:00"),
        "Arbeitsplätze": (Outcome.GOOD, "2026-03-01T21:00:00+00:00"),
    } == found


def test_veeam_agent_with_a_single_event():
    """PowerShell writes one object without its list; a text without a name is called by its log."""
    single = {**event("x", 4, GOOD, log="Veeam Agent"), "Message": "Sicherung beendet."}
    assert [Backup("Veeam Agent", Outcome.GOOD, GOOD_AT)] == veeam(single)


def test_a_reader_asks_both():
    """Settings that name files ask neither."""
    asked = []

    def ask(script):
        asked.append(script)
        return {"Good": GOOD, "Last": GOOD, "Result": 0} if "WBSummary" in script else None

    assert [WINDOWS_JOB] == [each.name for each in Backups(ask=ask).backups("*", {})]
    assert 2 == len(asked)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["Good", "Last", "Result", "Level", "At", "Message", "Values", "Log"]), inner, max_size=6
        )
    ),
)


@given(JSON)
def test_whatever_comes_does_no_harm(answer):
    """Jobs or none."""
    windows_server_backup(answer)
    veeam(answer)


# --- PowerShell itself -------------------------------------------------------------------------------------------------


def test_powershell_is_asked_by_its_whole_path(monkeypatch):
    """Without profile, without questions, in UTF-8; nothing that merely stands in a search path."""
    monkeypatch.setenv("SystemRoot", r"D:\Windows")
    words = []

    def run(given, limit_s):
        words.extend([*given, limit_s])
        return Done(0, '\ufeff[{"Name": "Größe"}]\r\n'.encode())

    assert [{"Name": "Größe"}] == powershell.ask("1|ConvertTo-Json", run=run, limit_s=9)
    assert r"D:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe" == words[0]
    assert {"-NoProfile", "-NonInteractive"} <= set(words)
    assert words[-2].endswith("1|ConvertTo-Json")


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (Done(1, b"", b"Der Zugriff wurde verweigert.\r\n"), "Der Zugriff wurde verweigert."),
        (Done(1, b""), "ended with 1"),
        (Done(0, b"Hallo"), "did not answer in JSON: Hallo"),
        (Done(0, b"[" * 100_000), "did not answer in JSON"),
    ],
)
def test_powershell_that_breaks_off(done, words):
    """Its own words are the reason."""
    with pytest.raises(powershell.ScriptFailed, match=words):
        powershell.ask("x", run=lambda _words, _limit: done)


def test_powershell_that_says_nothing():
    """Nothing is nothing."""
    assert powershell.ask("x", run=lambda _words, _limit: Done(0, b"\r\n")) is None


def test_answers_are_text_for_json():
    """Numbers that came as text are numbers; nothing else is."""
    record = json.loads('{"a": "12", "b": true, "c": 1.5, "d": "1,5", "e": "99999999999999999999999"}')
    assert [12, None, 1, None, None] == [powershell.number(record, name) for name in "abcde"]
