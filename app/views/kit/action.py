"""What an action is: one verb with its words, keys and icon; menus, palette and key sheet are all made from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name is what lupdate looks for
    """Mark a text that is translated where it is used. Qt's own has no usable type."""
    return text


class Context(StrEnum):
    """Where an action can be used. Keys of a context may not clash with those of the contexts it stands in."""

    GLOBAL = "global"
    LIST = "list"
    ALARMS = "alarms"
    TICKETS = "tickets"
    SERVERS = "servers"
    PATCHES = "patches"
    REPORTS = "reports"
    CUSTOMERS = "customers"
    COMPOSER = "composer"
    CALL = "call"
    GRAPH = "graph"
    WALL = "wall"

    @property
    def around(self) -> tuple[Context, ...]:
        """Contexts this one stands in: their keys work here too."""
        if self in _LISTS:
            return (Context.LIST, Context.GLOBAL)
        return () if self is Context.GLOBAL else (Context.GLOBAL,)

    @property
    def is_list(self) -> bool:
        """Whether this is a list, or what all lists share."""
        return self is Context.LIST or self in _LISTS

    @property
    def has_letters(self) -> bool:
        """Whether single letters may be commands here: no text is typed."""
        return self.is_list or self in (Context.GRAPH, Context.WALL)


_LISTS = frozenset(
    {Context.ALARMS, Context.TICKETS, Context.SERVERS, Context.PATCHES, Context.REPORTS, Context.CUSTOMERS}
)


class Needs(StrEnum):
    """What must be selected for an action to make sense."""

    NOTHING = "nothing"
    ONE = "one"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Action:
    """One verb.

    Attributes:
        id: ``noun.verb``.
        text: its words in German, the source language; ``actions.text_of`` gives the reader's.
        keys: portable key sequences; the first one is shown.
        icon: name of an icon, or empty.
        context: where it works.
        needs: what must be selected.
        is_built_in: a list answers the key itself; listed for the key sheet and for clashes.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    context: Context = Context.GLOBAL
    needs: Needs = Needs.NOTHING
    is_built_in: bool = False


def clashes(actions: Iterable[Action]) -> list[tuple[str, str, str]]:
    """Find keys that mean two things in one place: (key, action id, action id)."""
    every = list(actions)
    found: set[tuple[str, str, str]] = set()
    for context in Context:
        owner: dict[str, str] = {}
        reachable = (context, *context.around)
        for action in every:
            if action.context not in reachable:
                continue
            for key in action.keys:
                other = owner.setdefault(key.lower(), action.id)
                if other != action.id:
                    found.add((key, other, action.id))
    return sorted(found)


def unfit_keys(actions: Iterable[Action]) -> list[tuple[str, str]]:
    """Find keys a German keyboard cannot give: Ctrl+Alt is AltGr there, and brackets and the like need AltGr.

    Also bare letters, digits, Return and Space outside lists, which would take them from text fields.
    """
    found: list[tuple[str, str]] = []
    for action in actions:
        for key in action.keys:
            held, pressed = _parts(key)
            is_bare = not held & {"Ctrl", "Alt", "Meta"} and not _is_function_key(pressed)
            needs_third_level = pressed in _THIRD_LEVEL or held >= {"Ctrl", "Alt"}
            takes_text = is_bare and not action.context.has_letters and key not in _HARMLESS
            if needs_third_level or takes_text:
                found.append((action.id, key))
    return found


_THIRD_LEVEL = frozenset("@€{[]}\\~|²³µ")


_HARMLESS = frozenset({"Esc", "?"})
"""Text fields keep these for themselves, or they mean the same there."""


def _parts(key: str) -> tuple[set[str], str]:
    """Split ``Ctrl+Shift+X`` into what is held and what is pressed; the plus sign is a key as well."""
    if key.endswith("+"):
        return set(key[:-1].split("+")) - {""}, "+"
    *held, pressed = key.split("+")
    return set(held), pressed


def _is_function_key(key: str) -> bool:
    return len(key) > 1 and key[0] == "F" and key[1:].isdigit()
