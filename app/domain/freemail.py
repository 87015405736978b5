"""Mail providers anybody can have an address at: their domains say nothing about who a sender works for."""

from __future__ import annotations

from typing import Final

_LISTED: Final = """
    gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.org gmx.info gmx.eu web.de email.de t-online.de
    magenta.de outlook.com outlook.de hotmail.com hotmail.de live.com live.de msn.com passport.com yahoo.com yahoo.de
    ymail.com rocketmail.com aol.com aol.de icloud.com me.com mac.com freenet.de mail.de mail.com mail.ru posteo.de
    posteo.net mailbox.org proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.com tuta.io
    arcor.de vodafone.de vodafonemail.de kabelmail.de unitybox.de unity-mail.de o2online.de o2mail.de online.de
    onlinehome.de 1und1.de ionos.de versanet.de ewe.net ewetel.net netcologne.de osnanet.de swbmail.de alice.de
    alice-dsl.net genion.de freemail.de firemail.de lycos.de lycos.com directbox.com smart-mail.de kolabnow.com
    fastmail.com fastmail.fm zoho.com yandex.com yandex.ru hushmail.com inbox.com bluewin.ch sunrise.ch hispeed.ch
    aon.at chello.at a1.net utanet.at orange.fr wanadoo.fr laposte.net free.fr libero.it virgilio.it tiscali.it
    seznam.cz wp.pl o2.pl onet.pl interia.pl xs4all.nl ziggo.nl kpnmail.nl skynet.be telenet.be btinternet.com
    comcast.net verizon.net att.net
"""
DOMAINS: Final = frozenset(_LISTED.split())


def is_freemail(domain: str) -> bool:
    """Whether the domain is one of those providers', or a host below it."""
    parts = domain.strip().lower().rstrip(".").split(".")
    return any(".".join(parts[start:]) in DOMAINS for start in range(len(parts) - 1))
