"""Give up waiting for a probe that hangs, and don't start it again while it does."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class TimeLimit(Exception):
    """The work has not come back within its limit, or still hangs from an earlier time."""


class _Work(Generic[T]):
    """One call in a thread of its own, with its answer or its failure."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self.answer: list[T] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            self.answer.append(self._call())
        except BaseException as failure:  # noqa: BLE001 - handed over to the caller, who raises it
            self.failure = failure


def within(
    limit_s: float, call: Callable[[], T], *, key: tuple[str, str], running: MutableMapping[tuple[str, str], Thread]
) -> T:
    """Return what ``call`` returns, or stop waiting after ``limit_s`` seconds.

    A system call that hangs (a dead file server, a broken disk) cannot be ended from outside. Its thread is left behind, noted
    in ``running``, and nothing more is started for ``key`` until it has come back: one hanging probe costs one thread.

    Raises:
        TimeLimit: not back in time.
    """
    earlier = running.get(key)
    if earlier is not None:
        if earlier.is_alive():
            raise TimeLimit
        del running[key]
    work = _Work(call)
    thread = Thread(target=work.run, name=f"probe {key[0]} {key[1]}".strip(), daemon=True)
    thread.start()
    thread.join(limit_s)
    if thread.is_alive():
        running[key] = thread
        raise TimeLimit
    if work.failure is not None:
        raise work.failure
    return work.answer[0]
