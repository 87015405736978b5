"""The process that Windows starts as the agent's service. It answers at once: the agent itself is loaded afterwards.

Windows gives up a service that has not answered after 30 seconds, and on a server that is just starting everything takes its time.
"""

from __future__ import annotations

import sys
import threading

from app.agent.sentences import sentence
from app.agent.service.host import serve
from app.agent.watcher import Watcher
from app.domain.errors import Refused


def main(argv: list[str]) -> int:
    """Be the service, with the options of ``wachpult-agent run``; return the exit code of the process."""

    def work(stop: threading.Event, watcher: Watcher) -> int:
        from app.agent.program import run_as_service

        return run_as_service(argv, stop, watcher)

    try:
        return serve(work)
    except Refused as refused:
        print(sentence(refused), file=sys.stderr)  # noqa: T201 - somebody has started it by hand
        return 1
