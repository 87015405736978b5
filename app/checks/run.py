"""Run checks: from a probe's findings to results with a state, whatever happens on the way."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from glob import escape

from app.checks.finding import Finding, NoData, NotApplicable, Says
from app.checks.limit import TimeLimit, within
from app.checks.marks import Staged
from app.checks.registry import PROBES, Probe
from app.checks.selection import EVERY
from app.checks.target import Target
from app.domain.catalogue import KINDS
from app.domain.check import CheckResult, CheckSpec, Sample, State, evaluate
from app.domain.kind import Item
from app.domain.policy import is_agents

logger = logging.getLogger(__name__)

LIMIT_S = 20.0
"""How long a probe may take, unless the check's setting ``limit_s`` says otherwise."""

_ERROR_LETTERS = 300

_RANK = {State.OK: 0, State.WARNING: 1, State.UNKNOWN: 2, State.CRITICAL: 3}


def run_all(
    specs: Sequence[CheckSpec],
    target: Target,
    now: datetime,
    *,
    previous: Mapping[tuple[str, str], State] | None = None,
    probes: Mapping[str, Probe] = PROBES,
) -> tuple[list[CheckResult], list[Sample]]:
    """Run checks one after the other, as `run` does each.

    A check of ``*`` leaves the items alone that another check of the same kind names: those have limits of their own, or are
    switched off.
    """
    results: list[CheckResult] = []
    samples: list[Sample] = []
    for spec in specs:
        if not is_agents(spec):
            continue
        found, measured = run(spec, target, previous or {}, now, besides=named(specs, spec.kind), probes=probes)
        results += found
        samples += measured
    return results, samples


def named(specs: Iterable[CheckSpec], kind: str) -> frozenset[str]:
    """Tell which items of ``kind`` are named by checks of their own; of the automatic services those that were chosen by name."""
    of = "service" if kind == "services" else kind
    return frozenset(spec.item for spec in specs if spec.kind == of and spec.item not in (EVERY, ""))


def run(
    spec: CheckSpec,
    target: Target,
    previous: Mapping[tuple[str, str], State],
    now: datetime,
    *,
    besides: frozenset[str] = frozenset(),
    probes: Mapping[str, Probe] = PROBES,
) -> tuple[list[CheckResult], list[Sample]]:
    """Run one check.

    Args:
        spec: the check; the item ``*`` gives a result for every instance that is found.
        target: the machine.
        previous: last known state by kind and item. What was there and is not found any more becomes ``check.missing``.
        now: the instant the results are stamped with.
        besides: items that ``*``, and the count of all automatic services, leave to other checks.
        probes: by kind.

    Returns:
        Results and samples. A rate's first run has neither. A probe that fails, hangs or is denied gives UNKNOWN for all its
        instances, never OK.
    """
    run_of_it = _Run(spec, target, previous, now, besides)
    probe = probes.get(spec.kind)
    if probe is None:
        return run_of_it.nothing(State.UNKNOWN, Says("check.failed", {"error": f"unknown kind {spec.kind}"})), []
    limit_s = LIMIT_S
    target.now = now
    started = target.clock()
    staged = Staged(target.marks)
    try:
        limit_s = _limit_s(spec)
        looked_at = replace(target, marks=staged)
        findings = within(
            limit_s,
            partial(probe, _without(spec, besides), looked_at),
            key=(spec.kind, spec.item),
            running=target.running,
        )
    except TimeLimit:
        return run_of_it.nothing(State.UNKNOWN, Says("check.timeout", {"limit_s": limit_s})), []
    except NotApplicable as none:
        return run_of_it.nothing(State.NOT_APPLICABLE, Says("check.not_applicable", {"reason": none.reason})), []
    except NoData:
        return run_of_it.nothing(State.UNKNOWN, Says("check.no_data")), []
    except PermissionError as denied:
        return run_of_it.nothing(State.UNKNOWN, Says("check.denied", {"error": str(denied)})), []
    except Exception as failure:
        # Here ends what a probe may do wrong: the reason goes to the desk, the trace to the log, once.
        if not run_of_it.is_unknown_already():
            logger.warning("probe %s %s broke off", spec.kind, spec.item, exc_info=True)
        error = f"{type(failure).__name__}: {failure}"[:_ERROR_LETTERS]
        return run_of_it.nothing(State.UNKNOWN, Says("check.failed", {"error": error})), []
    staged.keep()
    return run_of_it.judge(findings, duration_ms=round((target.clock() - started) * 1000))


def _without(spec: CheckSpec, besides: Iterable[str]) -> CheckSpec:
    """Let the count of all automatic services leave out those that have a check of their own: one that stops is one problem."""
    if spec.kind != "services" or not besides:
        return spec
    ignored = [str(spec.params["ignore"])] if "ignore" in spec.params else []
    return replace(spec, params={**spec.params, "ignore": ",".join([*ignored, *sorted(map(escape, besides))])})


