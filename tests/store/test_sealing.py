"""Secrets at rest are worth nothing without the key, and nothing in another place than their own."""

from __future__ import annotations

import base64
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.store.sealing import ENVIRONMENT, FILE_NAME, Sealer, sealer

SECRET = "Kranich-über-Öland-7"


def _code(work) -> str:
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def test_what_was_sealed_is_opened_again(tmp_path: Path):
    """A secret comes back as it was; sealed twice it looks different each time."""
    keeper = Sealer(file=tmp_path / "key")
    first, second = (keeper.seal(SECRET, owner="box", field="imap") for _ in range(2))
    assert first != second
    assert keeper.open(first, owner="box", field="imap") == SECRET
    assert SECRET.encode() not in first


@pytest.mark.parametrize(("owner", "field"), [("other", "imap"), ("box", "smtp")])
def test_a_sealed_secret_is_good_in_its_own_place_only(tmp_path: Path, owner: str, field: str):
    """Copied to another mailbox or field it opens no more: nobody can have our password sent to his own server."""
    keeper = Sealer(file=tmp_path / "key")
    sealed = keeper.seal(SECRET, owner="box", field="imap")
    assert _code(lambda: keeper.open(sealed, owner=owner, field=field)) == "mailbox.key_wrong"


def test_every_changed_bit_is_noticed(tmp_path: Path):
    """Damage never comes out as another secret."""
    keeper = Sealer(file=tmp_path / "key")
    sealed = keeper.seal(SECRET, owner="box", field="imap")
    for place in range(len(sealed)):
        damaged = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert _code(lambda damaged=damaged: keeper.open(damaged, owner="box", field="imap")) == "mailbox.key_wrong"
    assert _code(lambda: keeper.open(b"", owner="box", field="imap")) == "mailbox.key_wrong"


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: permissions of files")
def test_the_key_is_made_when_first_needed_and_for_its_owner_alone(tmp_path: Path):
    """Looking for it makes none; sealing does, and nobody else may read it."""
    keeper = sealer(f"sqlite:///{tmp_path / 'central.db'}", environ={})
    assert not keeper.is_ready
    keeper.seal(SECRET, owner="box", field="imap")
    file = tmp_path / FILE_NAME
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(base64.b64decode(file.read_text())) == 32
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path):
    """Whoever makes the file first has made it for all."""
    file = tmp_path / "key"

    def seal(_number: int) -> bytes:
        return Sealer(file=file).seal(SECRET, owner="box", field="imap")

    with ThreadPoolExecutor(8) as pool:
        sealed = list(pool.map(seal, range(24)))
    assert {Sealer(file=file).open(each, owner="box", field="imap") for each in sealed} == {SECRET}
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_opening_without_the_key_says_that_it_is_missing(tmp_path: Path):
    """A key that is not there is another trouble than a wrong one."""
    sealed = Sealer(file=tmp_path / "key").seal(SECRET, owner="box", field="imap")
    elsewhere = Sealer(file=tmp_path / "lost")
    assert _code(lambda: elsewhere.open(sealed, owner="box", field="imap")) == "mailbox.key_missing"
    assert _code(lambda: Sealer().open(sealed, owner="box", field="imap")) == "mailbox.key_missing"
    assert _code(lambda: Sealer().seal(SECRET, owner="box", field="imap")) == "mailbox.key_missing"


def test_another_key_opens_nothing(tmp_path: Path):
    """A key of another installation is wrong, and so is a file that holds none."""
    sealed = Sealer(file=tmp_path / "key").seal(SECRET, owner="box", field="imap")
    other = Sealer(key=os.urandom(32))
    assert _code(lambda: other.open(sealed, owner="box", field="imap")) == "mailbox.key_wrong"
    (tmp_path / "text").write_text("not a key\n")
    broken = Sealer(file=tmp_path / "text")
    assert _code(lambda: broken.open(sealed, owner="box", field="imap")) == "mailbox.key_wrong"


def test_the_named_file_comes_before_the_environment_and_that_before_the_folder(tmp_path: Path):
    """Each place is used only when nothing before it was said; PostgreSQL has no folder."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    environ = {ENVIRONMENT: base64.b64encode(os.urandom(32)).decode()}
    named, from_environment, beside = (
        sealer(url, file=tmp_path / "named", environ=environ),
        sealer(url, environ=environ),
        sealer(url, environ={}),
    )
    sealed = [each.seal(SECRET, owner="box", field="imap") for each in (named, from_environment, beside)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["named", FILE_NAME]
    assert _code(lambda: from_environment.open(sealed[0], owner="box", field="imap")) == "mailbox.key_wrong"
    assert (
        _code(lambda: sealer("postgresql+psycopg:///w", environ={}).seal("a", owner="b", field="c"))
        == "mailbox.key_missing"
    )
    assert _code(lambda: sealer(url, environ={ENVIRONMENT: "short"})) == "mailbox.key_wrong"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path):
    """Without a folder for the key there is none, and the reason is told."""
    with pytest.raises(Refused) as refusal:
        Sealer(file=tmp_path / "no" / "folder" / "key").seal(SECRET, owner="box", field="imap")
    assert (refusal.value.code, refusal.value.facts["reason"]) == ("mailbox.key_missing", "No such file or directory")
