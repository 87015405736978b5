"""Refusals in the words of the shell commands."""

from __future__ import annotations

from typing import Final

from app.domain.errors import Refused, Unreachable

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
    "contract.price": "“{name}={amount}” is no price: separate, surcharge, excluded, not_offered or offer with .hour or "
    ".visit, or surcharge.factor, or unit.minutes, and an amount like 98.00",
    "customer.exists": "there is a customer named {name} already",
    "customer.domain": "“{domain}” is no mail domain",
    "customer.domain_free": "{domain} belongs to a mail provider, not to the customer",
    "customer.head_count": "{head_count} persons cannot be right",
    "customer.number_taken": "{name} has the number {number} already",
    "customer.unknown": "there is no such customer, or the words fit several: “customer list” shows id, number and name",
    "database.address": "“{address}” is no address of a database: say postgresql+psycopg://… or sqlite:///FILE",
    "database.damaged": "{file} is damaged: not all of it can be read",
    "database.in_use": "the database {file} is in use: stop the central service first",
    "database.missing": "there is no database {file}",
    "device.access_missing": "nothing is known of how it is asked: give --snmp and what goes with it, or --found",
    "device.address_malformed": "“{address}” is neither an address nor a name of a host",
    "device.address_taken": "this agent asks {name} at {address} already",
    "device.community_missing": "SNMP 1 and 2c need the community: the word the device wants for reading",
    "device.is_server": "that is a server with an agent of its own",
    "device.key_missing": "the key that opens what devices are asked with is not here: --secrets-key, WACHPULT_SECRETS_KEY, or "
    "secrets.key beside an SQLite database",
    "device.key_wrong": "this is not the key with which it was sealed what devices are asked with",
    "device.name_taken": "the customer has a server or device named {name} already",
    "device.poller_foreign": "that server belongs to another customer: a device stays with its own",
    "device.poller_is_device": "{name} is a device itself: a server with an agent is needed to ask",
    "device.poller_without_agent": "{name} has no agent that is approved",
    "device.port": "{port} is no port",
    "device.privacy_without_auth": "SNMP 3 encrypts only what is proved as well: give --auth too",
    "device.range_large": "these are {count} addresses: {most} at most",
    "device.range_malformed": "“{range}” is no range: write 10.0.0.0/24, 10.0.0.1-50 or 10.0.0.7",
    "device.range_missing": "where shall it look?",
    "device.role_unknown": "there is no role {role}",
    "device.secret_long": "a secret has at most {longest} characters",
    "device.secret_short": "a passphrase of SNMP 3 has at least {least} characters: the protocol wants it so",
    "device.too_many": "an agent asks {most} devices at most",
    "device.unknown": "there is no such device",
    "device.user_missing": "SNMP 3 needs to know who asks: give --user",
    "scan.not_found_there": "the newest scan found nothing at {address}",
    "scan.running": "this agent is looking already: wait, or stop it with “device found --stop”",
    "scan.unknown": "there is no scan of this agent: it may have been forgotten after a day",
    "secret.missing": "a line is missing: the {secret}",
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
    "mailbox.cannot_send": "no mail can go out: there is no mailbox, or it has no SMTP server or is not in use",
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
    "mailbox.unknown": "there is no such mailbox: “mailbox list” shows all",
    "mailbox.unprotected": "without TLS mail travels within this computer only, and {host} is another one",
    "mailbox.user_missing": "a user name is needed for {side}",
    "canary.nobody_reads": "the canary must be read back, and no mailbox is read",
    "order.phone_invalid": "“{phone}” is no telephone number with its area code",
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
    "server.is_device": "that is a device: what is checked of it is said in the console (Settings, Checks)",
    "server.ambiguous": "{count} servers bear this name: give the id that “agents list” shows",
    "server.unknown": "there is no such server",
    "calendar.out_of_range": "that is too far from our time",
    "check.statuses": "“{text}” is no list of HTTP statuses: write 200 or 200,301-303",
    "check.address": "a page's address begins with http:// or https:// and names a host",
    "policy.enforced": "{kind} is enforced by the {level} and cannot be made weaker here",
    "script.days": "a script is good for 1 to {days} days",
    "script.field": "the script's {field} is not one an agent would take",
    "script.key": "{file} is no key that signs scripts",
    "script.no_envelope": "{file} is no envelope that “script sign” has made",
    "script.no_text": "{file} is no text in UTF-8: a script must be one",
    "store.newer": "the database is of a newer version ({found}) than these commands ({expected}): update them first",
    "store.empty": "the database has no tables yet: run “migrate” first",
    "store.older": "the database is of an older version ({found}) than these commands ({expected}): run “migrate” first",
    "ticket.unknown": "there is no ticket {ticket}",
    "token.lives_too_long": "a token is good for {days} days (168 hours) at most, and for some time at least",
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


def say_unreachable(trouble: Unreachable) -> str:
    """Put what is out of reach into one line, with the words of whoever tried: PostgreSQL's own, as a rule."""
    what = "the database" if str(trouble).startswith("database.") else str(trouble)
    cause = trouble.__cause__
    if cause is None:
        return what
    said = str(getattr(cause, "orig", None) or cause).strip() or type(cause).__name__
    return f"{what}: {said.splitlines()[0]}"
