"""Which answers to "Shall we repair this?" a person has to look at before anything is done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.mail.objection import LONGEST, Objection, objection

ORDERS = (
    "", "Ja", "Ja bitte", "ja gerne!", "Bitte beheben.", "Bitte beheben Sie das so schnell wie möglich, danke.",
    "Ok", "Einverstanden, bitte ausführen.", "Hiermit beauftrage ich Sie.", "Auftrag erteilt.", "Bitte dringend erledigen!",
    "Können Sie das bitte beheben?", "Könnten Sie sich bitte darum kümmern?", "Würden Sie das bitte erledigen? Danke!",
    "Ja, bitte beheben. Wann können Sie anfangen?", "Wann können Sie das machen? Bitte dringend.",
    "Der Server ist sehr langsam, niemand kann arbeiten.", "Bitte um Rückruf.", "Wir können nicht drucken, bitte beheben!",
    "Heute geht nichts mehr, bitte sofort beheben.", "Es ist noch nicht besser, bitte reparieren.",
    "Guten Tag,\n\nja bitte.\n\nMit freundlichen Grüßen\nAnna Beispiel", "Bitte austauschen. Herr Muster ist ab 8 Uhr im Haus.",
    "Yes please", "Please go ahead.", "Please fix it as soon as possible.", "Could you please repair it?", "No one can work, please fix.",
    "Der Server startet von selbst neu, bitte reparieren.", "Ich hoffe, das wird schnell behoben.",
    "Ich bin ab Montag im Urlaub, bitte beheben Sie es vorher.", "👍", "Von: Muster IT <support@desk.example>\nGesendet: Dienstag",
)  # fmt: skip
REFUSALS = (
    "Nein", "Nein danke", "Nein, das machen wir selbst.", "Bitte NICHT ausführen", "bitte nicht", "Bitte nichts unternehmen.",
    "Kein Auftrag!", "Wir erteilen keinen Auftrag.", "Bitte keine kostenpflichtigen Maßnahmen.", "Das erledigen wir selbst.",
    "Wir kümmern uns selbst darum.", "Hat sich erledigt.", "Ist schon behoben, danke.", "Vorerst nicht.", "Bitte noch abwarten",
    "Bitte warten Sie noch.", "Auftrag bitte stornieren", "Ich ziehe den Auftrag zurück.", "Das lehnen wir ab.", "Wir verzichten.",
    "Das war eine geplante Wartung.", "Fehlalarm", "Zur Kenntnis genommen.", "Nur zur Info", "FYI", "Das ist uns bekannt.", "Nicht nötig",
    "Wird derzeit nicht gewünscht.", "Die Antwort ging versehentlich raus.",
    "No", "No, thanks", "no thank you", "Please do not repair.", "Don't fix it", "Not necessary", "We will do it ourselves.",
    "Already fixed.", "Please cancel", "False alarm", "This was planned.", "Please hold off for now",
)  # fmt: skip
QUESTIONS = (
    "Was kostet das?", "Was würde das Beheben kosten?", "Ja, aber was kostet das denn?", "Bitte senden Sie uns ein Angebot.",
    "Bitte vorab die Kosten nennen.", "Können Sie uns bitte die Kosten mitteilen?", "Ist das dringend?", "Was bedeutet das?",
    "Guten Tag, was ist da los?", "Müssen wir da etwas tun? Bitte um Rückruf.", "Wann können Sie das beheben?",
    "How much is it?", "Is this urgent?", "What would the repair cost?", "Please send a quote first.", "?",
)  # fmt: skip
ABSENCES = (
    "Ich bin bis zum 20.06. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
    "Vielen Dank für Ihre Nachricht. Ich bin zurzeit im Urlaub.",
    "I am out of the office until Monday.",
    "Diese Nachricht wurde automatisch generiert.",
)


@pytest.mark.parametrize("text", ORDERS)
def test_what_says_yes_or_nothing_against_it_is_an_order(text: str) -> None:
    """The mail says that any answer is; a question that asks us to do it is one too."""
    assert objection(text) is Objection.NONE


@pytest.mark.parametrize("text", REFUSALS)
def test_a_no_is_no_order(text: str) -> None:
    """However politely it is said."""
    assert objection(text) is Objection.REFUSED


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_no_order(text: str) -> None:
    """Above all one for the price: it has to be answered first."""
    assert objection(text) is Objection.ASKED


@pytest.mark.parametrize("text", ABSENCES)
def test_an_absence_is_no_order(text: str) -> None:
    """Some programs answer for their owners without saying that they are programs."""
    assert objection(text) is Objection.ABSENT


LAWYERS = """
Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder sie irrtümlich erhalten haben, bitte
nichts kopieren. If you received it by mistake, please ignore it.
"""


@pytest.mark.parametrize("above", ["Ja bitte.\n\nMit freundlichen Grüßen\nAnna Beispiel\n", "Bitte beheben.\n"])
def test_what_lawyers_say_below_is_nobodys_no(above: str) -> None:
    """It stands under every mail of some companies."""
    assert objection(above + LAWYERS) is Objection.NONE
    assert objection(f"Nein.\n\nMfG\n{LAWYERS}") is Objection.REFUSED


def test_an_afterthought_counts() -> None:
    """Below the greeting, where most is only a name."""
    assert objection("Ja bitte.\n\nViele Grüße\nAnna\n\nPS: Was kostet das?") is Objection.ASKED


@given(st.text(max_size=LONGEST + 50))
def test_any_text_is_read(text: str) -> None:
    """Whatever people write."""
    assert objection(text) in Objection
