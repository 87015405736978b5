"""The documentation names what exists, its links lead somewhere, and its examples are true."""

from __future__ import annotations

import re
import shlex
from datetime import datetime
from pathlib import Path

import pytest

from app.admin.explain_deadline import Report, as_text, explain
from app.admin.program import COMMANDS, parser
from app.domain.catalogue import KINDS
from app.domain.contract import Criticality
from app.domain.metric import METRICS
from app.domain.policy import default_policy

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FIRST_CELL = re.compile(r"^\| (.+?) \|", re.MULTILINE)


def read(name: str) -> str:
    """One page of the documentation."""
    return (ROOT / "docs" / name).read_text("utf-8")


def anchors(text: str) -> set[str]:
    """What links into a page can name: its headings, as they are made into links everywhere."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [re.split(r"\s*\|\s*", line)[1:-1] for line in lines[2:]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link inside the project names a file that exists, and a heading that is in it."""
    text = page.read_text("utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        found = (page.parent / path) if path else page
        if not found.exists() or (anchor and anchor not in anchors(found.read_text("utf-8"))):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize(
    "name",
    [
        "central.md",
        "agent.md",
        "checks.md",
        "service-time.md",
        "console.md",
        "contract.md",
        "mail.md",
        "time.md",
        "alarms.md",
        "alarm-mail.md",
        "orders.md",
        "policies.md",
        "devices.md",
        "inventory.md",
    ],
)
def test_every_page_says_what_to_do_when_something_fails(name: str) -> None:
    """Nobody has to search for it, and README leads to each page."""
    assert re.search(r"^## When something (fails|looks wrong)$", read(name), re.MULTILINE)
    assert f"(docs/{name})" in (ROOT / "README.md").read_text("utf-8")


def test_every_kind_of_check_is_explained() -> None:
    """The table has each kind once, and none that does not exist."""
    named = [cells[1].strip("`") for cells in _checks()]
    assert sorted(KINDS) == sorted(named)


def _checks() -> list[list[str]]:
    """The lines of the table of checks; further tables explain settings of single ones."""
    return [cells for cells in rows(read("checks.md"), "The checks") if len(cells) == 8 and "`" in cells[1]]


def _number(cell: str) -> float | None:
    """The number a cell begins with, in the unit of the value: 1 GB is 2 to the 30 bytes, an hour 3,600 seconds."""
    said = re.match(r"([\d,.]+)( GB| hours)?", cell)
    return None if said is None else float(said[1].replace(",", "")) * {" GB": 2**30, " hours": 3600}.get(said[2], 1)


@pytest.mark.parametrize("platform", ["linux", "windows", "device"])
def test_limits_and_looks_of_the_standard_are_the_real_ones(platform: str) -> None:
    """What the table says of warning, critical, recovery and looks is what the policy does."""
    table = {cells[1].strip("`"): cells for cells in _checks()}
    for spec in default_policy(platform):
        *_, warning, critical, recovery, looks, _where = table[spec.kind]
        limits = spec.thresholds
        assert (spec.kind, str(spec.attempts)) == (spec.kind, looks)
        assert (spec.kind, limits.recovery) == (spec.kind, _number(recovery))
        for limit, cell in ((limits.warning, warning), (limits.critical, critical)):
            if limit is None:
                assert not re.match(r"\d", cell), spec.kind
            else:
                assert (spec.kind, limit) == (spec.kind, _number(cell))


def test_every_performance_value_is_explained() -> None:
    """With the check that delivers it."""
    named = {cells[0].strip("`"): cells[3].replace("`", "") for cells in rows(read("checks.md"), "Performance values")}
    by = {metric: [kind.name for kind in KINDS.values() if metric in kind.metrics] for metric in METRICS}
    assert {metric: ", ".join(kinds) for metric, kinds in by.items()} == named
    assert set(METRICS) == set(named)


def test_the_worked_examples_are_true() -> None:
    """Each deadline is the one that `explain deadline` gives, and the one explained in full is word for word."""
    examples = rows(read("service-time.md"), "Worked examples")
    assert len(examples) >= 6
    for command, _story, due in examples:
        instant, criticality = command.strip("`").split(" --")
        report = Report(datetime.fromisoformat(instant), Criticality(criticality))
        assert (instant, datetime.fromisoformat(due)) == (instant, explain(report).due_at)
    report = Report(datetime.fromisoformat("2026-06-12T16:00+02:00"), Criticality.CRITICAL)
    assert as_text(report, explain(report), lang="en").strip() in read("service-time.md")


def test_every_admin_command_is_explained_and_every_one_that_is_explained_exists() -> None:
    """By its words, in the page of the central service; each is understood with the words that follow it there."""
    page = read("central.md")
    known = {command.words for command in COMMANDS}
    said = re.findall(r"wachpult-admin ([a-z-]+)(?: ([a-z-]+))?", page)
    for words in known:
        assert f"wachpult-admin {' '.join(words)}" in page or (words[0] == "person" and f"… {words[1]} " in page)
    for first, second in said:
        assert (first,) in known or (first, second) in known, (first, second)


def test_the_options_in_the_table_of_commands_exist() -> None:
    """Nothing is advertised that the parser does not know."""
    for command, line in (
        (words, line) for words in (c.words for c in COMMANDS) for line in read("central.md").splitlines()
    ):
        if f"`wachpult-admin {' '.join(command)} " not in line:
            continue
        usage = _usage(command)
        for option in re.findall(
            r" (--[a-z-]+)", line.split(f"wachpult-admin {' '.join(command)} ", 1)[1].split("`")[0]
        ):
            assert option in usage, (command, option)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_admin_command_of_every_page_is_understood(page: Path) -> None:
    """With all its words and options; one that is only named may leave out what it needs."""
    misunderstood = []
    for command in _admin_commands(page.read_text("utf-8")):
        words = shlex.split(re.split(r"\s(?:#|<|\|)\s?", command)[0].replace("…", ""))[1:]
        complaints = [_complaint([*words, *more]) for more in ([], ["--data", "X"])]
        if all(complaints) and not any("arguments are required: " in each for each in complaints):
            misunderstood.append((command, complaints[-1]))
    assert misunderstood == []


def _complaint(words: list[str]) -> str:
    """What the door says of a command that it does not understand; empty: it does."""
    import contextlib
    import io

    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
        parser(words).parse_args(words)
    return "".join(said.getvalue().splitlines()[-1:])


def _admin_commands(text: str) -> list[str]:
    """Every command of a page: in running text, and a line in a block, which may go on on the next one."""
    text = text.replace("\\\n", " ")
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    inline = [" ".join(each.split()) for each in re.findall(r"`(?:\.venv/bin/)?(wachpult-admin [^`]+)`", text)]
    return sorted({*inline, *(line for line in lines if line.startswith("wachpult-admin "))})


def _usage(words: tuple[str, ...]) -> str:
    """The help of one command."""
    import contextlib
    import io

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        parser([*words, "--help"]).parse_args([*words, "--help"])
    return said.getvalue()


@pytest.mark.parametrize("word", sorted(set(re.findall(r"wachpult-agent ([a-z]+)", read("agent.md")))))
def test_every_command_of_the_agent_exists(word: str, capsys) -> None:
    """What the page tells people to type is understood."""
    from app.agent.program import main

    with pytest.raises(SystemExit) as ended:
        main([word, "--help"])
    assert (word, ended.value.code) == (word, 0)
    assert f"wachpult-agent {word}" in capsys.readouterr().out


@pytest.mark.views
def test_every_start_of_the_console_is_understood() -> None:
    """Each command line of the table is one that the console takes."""
    from app.views.shell.options import parse

    lines = [cells[0].strip("`") for cells in rows(read("console.md"), "Starting it")]
    assert len(lines) >= 6
    for line in lines:
        name, *words = shlex.split(line)
        assert name == "wachpult"
        parse(words)


KEYS_OF = {
    "Everywhere:": ("global",),
    "In lists:": ("list",),
    "Alarms:": ("alarms",),
    "Tickets:": ("tickets",),
    "Servers:": ("servers",),
    "On the telephone:": ("call",),
    "Customers:": ("customers",),
    "While writing a note or a mail:": ("composer",),
    "In graphs:": ("graph",),
}


@pytest.mark.views
@pytest.mark.parametrize("title", KEYS_OF)
def test_every_key_that_is_named_exists(title: str) -> None:
    """In the table of actions, and in the part of the program the page names."""
    from app.views.kit.action_list import ACTIONS

    part = read("console.md").split(f"\n{title}\n\n", 1)[1].split("\n\n", 1)[0]
    named = {key for line in part.splitlines()[2:] for key in re.findall(r"`(.+?)`", FIRST_CELL.findall(line)[0])}
    known = {key for action in ACTIONS if action.context in KEYS_OF[title] for key in action.keys}
    assert named
    assert named - known == set()


def test_nothing_in_the_documentation_is_of_one_computer_only() -> None:
    """No folders of whoever wrote it."""
    for page in PAGES:
        found = re.findall(r"/(?:home|tmp|work|root)/\w+", page.read_text("utf-8"))
        assert found == [], page.name
