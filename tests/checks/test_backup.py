"""The last backup: its age, its outcome, its size; known by what a job leaves behind."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.backup import Backup, Outcome
from app.checks.backup_files import from_files
from app.checks.linux.backup import Backups
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import NOW, Machine

HOUR = 3_600.0
LIMITS = Thresholds(30 * HOUR, 78 * HOUR)
SPEC = CheckSpec("backup", "*", interval_s=0, daily_at="06:00", thresholds=LIMITS)
GB = 1024**3


def ago(hours: float) -> datetime:
    """So many hours before the run."""
    return NOW - timedelta(hours=hours)


@pytest.mark.parametrize(
    ("job", "state", "code"),
    [
        (Backup("Nacht", Outcome.GOOD, ago(8)), State.OK, "backup.ok"),
        (Backup("Nacht", Outcome.GOOD, ago(31)), State.WARNING, "backup.old"),
        (Backup("Nacht", Outcome.GOOD, ago(80)), State.CRITICAL, "backup.old"),
        (Backup("Nacht", Outcome.PARTIAL, ago(8), error="1 file skipped"), State.WARNING, "backup.partial"),
        (Backup("Nacht", Outcome.PARTIAL, ago(80)), State.CRITICAL, "backup.old"),
        (Backup("Nacht", Outcome.FAILED, ago(8), error="0x80780166"), State.CRITICAL, "backup.failed"),
        (Backup("Nacht", Outcome.FAILED, None), State.CRITICAL, "backup.failed"),
        (Backup("Nacht", Outcome.GOOD, ago(-1)), State.OK, "backup.ok"),
    ],
)
def test_a_job(machine: Machine, job, state, code):
    """By the age of its last good backup, and by how the last one ended."""
    machine.say(backups=[job])
    result = machine.result(SPEC)
    assert ("Nacht", state, code) == (result.item, result.state, result.code)


def test_a_backup_that_is_far_too_small(machine: Machine):
    """Half of the usual size is suspect, once three are known; after a while it is the usual size itself."""
    for day, size in enumerate((100, 104, 98), 1):
        machine.say(backups=[Backup("Nacht", Outcome.GOOD, ago(24 * (5 - day)), size * GB)])
        assert State.OK is machine.result(CheckSpec("backup", "*")).state
    machine.say(backups=[Backup("Nacht", Outcome.GOOD, ago(24), 49 * GB)])
    result = machine.result(CheckSpec("backup", "*"))
    assert (State.WARNING, "backup.small", 100 * GB) == (result.state, result.code, result.detail["usual_bytes"])
    result = machine.result(CheckSpec("backup", "*", params={"small_percent": 0}))
    assert State.OK is result.state


def test_no_backup_that_is_known(machine: Machine):
    """It does not apply; a job that is named and not found is missing."""
    machine.say(backups=[])
    assert (State.NOT_APPLICABLE, {"reason": "none_found"}) == (
        (result := machine.result(SPEC)).state,
        result.detail,
    )
    assert "check.missing" == machine.result(CheckSpec("backup", "Nacht")).code


# --- files -------------------------------------------------------------------------------------------------------------


def written(path, text, *, hours: float):
    """A file of some hours before."""
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text)
    os.utime(path, (ago(hours).timestamp(),) * 2)
    return path


def test_the_newest_file_of_a_pattern(tmp_path):
    """Its age and size are the backup's; folders and other files do not count."""
    written(tmp_path / "a" / "db-1.dump", "old", hours=50)
    written(tmp_path / "b" / "db-2.dump", "newer", hours=2)
    written(tmp_path / "b" / "db-3.tmp", "x", hours=0)
    (tmp_path / "c.dump").mkdir()
    assert [Backup("Dump", Outcome.GOOD, ago(2), 5)] == Backups().backups("Dump", {"path": f"{tmp_path}/**/*.dump"})
    (small,) = from_files("Dump", {"path": f"{tmp_path}/*/*.dump", "min_bytes": 100})
    assert (Outcome.FAILED, "5 < 100 bytes") == (small.outcome, small.error)
    (none,) = from_files("*", {"path": f"{tmp_path}/*.zip"})
    assert (Outcome.FAILED, None) == (none.outcome, none.good_at)


@pytest.mark.parametrize(
    ("text", "params", "expected"),
    [
        ("0\n", {}, Backup("borg", Outcome.GOOD, ago(3))),
        ("\ufeff0", {}, Backup("borg", Outcome.GOOD, ago(3))),
        ("2", {}, Backup("borg", Outcome.FAILED, None, error="exit 2")),
        ("1", {"partial_exits": "1"}, Backup("borg", Outcome.PARTIAL, ago(3), error="exit 1")),
        (
            '{"exit": 0, "at": "2026-03-02T03:00:00+01:00", "bytes": 77}',
            {},
            Backup("borg", Outcome.GOOD, datetime(2026, 3, 2, 2, tzinfo=UTC), 77),
        ),
        ('{"exit": 3, "error": "locked"}', {}, Backup("borg", Outcome.FAILED, None, error="locked")),
        ("", {}, Backup("borg", Outcome.FAILED, None, error="not an exit status: ")),
        ("done", {}, Backup("borg", Outcome.FAILED, None, error="not an exit status: done")),
        ("true", {}, Backup("borg", Outcome.FAILED, None, error="not an exit status: true")),
    ],
)
def test_a_file_with_an_exit_status(tmp_path, text, params, expected):
    """A number, or an object with more; what is neither is a failure, not a success."""
    path = written(tmp_path / "borg.status", text, hours=3)
    assert [expected] == from_files("borg", {"status_file": str(path), **params})


def test_both_must_be_good(tmp_path):
    """A status of success does not hide that the newest file is old, nor a new file that the job failed."""
    written(tmp_path / "x.tar", "data", hours=90)
    written(tmp_path / "x.status", "0", hours=3)
    params = {"path": f"{tmp_path}/*.tar", "status_file": f"{tmp_path}/x.status"}
    assert [Backup("x", Outcome.GOOD, ago(90), 4)] == from_files("x", params)
    written(tmp_path / "x.status", "5", hours=3)
    assert [Backup("x", Outcome.FAILED, None, 4, "exit 5")] == from_files("x", params)
    (tmp_path / "x.status").unlink()
    (gone,) = from_files("x", params)
    assert Outcome.FAILED is gone.outcome


def test_settings_that_make_no_sense():
    """A path that depends on where the agent happens to be is refused; without settings there is nothing."""
    with pytest.raises(ValueError, match="whole path"):
        from_files("x", {"path": "backup/*.tar"})
    assert [] == from_files("x", {})


@given(
    st.text(max_size=60) | st.recursive(st.none() | st.integers() | st.floats() | st.text(), st.lists).map(json.dumps)
)
def test_any_text_is_a_failure_or_an_exit_status(tmp_path_factory, text):
    """Whatever a job writes does no harm."""
    path = tmp_path_factory.getbasetemp() / "any.status"
    path.write_text(text, encoding="utf-8", errors="replace")
    (job,) = from_files("x", {"status_file": str(path)})
    assert (job.outcome is Outcome.FAILED) is (job.good_at is None)
