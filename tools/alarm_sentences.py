"""Writes the names and terms of alarm mails from those of the console, so that both call things the same: one table is the source.

``python tools/alarm_sentences.py`` writes the file; a test compares it with what would be written now.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "app" / "operations" / "alarm_sentences.py"
ENGLISH = ROOT / "resources" / "translations" / "wachpult_en.ts"

HEAD = '''"""Names of what checks look after and of what they tell of, in German and English: for mails, the same words as in the console.

Written by tools/alarm_sentences.py from the console's words and their translations; not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

'''


def made() -> str:
    """Make the file's text."""
    sys.path.insert(0, str(ROOT))
    from app.domain.catalogue import KINDS, MESSAGES
    from app.views.kit import words_values
    from app.views.kit.words_terms import TERMS

    english = _english()
    wrong = [code for code, message in MESSAGES.items() if any(state.is_problem for state in message.states)]
    families = {
        place: family
        for place, family in words_values._FAMILIES.items()  # noqa: SLF001 - the one place that knows
        if place[0] == "" or place[0] in wrong
    }
    parts = [HEAD]
    parts.append(_table("KIND_NAMES", {k: _pair(english, "words.kind", TERMS["kind"][k]) for k in KINDS}))
    named = sorted({family for family in families.values() if family in TERMS})
    terms = {f"{f}.{v}": _pair(english, f"words.{f}", text) for f in named for v, text in TERMS[f].items()}
    parts.append(_table("TERMS", terms))
    rows = "".join(f"    {place!r}: {family!r},\n" for place, family in families.items() if family in TERMS)
    parts.append(f"FAMILIES: Final[Mapping[tuple[str, str], str]] = {{\n{rows}}}\n")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(FILE), "-"],
        input="".join(parts), capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return done.stdout


def _english() -> dict[tuple[str, str], str]:
    found = {}
    for context in ET.parse(ENGLISH).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            text = message.findtext("translation") or ""
            found[context.findtext("name") or "", message.findtext("source") or ""] = text
    return found


def _pair(english: dict[tuple[str, str], str], context: str, text: str) -> tuple[str, str]:
    return text, english.get((context, text), "") or text


def _table(name: str, pairs: dict[str, tuple[str, str]]) -> str:
    rows = "".join(f"    {key!r}: ({german!r}, {said!r}),\n" for key, (german, said) in pairs.items())
    return f"{name}: Final[Mapping[str, tuple[str, str]]] = {{\n{rows}}}\n"


if __name__ == "__main__":
    FILE.write_text(made(), "utf-8")
