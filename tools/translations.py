"""Keeps the translations in step with the code.

``update`` reads the texts, ``fill`` takes translations from a table, ``release`` makes .qm, ``check`` proves all of it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
ENGLISH, GERMAN = FOLDER / "wachpult_en.ts", FOLDER / "wachpult_de.ts"
"""German is the language of the code; its file holds the plural forms only."""


def update(english: Path = ENGLISH, german: Path = GERMAN) -> None:
    """Read all texts of the views into the .ts files; texts that are gone are dropped."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "app" / "views").rglob("*.py"))
    common = ["-no-obsolete", "-locations", "none", "-source-language", "de_DE", "-silent"]
    _run("lupdate", *sources, *common, "-target-language", "en_GB", "-ts", str(english))
    _run("lupdate", *sources, *common, "-pluralonly", "-target-language", "de_DE", "-ts", str(german))


def release(folder: Path = FOLDER) -> None:
    """Make the .qm files the program loads."""
    for source in (ENGLISH, GERMAN):
        _run("lrelease", "-silent", str(source), "-qm", str(folder / f"{source.stem}.qm"))


def fill(path: Path, given: Path) -> int:
    """Take translations from a tab-separated file: context, text, translation; plural forms are separated by bars.

    Returns:
        How many were taken.
    """
    lines = [line.split("\t") for line in given.read_text(encoding="utf-8").splitlines() if line.count("\t") == 2]
    words = {(context, text): translation for context, text, translation in lines}
    tree = ET.parse(path)  # noqa: S314 - our own file
    taken = 0
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name") or "", message.findtext("source") or "")
            translation = message.find("translation")
            if key in words and translation is not None:
                _set(translation, words[key])
                taken += 1
    text = ET.tostring(tree.getroot(), encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
    return taken


def _set(translation: ET.Element, words: str) -> None:
    translation.attrib.pop("type", None)
    forms = list(translation.iter("numerusform"))
    if forms:
        for form, text in zip(forms, words.split("|"), strict=True):
            form.text = text
    else:
        translation.text = words


def unfinished(path: Path) -> list[str]:
    """Give the texts of a .ts file that have no translation yet."""
    missing: list[str] = []
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        forms = [] if translation is None else list(translation.iter("numerusform")) or [translation]
        is_open = translation is None or translation.get("type") == "unfinished"
        if is_open or not all((form.text or "").strip() for form in forms):
            missing.append(message.findtext("source") or "")
    return missing


def texts(path: Path) -> set[tuple[str, str]]:
    """Give the texts of a .ts file with their contexts."""
    found: set[tuple[str, str]] = set()
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        found |= {(name, message.findtext("source") or "") for message in context.iter("message")}
    return found


def check() -> list[str]:
    """Give everything that is wrong: texts not read in yet, texts without a translation, .qm files that are out of date."""
    faults = [f"{path.name}: no translation of {text!r}" for path in (ENGLISH, GERMAN) for text in unfinished(path)]
    with tempfile.TemporaryDirectory() as place:
        fresh_english, fresh_german = Path(place) / ENGLISH.name, Path(place) / GERMAN.name
        update(fresh_english, fresh_german)
        for known, fresh in ((ENGLISH, fresh_english), (GERMAN, fresh_german)):
            faults += [
                f"{known.name}: {text!r} ({name}) is not read in" for name, text in sorted(texts(fresh) - texts(known))
            ]
            faults += [
                f"{known.name}: {text!r} ({name}) is no longer used"
                for name, text in sorted(texts(known) - texts(fresh))
            ]
        release(Path(place))
        for source in (ENGLISH, GERMAN):
            made, kept = Path(place) / f"{source.stem}.qm", FOLDER / f"{source.stem}.qm"
            if not kept.is_file() or kept.read_bytes() != made.read_bytes():
                faults.append(f"{kept.name}: is not what {source.name} makes; run tools/translations.py release")
    return faults


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says."""
    verb = arguments[0] if arguments else ""
    if verb == "update":
        update()
        open_texts = unfinished(ENGLISH) + unfinished(GERMAN)
        print(f"{len(open_texts)} texts without a translation")
    elif verb == "release":
        release()
    elif verb == "fill" and len(arguments) == 3:
        print(f"{fill(ROOT / arguments[1], Path(arguments[2]))} taken")
    elif verb == "check":
        faults = check()
        print("\n".join(faults) or "translations are complete")
        return 1 if faults else 0
    else:
        print("usage: python tools/translations.py update | release | check | fill FILE.ts WORDS.tsv", file=sys.stderr)
        return 2
    return 0


def _run(tool: str, *arguments: str) -> None:
    """Run Qt's own tool from the environment Python runs in."""
    program = Path(sys.executable).parent / f"pyside6-{tool}"
    subprocess.run([str(program), *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
