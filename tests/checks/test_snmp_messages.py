"""Messages of SNMP: keys and proofs as the standards write them down, and nonsense that is no message."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import snmp_ber as ber
from app.checks import snmp_engine as engines
from app.checks import snmp_message as message
from app.checks.snmp_engine import Engine
from app.checks.snmp_usm import Keys
from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion

MAPLE = Access(SnmpVersion.V3, user="maple", auth=SnmpAuth.SHA, auth_secret="maplesyrup")
ENGINE = Engine(bytes.fromhex("000000000000000000000002"), 7, 3600)
OID = "1.3.6.1.2.1.1.5.0"
NUMBER = 0x1234567
PRIVATE = [
    pytest.param(replace(MAPLE, auth=auth, privacy=privacy, privacy_secret="sugarcane"), id=f"{auth} {privacy}")
    for auth in (SnmpAuth.MD5, SnmpAuth.SHA, SnmpAuth.SHA256)
    for privacy in (SnmpPrivacy.NONE, SnmpPrivacy.DES, SnmpPrivacy.AES)
]


def _answer(value: bytes = b"switch", *, tag: int = message.RESPONSE, name: str = OID) -> bytes:
    pairs = ber.sequence(ber.sequence(ber.oid(name), ber.octets(value)))
    return ber.tlv(tag, ber.integer(NUMBER) + ber.integer(0) * 2 + pairs)


@pytest.mark.parametrize(
    ("auth", "expected"),
    [
        pytest.param(SnmpAuth.MD5, "526f5eed9fcce26f8964c2930787d82b", id="RFC 3414, A.3.1"),
        pytest.param(SnmpAuth.SHA, "6695febc9288e36282235fc7151f128497b38f3f", id="RFC 3414, A.3.2"),
    ],
)
def test_keys_are_those_of_the_standard(auth: SnmpAuth, expected: str):
    """The passphrase and engine of its appendix; seen by the proof they give."""
    import hashlib
    import hmac

    digest = "md5" if auth is SnmpAuth.MD5 else "sha1"
    proof = hmac.new(bytes.fromhex(expected), b"a message", getattr(hashlib, digest)).digest()[:12]
    assert proof == Keys(replace(MAPLE, auth=auth), ENGINE.id).proof(b"a message")


@pytest.mark.parametrize("access", PRIVATE)
def test_what_is_sealed_is_opened_by_the_same_keys_only(access: Access):
    """Another passphrase opens nothing, and a changed octet is noticed."""
    keys, others = Keys(access, ENGINE.id), Keys(replace(access, auth_secret="gooseberry"), ENGINE.id)
    sealed = engines.seal(_answer(), NUMBER, ENGINE, access.user, keys)
    opened = engines.open_sealed(sealed, NUMBER, keys)
    assert (ENGINE, ((1, 3, 6, 1, 2, 1, 1, 5, 0), b"switch")) == (opened.engine, opened.answer.values[0])
    assert (keys.flags, True) == (opened.flags & 3, opened.is_proven)
    assert bool(access.privacy) is (b"switch" not in sealed)
    for bad in (sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:-1]):
        with pytest.raises(ber.Malformed):
            engines.open_sealed(bad, NUMBER, keys)
    with pytest.raises(ber.Malformed):
        engines.open_sealed(sealed, NUMBER, others)
    with pytest.raises(ber.Malformed):
        engines.open_sealed(sealed, NUMBER + 1, keys)


def test_another_passphrase_for_encryption_reads_nothing():
    """It is proven, and yet not understood."""
    access = replace(MAPLE, privacy=SnmpPrivacy.AES, privacy_secret="sugarcane")
    sealed = engines.seal(_answer(), NUMBER, ENGINE, "maple", Keys(access, ENGINE.id))
    with pytest.raises(ber.Malformed):
        engines.open_sealed(sealed, NUMBER, Keys(replace(access, privacy_secret="gooseberry"), ENGINE.id))


def test_no_two_messages_are_encrypted_alike():
    """Each has a salt of its own."""
    keys = Keys(replace(MAPLE, privacy=SnmpPrivacy.AES, privacy_secret="sugarcane"), ENGINE.id)
    assert 100 == len({engines.seal(_answer(), NUMBER, ENGINE, "maple", keys) for _ in range(100)})


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        pytest.param("0201ff", -1, id="below zero"),
        pytest.param("4104ffffffff", 2**32 - 1, id="a counter without its leading zero"),
        pytest.param("46090000000000000000ff", 255, id="more zeros than needed"),
        pytest.param("4608ffffffffffffffff", 2**64 - 1, id="64 bits"),
    ],
)
def test_numbers_as_devices_write_them(octets: str, expected: int):
    """What counts never is below zero."""
    data = bytes.fromhex(octets)
    assert expected == ber.number(data, ber.first(data))


@pytest.mark.parametrize("octets", ["0200", "020a" + "01" * 10, "0283ffffff01", "0285010101010101", "02", "0205ff"])
def test_what_is_no_number(octets: str):
    """No octets, too many, or cut off."""
    data = bytes.fromhex(octets)
    with pytest.raises(ber.Malformed):
        ber.number(data, ber.first(data))


@given(st.lists(st.integers(0, 2**32 - 1), max_size=30), st.integers(0, 39))
def test_object_identifiers_come_back(rest: list[int], second: int):
    """As they were written."""
    for start in ((0, second), (1, second), (2, second)):
        data = ber.oid(".".join(map(str, (*start, *rest))))
        assert (*start, *rest) == ber.arcs(data, ber.first(data))


@given(st.binary(max_size=400))
def test_any_bytes_do_no_harm(data: bytes):
    """They are a message, or `Malformed`."""
    keys = Keys(MAPLE, ENGINE.id)
    _harmless(data, keys)


@given(
    st.sampled_from([each.values[0] for each in PRIVATE]), st.integers(0, 200), st.integers(0, 255), st.integers(0, 9)
)
def test_a_message_with_wrong_octets_does_no_harm(access: Access, place: int, octet: int, cut: int):
    """Anywhere, and broken off anywhere; sealed or open."""
    keys = Keys(access, ENGINE.id)
    for sound in (
        engines.seal(_answer(), NUMBER, ENGINE, "maple", keys),
        engines.seal(_answer(tag=message.REPORT), NUMBER, ENGINE, "", None),
        message.open_message(1, "public", _answer()),
    ):
        at = place % len(sound)
        _harmless(sound[:at] + bytes([octet]) + sound[at + 1 : len(sound) - cut], keys)


def _harmless(data: bytes, keys: Keys) -> None:
    for read in (
        lambda: engines.open_sealed(data, NUMBER, keys),
        lambda: engines.open_sealed(data, NUMBER, None),
        lambda: message.read_open(data, 1, "public"),
    ):
        try:
            read()
        except ber.Malformed:
            continue
