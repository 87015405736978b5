"""Where the new text ends, as Outlook, Thunderbird, Apple Mail and Gmail write it in German and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.mail.quote import reply_text, split_quote
from app.formats.mail.reader import read_strictly

QUOTES = {
    "thunderbird": "Am 12.06.2026 um 10:15 schrieb Service:\n> Guten Tag\n> Adler\n",
    "thunderbird, old": "Service schrieb:\n> Guten Tag\n",
    "apple": "> Am 12.06.2026 um 10:15 schrieb Service <service@sektor.example>:\n>\n> Guten Tag\n",
    "apple, attribution outside": "Am 12.06.2026 um 10:15 schrieb Service <service@sektor.example>:\n\n> Guten Tag\n",
    "gmail": "Am Fr., 12. Juni 2026 um 10:15 Uhr schrieb Service <service@sektor.example>:\n\n> Guten Tag\n",
    "gmail, wrapped": "Am Fr., 12. Juni 2026 um 10:15 Uhr schrieb Service mit langem Namen <\nservice@sektor.example>:\n\n> Guten Tag\n",
    "gmail, reversed": "Service <service@sektor.example> schrieb am Fr., 12. Juni 2026, 10:15:\n\n> Guten Tag\n",
    "gmail, from html": "Am Fr., 12. Juni 2026 um 10:15 Uhr schrieb Service <service@sektor.example>:\n\n  Guten Tag\n",
    "gmail, english": "On Fri, Jun 12, 2026 at 10:15 AM Service <service@sektor.example> wrote:\n\n> Guten Tag\n",
    "outlook": "Von: Service <service@sektor.example>\nGesendet: Freitag, 12. Juni 2026 10:15\nAn: Anna\nBetreff: AW: x\n\nGuten Tag\n",
    "outlook, rule": "________________________________\nVon: Service\nGesendet: Freitag, 12. Juni 2026 10:15\nAn: Anna\nBetreff: x\n\nGuten Tag\n",
    "outlook, bold": "*Von:* Service <service@sektor.example>\n*Gesendet:* Freitag\n*An:* Anna\n*Betreff:* x\n\nGuten Tag\n",
    "outlook, mac": "Von: Service <s@sektor.example>\nDatum: Freitag, 12. Juni 2026 um 10:15\nAn: Anna\nBetreff: x\n\nGuten Tag\n",
    "outlook, english": "From: Service\nSent: Friday, June 12, 2026 10:15\nTo: Anna\nCc: Bernd\nSubject: x\n\nGuten Tag\n",
    "outlook, old": "-----Ursprüngliche Nachricht-----\nVon: Service\nGesendet: Freitag\nAn: Anna\nBetreff: x\n\nGuten Tag\n",
    "outlook, old english": "-----Original Message-----\nFrom: Service\n\nGuten Tag\n",
    "thunderbird, forwarded": "-------- Weitergeleitete Nachricht --------\nBetreff: x\nVon: Service\n\nGuten Tag\n",
    "gmail, forwarded": "---------- Forwarded message ---------\nFrom: Service\n\nGuten Tag\n",
    "apple, forwarded": "Anfang der weitergeleiteten Nachricht:\n\nVon: Service\nBetreff: x\nDatum: heute\n\nGuten Tag\n",
    "horde": "Zitat von Service <service@sektor.example>:\n\n> Guten Tag\n",
    "samsung": "-------- Ursprüngliche Nachricht --------\nVon: Service <s@x.example>\nDatum: 12.06.26 10:15 (GMT+01:00)\nAn: a@b.example\n\nGuten Tag\n",
    "notes": "Von:        Service <s@x.example>\nAn:        a@b.example\nDatum:        12.06.2026 10:15\nBetreff:        x\n\nGuten Tag\n",
    "web.de": "Gesendet: Freitag, 12. Juni 2026 um 10:15 Uhr\nVon: Service <s@x.example>\nAn: a@b.example\nBetreff: x\n\nGuten Tag\n",
    "yahoo": "Am Freitag, 12. Juni 2026, 10:15:22 MESZ hat Service <s@x.example> Folgendes geschrieben:\n\n Guten Tag\n",
    "k-9": "Am 12. Juni 2026 10:15:00 MESZ schrieb Service <s@x.example>:\n>Guten Tag\n",
    "groupwise": ">>> Service <s@x.example> 12.06.2026 10:15 >>>\nGuten Tag\n",
    "bare": "> Guten Tag\n> Adler\n",
}


@pytest.mark.parametrize("kind", QUOTES)
def test_the_quote_below_an_answer(kind: str):
    """It is cut where it begins, with the lines that announce it, and nothing is lost."""
    new, quoted = "Der Drucker geht immer noch nicht.\n\n", QUOTES[kind]
    assert split_quote(new + quoted) == (new, quoted)
    assert reply_text(new + quoted) == "Der Drucker geht immer noch nicht."


HTML = {
    "outlook": "<div class=WordSection1><p class=MsoNormal>Ja.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div>"
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Von:</b> Service &lt;s@x.example&gt; <br>"
    "<b>Gesendet:</b> Freitag, 12. Juni 2026 10:15<br><b>An:</b> Anna<br><b>Betreff:</b> x</p></div></div><p>Guten Tag</p></div>",
    "outlook on the web": '<div>Ja.</div><hr tabindex="-1"><div id="divRplyFwdMsg"><font face="Calibri"><b>Von:</b> Service<br>'
    "<b>Gesendet:</b> Freitag<br><b>An:</b> Anna<br><b>Betreff:</b> x</font></div><div>Guten Tag</div>",
    "gmail": '<div dir="ltr">Ja.</div><br><div class="gmail_quote"><div class="gmail_attr">Am Fr., 12. Juni 2026 um 10:15&nbsp;Uhr schrieb '
    'Service &lt;<a href="mailto:s@x.example">s@x.example</a>&gt;:<br></div><blockquote>Guten Tag</blockquote></div>',
    "thunderbird": '<p>Ja.</p><div class="moz-cite-prefix">Am 12.06.26 um 10:15 schrieb Service:<br></div>'
    '<blockquote type="cite">Guten Tag</blockquote><pre class="moz-signature">-- \nAnna</pre>',
    "apple": 'Ja.<br><div><blockquote type="cite"><div>Am 12.06.2026 um 10:15 schrieb Service &lt;s@x.example&gt;:</div><br>'
    "<div>Guten Tag</div></blockquote></div>",
    "telephone": 'Ja.<br><br><div>Von meinem iPhone gesendet</div><div><br><blockquote type="cite">Am 12.06.2026 um 10:15 schrieb Service '
    "&lt;s@x.example&gt;:<br><br></blockquote></div><blockquote>Guten Tag</blockquote>",
    "web.de": "<div><div>Ja.</div><div>&nbsp;<div><div><b>Gesendet:</b>&nbsp;Freitag, 12. Juni 2026 um 10:15 Uhr<br/>"
    '<b>Von:</b>&nbsp;"Service" &lt;s@x.example&gt;<br/><b>An:</b>&nbsp;a@b.example<br/><b>Betreff:</b>&nbsp;x</div><div>Guten Tag</div></div></div></div>',
}


@pytest.mark.parametrize("program", HTML)
def test_a_mail_that_is_only_html(program: str):
    """The quote is found in the text that is made of it."""
    found = read_strictly(b"Content-Type: text/html; charset=utf-8\n\n" + HTML[program].encode())
    assert (found.reply_text, "Guten Tag" in found.text) == ("Ja.", True)


def test_a_head_with_nothing_above_it_is_no_quote():
    """A mail passed on without a word is all that there is to read; what it quotes itself is a quote."""
    head = QUOTES["outlook, old"]
    assert split_quote(head) == (head, "")
    assert split_quote(head + "\n" + QUOTES["outlook"]) == (head + "\n", QUOTES["outlook"])


@pytest.mark.parametrize("kind", QUOTES)
def test_a_signature_before_the_quote_is_not_new(kind: str):
    """With the mark of a signature, or as a telephone writes it."""
    for signature in (
        "-- \nAnna Beispiel\nTel. 1\n\n",
        "Von meinem iPhone gesendet\n\n",
        "Gesendet von Outlook für Android\n",
    ):
        assert reply_text("Ja.\n\n" + signature + QUOTES[kind]) == "Ja."


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag um 10:15 schrieb mir der Server folgende Meldung:\nPlatte voll\n",
        "Ich schrieb Ihnen gestern:\nEs geht nicht.\n",
        "Von: der Tür bis zum Fenster ist alles dunkel.\n",
        "Von 10:15 bis 11:00 ging nichts.\nAn: diesem Gerät liegt es nicht.\n",
        "Wert > 5\nWert < 3\n",
        "--\n" + "Zeile\n" * 30,
        "Eins\n---\nZwei\n",
        "Am Freitag wieder.\n\nBis dann\n",
    ],
)
def test_sentences_that_only_look_like_quotes(text: str):
    """When in doubt it is new: a technician must not miss it."""
    assert split_quote(text) == (text, "")
    assert reply_text(text) == text.strip()


def test_answers_between_the_questions():
    """The text stays whole for the reader; what is new is what stands without marks."""
    text = "Hallo,\n\nAm 12.06.2026 um 10:15 schrieb Service:\n> Frage 1?\n\nJa.\n\n> Frage 2?\n> Frage 3?\n\nNein.\n\n> Gruß\n"
    assert split_quote(text)[1] == "> Gruß\n"
    assert reply_text(text) == "Hallo,\n\nJa.\n\nNein."


def test_an_answer_below_the_quote():
    """Nothing is collapsed, and what is new is found."""
    text = "Am 12.06.2026 um 10:15 schrieb Service:\n> Welches Band?\n\nMittwoch.\n"
    assert split_quote(text) == (text, "")
    assert reply_text(text) == "Mittwoch."


def test_nothing_but_a_quote():
    """Nothing is new."""
    assert (split_quote(QUOTES["bare"]), reply_text(QUOTES["bare"])) == (("", QUOTES["bare"]), "")


@given(
    st.lists(
        st.sampled_from(
            [
                "> a",
                "b",
                "",
                "-- ",
                "--",
                "Von: x",
                "An: y",
                "Betreff: z",
                "Am 1.1.26 um 1:00 schrieb x:",
                "____________",
                "\t",
                " ",
            ]
        )
    )
)
def test_the_two_halves_are_the_text(lines: list[str]):
    """Whatever it is: nothing is deleted, nothing is made up."""
    text = "\n".join(lines)
    new, quoted = split_quote(text)
    assert new + quoted == text
    assert set(reply_text(text).split()) <= set(text.split())
