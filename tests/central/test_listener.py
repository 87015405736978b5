"""What is wrong with a certificate is said in one sentence before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from app.central.listener import trouble_with
from app.central.program import main


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """A certificate and its key."""
    issued = trustme.CA().issue_cert("central.example")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    certificate.write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
    key.write_bytes(issued.private_key_pem.bytes())
    return str(certificate), str(key)


def test_a_sound_pair_is_no_trouble(pair: tuple[str, str]) -> None:
    """Nor is none at all."""
    assert (trouble_with(*pair), trouble_with(None, None)) == ("", "")


@pytest.mark.parametrize("case", ["missing", "garbage", "foreign key", "locked key"])
def test_each_trouble_has_its_sentence(pair: tuple[str, str], tmp_path: Path, case: str) -> None:
    """It names the file and what is wrong with it."""
    certificate, key = pair
    other = generate_private_key(SECP256R1())
    if case == "missing":
        key, expected = str(tmp_path / "none.pem"), "none.pem cannot be read: No such file or directory"
    elif case == "garbage":
        Path(certificate).write_text("not a certificate", "utf-8")
        expected = "are no certificate and key in PEM form"
    elif case == "foreign key":
        plain = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        Path(key).write_bytes(plain)
        expected = "is not the key of"
    else:
        locked = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
        Path(key).write_bytes(locked)
        expected = "is protected by a password"
    assert expected in trouble_with(certificate, key)


def test_the_program_says_it_and_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, no traceback, no database made."""
    options = ["--certificate", str(tmp_path / "c.pem"), "--key", str(tmp_path / "k.pem"), "--listen", "0.0.0.0:0"]
    assert main(["--data", str(tmp_path / "data"), *options]) == 1
    assert "c.pem cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
