"""Things done are checked by the rules first: a refusal comes before anything was done."""

from __future__ import annotations

import pytest

from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.errors import Refused
from app.views.kit.deeds import foresee, perform
from app.wire.checked import check
from app.wire.mutations_customer import RemoveContact, SaveContact, SaveCustomer
from tests.views import fake_desk
from tests.views.fake_desk import FakeDesk, make_id

pytestmark = pytest.mark.views

NEW = make_id(77, 10)


def vogt(**values: object) -> SaveContact:
    """Somebody new at the first customer."""
    found = {"contact_id": NEW, "base_version": 0, "customer_id": make_id(1, 1), "name": "Lena Vogt", **values}
    return SaveContact(**found)  # type: ignore[arg-type]  # any field


def test_what_is_allowed_is_done_as_one_act() -> None:
    """One step back takes all of it."""
    desk = FakeDesk(*fake_desk.fleet())
    mids = perform(desk, [vogt(), RemoveContact(contact_id=make_id(1, 10))])
    assert (1, 2) == mids
    assert NEW in desk.board.contacts
    assert make_id(1, 10) not in desk.board.contacts


def test_one_refusal_means_nothing_was_done() -> None:
    """Also when it comes from the last of several."""
    desk = FakeDesk(*fake_desk.fleet())
    twice = SaveCustomer(customer_id=make_id(88, 1), base_version=0, name="Stadtwerke Sassnitz", short_name="SW")
    with pytest.raises(Refused, match=r"customer\.exists"):
        perform(desk, [vogt(), twice])
    assert [] == desk.done
    assert NEW not in desk.board.contacts


def test_what_could_not_even_be_read_is_refused_with_its_field() -> None:
    """Before it lies in the outbox for ever."""
    with pytest.raises(Refused) as refused:
        check(vogt(mails=("no address",)))
    assert ("field.malformed", "mails") == (refused.value.code, refused.value.facts["field"])
    with pytest.raises(Refused) as refused:
        check(vogt(name="x" * 301))
    assert "name" == refused.value.facts["field"]


def test_nobody_does_anything() -> None:
    """Without a person there are no rights."""
    desk = FakeDesk(*fake_desk.fleet(), me=None)
    with pytest.raises(Refused, match=r"login\.needed"):
        perform(desk, [vogt()])


def test_what_would_become_of_it_can_be_seen_before() -> None:
    """The board itself stays as it is."""
    desk = FakeDesk(*fake_desk.fleet())
    seen = foresee(desk, vogt()).get(Noun.CONTACT, NEW)
    assert isinstance(seen, Contact)
    assert "Lena Vogt" == seen.name
    assert NEW not in desk.board.contacts
