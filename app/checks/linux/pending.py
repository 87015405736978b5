"""What asks for a restart of a Linux machine: marks left by packages, and a newer kernel than the running one."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable
from pathlib import Path

_DISTRIBUTION = re.compile(r"^(\+bpo-?|(el|fc|amzn|lp)\w*\.)")
_LIBRARIES = ("libc6", "libssl", "openssl", "dbus", "systemd", "libpam")


def package_reasons(packages: str) -> list[str]:
    """Sort the packages that asked for a restart (``/run/reboot-required.pkgs``) into reasons."""
    reasons = set()
    for name in packages.split():
        if name.startswith(("linux-image", "linux-base", "linux-modules", "kernel")):
            reasons.add("kernel")
        else:
            reasons.add("libraries" if name.startswith(_LIBRARIES) else "package")
    return sorted(reasons) or ["package"]


def has_newer_kernel(running: str, installed: Iterable[str]) -> bool:
    """Tell whether a newer kernel of the same flavour is installed than ``running`` (``uname -r``).

    Where the running one is not installed itself, as in a container, nothing is said.
    """
    releases = list(installed)
    if running not in releases:
        return False
    version, flavour = _parts(running)
    return any(other > version and kind == flavour for other, kind in map(_parts, releases))


def _parts(release: str) -> tuple[tuple[int, ...], str]:
    """Split ``6.1.0-18-cloud-amd64`` into its numbers and its flavour."""
    found = re.match(r"\d+(?:[.-]\d+)*", release)
    if found is None:
        return (), release
    numbers = tuple(int(number) for number in re.findall(r"\d+", found[0]))
    return numbers, _DISTRIBUTION.sub("", release[found.end() :].lstrip(".-"))


class Pending:
    """Looks for what asks for a restart below ``run`` and ``boot``."""

    def __init__(self, run: Path = Path("/run"), boot: Path = Path("/boot"), *, release: str | None = None) -> None:
        self._run = run
        self._boot = boot
        self._release = platform.release() if release is None else release

    def restart_reasons(self) -> list[str]:
        """List why a restart is pending."""
        reasons = set()
        if (self._run / "reboot-required").exists():
            packages = self._run / "reboot-required.pkgs"
            reasons.update(package_reasons(packages.read_text(errors="replace") if packages.exists() else ""))
        images = (path.name.removeprefix("vmlinuz-") for path in self._boot.glob("vmlinuz-*"))
        if has_newer_kernel(self._release, images):
            reasons.add("kernel")
        return sorted(reasons)
