"""What a benchmark has measured: rows of one table. See ``run.py``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        figure: its number among the figures to reach, such as ``P11``; empty for one that only orients.
        what: what was measured, and of what.
        target: what is to be reached, as people read it.
        peer: who else was measured or is cited, with their value.
        ratio: ours to the peer's in the same run, as people read it.
    """

    figure: str
    what: str
    value: float
    unit: str
    target: str = ""
    peer: str = ""
    ratio: str = ""

    def shown(self) -> str:
        """The value with as many digits as make sense."""
        digits = 0 if abs(self.value) >= 100 else 1 if abs(self.value) >= 10 else 2
        return f"{self.value:,.{digits}f} {self.unit}"


def tell(rows: Iterable[Row], *, as_json: bool) -> None:
    """Print rows, for people or as JSON lines."""
    for row in rows:
        if as_json:
            print(json.dumps(asdict(row)), flush=True)
        else:
            target = f"target {row.target}" if row.target else ""
            print(f"{row.figure:<4} {row.what:<70} {row.shown():>16}   {target}", flush=True)


def parser(about: str | None) -> argparse.ArgumentParser:
    """The options all have in common."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--json", action="store_true", help="print JSON lines")
    return made
