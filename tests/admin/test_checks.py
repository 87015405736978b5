"""Checks besides the standard, from the shell to what the agent is told."""

from __future__ import annotations

import pytest

from app.admin.program import main
from app.domain.policy import Override
from app.operations import policies, policy_change, servers
from app.store.engine import open_store
from tests.admin.shell import NOW, database_in, enrol, the_agent


@pytest.fixture
def data(tmp_path, capsys):
    """A data folder with one customer and one server of an approved agent."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    enrol(database_in(tmp_path), "SRV-WEB01")
    capsys.readouterr()
    return str(tmp_path)


def told(data):
    """What the agent is told to check for services and pages, and the version of it."""
    store = open_store(database_in(data))
    with store.read() as session:
        known = the_agent(session)
        config = policies.config(session, agent=known, now=NOW)
    store.close()
    return config.version, {(s.kind, s.item): s for s in config.specs if s.kind in ("service", "web")}


def test_a_service_and_a_page_are_watched_and_dropped(data, capsys):
    """The agent is told of each with a new version of its configuration; saying it twice makes one check."""
    version, _ = told(data)
    for _ in range(2):
        assert main(["check", "service", "--server", "srv-web01", "nginx.service", "--data", data]) == 0
    page = ["check", "page", "--server", "SRV-WEB01", "https://www.sonnenschein.example/", "--expect", "Brot"]
    assert main([*page, "--data", data]) == 0
    watched, specs = told(data)
    assert watched != version
    assert set(specs) == {("service", "nginx.service"), ("web", "www.sonnenschein.example")}
    web = specs["web", "www.sonnenschein.example"]
    assert (web.params["url"], web.params["expect_text"]) == ("https://www.sonnenschein.example/", "Brot")
    capsys.readouterr()
    assert main(["check", "list", "--server", "SRV-WEB01", "--data", data]) == 0
    assert [line.split("\t")[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["service", "nginx.service"],
        ["web", "www.sonnenschein.example"],
    ]
    assert main(["check", "drop", "--server", "SRV-WEB01", "service", "nginx.service", "--data", data]) == 0
    assert set(told(data)[1]) == {("web", "www.sonnenschein.example")}


def test_what_is_changed_or_switched_off_is_listed_as_such(data, capsys):
    """A line without a page says why it is there."""
    store = open_store(f"sqlite:///{data}/central.db")
    off = Override("swap", "*", is_enabled=False, reason="is meant to be full")
    with store.write() as session:
        server_id = servers.find(session, "SRV-WEB01")
        for override in (off, Override("load", "*", attempts=9)):
            policy_change.set_override(session, server_id=server_id, override=override, by="", now=NOW)
    store.close()
    assert main(["check", "list", "--server", "SRV-WEB01", "--data", data]) == 0
    assert sorted(line.split("\t") for line in capsys.readouterr().out.splitlines()) == [
        ["load", "*", "changed"],
        ["swap", "*", "switched off: is meant to be full"],
    ]


def test_two_pages_of_one_host_are_two_checks(data):
    """The second one is named by port and path as well; one that is said again is changed, not doubled."""
    for url in ("https://sonnenschein.example/", "https://sonnenschein.example:8443/shop?a=1"):
        assert main(["check", "page", "--server", "SRV-WEB01", url, "--data", data]) == 0
    again = ["check", "page", "--server", "SRV-WEB01", "https://sonnenschein.example/", "--expect", "Brot"]
    assert main([*again, "--data", data]) == 0
    specs = {item: spec.params for (_kind, item), spec in told(data)[1].items()}
    assert {item: params["url"] for item, params in specs.items()} == {
        "sonnenschein.example": "https://sonnenschein.example/",
        "sonnenschein.example:8443/shop?a=1": "https://sonnenschein.example:8443/shop?a=1",
    }
    assert specs["sonnenschein.example"]["expect_text"] == "Brot"


@pytest.mark.parametrize(
    "words",
    [
        ["check", "service", "--server", "SRV-NONE", "x"],
        ["check", "page", "--server", "SRV-WEB01", "ftp://x.example/"],
        ["check", "page", "--server", "SRV-WEB01", "https://x.example/", "--status", "gut"],
        ["check", "drop", "--server", "SRV-WEB01", "service", "x"],
    ],
    ids=["server", "address", "statuses", "nothing"],
)
def test_what_makes_no_sense_is_refused_in_words(data, capsys, words):
    """A sentence, and nothing is changed."""
    before = told(data)
    assert main([*words, "--data", data]) == 1
    message = capsys.readouterr().err
    assert message.startswith("wachpult-admin: refused: ")
    assert "." not in message.removeprefix("wachpult-admin: refused: ").split(" ")[0]
    assert told(data) == before


def test_an_agent_is_named_by_its_server(data, capsys):
    """By its name as by its id; a name nobody has is a sentence, on PostgreSQL too, where ids have a form."""
    assert main(["agents", "list", "--data", data]) == 0
    server_id, _name, _state, fingerprint, _seen = capsys.readouterr().out.strip().split("\t")
    for server in ("srv-web01", server_id):
        assert main(["agents", "approve", server, fingerprint, "--data", data]) == 0
    for verb, more in (("approve", [fingerprint]), ("revoke", [])):
        assert main(["agents", verb, "SRV-NONE", *more, "--data", data]) == 1
        assert capsys.readouterr().err == "wachpult-admin: refused: there is no such server\n"
    assert main(["agents", "revoke", "SRV-WEB01", "--data", data]) == 0
    assert main(["agents", "list", "--data", data]) == 0
    assert "\trevoked\t" in capsys.readouterr().out


def test_a_page_is_watched_from_the_centre(data):
    """Who fetches it and what it must be like travel in the check's settings."""
    page = ["check", "page", "--server", "SRV-WEB01", "https://www.sonnenschein.example/", "--from", "centre"]
    more = ["--forbid", "Fehler", "--status", "200,301-303", "--end-at", "www.sonnenschein.example"]
    assert main([*page, *more, "--data", data]) == 0
    params = told(data)[1]["web", "www.sonnenschein.example"].params
    assert ("centre", "Fehler", "200,301-303", "www.sonnenschein.example") == tuple(
        params[name] for name in ("probe", "forbid_text", "expect_status", "expect_host")
    )
