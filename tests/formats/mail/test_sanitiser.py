"""HTML of strangers, made harmless and still legible."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.mail.reader import read_strictly
from app.formats.mail.sanitiser import is_hostile, sanitise, text_of
from tests.formats.mail.samples import sample

PIECES = (
    "<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td background='file:///x'>", "</table>", "<img src='http://x/y'>", "<img src='cid:1'>", "<script>",
    "</script>", "<style>@import url(file:///x);</style>", "<a href='javascript:x'>", "<a href='HTTPS://x'>", "<!--", "-->", "<svg>", "<math>", "<mglyph>",
    "<noscript>", "<p style='background:url(file:///x)'>", "<plaintext>", "<textarea>", "<title>", "</title>", "<iframe src='//x'>", "<base href=x>",
    "<![CDATA[", "]]>", "&lt;script&gt;", "&#60;img src=x&#62;", "<template>", "<xmp>", "\0", "<font face='x' color=red>", "<ol start=9>", "text", "'", '"', "<",
)  # fmt: skip


def test_a_hostile_mail():
    """No script, style sheet, form, frame, foreign picture or address that Qt would read; the words are all there."""
    found = read_strictly(sample("hostile_html"))
    assert found.html.split("\n") == [
        '<p style="color:#ff0000">Bitte zahlen.</p>',
        "Logo",
        "<table><tbody><tr><td>Summe</td><td>1&nbsp;000&nbsp;€</td></tr></tbody></table>",
        '<a rel="noopener noreferrer nofollow">klick</a> '
        '<a href="https://bank.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow">Bank</a> '
        '<a rel="noopener noreferrer nofollow">Datei</a>',
        "los",
    ]
    assert found.text.split("\n") == ["Bitte zahlen.", "", "Summe  1 000 €", "", "klick Bank Datei los"]


def test_only_pictures_that_the_mail_has():
    """By their `cid:`; the words of another one stand in its place, as text."""
    html = '<img src="cid:a"><img src="cid:b" alt="&lt;b&gt; Bild"><img src="CID:a"><img alt=x src=data:image/png;base64,AA>'
    assert sanitise(html, {"a"}) == '<img src="cid:a">&lt;b&gt; Bild<img src="CID:a">x'


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("color:red", "color:red"),
        ("COLOR: rgb(1, 2, 3); font-weight:bold", "color:rgb(1, 2, 3);font-weight:bold"),
        ("color:url(x)", ""),
        ("color:expression(alert(1))", ""),
        ("background:red", ""),
        ("background-color:#fff", "background-color:#fff"),
        ("font-size:11pt", "font-size:11pt"),
        ("font-size:9999pt", ""),
        ("font-size:-5px", ""),
        ("position:fixed;top:0", ""),
        ("color:r\\65 d", ""),
        ("color:/**/red", ""),
        (";;:;", ""),
    ],
)
def test_styles(style: str, kept: str):
    """What colours and weighs text stays; what moves, hides under something or loads is gone."""
    expected = f'<p style="{kept}">x</p>' if kept else "<p>x</p>"
    assert sanitise(f'<p style="{style}">x</p>') == expected


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<div style="display:none">Vorschau<p>mehr</p><br><div>und</div></div><p>Text</p>', "<p>Text</p>"),
        ('a<span style="color:red; DISPLAY : NONE">b</span>c', "ac"),
        ('a<img src="cid:1" style="display:none">c', "ac"),
        ('a<p style="display:none">b', "a"),
        ('a<p style="display:none">b<p>c', "a<p>c</p>"),
        ('<b style="display:none">a<p>b</b>c</p>', "<p>c</p>"),
        ("<p title='style=\"display:none\"'>a</p>", "<p>a</p>"),
        ("a<p>style=&quot;display:none&quot;</p>", 'a<p>style="display:none"</p>'),
    ],
)
def test_what_the_sender_hides_is_not_shown(html: str, shown: str):
    """Qt does not know how to hide it: the first words of a newsletter, for the list of mails."""
    assert re.sub(r"<p></p>", "", sanitise(html, {"1"})) == shown


def test_words_are_laid_out():
    """Lists, tables and lines are still to be seen; what the sender hides is not read."""
    html = (
        "<style>p {}</style><div style='display: none'>Vorschau</div><p>Guten Tag,<br>zwei Dinge:</p><ul><li>Drucker<li>Netz</ul>"
        "<table><tr><td>A</td><td>B</td></tr></table><p style='padding-left:99999999em'>Gruß</p>"
    )
    assert text_of(html) == "Guten Tag,\nzwei Dinge:\n\n  * Drucker\n  * Netz\nA  B\n\nGruß"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 1000 + "x",
        "<b a=1><p>" * 100 + "x",
        "<br>" * 40_000 + "x",
        "&amp;" * 70_000 + "x",
        "<font size=1></p><p>" * 5000 + "x",
    ],
)
def test_markup_that_exhausts_its_reader_becomes_text(html: str):
    """Its words are kept, its tags are not."""
    assert is_hostile(html)
    assert sanitise(html).endswith("x")
    assert "<div" not in sanitise(html)
    assert text_of(html).endswith("x")


def test_ordinary_sloppiness_is_not_hostile():
    """Paragraphs and cells that are never closed are how HTML is written."""
    assert not is_hostile("<p>a<li>b<td>c<br>" * 2000 + "<blockquote>" * 100)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_combination_gets_through(pieces: list[str]):
    """Nothing loads, runs or submits, whatever it is hidden in."""
    clean = sanitise("".join(pieces), {"1"})
    tags = re.findall(r"<(/?[a-zA-Z][^\s>]*)([^>]*)>", clean)
    assert not {name.lower().strip("/") for name, _ in tags} & {
        "script", "style", "iframe", "svg", "math", "base", "link", "meta", "form", "input", "object", "textarea", "title", "template",
    }  # fmt: skip
    inside = " ".join(attributes for _, attributes in tags).lower()
    assert not re.search(
        r"url\(|javascript:|file:|background=|\son\w+=|src=\"(?!cid:1\")|href=\"(?!https?:|mailto:)", inside
    )
