"""A folder that is nobody else's business: where the agent's key and what it has seen are kept."""

from __future__ import annotations

import ctypes
import os
from ctypes import c_void_p, c_wchar_p, wintypes
from pathlib import Path
from typing import Any, Final

from app.checks.windows import dll

SYSTEM_AND_ADMINISTRATORS: Final = ("SY", "BA")
"""Short names of well-known accounts in the security descriptor language: the same on a German Windows."""

_DACL: Final = 0x4
_PROTECTED_DACL: Final = 0x80000000
_TOKEN_QUERY: Final = 0x8
_TOKEN_USER: Final = 1
_REVISION: Final = 1


def keep_private(folder: Path) -> None:
    """Make ``folder`` if it is missing, and take it from everybody else.

    POSIX: mode 0700. Windows: only SYSTEM, the administrators and the account the agent runs as have access, to it and to what is
    made in it; nothing is inherited from above.

    Raises:
        OSError: it cannot be made, or its access list cannot be set.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if os.name != "nt":
        folder.chmod(0o700)
        return
    _set_access(str(folder), sddl_for(_own_sid()))


def keep_file_private(path: Path) -> None:
    """Take a file from everybody else: mode 0600, or the access list of its folder on the file itself.

    Raises:
        OSError: its access cannot be set.
    """
    if os.name != "nt":
        path.chmod(0o600)
        return
    _set_access(str(path), sddl_for(_own_sid(), is_folder=False))


def sddl_for(owner: str, *, is_folder: bool = True) -> str:
    """Write an access list down: protected from inheritance, full access for SYSTEM, the administrators and ``owner``.

    Args:
        owner: security id of the account the agent runs as, ``S-1-5-…``.
        is_folder: whether files and folders made in it get the same.
    """
    whom = dict.fromkeys((*SYSTEM_AND_ADMINISTRATORS, owner))
    handed_on = "OICI" if is_folder else ""
    return "D:P" + "".join(f"(A;{handed_on};FA;;;{each})" for each in whom)


def access_of(path: Path) -> str:
    """Read the access list of a file or folder in the security descriptor language (Windows)."""
    library, size = _advapi(), wintypes.DWORD(0)
    library.GetFileSecurityW(c_wchar_p(str(path)), _DACL, None, 0, ctypes.byref(size))
    buffer = ctypes.create_string_buffer(max(1, size.value))
    _must(library.GetFileSecurityW(c_wchar_p(str(path)), _DACL, buffer, size, ctypes.byref(size)))
    text = c_wchar_p()
    _must(
        library.ConvertSecurityDescriptorToStringSecurityDescriptorW(buffer, _REVISION, _DACL, ctypes.byref(text), None)
    )
    return _taken(text)


def _set_access(path: str, sddl: str) -> None:
    library, descriptor = _advapi(), c_void_p()
    _must(
        library.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            c_wchar_p(sddl), _REVISION, ctypes.byref(descriptor), None
        )
    )
    try:
        _must(library.SetFileSecurityW(c_wchar_p(path), _DACL | _PROTECTED_DACL, descriptor))
    finally:
        _kernel().LocalFree(descriptor)


def _own_sid() -> str:
    library, kernel = _advapi(), _kernel()
    token, size = wintypes.HANDLE(), wintypes.DWORD(0)
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    _must(library.OpenProcessToken(wintypes.HANDLE(kernel.GetCurrentProcess()), _TOKEN_QUERY, ctypes.byref(token)))
    try:
        library.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
        buffer = ctypes.create_string_buffer(max(1, size.value))
        _must(library.GetTokenInformation(token, _TOKEN_USER, buffer, size, ctypes.byref(size)))
        sid = ctypes.cast(buffer, ctypes.POINTER(c_void_p))[0]
        text = c_wchar_p()
        _must(library.ConvertSidToStringSidW(c_void_p(sid), ctypes.byref(text)))
        return _taken(text)
    finally:
        kernel.CloseHandle(token)


def _taken(text: c_wchar_p) -> str:
    """Copy a text that Windows has made, and give its memory back."""
    copied = text.value or ""
    _kernel().LocalFree(text)
    return copied


def _must(is_done: int) -> None:
    if not is_done:
        raise dll.failure()


def _advapi() -> Any:
    return dll.load("advapi32")


def _kernel() -> Any:
    return dll.load("kernel32")
