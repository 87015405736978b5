"""All benchmarks, one after the other; prints one table and writes docs/performance.md.

Run: python3 dev.py bench [--keep DIR] [--from DIR] [--only NAME ...] [--write]

``--keep`` keeps what each script said, ``--from`` reads it from there instead of measuring again; ``--write`` writes the page.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from _rows import Row  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
LIMIT_S = 400


@dataclass(frozen=True)
class Reading:
    """How a figure is found in what a script prints: the group ``value`` of a pattern, and ``ratio`` if it has one."""

    figure: str
    what: str
    pattern: str
    unit: str
    target: str = ""
    peer: str = ""

    def rows(self, text: str) -> Iterator[Row]:
        """The row, if the script printed it."""
        found = re.search(self.pattern, text, re.MULTILINE)
        if found is not None:
            groups = found.groupdict()
            value = float(groups["value"].replace(",", ""))
            peer = self.peer.format(**groups)
            yield Row(self.figure, self.what, value, self.unit, self.target, peer, groups.get("ratio") or "")


@dataclass(frozen=True)
class Bench:
    """One script, how it is called, and how it is read; without readings it prints rows as JSON lines."""

    name: str
    arguments: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = field(default=())


_NUMBER = r"(?P<value>[\d.,]+)"
_INTAKE = r"\s+" + _NUMBER + " /s"
_ZABBIX_RESULTS = "Zabbix 6.0, bare values, both cores: 60,000-80,000/s (cited)"
_ZABBIX_SAMPLES = "Zabbix 6.0: 72,000/s; VictoriaMetrics: 986,000/s (cited)"

_NAMED = {
    "PostgreSQL: stored and packed with figures": (">= 150,000/s", _ZABBIX_SAMPLES),
    "PostgreSQL: 35 days, one of them open": (
        "<= 8 bytes",
        "a narrow row with its key 84-98; VictoriaMetrics 1.1 (cited)",
    ),
    "PostgreSQL: lost": ("0", ""),
    "SQLite: lost": ("0", ""),
}
"""Target and peer of figures whose script prints neither."""

BENCHES = (
    Bench(
        "first_paint",
        (),
        (
            Reading("P1", "first paint of the window, from process start (median)", r"^ +console +" + _NUMBER + r" +(?P<ratio>[\d.]+ x) bare", "s", "<= 1.3 x bare window"),
            Reading("", "bare PySide6 window with a table of 5,000 rows", r"5,000-row table +" + _NUMBER, "s"),
        ),
    ),
    Bench(
        "replica",
        (),
        (
            Reading("P2", "whole board from the replica: 5,000 servers x 30 checks, 5,000 tickets, 2,000 alarms (without painting)", r"^whole board.*?\)\s+" + _NUMBER, "ms", "<= 1,500 ms", "Tactical RMM 12 s for 1,500 agents (cited)"),
            Reading("P15", "search over 20,200 objects, three words (median)", r"outlook'\s+" + _NUMBER, "ms", "p95 <= 50 ms"),
            Reading("", "one act durable in the outbox", r"^one act durable.*?\s+" + _NUMBER, "ms"),
        ),
    ),
    Bench(
        "lists",
        (),
        (
            Reading("P3", "500 changes in 5,000 rows applied, sorted, painted, selection kept", r"painted\s+" + _NUMBER + r" ms\s+proxy\s+(?P<proxy>[\d.]+) ms\s+x (?P<times>[\d.]+)", "ms", "<= 30 ms", "QSortFilterProxyModel in the same run {proxy} ms"),
            Reading("P5", "tick of 5,000 clocks, every text in sight changed, 0 re-sorts", r"in sight changed\s+" + _NUMBER, "ms", "<= 3 ms"),
            Reading("P15", "palette over 20,000 entries, slowest key", r"slowest key\s+" + _NUMBER, "ms", "p95 <= 50 ms"),
        ),
    ),
    Bench(
        "stall",
        (),
        (
            Reading("P6", "stall of the window's thread, 50 changes/s for 60 s, dead network, 50,000 tickets: p99.9", r"p99\.9 " + _NUMBER, "ms", "<= 50 ms"),
            Reading("P6", "the same, longest", r"longest " + _NUMBER, "ms", "<= 100 ms"),
        ),
    ),
    Bench(
        "deadlines",
        (),
        (
            Reading("P7", "deadlines a second, 24 service hours, one core", r"UTC in and out\s+" + _NUMBER + " /s", "/s", ">= 300,000/s"),
            Reading("", "numpy busday, one at a time", r"one at a time\s+" + _NUMBER + r" /s\s+(?P<ratio>[\d.]+) of ours", "/s"),
        ),
    ),
    Bench(
        "intake",
        (),
        (
            Reading("P8", "unchanged results into PostgreSQL, verified, judged, stored; one core, 500 a request", "500 a request" + _INTAKE, "/s", ">= 40,000/s", _ZABBIX_RESULTS),
            Reading("P8", "the same, 50 a request", "results, 50 a request" + _INTAKE, "/s"),
            Reading("P8", "state changes with alarms into PostgreSQL", "with alarms, 50 a request" + _INTAKE, "/s", ">= 1,500/s"),
            Reading("P9", "samples through the whole intake into PostgreSQL, one core", "12 a request" + _INTAKE, "/s", ">= 150,000/s", _ZABBIX_SAMPLES),
        ),
    ),
    Bench(
        "intake_sqlite",
        ("--sqlite",),
        (
            Reading("P8", "unchanged results into SQLite, 500 a request", "500 a request" + _INTAKE, "/s"),
            Reading("P8", "state changes with alarms into SQLite", "with alarms, 50 a request" + _INTAKE, "/s"),
            Reading("P9", "samples through the whole intake into SQLite", "12 a request" + _INTAKE, "/s"),
        ),
    ),
    Bench(
        "search",
        (),
        (
            Reading("P15", "tickets by all their words: 50,000 tickets with 250,000 entries on the replica, 14 queries, median", r"tickets, median\s+" + _NUMBER + r" ms\s+scan (?P<scan>[\d.]+)", "ms", "<= 50 ms", "LIKE over the same words in the same run {scan} ms"),
            Reading("P15", "the same, p95", r"tickets, p95\s+" + _NUMBER + r" ms\s+scan (?P<scan>[\d.]+)", "ms", "<= 50 ms", "LIKE {scan} ms"),
            Reading("", "one entry of a ticket stored and indexed", r"stored and indexed\s+" + _NUMBER, "ms"),
        ),
    ),
    Bench("open_ticket", ("--json",)),
    Bench("call_sheet", ("--json",)),
    Bench("coverage", ("--json",)),
    Bench("policy_preview", ("--json",)),
    Bench("calls", ("--json",)),
    Bench("mail", ("--json",)),
    Bench("mail_intake", ("--json",)),
    Bench("alarm_mail", ("--json",)),
    Bench("samples", ("--json",)),
    Bench("feed", ("--json",)),
    Bench("embedded_latency", ("--json",)),
    Bench(
        "graph",
        (),
        (
            Reading("P13", "a pan step: 4 panels, a year of minute data", r"^step with new buckets\s+" + _NUMBER + r"\s+[\d.]+$", "ms", "<= 40 ms a frame"),
            Reading("", "the same with pyqtgraph as it comes", r"^pyqtgraph as it comes\s+" + _NUMBER + r"\s+[\d.]+$", "ms"),
            Reading("", "the same with pyqtgraph thinning by itself", r"^pyqtgraph, thinning by itself\s+" + _NUMBER + r"\s+[\d.]+$", "ms"),
        ),
    ),
    Bench("devices", ("--json",)),
    Bench("memory", ("--json",)),
    Bench("idle_cpu", ("--json",)),
)  # fmt: skip


def run(bench: Bench) -> str:
    """Start a script; give what it printed."""
    script = ROOT / "benchmarks" / f"{bench.name.removesuffix('_sqlite')}.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [sys.executable, str(script), *bench.arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT_S, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"FAILED: took longer than {LIMIT_S} s\n"
    return done.stdout if done.returncode == 0 else f"{done.stdout}FAILED with {done.returncode}\n{done.stderr[-2000:]}"


def rows(bench: Bench, text: str) -> list[Row]:
    """The figures in what a script printed."""
    if bench.readings:
        return [row for reading in bench.readings for row in reading.rows(text)]
    found = []
    for line in text.splitlines():
        if line.startswith("{"):
            values = json.loads(line)
            if "what" not in values:  # the shorter form: what was measured stands in "figure"
                named = re.match(r"(?P<figure>P\d+)?\s*(?P<what>.*)", str(values["figure"]))
                assert named is not None
                target, peer = _NAMED.get(named["what"], ("", ""))
                values = {
                    "figure": named["figure"] or "",
                    "what": named["what"],
                    "value": values["value"],
                    "unit": values["unit"],
                    "target": target,
                    "peer": peer,
                }
            found.append(Row(**values))
    return found


def page(said: dict[str, str], *, note: str) -> str:
    """The page of the last run."""
    lines = [
        "# Figures",
        "",
        "Measured by `python3 dev.py bench --write`, which runs the scripts of `benchmarks/` one after the other and writes this page.",
        "",
        f"- Date: {datetime.now(UTC):%Y-%m-%d} (UTC)",
        f"- Machine: {processor()}, {os.cpu_count()} cores, {memory_gib():.0f} GiB, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}, without a display (Qt's `offscreen`), databases on the local disk",
        f"- Meanwhile: {note or 'nothing else to do'}",
        "",
        "Times are medians of several runs unless a row says otherwise; P6, P18 and P19 are one observation each. Absolute times of",
        "a shared machine only orient; what counts is the ratio to a peer measured in the same run, where there is one. Peers marked",
        "*cited* were measured elsewhere before.",
        "",
        "| | figure | value | target | peer, ratio |",
        "|---|---|---:|---|---|",
    ]
    missing, missed = [], []
    for bench in BENCHES:
        text = said.get(bench.name, "")
        found = rows(bench, text)
        if not found:
            missing.append(f"`{bench.name}`" + (" (failed)" if "FAILED" in text else ""))
        missed += [
            f"{row.figure} ({row.what}: {row.ratio or row.shown()}, {row.target})" for row in found if is_missed(row)
        ]
        lines += [
            f"| {row.figure} | {row.what} | {row.shown()} | {row.target} | {'; '.join(filter(None, (row.ratio, row.peer)))} |"
            for row in found
        ]
    lines += ["", "Not reached in this run: " + ("; ".join(missed) or "none") + "."]
    if missing:
        lines += ["", f"Not measured in this run: {', '.join(missing)}."]
    lines += ["", "## How each is measured", ""]
    for name in dict.fromkeys(bench.name.removesuffix("_sqlite") for bench in BENCHES):
        lines += [f"- **{name}**: {about(name)}"]
    return "\n".join(lines) + "\n"


def is_missed(row: Row) -> bool:
    """Whether the value (the ratio, where the target is one) is beyond the number in its target."""
    limit = re.match(r"(<=|>=|p95 <=) ([\d,.]+)( x)?", row.target)
    if limit is None:
        return False
    value = float(row.ratio.split()[0]) if limit[3] else row.value
    bound = float(limit[2].replace(",", ""))
    return value < bound if limit[1] == ">=" else value > bound


def about(name: str) -> str:
    """What a script says about itself, without its usage."""
    text = (ROOT / "benchmarks" / f"{name}.py").read_text("utf-8").split('"""')[1]
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return " ".join(part for part in paragraphs if not part.startswith("Run"))


