"""Script: what a technician wrote and signed, run here if this agent believes the signature."""

from __future__ import annotations

import platform
import socket
from typing import TYPE_CHECKING

from app.checks import script_output, script_run, script_trust
from app.checks.finding import Finding, Measured, Says
from app.checks.limit import TimeLimit
from app.checks.script_envelope import Script, Untrusted, unseal
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Open the envelope of the check's settings (``envelope``), run the script and read its answer.

    Nothing but the envelope decides what is run: not one of the other settings reaches the script. A value is judged by the check's
    limits; the worse of that and the script's own word counts.

    Raises:
        OSError: the interpreter is not there.
    """
    item = spec.item
    try:
        script = _opened(spec, target)
    except Untrusted as error:
        detail: dict[str, str | float | int | bool] = {"untrusted": error.reason}
        if error.signer:
            detail["signer"] = error.signer
        return [Finding(item, state=State.WARNING, own=Says("script.untrusted", detail))]
    try:
        ran = script_run.run(script)
        answer = script_output.read(ran.output, exit_code=ran.code)
    except TimeLimit:
        return [_unknown(item, "check.timeout", {"limit_s": float(script.limit_s)})]
    except script_run.TooLong:
        return [_unknown(item, "script.malformed", {"malformed": "too_long"})]
    except script_output.Malformed as error:
        said = {"malformed": error.reason, **({"text": error.text} if error.text else {})}
        return [_unknown(item, "script.malformed", said)]
    return [_finding(item, answer)]


def _opened(spec: CheckSpec, target: Target) -> Script:
    envelope, folder = spec.params.get("envelope"), target.folder
    if not isinstance(envelope, str) or not envelope:
        raise Untrusted("missing")
    if folder is None:
        raise Untrusted("no_keys")
    script, key = unseal(
        envelope,
        trusted=script_trust.trusted(folder),
        name=spec.item,
        platform=platform.system().lower(),
        host=socket.gethostname(),
        now=target.now,
    )
    script_trust.take(folder, script, key)
    return script


def _finding(item: str, answer: script_output.Answer) -> Finding:
    detail: dict[str, str | float | int | bool] = {}
    if answer.text:
        detail["text"] = answer.text
    if answer.state is State.UNKNOWN:
        return _unknown(item, "script.unknown", detail)
    if answer.unit:
        detail["measured_in"] = answer.unit
    good, bad = Says("script.ok", detail), Says("script.problem", detail)
    samples = () if answer.value is None else (Measured("script.value", answer.value, item),)
    own = good if answer.state is State.OK else bad
    state = None if answer.state is State.OK and answer.value is not None else answer.state
    return Finding(item, answer.value, good=good, bad=bad, state=state, own=own, samples=samples)


def _unknown(
    item: str, code: str, detail: dict[str, str | float | int | bool] | dict[str, str] | dict[str, float]
) -> Finding:
    return Finding(item, state=State.UNKNOWN, own=Says(code, dict(detail)))
