"""What asks for a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.linux.pending import Pending, has_newer_kernel, package_reasons


@pytest.mark.parametrize(
    ("packages", "expected"),
    [
        ("", ["package"]),
        ("linux-image-6.1.0-26-amd64\nlinux-base\n", ["kernel"]),
        ("libc6\nlibssl3\n", ["libraries"]),
        ("linux-image-generic\nlibc6\nmicrocode\n", ["kernel", "libraries", "package"]),
    ],
)
def test_package_reasons(packages, expected):
    """The list of packages tells why."""
    assert expected == package_reasons(packages)


@pytest.mark.parametrize(
    ("running", "installed", "expected"),
    [
        ("6.1.0-18-amd64", ["6.1.0-18-amd64", "6.1.0-26-amd64"], True),
        ("6.1.0-9-amd64", ["6.1.0-9-amd64", "6.1.0-10-amd64"], True),
        ("6.1.0-26-amd64", ["6.1.0-18-amd64", "6.1.0-26-amd64"], False),
        ("6.1.0-18-cloud-amd64", ["6.1.0-18-cloud-amd64", "6.1.0-26-amd64"], False),
        (
            "5.14.0-362.8.1.el9_3.x86_64",
            ["5.14.0-362.8.1.el9_3.x86_64", "5.14.0-427.13.1.el9_4.x86_64", "0-rescue-ab12"],
            True,
        ),
        ("6.18.44-host", ["6.1.0-18-amd64", "6.1.0-26-amd64"], False),
        ("6.1.0-18-amd64", [], False),
    ],
)
def test_has_newer_kernel(running, installed, expected):
    """Numbers are compared as numbers, within a flavour; a host's kernel is not the container's to judge."""
    assert expected is has_newer_kernel(running, installed)


def test_pending(tmp_path: Path):
    """Marks of packages and kernels in the boot folder together."""
    run, boot = tmp_path / "run", tmp_path / "boot"
    run.mkdir()
    boot.mkdir()
    pending = Pending(run, boot, release="6.1.0-18-amd64")
    assert [] == pending.restart_reasons()
    for name in ("vmlinuz-6.1.0-18-amd64", "vmlinuz-6.1.0-26-amd64", "initrd.img-6.1.0-26-amd64"):
        (boot / name).touch()
    assert ["kernel"] == pending.restart_reasons()
    (run / "reboot-required").touch()
    assert ["kernel", "package"] == pending.restart_reasons()
    (run / "reboot-required.pkgs").write_text("libc6\n")
    assert ["kernel", "libraries"] == pending.restart_reasons()


def test_this_machine():
    """Whatever is pending here, it is told in the catalogue's words."""
    from app.domain.catalogue import RESTART_REASONS

    assert set(Pending().restart_reasons()) <= set(RESTART_REASONS)


@given(st.text(), st.text(max_size=80), st.lists(st.text(max_size=80)))
def test_any_text_of_packages_and_kernels_is_read(packages: str, running: str, installed: list[str]):
    """There is a reason for a restart, and a kernel is newer or not."""
    assert set(package_reasons(packages)) <= {"kernel", "libraries", "package"}
    assert has_newer_kernel(running, [*installed, running]) in (True, False)