def processor() -> str:
    """The processor's name."""
    names = (
        re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
        if os.name == "posix"
        else []
    )
    return names[0] if names else platform.processor()


def memory_gib() -> float:
    """Memory of the machine."""
    import psutil

    return float(psutil.virtual_memory().total) / 2**30


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--from", dest="kept", type=Path)
    parser.add_argument("--only", nargs="+", choices=[bench.name for bench in BENCHES])
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--note", default="", help="what else the machine had to do meanwhile")
    options = parser.parse_args()
    said: dict[str, str] = {}
    for bench in BENCHES:
        kept = None if options.kept is None else options.kept / f"{bench.name}.txt"
        if kept is not None and kept.exists() and not (options.only and bench.name in options.only):
            said[bench.name] = kept.read_text("utf-8")
        elif options.only is None or bench.name in options.only:
            began = time.monotonic()
            said[bench.name] = run(bench)
            print(f"--- {bench.name} ({time.monotonic() - began:.0f} s)", flush=True)
        else:
            continue
        if options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{bench.name}.txt").write_text(said[bench.name], "utf-8")
        for row in rows(bench, said[bench.name]):
            print(f"{row.figure:<4} {row.what:<100} {row.shown():>16}   {row.target:<22} {row.ratio}", flush=True)
        if "FAILED" in said[bench.name]:
            print(said[bench.name][-600:], flush=True)
    if options.write:
        PAGE.write_text(page(said, note=options.note), "utf-8")
    return 1 if any("FAILED" in text for text in said.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
