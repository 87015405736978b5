"""Templates: each makes a policy that is valid where it is for, and is found by its role and its services."""

from __future__ import annotations

import pytest

from app.domain.check import Detail, State
from app.domain.event_rule import rules_of
from app.domain.event_standard import WINDOWS
from app.domain.kind import Platform
from app.domain.policy import default_policy
from app.domain.policy_layers import Layer, Level, Origin, combine
from app.domain.templates import TEMPLATES, of_role, proposed


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_template_makes_sense_where_it_is_for(name: str):
    """Every line of it is valid, and each says something the standard does not."""
    template = TEMPLATES[name]
    for platform in template.platforms:
        standard = default_policy(platform)
        lines = combine(standard, [Layer(Origin(Level.TEMPLATE, name), template.overrides)], platform=platform)
        changed = [line for line in lines if Level.TEMPLATE in {origin.level for origin in line.origins.values()}]
        assert len(template.overrides) == len(changed)


@pytest.mark.parametrize(
    ("running", "platform", "found"),
    [
        ({"NTDS", "DNS", "Spooler"}, "windows", ("domain_controller",)),
        ({"MSExchangeIS", "W3SVC"}, "windows", ("exchange", "web_server")),
        ({"MSSQL$BUCHHALTUNG"}, "windows", ("sql_server",)),
        ({"vmms"}, "windows", ("hyper_v",)),
        ({"nginx.service", "postgresql@15-main.service", "ssh.service"}, "linux", ("linux_web", "linux_database")),
        ({"postfix.service", "dovecot.service"}, "linux", ("linux_mail",)),
        ({"nginx.service"}, "windows", ()),
        ({"Spooler"}, "windows", ()),
        (set(), "linux", ()),
    ],
    ids=str,
)
def test_a_role_is_proposed_by_what_runs(running: set[str], platform: str, found: tuple[str, ...]):
    """Only services that are nowhere else count."""
    assert found == proposed(running, platform=platform)


@pytest.mark.parametrize(
    ("role", "platform", "found"),
    [
        ("Exchange", "windows", ("exchange",)),
        ("Domänencontroller", "windows", ("domain_controller",)),
        ("DC, Dateiserver", "windows", ("domain_controller", "file_server")),
        ("SQL Server", "windows", ("sql_server",)),
        ("Webserver", "linux", ("linux_web",)),
        ("Webserver", "windows", ("web_server",)),
        ("Hyper-V", "windows", ("hyper_v",)),
        ("Mail/Datenbank", "linux", ("linux_mail", "linux_database")),
        ("", "linux", ()),
        ("Telefonanlage", "linux", ()),
    ],
    ids=str,
)
def test_a_role_in_words_means_templates(role: str, platform: str, found: tuple[str, ...]):
    """As technicians write it."""
    assert found == of_role(role, platform=platform)


def test_every_template_is_found_by_its_words_and_signs():
    """None is there that nobody can get."""
    for template in TEMPLATES.values():
        platform = next(iter(sorted(template.platforms, key=Platform)))
        assert all(template.name in of_role(word, platform=platform) for word in template.words)
        assert all(template.name in proposed({sign.rstrip("*")}, platform=platform) for sign in template.signs)


def test_rules_for_events_of_two_roles_stand_beside_each_other_and_before_the_standard():
    """A failed backup of a database is critical on a database server; elsewhere it is a warning."""
    names = ("exchange", "sql_server")
    layers = [Layer(Origin(Level.TEMPLATE, name), TEMPLATES[name].overrides) for name in names]
    line = next(
        line for line in combine(default_policy("windows"), layers, platform="windows") if line.spec.kind == "events"
    )

    def severity(params: Detail, provider: str, event_id: str) -> State | None:
        rules = rules_of(params, WINDOWS)
        return next(rule.severity for rule in rules if rule.matches("Application", provider, event_id, 2))

    assert State.WARNING is severity({}, "MSSQL$ERP", "3041")
    assert State.CRITICAL is severity(line.spec.params, "MSSQL$ERP", "3041")
    assert State.CRITICAL is severity(line.spec.params, "MSExchangeTransport", "15006")
    assert State.WARNING is severity(line.spec.params, "MSExchangeTransport", "15004")
