"""What the agent's commands say when something is refused."""

from __future__ import annotations

from app.domain.errors import Refused

SENTENCES = {
    "enrolment.refused": "The central service does not accept this token: it is used up, too old or was made for another server.",
    "enrolment.impostor": "The answer is not signed by the central service this installer was made for; this server was not enrolled.",
    "enrolment.gateway_key": "The identity key is not one: give it as “wachpult-admin identity” shows it; nothing was sent.",
    "enrolment.plain": "The agent talks TLS only: give an address that begins with https://.",
    "identity.broken": "The agent's identity file cannot be read; enrol this server again.",
    "identity.missing": "This server is not enrolled yet: run “wachpult-agent enrol”.",
    "key.malformed": "This is no public key: give it as “wachpult-admin script key” shows it.",
    "key.unknown": "Scripts signed with this key are not run anyway.",
    "agent.running": "Another agent already works with this folder.",
    "service.absent": "The agent is not installed as a service: “wachpult-agent service install”.",
    "service.account": "This account cannot run the service: {reason}",
    "service.busy": "The service is {state} and does not come to an end with it; look into {log}.",
    "service.by_hand": "This is started by Windows' service manager alone; by hand it is “wachpult-agent run”.",
    "service.denied": "This is for administrators: open the terminal with “Run as administrator”, on Linux use root.",
    "service.disabled": "The service is disabled; switch it to automatic where services are managed.",
    "service.ended": "The service has ended again: {reason} More is in {log}.",
    "service.environment": "Windows takes no program in a Python environment for a service: use the built wachpult-agent.exe.",
    "service.failed": "The service manager says: {reason}",
    "service.leaving": "Windows is still removing the service: close the windows that show services, or restart the server.",
    "service.no_manager": "systemd does not run here: have “{command}” started by what does.",
    "service.platform": "There are services on Windows and on Linux with systemd only.",
    "service.sources": "A service does not find the sources in this folder: install the program, or use the built wachpult-agent.exe.",
    "service.there": "The agent is installed as a service already: “wachpult-agent service remove” first.",
}


def sentence(refused: Refused) -> str:
    """Say why something was refused; a code without a sentence speaks for itself."""
    found = SENTENCES.get(refused.code)
    return refused.code if found is None else found.format_map(refused.facts)
