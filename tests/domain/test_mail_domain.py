"""Mail domains with umlauts, as people write them and as they travel."""

from __future__ import annotations

import pytest

from app.domain import mail_domain


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("Müller.example.", "müller.example"),
        ("xn--mller-kva.example", "müller.example"),
        ("post.XN--MLLER-KVA.example", "post.müller.example"),
        ("xn--strae-oqa.example", "straße.example"),
        ("xn--.example", "xn--.example"),
        ("xn--99999999999.example", "xn--99999999999.example"),
        ("xn--" + "a" * 70 + ".example", "xn--" + "a" * 70 + ".example"),
        ("", ""),
    ],
)
def test_one_way_of_reading(domain, expected):
    """Either spelling leads to the same; what is no such name stays as it is."""
    assert expected == mail_domain.readable(domain)


def test_the_part_before_it_stays():
    """Only the domain has two ways of writing."""
    assert "xn--a@müller.example" == mail_domain.readable_address(" XN--a@xn--mller-kva.example ")
    assert "nobody" == mail_domain.readable_address("nobody")


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("desk.example", "desk.example"),
        ("Müller.example", "xn--mller-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("post.große-müller.example", "post.xn--groe-mller-73a56a.example"),
    ],
)
def test_how_it_travels(domain, expected):
    """An ``ß`` is a letter of its own: ``strasse`` is somebody else's domain."""
    assert expected == mail_domain.travelling(domain)


@pytest.mark.parametrize("address", ["rita@müller.example", "rita@xn--mller-kva.example"])
def test_all_spellings(address):
    """Whichever is known, with the one it was given in first."""
    assert {"rita@müller.example", "rita@xn--mller-kva.example"} == set(mail_domain.spellings(address))
    assert address == mail_domain.spellings(address)[0]
    assert ("rita@eins.example",) == mail_domain.spellings("Rita@eins.example")


@pytest.mark.parametrize("domain", ["ü" * 70 + ".example", "ß" * 70 + ".example", "ü..example"])
def test_what_cannot_travel(domain):
    """There is no such domain."""
    with pytest.raises(UnicodeError):
        mail_domain.travelling(domain)
