"""Where the files are that are not code: icons, fonts, sounds, translations, report templates."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PLACES = (_HERE.parent / "resources", _HERE / "resources", Path(sys.prefix) / "share" / "wachpult" / "resources")

RESOURCES: Path = next((place for place in _PLACES if place.is_dir()), _PLACES[0])
"""The one folder. Beside the package in a source tree and in a frozen program, in ``share`` after an installation."""
