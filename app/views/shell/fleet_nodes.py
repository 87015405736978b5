"""Lines of the customer tree: plain nodes, and how each stands. No Qt, and nothing of the fleet's facts either."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.check import State


class Level(StrEnum):
    """What a node stands for."""

    EVERYTHING = "everything"
    CUSTOMER = "customer"
    SITE = "site"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a node stands.

    Attributes:
        worst: worst state that nobody has put aside; None: nothing to say.
        problems: how many alarms have that state, or how many servers are silent.
        is_maintained: a maintenance window is open here.
    """

    worst: State | None = None
    problems: int = 0
    is_maintained: bool = False


@dataclass(slots=True)
class Node:
    """One line of the tree."""

    level: Level
    id: str
    name: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    row: int = 0
    standing: Standing = Standing()

    def add(self, child: Node) -> Node:
        """Take a child in."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)
        return child

    def walk(self) -> Iterable[Node]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()
