"""wachpult-admin explain mail: one JSON object and exit code 0, whatever the file holds."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.admin.program import main
from app.domain.errors import Unreachable
from app.formats.mail.worker import MailReader
from tests.formats.mail.samples import FOLDER, NAMES, sample

ROOT = Path(__file__).parents[2]
FIELDS = [
    "from_address", "from_name", "to", "cc", "subject", "message_id", "in_reply_to", "references", "date", "text", "html", "charset_guessed",
    "attachments", "automated", "automated_reason", "reply_text",
]  # fmt: skip
EMPTY: dict[str, Any] = dict.fromkeys(FIELDS, "") | {
    "to": [],
    "cc": [],
    "references": [],
    "date": None,
    "attachments": [],
    "automated": False,
}


def explain(capsys: pytest.CaptureFixture[str], name: str | Path) -> tuple[int, dict[str, Any], str]:
    """Exit code, object and what is said besides."""
    code = main(["explain", "mail", str(name)])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def test_a_mail_is_explained(capsys: pytest.CaptureFixture[str]):
    """Ids without brackets, the date as the sender had it, addresses alone, files without their bytes."""
    code, found, err = explain(capsys, FOLDER / "outlook_de.eml")
    assert (code, err, list(found)) == (0, "", FIELDS)
    text, html = found.pop("text"), found.pop("html")
    assert "Kabel" in text
    assert "MsoNormal" not in html
    assert found == {
        "from_address": "anna.beispiel@inselhotel.example",
        "from_name": "Beispiel, Anna (Büro)",
        "to": ["service@sektor.example"],
        "cc": ["bernd.muster@inselhotel.example", "empfang@inselhotel.example"],
        "subject": "AW: [#26-00017] Drucker im Büro druckt nicht",
        "message_id": "ab12cd34ef56@EX01.inselhotel.local",
        "in_reply_to": "2.0197@sektor.example",
        "references": ["first@inselhotel.example", "1.0197@sektor.example", "2.0197@sektor.example"],
        "date": "2026-06-12T10:20:04+02:00",
        "charset_guessed": "",
        "attachments": [],
        "automated": False,
        "automated_reason": "",
        "reply_text": "Guten Tag Herr Adler,\n\njetzt druckt er wieder, aber nur einseitig. Können Sie das einstellen?\n\n"
        "Mit freundlichen Grüßen\nAnna Beispiel",
    }


def test_attachments_and_machines(capsys: pytest.CaptureFixture[str]):
    """A file by name, type, size and hash; the reason why a mail counts as automatic."""
    _, found, _ = explain(capsys, FOLDER / "tnef.eml")
    [file] = found["attachments"]
    assert (file["name"], file["type"], file["size"], list(file)) == (
        "winmail.dat",
        "application/ms-tnef",
        4,
        ["name", "type", "size", "sha256"],
    )
    _, found, _ = explain(capsys, FOLDER / "vacation_exchange.eml")
    assert (found["automated"], found["automated_reason"]) == (True, "out_of_office")


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 5000, b"\xff\xfe\x00", b"Content-Type: multipart/mixed\n\n--", b"From: <", os.urandom(3000)]
)
def test_no_file_is_too_broken(capsys: pytest.CaptureFixture[str], tmp_path: Path, raw: bytes):
    """An object with all fields, and 0."""
    (tmp_path / "x.eml").write_bytes(raw)
    code, found, err = explain(capsys, tmp_path / "x.eml")
    assert (code, list(found), err) == (0, FIELDS, "")


@pytest.mark.parametrize("name", ["missing.eml", "", "."])
def test_no_file_at_all_is_an_empty_mail(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str):
    """It is said, and a program that reads the answer gets one."""
    code, found, err = explain(capsys, tmp_path / name)
    assert (code, found) == (0, EMPTY)
    assert "cannot be read" in err


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """For a mail that comes out of another program."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample("scanner"))))
    code, found, _ = explain(capsys, "-")
    assert (code, found["subject"], found["charset_guessed"]) == (0, "Störung Gerät", "windows-1252")


def test_without_a_process_of_its_own(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """It is read all the same."""

    def unreachable(*_: object, **__: object) -> None:
        raise Unreachable("mail reader")

    monkeypatch.setattr(MailReader, "read", unreachable)
    _, found, _ = explain(capsys, FOLDER / "gmail.eml")
    assert found["reply_text"] == "Danke, läuft wieder!"


def test_the_real_command_on_a_terminal_without_umlauts():
    """What it prints is JSON everywhere."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "admin", "explain", "mail", str(FOLDER / "gmail.eml")],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["reply_text"] == "Danke, läuft wieder!"


def test_other_mails_are_explained(capsys: pytest.CaptureFixture[str]):
    """None of them is a surprise."""
    assert [explain(capsys, FOLDER / f"{name}.eml")[0] for name in NAMES[::5]] == [0] * len(NAMES[::5])
