"""Thanks and nothing else, or news?"""

from __future__ import annotations

import pytest

from app.formats.mail.thanks import is_thanks


@pytest.mark.parametrize(
    "text",
    [
        "Danke, läuft wieder!",
        "vielen Dank",
        "Vielen lieben Dank für die schnelle Hilfe!",
        "Herzlichen Dank, Herr Adler.",
        "Super, danke Thomas!",
        "Passt, danke.",
        "Jetzt geht alles wieder. Danke",
        "Problem gelöst, danke!",
        "thanks, works",
        "Thank you very much!",
        "Läuft.",
        "Hallo Herr Adler,\n\nvielen Dank, es geht wieder.\n\nMit freundlichen Grüßen\nAnna Beispiel\nInselhotel GmbH\n"
        "Tel. 038392 / 6590-11\nDiese Nachricht ist nur für den Empfänger bestimmt und darf nicht weitergegeben werden.",
        "Guten Tag Frau Muster,\ndanke!\nLG\nBernd",
        "Moin, danke dir".replace(" dir", ""),
    ],
)
def test_thanks(text: str):
    """With greeting and signature too."""
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "Danke, aber es geht immer noch nicht.",
        "Danke, und was ist mit dem anderen Rechner?",
        "Danke. Server 2 auch?",
        "Danke, Problem ist wieder da",
        "Der Fehler ist wieder",
        "Hallo, der Drucker ist kaputt\nDanke",
        "Hallo Drucker kaputt und Server brennt!\nDanke",
        "Danke.\n\nMfG\nAnna\nPS: Der Server brennt.",
        "Danke!\n\nViele Grüße\nAnna\n\nDer andere Rechner startet auch nicht mehr.",
        "Danke, rufen Sie bitte an",
        "Danke, Nummer 0171 123456",
        "Danke " * 100,
        "Wann kommen Sie? Danke",
    ],
)
def test_news(text: str):
    """One word that does not belong to thanks is enough."""
    assert not is_thanks(text)
