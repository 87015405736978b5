"""Refusals in the words of the shell commands."""

from __future__ import annotations

from typing import Final

from app.domain.errors import Refused

SENTENCES: Final = {
    "agent.fingerprint_differs": "the agent's fingerprint is {fingerprint}, which is not the one given: compare them again",
    "agent.unknown": "this server has no agent that is not shut out already",
    "alarm_copy.address_invalid": "“{address}” is no mail address",
    "alarm_copy.own_mailbox": "{address} is a mailbox we read: the copies would come in as reports",
    "backup.exists": "{file} exists already: a backup is written to a file that does not exist yet",
    "backup.foreign": "{file} is no backup of this product's database",
    "backup.missing": "there is no file {file}",
    "backup.not_writable": "{file} cannot be written: {reason}",
    "backup.same_file": "{file} is the database itself, not a backup of it",
    "contact.erased": "this person was pseudonymised: nothing is left of them",
    "contact.not_sure": "nothing brings the person back: say --yes",
    "contact.reason_missing": "a reason is needed",
    "contact.unknown": "there is no such contact",
    "contract.isa_missing": "{plan} begins only after an infrastructure analysis is on record: give its day with --isa",
    "contract.order": "a plan of this customer begins on that day or later already",
    "contact.mail_missing": "whoever gets alarms or reports needs an address: give --mail",
    "contract.price": "“{name}={amount}” is no price: a class like separate.hour and an amount like 98.00",
    "customer.exists": "there is a customer named {name} already",
    "customer.domain": "“{domain}” is no mail domain",
    "customer.domain_free": "{domain} belongs to a mail provider, not to the customer",
    "customer.head_count": "{head_count} persons cannot be right",
    "customer.number_taken": "{name} has the number {number} already",
    "customer.unknown": "there is no such customer, or the words fit several",
    "database.damaged": "{file} is damaged: not all of it can be read",
    "database.in_use": "the database {file} is in use: stop the central service first",
    "database.missing": "there is no database {file}",
    "file.not_writable": "{file} cannot be written: {reason}",
    "file.exists": "{file} exists already: it is written to a file that does not exist yet",
    "login.malformed": "“{login}” is no login: letters, digits and . _ @ + - only, and a letter or digit first",
    "login.taken": "there is a person with the login {login} already",
    "mail.address_invalid": "“{address}” is no mail address",
    "mail.not_failed": "it was neither given up nor did it come back",
    "mail.one_only": "other recipients can be given for one mail only",
    "mail.own_address": "{address} is one of our own mailboxes: a mail there would go round in circles",
    "mail.unknown": "no such mail was given up: “mail dead” shows those that were",
    "mailbox.address_invalid": "“{address}” is no mail address",
    "mailbox.auth_missing": "a mailbox is read with a login: give --imap-auth password or xoauth2",
    "mailbox.cannot_send": "this mailbox has no SMTP server or is not in use",
    "mailbox.default_cannot_send": "the default mailbox needs an SMTP server and must be in use",
    "mailbox.folder_same": "processed mail cannot be moved to the folder that is read",
    "mailbox.has_waiting_mail": "{count} mails wait to be sent through it: let them go or take them back first",
    "mailbox.host_invalid": "“{host}” is no name of a server ({side})",
    "mailbox.key_missing": "the key that opens the mailboxes' passwords is not here: --secrets-key, WACHPULT_SECRETS_KEY, or "
    "secrets.key beside an SQLite database",
    "mailbox.key_wrong": "this is not the key with which the mailboxes' passwords were sealed",
    "mailbox.name_missing": "a mailbox needs a name",
    "mailbox.no_server": "a mailbox needs an IMAP or an SMTP server",
    "mailbox.oauth_incomplete": "XOAUTH2 needs --token-url (https) and --client-id",
    "mailbox.port_invalid": "{port} is no port",
    "mailbox.relay_invalid": "“{relay}” is no name of a server",
    "mailbox.secret_missing": "a password is needed for {side}; for another server it must be given anew",
    "mailbox.secret_too_long": "the {secret} is longer than any password",
    "mailbox.taken": "there is a mailbox with the address {address} already",
    "mailbox.unknown": "there is no such mailbox",
    "mailbox.unprotected": "without TLS mail travels within this computer only, and {host} is another one",
    "mailbox.user_missing": "a user name is needed for {side}",
    "canary.nobody_reads": "the canary must be read back, and no mailbox is read",
    "order.address_invalid": "“{address}” is no address customers reach: https:// and a name, with a port at most",
    "order.no_priority": "a standing order is for one priority at least",
    "order.priority": "“{priority}” is no priority: high, medium or low",
    "trial.under_way": "a test mail to {address} is still on its way: wait for it",
    "watch.address": "“{address}” is no address of a central service: https://NAME, or http:// on this computer",
    "watch.setting": "the setting {name} does not fit",
    "watch.smtp_missing": "to write mails a mail server is needed: --smtp or WACHPULT_WATCH_SMTP",
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
    "secret.unreadable": "{file} cannot be read: {reason}",
    "server.ambiguous": "{count} servers bear this name: give the id that “agents list” shows",
    "server.unknown": "there is no such server",
    "calendar.out_of_range": "that is too far from our time",
    "check.statuses": "“{text}” is no list of HTTP statuses: write 200 or 200,301-303",
    "check.address": "a page's address begins with http:// or https:// and names a host",
    "policy.enforced": "{kind} is enforced by the {level} and cannot be made weaker here",
    "script.days": "a script is good for 1 to {days} days",
    "script.field": "the script's {field} is not one an agent would take",
    "script.key": "{file} is no key that signs scripts",
    "script.unreadable": "{file} cannot be read as what it should be",
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
