"""Scripts: only what a believed key has signed is run, for as long as it may, and nothing of it stays behind."""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.checks import script_run, script_trust
from app.checks.script_envelope import Script, Untrusted, peek, seal, unseal
from app.checks.script_output import Answer, Malformed, read
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import NOW, Machine
from tests.waiting import until

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
GOOD = Script(
    name="warteschlange", platform="linux", interpreter="bash", text="echo '{\"state\":\"ok\",\"value\":7}'\n", limit_s=5,
    serial=100, valid_until=NOW + timedelta(days=30), signer="A. Berg",
)  # fmt: skip


def public(key: Ed25519PrivateKey) -> str:
    """The public half, as it is believed."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def opened(text: str, **how: object) -> Script:
    """Open an envelope on a Linux machine called srv1 that believes ``KEY``."""
    given = {
        "trusted": {public(KEY): "A. Berg"},
        "name": GOOD.name,
        "platform": "linux",
        "host": "SRV1",
        "now": NOW,
        **how,
    }
    return unseal(text, **given)[0]  # type: ignore[arg-type]


def refused(text: str, **how: object) -> str:
    """Why an envelope is not opened."""
    with pytest.raises(Untrusted) as error:
        opened(text, **how)
    return error.value.reason


@pytest.fixture
def agent(machine: Machine, tmp_path: Path) -> Machine:
    """A machine whose agent believes ``KEY``."""
    machine.target.folder = tmp_path
    script_trust.trust(tmp_path, public(KEY), name="A. Berg")
    return machine


def spec(script: Script = GOOD, key: Ed25519PrivateKey = KEY, **more: object) -> CheckSpec:
    """The check of a script."""
    return CheckSpec("script", script.name, params={"envelope": seal(script, key)}, **more)  # type: ignore[arg-type]


def bash(text: str, **more: object) -> CheckSpec:
    """The check of a script of these lines."""
    return spec(replace(GOOD, text=text, **more))  # type: ignore[arg-type]


def test_what_was_sealed_is_opened_as_it_was():
    """Every field, and readable without believing it."""
    script = replace(GOOD, hosts=("srv1", "srv2"), text="echo „Grüße“\n")
    assert script == opened(seal(script, KEY)) == peek(seal(script, KEY))


def test_two_thousand_mutated_envelopes_are_all_refused():
    """A bit turned, a letter exchanged, left out or put in, anywhere: nothing that differs in one letter is opened."""
    text, chance = seal(GOOD, KEY), random.Random(7)
    letters = 'ABCxyz019+/= \n{}":,-'
    tried = 0
    while tried < 2_000:
        at = chance.randrange(len(text))
        match chance.randrange(4):
            case 0:
                other = text[:at] + chr(ord(text[at]) ^ (1 << chance.randrange(7))) + text[at + 1 :]
            case 1:
                other = text[:at] + chance.choice(letters) + text[at + 1 :]
            case 2:
                other = text[:at] + text[at + 1 :]
            case _:
                other = text[:at] + chance.choice(letters) + text[at:]
        if other == text:
            continue
        tried += 1
        assert refused(other) in ("form", "signer", "signature", "digest"), other


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": "anderes"}, "name"),
        ({"platform": "windows", "interpreter": "powershell"}, "platform"),
        ({"hosts": ("srv2",)}, "host"),
        ({"valid_until": NOW}, "expired"),
    ],
    ids=str,
)
def test_what_is_not_for_this_machine_is_not_opened(change: dict[str, object], reason: str):
    """However well it is signed."""
    assert reason == refused(seal(replace(GOOD, **change), KEY))  # type: ignore[arg-type]


def test_a_strangers_signature_is_worth_nothing():
    """Nor is a body of ours under a stranger's key, nor a stranger's under ours; and without keys nobody is believed."""
    assert "signer" == refused(seal(GOOD, STRANGER))
    ours, theirs = seal(GOOD, KEY).split("\n"), seal(replace(GOOD, text="rm -rf /\n"), STRANGER).split("\n")
    assert "signature" == refused("\n".join((ours[0], ours[1], ours[2], theirs[3])))
    assert "signature" == refused("\n".join((ours[0], ours[1], theirs[2], theirs[3])))
    assert "no_keys" == refused(seal(GOOD, KEY), trusted={})


@pytest.mark.parametrize(
    "change",
    [
        {"name": "../etc"}, {"name": ""}, {"name": "x\n"}, {"platform": "beos"}, {"interpreter": "python"}, {"text": " "},
        {"text": "x" * 70_000}, {"text": "a\0b"}, {"limit_s": 0}, {"limit_s": 121}, {"serial": 0}, {"signer": "x" * 101},
        {"hosts": ("SRV1",)},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_agent_would_take_is_not_sealed(change: dict[str, object]):
    """It names the field."""
    with pytest.raises(ValueError, match=next(iter(change))):
        seal(replace(GOOD, **change), KEY)  # type: ignore[arg-type]


def test_an_older_version_is_not_run_again(agent: Machine):
    """A recorded envelope sent once more by whoever holds the central service: the newest that was seen counts."""
    assert "script.ok" == agent.result(spec(replace(GOOD, serial=101))).code
    old = agent.result(spec(GOOD))
    assert ("script.untrusted", "older") == (old.code, old.detail["untrusted"])
    assert "older" == agent.result(spec(replace(GOOD, serial=101, text="echo 1\n"))).detail["untrusted"]
    assert "script.ok" == agent.result(spec(replace(GOOD, serial=101))).code


def test_without_a_believed_key_nothing_is_run(machine: Machine, tmp_path: Path):
    """Neither where no key was ever given, nor where the file of keys is damaged, nor where it was taken back."""
    machine.target.folder = tmp_path
    witness = tmp_path / "ran"
    check = bash(f'touch {witness}\necho \'{{"state":"ok"}}\'\n')
    assert "no_keys" == machine.result(check).detail["untrusted"]
    (tmp_path / script_trust.KEYS).write_text("{", encoding="utf-8")
    assert "no_keys" == machine.result(check).detail["untrusted"]
    (tmp_path / script_trust.KEYS).unlink()
    script_trust.trust(tmp_path, public(KEY), name="")
    assert script_trust.distrust(tmp_path, public(KEY))
    assert "no_keys" == machine.result(check).detail["untrusted"]
    assert not witness.exists()
    machine.target.folder = None
    assert "no_keys" == machine.result(check).detail["untrusted"]
    assert "missing" == machine.result(CheckSpec("script", "x")).detail["untrusted"]


def test_keys_and_what_was_seen_are_nobody_elses(agent: Machine, tmp_path: Path):
    """Files of the agent alone."""
    agent.result(spec())
    assert {0o600} == {(tmp_path / name).stat().st_mode & 0o777 for name in (script_trust.KEYS, script_trust.SEEN)}


def test_a_typed_answer_becomes_a_result_and_a_sample(agent: Machine):
    """Value, unit and text; the limits of the check judge the value where the script says no state."""
    check = bash('echo viel Gerede\necho \'{"value": 12.5, "unit": "Aufträge", "text": "es staut sich"}\'\n')
    results, samples = agent.run(replace(check, thresholds=Thresholds(10.0, 20.0)))
    assert [("script.problem", State.WARNING, 12.5)] == [(each.code, each.state, each.value) for each in results]
    assert {"text": "es staut sich", "measured_in": "Aufträge"} == results[0].detail
    assert [("script.value", "warteschlange", 12.5)] == [(each.metric, each.item, each.value) for each in samples]


def test_the_worse_of_word_and_value_counts(agent: Machine):
    """A script that says critical is believed, and limits may be stricter than its ok."""
    critical = bash('echo \'{"state":"critical","value":1}\'\n')
    assert State.CRITICAL is agent.result(replace(critical, thresholds=Thresholds(10.0, 20.0))).state
    fine = bash('echo \'{"state":"ok","value":30}\'\n', serial=101)
    assert State.CRITICAL is agent.result(replace(fine, thresholds=Thresholds(10.0, 20.0))).state


@pytest.mark.parametrize(
    ("code", "state"), [(0, State.OK), (1, State.WARNING), (2, State.CRITICAL), (3, State.UNKNOWN)], ids=str
)
def test_a_plug_in_of_the_usual_kind_is_understood(agent: Machine, code: int, state: State):
    """Exit code, text, performance data."""
    result = agent.result(bash(f"echo \"QUEUE - 7 jobs|jobs=7;10;20;0 'old ones'=2\"\nexit {code}\n"))
    assert (state, "QUEUE - 7 jobs") == (result.state, result.detail["text"])
    assert (None if state is State.UNKNOWN else 7.0) == result.value


@pytest.mark.parametrize(
    ("output", "code", "reason"),
    [
        (b"", 0, "nothing"),
        (b"\n \n", 0, "nothing"),
        (b"hello", 4, "exit"),
        (b"hello", -9, "exit"),
        (b"", 127, "exit"),
        (b"\xff\xfe", 0, "text"),
        (b"{", 0, "json"),
        (b"{}", 0, "nothing"),
        (b"{" * 5000, 0, "json"),
        (b'{"state":"fine"}', 0, "state"),
        (b'{"state":7}', 0, "state"),
        (b'{"value":"7"}', 0, "value"),
        (b'{"value":true}', 0, "value"),
        (b'{"value":NaN}', 0, "value"),
        (b'{"value":1e999}', 0, "value"),
        (b'{"value":1' + b"0" * 400 + b"}", 0, "value"),
        (b'{"value":1,"unit":7}', 0, "unit"),
        (b'{"value":1,"unit":"far too long a unit"}', 0, "unit"),
        (b'{"value":1,"text":[]}', 0, "text"),
        (b'{"value":1,"more":1}', 0, "json"),
        (b'{"state":"ok"}', 9, "exit"),
        (b"x|a=" + b"9" * 400, 0, "value"),
    ],
    ids=str,
)
def test_what_is_no_answer_is_said(output: bytes, code: int, reason: str):
    """And is never OK."""
    with pytest.raises(Malformed) as error:
        read(output, exit_code=code)
    assert reason == error.value.reason


def test_random_answers_are_read_or_refused():
    """Whatever comes, it is an answer or none; nothing else happens."""
    chance = random.Random(11)
    parts = [
        b"{",
        b"}",
        b'"state"',
        b":",
        b'"ok"',
        b"|",
        b"a=1;2",
        b"\xc3",
        b"\n",
        b"7e5",
        b"null",
        b",",
        b'"value"',
        b"\0",
    ]
    for _ in range(3_000):
        output = b"".join(chance.choice(parts) for _ in range(chance.randrange(12)))
        with contextlib.suppress(Malformed):
            assert isinstance(read(output, exit_code=chance.randrange(-1, 5)), Answer)


def test_a_malformed_answer_is_unknown(agent: Machine):
    """With what the script began to say."""
    result = agent.result(bash('echo \'{"state": "fine"}\'\n'))
    assert (State.UNKNOWN, "script.malformed", "state") == (result.state, result.code, result.detail["malformed"])


def test_who_takes_too_long_is_ended_with_all_its_children(agent: Machine, tmp_path: Path):
    """Those that made themselves independent too; none goes on behind our back."""
    pids = tmp_path / "pids"
    check = bash(
        f"sleep 300 &\necho $! >> {pids}\nsetsid sleep 300 &\nsetsid bash -c 'echo $$ >> {pids}; exec sleep 300' &\n"
        f"echo $$ >> {pids}\nsleep 300\n",
        limit_s=4,
    )
    result = agent.result(check)
    assert (State.UNKNOWN, "check.timeout", 4.0) == (result.state, result.code, result.detail["limit_s"])
    left = [int(line) for line in pids.read_text().split()]
    assert len(left) >= 3
    until(lambda: not any(map(is_alive, left)), what="the end of all of them")


def test_what_a_script_leaves_behind_is_ended_too(agent: Machine, tmp_path: Path):
    """It may not start a service of its own."""
    pids = tmp_path / "pids"
    result = agent.result(bash(f'sleep 300 >/dev/null 2>&1 &\necho $! > {pids}\necho \'{{"state":"ok"}}\'\n'))
    assert State.OK is result.state
    until(lambda: not is_alive(int(pids.read_text())), what="the end of what was left behind")


def test_who_says_too_much_is_ended(agent: Machine):
    """Endless output fills neither memory nor disk."""
    result = agent.result(bash("while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done\n"))
    assert ("script.malformed", "too_long") == (result.code, result.detail["malformed"])


def test_a_script_sees_nothing_of_the_agent(agent: Machine, monkeypatch: pytest.MonkeyPatch):
    """No variable of ours, a folder of its own that is gone afterwards, nothing on its input."""
    monkeypatch.setenv("WACHPULT_SECRETS_KEY", "hidden")
    text = "env | cut -d= -f1 | sort | tr '\\n' ' '; pwd; cat\nexit 1\n"
    said = str(agent.result(bash(text)).detail["text"])
    assert "WACHPULT_SECRETS_KEY" not in said
    assert "LD_PRELOAD" not in said
    folder = Path(said.split()[-1])
    assert folder.name.startswith("wachpult-script-")
    assert not folder.exists()


def test_settings_of_the_policy_do_not_reach_the_script(agent: Machine):
    """What is not signed decides nothing of what is run."""
    check = spec()
    more = {**check.params, "text": "touch /tmp/x", "interpreter": "sh; touch /tmp/x", "args": "x", "limit_s": 90}
    assert "script.ok" == agent.result(replace(check, params=more)).code


def test_an_interpreter_that_is_not_there_is_said(agent: Machine, monkeypatch: pytest.MonkeyPatch, caplog):
    """As what the system says; it is no OK."""
    monkeypatch.setattr(script_run, "_PATH", "/nowhere")
    with caplog.at_level(logging.WARNING):
        result = agent.result(spec())
    assert (State.UNKNOWN, "check.failed") == (result.state, result.code)


def test_a_seen_file_that_is_damaged_runs_nothing(agent: Machine, tmp_path: Path):
    """Without knowing what was seen, nothing is known to be new."""
    (tmp_path / script_trust.SEEN).write_text("[]", encoding="utf-8")
    assert "script.untrusted" == agent.result(spec()).code
    (tmp_path / script_trust.SEEN).write_text(json.dumps({}), encoding="utf-8")
    assert "script.ok" == agent.result(spec()).code


@pytest.mark.parametrize("key", ["", "x", "A" * 44, public(KEY) + "\n", public(KEY)[:-2]])
def test_what_is_no_key_is_not_believed(tmp_path: Path, key: str):
    """Thirty-two bytes in base64 and nothing else."""
    with pytest.raises(ValueError, match="no public key"):
        script_trust.trust(tmp_path, key, name="")


def is_alive(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be collected."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
