"""Refusals in the words of the shell commands."""

from __future__ import annotations

from typing import Final

from app.domain.errors import Refused

SENTENCES: Final = {
    "agent.fingerprint_differs": "the agent's fingerprint is {fingerprint}, which is not the one given: compare them again",
    "agent.unknown": "this server has no agent that is not shut out already",
    "backup.exists": "{file} exists already: a backup is written to a file that does not exist yet",
    "backup.foreign": "{file} is no backup of this product's database",
    "backup.missing": "there is no file {file}",
    "backup.not_writable": "{file} cannot be written: {reason}",
    "backup.same_file": "{file} is the database itself, not a backup of it",
    "contact.erased": "this person was pseudonymised: nothing is left of them",
    "contact.reason_missing": "a reason is needed",
    "contact.unknown": "there is no such contact",
    "contract.isa_missing": "{plan} begins only after an infrastructure analysis is on record: give its day with --isa",
    "contract.order": "a plan of this customer begins on that day or later already",
    "contract.price": "“{name}={amount}” is no price: a class like separate.hour and an amount like 98.00",
    "customer.exists": "there is a customer named {name} already",
    "customer.unknown": "there is no such customer, or the words fit several",
    "database.damaged": "{file} is damaged: not all of it can be read",
    "database.in_use": "the database {file} is in use: stop the central service first",
    "database.missing": "there is no database {file}",
    "file.not_writable": "{file} cannot be written: {reason}",
    "login.malformed": "“{login}” is no login: letters, digits and . _ @ + - only, and a letter or digit first",
    "login.taken": "there is a person with the login {login} already",
    "name.empty": "a name is needed",
    "password.differs": "the two passwords are not the same",
    "password.too_long": "a password has at most {longest} characters",
    "password.too_short": "a password has at least {shortest} characters",
    "person.last_administrator": "{login} is the last administrator: nobody could let them in again",
    "person.unknown": "there is no person with the login {login}",
    "role.insufficient": "that is for a supervisor or an administrator",
    "site.exists": "the customer has a site named {name} already",
    "site.unknown": "the customer has no such site",
    "check.item": "{kind} needs to be told what exactly: “{item}” does not fit",
    "policy.no_override": "nothing is checked besides the standard for {kind} {item}",
    "server.ambiguous": "{count} servers bear this name: give the id that “agents list” shows",
    "server.unknown": "there is no such server",
    "check.address": "a page's address begins with http:// or https:// and names a host",
    "store.newer": "the database is of a newer version ({found}) than these commands ({expected}): update them first",
    "store.older": "the database is of an older version ({found}) than these commands ({expected}): run “migrate” first",
    "ticket.unknown": "there is no ticket {ticket}",
    "token.lives_too_long": "a token lives for {days} days at most",
    "tool.missing": "{tool} is not installed: it comes with PostgreSQL's client programs (Debian: postgresql-client)",
}
"""By code; a refusal without a sentence is shown as its code and facts."""


def say(refusal: Refused) -> str:
    """Put a refusal into one line for the person at the shell."""
    sentence = SENTENCES.get(refusal.code)
    if sentence is not None:
        try:
            return sentence.format_map(refusal.facts)
        except KeyError:
            pass  # raised somewhere with fewer facts than the sentence needs: better its code than no word at all
    facts = ", ".join(f"{name}: {value}" for name, value in refusal.facts.items())
    return f"{refusal.code}{f' ({facts})' if facts else ''}"
