"""Whom this agent believes in matters of scripts, and the newest version it has seen of each: two files in its own folder."""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.checks.script_envelope import Script, Untrusted

KEYS: Final = "script-keys.json"
SEEN: Final = "script-seen.json"
_MOST_KEYS: Final = 20


def trusted(folder: Path) -> dict[str, str]:
    """Give the public keys that may sign, with their names. A file that is damaged trusts nobody."""
    found = _read(folder / KEYS)
    return {key: str(name) for key, name in found.items() if _is_key(key)}


def trust(folder: Path, key: str, *, name: str) -> None:
    """Believe a key from now on.

    Raises:
        ValueError: it is no public key, or there are too many.
    """
    keys = trusted(folder)
    if not _is_key(key) or (key not in keys and len(keys) >= _MOST_KEYS):
        raise ValueError("no public key, or one too many")
    _write(folder / KEYS, {**keys, key: name})


def distrust(folder: Path, key: str) -> bool:
    """Believe a key no longer; whether it was believed."""
    keys = trusted(folder)
    if key not in keys:
        return False
    del keys[key]
    _write(folder / KEYS, keys)
    return True


def take(folder: Path, script: Script, key: str) -> None:
    """Note the version of a script before it is run; it is on disk when this returns.

    Raises:
        Untrusted: a newer one was seen before, or another one of the same number.
        OSError: it cannot be noted: then it is not run either.
    """
    seen = _read(folder / SEEN)
    name = f"{key} {script.name}"
    serial, digest = _pair(seen.get(name))
    if script.serial < serial or (script.serial == serial and digest != script.sha256):
        raise Untrusted("older", script.signer)
    if script.serial > serial:
        _write(folder / SEEN, {**seen, name: [script.serial, script.sha256]})


def _pair(found: object) -> tuple[int, str]:
    match found:
        case [int() as serial, str() as digest]:
            return serial, digest
        case _:
            return 0, ""


def _is_key(text: str) -> bool:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(raw) == 32 and base64.b64encode(raw).decode("ascii") == text


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise Untrusted("no_keys") from None
    if not isinstance(found, Mapping):
        raise Untrusted("no_keys")
    return dict(found)


def _write(path: Path, values: Mapping[str, Any]) -> None:
    """Write anew beside and move over: never half a file. The folder is nobody else's; the file neither."""
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
