"""Signatures: what was signed is what is believed, and nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.wire import signing
from app.wire.protocol import HEADER_SIGNATURE

KEY = signing.load_key(bytes(range(32)))
PUBLIC = signing.public_bytes(KEY)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
AGENT = "0198c0de-0000-7000-8000-000000000001"
BODY = b'{"stream_epoch":"e1","results":[]}'


def signed(**changes: object) -> dict[str, str]:
    """Sign an example, some of it changed."""
    values: dict[str, object] = {
        "method": "POST", "path": "/agent/results", "agent_id": AGENT, "epoch": "e1", "counter": 17,
        "time": NOW, "body": BODY, "encoding": "gzip", **changes,
    }  # fmt: skip
    return signing.sign_request(KEY, **values)  # type: ignore[arg-type]


def accepted(
    headers: dict[str, str], *, method: str = "POST", path: str = "/agent/results", body: bytes = BODY
) -> bool:
    """Whether a central service would believe the headers."""
    head = signing.read_head(headers)
    return head is not None and signing.verify_request(PUBLIC, method=method, path=path, head=head, body=body)


def bit_flips(text: str) -> Iterator[str]:
    """Every text that differs in one bit."""
    raw = text.encode("latin-1")
    for place in range(len(raw)):
        for bit in range(8):
            yield (raw[:place] + bytes([raw[place] ^ (1 << bit)]) + raw[place + 1 :]).decode("latin-1")


def test_request_is_accepted_as_signed():
    """What the agent signed is accepted, with its headers in any case."""
    assert accepted(signed())
    assert accepted({name.lower(): value for name, value in signed().items()})


def test_every_bit_of_every_header_matters():
    """No request with one bit of one header flipped is accepted."""
    headers = signed()
    tried = 0
    for name, value in headers.items():
        for mutant in bit_flips(value):
            tried += 1
            assert not accepted({**headers, name: mutant}), (name, mutant)
    assert tried > 1000


def test_every_bit_of_body_path_and_method_matters():
    """No request with one bit of its body, route or method flipped is accepted."""
    headers = signed()
    for mutant in bit_flips(BODY.decode()):
        assert not accepted(headers, body=mutant.encode("latin-1"))
    for mutant in bit_flips("/agent/results"):
        assert not accepted(headers, path=mutant)
    for mutant in bit_flips("POST"):
        assert not accepted(headers, method=mutant)


@pytest.mark.parametrize("name", sorted(signed()))
def test_no_header_may_be_missing(name: str):
    """A request without one of its headers is not accepted."""
    headers = signed()
    del headers[name]
    assert not accepted(headers)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Wachpult-Counter", "017"), ("Wachpult-Counter", "+17"), ("Wachpult-Counter", "17 "), ("Wachpult-Counter", "17\n"),
        ("Wachpult-Counter", "1_7"), ("Wachpult-Counter", "١٧"), ("Wachpult-Time", "-1"), ("Wachpult-Time", "1e9"),
        ("Wachpult-Protocol", "0"), ("Wachpult-Agent", ""), ("Wachpult-Agent", "a\nb"), ("Content-Encoding", "br"),
        ("Wachpult-Signature", ""), ("Wachpult-Signature", "A" * 88),
    ],
)  # fmt: skip
def test_loose_forms_are_refused(name: str, value: str):
    """One value has one text: other ways to write it are not accepted."""
    assert signing.read_head({**signed(), name: value}) is None or not accepted({**signed(), name: value})


def test_signature_has_one_text():
    """The unused bits at the end of base64 are not a place to hide."""
    text = signed()[HEADER_SIGNATURE]
    loose = text[:-3] + chr(ord(text[-3]) + 1) + "=="
    same = base64.b64decode(text) == base64.b64decode(loose)
    assert same is False or signing.from_text(loose, size=64) is None
    assert signing.from_text(text, size=63) is None


def test_another_key_is_refused():
    """A request signed by somebody else is not accepted."""
    headers = signed()
    head = signing.read_head(headers)
    assert head is not None
    other = signing.public_bytes(signing.load_key(bytes(32)))
    assert not signing.verify_request(other, method="POST", path="/agent/results", head=head, body=BODY)
    assert not signing.verify_request(b"short", method="POST", path="/agent/results", head=head, body=BODY)


def test_reply_belongs_to_its_request():
    """A reply is accepted for the request it answers, with its status and body, and for no other."""
    request = signed()[HEADER_SIGNATURE]
    signature = signing.sign_reply(KEY, request_signature=request, status=200, body=b"{}")

    def accepts(
        *, key: bytes = PUBLIC, text: str = signature, of: str = request, status: int = 200, body: bytes = b"{}"
    ) -> bool:
        return signing.verify_reply(key, signature=text, request_signature=of, status=status, body=body)

    assert accepts()
    assert not accepts(of=signed(counter=18)[HEADER_SIGNATURE])
    assert not accepts(status=401)
    assert not accepts(body=b"{ }")
    assert not accepts(key=bytes(32))
    assert not any(accepts(text=mutant) for mutant in bit_flips(signature))


def test_a_signed_request_is_not_a_signed_reply():
    """The two kinds of signature cannot stand for one another."""
    text = signed(path="x", body=b"")[HEADER_SIGNATURE]
    assert not signing.verify_reply(PUBLIC, signature=text, request_signature="x", status=200, body=b"")


def test_proof_of_a_new_key_is_for_one_agent():
    """The proof of a rotation holds for this key and this agent."""
    proof = signing.sign_proof(KEY, agent_id=AGENT)
    assert signing.verify_proof(PUBLIC, agent_id=AGENT, proof=proof)
    assert not signing.verify_proof(PUBLIC, agent_id="another", proof=proof)
    assert not signing.verify_proof(bytes(32), agent_id=AGENT, proof=proof)


def test_fingerprint_can_be_read_aloud():
    """Four groups of five, and different keys look different."""
    text = signing.fingerprint(PUBLIC)
    groups = text.split("-")
    assert [len(group) for group in groups] == [5, 5, 5, 5]
    assert text != signing.fingerprint(bytes(32))


def test_keys_survive_being_written_down():
    """A key read back signs the same."""
    key = signing.new_key()
    again = signing.load_key(signing.private_bytes(key))
    assert signing.public_bytes(key) == signing.public_bytes(again)
