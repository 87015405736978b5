"""Files on this computer: durable until they were sent, never taken for what they are not."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.console.files import UNNAMED_S, Files
from app.domain.errors import Refused
from app.wire.protocol import MAX_BLOB


def name(content: bytes) -> str:
    """What a file is called."""
    return hashlib.sha256(content).hexdigest()


def test_kept_file_is_there_after_a_restart(tmp_path: Path) -> None:
    """Twice is once; another start finds it."""
    files = Files(tmp_path)
    assert files.keep(b"invoice") == files.keep(b"invoice") == name(b"invoice")
    assert Files(tmp_path).waiting(name(b"invoice")) == b"invoice"
    assert Files(tmp_path).read(name(b"invoice")) == b"invoice"


@pytest.mark.parametrize(
    ("size", "code", "facts"), [(0, "file.empty", {}), (MAX_BLOB + 1, "file.too_large", {"megabytes": 25})]
)
def test_what_cannot_be_sent_is_not_kept(tmp_path: Path, size: int, code: str, facts: dict[str, int]) -> None:
    """Nothing, and more than 25 MB."""
    with pytest.raises(Refused) as refused:
        Files(tmp_path).keep(bytes(size))
    assert (refused.value.code, refused.value.facts) == (code, facts)


def test_sent_file_is_seen_and_no_longer_waiting(tmp_path: Path) -> None:
    """It can still be opened without fetching it."""
    files = Files(tmp_path)
    files.sent([files.keep(b"a")])
    assert files.waiting(name(b"a")) is None
    assert files.read(name(b"a")) == b"a"


@pytest.mark.parametrize("wrong", ["", "..", "../../outbox.db", "A" * 64, "0" * 63])
def test_name_that_is_none_leads_nowhere(tmp_path: Path, wrong: str) -> None:
    """Names come from outside and become paths."""
    with pytest.raises(Refused, match=r"blob\.unknown"):
        Files(tmp_path).read(wrong)


def test_damaged_file_is_no_file(tmp_path: Path) -> None:
    """Bytes that are not those of the name are neither shown nor sent."""
    files = Files(tmp_path)
    sha256 = files.keep(b"whole")
    (tmp_path / "waiting" / sha256).write_bytes(b"half")
    assert files.waiting(sha256) is None
    assert not files.remember(sha256, b"other")
    assert files.read(sha256) is None
    assert files.remember(sha256, b"whole")
    assert files.read(sha256) == b"whole"


def test_seen_files_have_a_limit(tmp_path: Path) -> None:
    """The one seen longest ago goes first; what waits to be sent does not count."""
    files = Files(tmp_path, cache_bytes=25)
    waiting = files.keep(b"w" * 20)
    for at, content in enumerate((b"a" * 10, b"b" * 10)):
        files.remember(name(content), content)
        os.utime(tmp_path / "seen" / name(content), (at, at))
    assert files.read(name(b"a" * 10)) is not None
    files.remember(name(b"c" * 10), b"c" * 10)
    assert [files.read(name(each * 10)) is not None for each in (b"a", b"b", b"c")] == [True, False, True]
    assert files.waiting(waiting) is not None


def test_file_never_sent_is_put_aside_after_a_month(tmp_path: Path) -> None:
    """Attached, and the mail thrown away: it does not wait for ever; one that a mail names does."""
    files = Files(tmp_path)
    old, needed, new = files.keep(b"old"), files.keep(b"needed"), files.keep(b"new")
    for sha256 in (old, needed):
        os.utime(tmp_path / "waiting" / sha256, (0, 0))
    os.utime(tmp_path / "waiting" / new, (100, 100))
    files.sweep(named=[needed], now_s=UNNAMED_S + 50)
    assert [files.waiting(each) is not None for each in (old, needed, new)] == [False, True, True]
    assert files.read(old) == b"old"
