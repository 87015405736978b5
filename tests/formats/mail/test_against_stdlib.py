"""On mails that are as they should be, our reader and the standard library's find the same."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import formataddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.mail.reader import read_strictly
from tests.formats.mail.samples import NAMES, sample

LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\u200b") | st.just(" ")
WORDS = st.text(LETTERS, max_size=40).map(lambda text: " ".join(text.split()))
LINES = st.lists(st.text(LETTERS, max_size=60), max_size=6).map(lambda lines: "\n".join(lines) + "\n")
LOCAL = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?", fullmatch=True)
ADDRESS = st.builds(
    lambda local, name: formataddr((name, f"{local}@kunde.example")),
    LOCAL,
    st.from_regex(r"[A-Za-z, .()\"]{0,20}", fullmatch=True),
)
FILES = st.lists(st.tuples(st.from_regex(r"[a-zäöü]{1,12}\.pdf", fullmatch=True), st.binary(max_size=100)), max_size=3)


@given(subject=WORDS, people=st.lists(ADDRESS, max_size=4), text=LINES, html=st.booleans(), files=FILES)
def test_mails_made_by_the_standard_library(
    subject: str, people: list[str], text: str, html: bool, files: list[tuple[str, bytes]]
):
    """Subject, addresses, text and files come back."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "anna@kunde.example"
    message["To"] = ", ".join(people)
    message["Subject"] = subject
    message.set_content(text)
    if html:
        message.add_alternative("<p></p>", subtype="html")
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    found = read_strictly(message.as_bytes())
    theirs = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
    body = theirs.get_body(preferencelist=("plain",))
    assert body is not None
    assert found.subject == " ".join(str(theirs["Subject"]).split())
    assert [one.address for one in found.to] == [one.addr_spec for one in theirs["To"].addresses]
    assert found.text.split() == body.get_content().split()
    assert [(file.name, file.content) for file in found.attachments] == [
        (part.get_filename(), part.get_content()) for part in theirs.iter_attachments()
    ]


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"broken_boundary", "scanner", "uuencode", "names", "outlook_de"}))
def test_real_mails(name: str):
    """The parts of every message, and its first plain text, are those that the standard library sees."""
    theirs = email.message_from_bytes(sample(name), policy=email.policy.default)
    found = read_strictly(sample(name))
    body = theirs.get_body(preferencelist=("plain",))
    if body is not None and theirs.get_content_type() != "multipart/encrypted":
        assert found.text.replace(">", "").split() == body.get_content().replace(">", "").split()
    assert found.subject == theirs["Subject"]
    assert [one.address for one in found.to] == [one.addr_spec for one in theirs["To"].addresses]
