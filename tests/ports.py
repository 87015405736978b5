"""Ports of loopback for servers that tests start."""

from __future__ import annotations

import os
import socket
from itertools import count
from typing import Final

HOST: Final = "127.0.0.1"
# Below what Linux (32768) and Windows (49152) give to outgoing connections by themselves: a port that is only free for the
# moment is taken by any connection before its server has started.
_FIRST: Final = 20_000
_MANY: Final = 12_000
_steps = count()
_begin = os.getpid() * 131  # two test runs on one computer begin at different places


def free_port() -> int:
    """A port that nobody has, neither TCP's nor UDP's; never the same one twice."""
    for step in _steps:
        if step >= _MANY:
            break
        port = _FIRST + (_begin + step) % _MANY
        try:
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                with socket.socket(socket.AF_INET, kind) as probe:
                    probe.bind((HOST, port))
        except OSError:
            continue
        return port
    raise RuntimeError("there is no free port left")