def _limit_s(spec: CheckSpec) -> float:
    """Tell how long a check may take; one with a deadline of its own (``deadline_s``) must be able to reach it."""
    deadline_s = float(spec.params.get("deadline_s", 0.0))
    return float(spec.params.get("limit_s", max(LIMIT_S, 2 * deadline_s)))


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of one check."""

    spec: CheckSpec
    target: Target
    previous: Mapping[tuple[str, str], State]
    now: datetime
    besides: frozenset[str]

    def judge(self, findings: Sequence[Finding], *, duration_ms: int) -> tuple[list[CheckResult], list[Sample]]:
        """Turn findings into results and samples."""
        known = {item.casefold() for item in self._known()}
        others = {item.casefold() for item in self.besides} if self.spec.item == EVERY else set()
        mine = [each for each in findings if each.item.casefold() not in others]
        sustained = [self._sustained(each) for each in mine]
        results = [
            self._result(each, duration_ms)
            for each in sustained
            if not each.is_waiting and (each.item.casefold() in known or not each.is_only_if_known)
        ]
        samples = [
            Sample(each.metric, each.item, self.now, each.value)
            for finding in mine
            for each in finding.samples
            if math.isfinite(each.value)
        ]
        found = {each.item.casefold() for each in findings}
        return results + self._gone(found), samples

    def nothing(self, state: State, says: Says) -> list[CheckResult]:
        """Give every instance that is known the same state; the whole check, when none is."""
        items = [item for item in self._known() if item != EVERY] or [self._item()]
        return [self._plain(item, state, says) for item in items]

    def is_unknown_already(self) -> bool:
        """Tell whether the check failed the last time too, so that the log need not say it again."""
        states = [self.previous.get((self.spec.kind, item)) for item in {*self._known(), self._item()}]
        return State.UNKNOWN in states

    def _result(self, finding: Finding, duration_ms: int) -> CheckResult:
        kind = self.spec.kind
        item = finding.item if self.spec.item in (EVERY, "") else self._item()
        verdict = self._verdict(item, finding.value)
        own = finding.state
        if own is not None and (verdict is None or _RANK[own] >= _RANK[verdict]):
            state, says = own, finding.own
        elif verdict is None or verdict is State.UNKNOWN:
            state, says = State.UNKNOWN, Says("check.no_data")
        else:
            state, says = verdict, finding.good if verdict is State.OK else finding.bad
        value = None if verdict is State.UNKNOWN else finding.value
        unit = KINDS[kind].unit.value if kind in KINDS and value is not None else ""
        return CheckResult(kind, item, state, self.now, value, unit, says.code, says.detail, duration_ms=duration_ms)

    def _sustained(self, finding: Finding) -> Finding:
        """Put what the check's window says in the place of one reading.

        While the window is not full there is only a result if it cannot be bad any more: of all readings of the window one is
        good already. Otherwise nobody knows yet, and what was known before stays.
        """
        if finding.value is None or finding.is_waiting or not math.isfinite(finding.value):
            return finding
        found = self.target.windows.add(self.spec, finding.item, finding.value, at=self.target.clock())
        if found is None:
            return finding
        if not found.is_full and finding.state is None:
            is_good = evaluate(found.value, self.spec.thresholds) is State.OK
            is_settled = self.spec.params.get("aggregate", "min") in ("min", "last")
            if not (is_good and is_settled and self.spec.thresholds.is_upper):
                return replace(finding, is_waiting=True)
        return replace(finding, value=found.value)

    def _verdict(self, item: str, value: float | None) -> State | None:
        """Judge a value by the thresholds, with the last verdict for the hysteresis; None without a value."""
        if value is None:
            return None
        key = (self.spec.kind, item)
        verdict = evaluate(value, self.spec.thresholds, self.target.verdicts.get(key, self.previous.get(key)))
        if verdict is not State.UNKNOWN:
            self.target.verdicts[key] = verdict
        return verdict

    def _gone(self, found: set[str]) -> list[CheckResult]:
        """Report instances that are not found any more, and take back what was said of the whole check."""
        if not self._has_items():
            return []
        if self.spec.item != EVERY:
            is_missing = not found
            return [self._plain(self.spec.item, State.UNKNOWN, Says("check.missing"))] if is_missing else []
        missing = [
            self._plain(item, State.UNKNOWN, Says("check.missing"))
            for item in self._known()
            if item != EVERY and item.casefold() not in found and not self._is_retired(item)
        ]
        said = self.previous.get((self.spec.kind, EVERY))
        if said is not None and said.is_problem and EVERY not in found:
            withdrawn = Says("check.not_applicable", {"reason": "revoked"})
            missing.append(self._plain(EVERY, State.NOT_APPLICABLE, withdrawn))
        return missing

    def _is_retired(self, item: str) -> bool:
        """Tell whether the probe itself has said that there is nothing more to come of an instance."""
        return self.previous.get((self.spec.kind, item)) is State.NOT_APPLICABLE

    def _plain(self, item: str, state: State, says: Says) -> CheckResult:
        return CheckResult(self.spec.kind, item, state, self.now, code=says.code, detail=says.detail)

    def _known(self) -> list[str]:
        """List the instances this check has had before."""
        if self.spec.item != EVERY or not self._has_items():
            return []
        return [item for kind, item in self.previous if kind == self.spec.kind and item not in self.besides]

    def _item(self) -> str:
        return self.spec.item if self._has_items() else ""

    def _has_items(self) -> bool:
        kind = KINDS.get(self.spec.kind)
        return kind is None or kind.item is not Item.NOTHING
