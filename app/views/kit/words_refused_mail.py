"""What the house says when a rule about mail says no, by the code of ``Refused``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MAIL_REFUSALS: Final[Mapping[str, str]] = {
    "alarm_copy.address_invalid": QT_TRANSLATE_NOOP("refused", "„{address}“ ist keine E-Mail-Adresse."),
    "alarm_copy.own_mailbox": QT_TRANSLATE_NOOP(
        "refused", "{address} ist ein Postfach, das wir abrufen; die Kopien kämen als Meldungen herein."
    ),
    "article.unknown": QT_TRANSLATE_NOOP(
        "refused", "Der Eintrag, auf den geantwortet wird, ist nicht in diesem Ticket."
    ),
    "blob.unknown": QT_TRANSLATE_NOOP(
        "refused", "Die Datei „{name}“ ist nicht angekommen; bitte noch einmal anhängen."
    ),
    "blob.damaged": QT_TRANSLATE_NOOP("refused", "Die Datei ist unterwegs beschädigt worden."),
    "canary.nobody_reads": QT_TRANSLATE_NOOP(
        "refused", "Die Kanarie muss zurückgelesen werden: Es gibt kein Postfach, das abgerufen wird."
    ),
    "mail.address_invalid": QT_TRANSLATE_NOOP("refused", "„{address}“ ist keine E-Mail-Adresse."),
    "mail.date_naive": QT_TRANSLATE_NOOP("refused", "Dem Datum der E-Mail fehlt die Zeitzone."),
    "mail.empty": QT_TRANSLATE_NOOP("refused", "Die E-Mail hat noch keinen Text."),
    "mail.exists": QT_TRANSLATE_NOOP("refused", "Diese E-Mail ist schon geschrieben."),
    "mail.gone": QT_TRANSLATE_NOOP("refused", "Die E-Mail ist schon unterwegs und lässt sich nicht mehr zurückholen."),
    "mail.header_injection": QT_TRANSLATE_NOOP(
        "refused", "Betreff, Namen und Adressen einer E-Mail dürfen keine Zeilenumbrüche enthalten."
    ),
    "mail.message_id_invalid": QT_TRANSLATE_NOOP("refused", "Die Kennung der E-Mail ist nicht in der richtigen Form."),
    "mail.no_recipient": QT_TRANSLATE_NOOP("refused", "Die E-Mail hat noch keinen Empfänger."),
    "mail.not_failed": QT_TRANSLATE_NOOP("refused", "Diese E-Mail ist weder zurückgekommen noch aufgegeben worden."),
    "mail.one_only": QT_TRANSLATE_NOOP("refused", "Andere Empfänger gehen nur bei einer einzelnen E-Mail."),
    "mail.own_address": QT_TRANSLATE_NOOP(
        "refused", "{address} ist eines unserer eigenen Postfächer; die E-Mail liefe im Kreis."
    ),
    "mail.resolved_and_scheduled": QT_TRANSLATE_NOOP(
        "refused", "Eine E-Mail kann das Ticket erledigen oder einen Termin mitteilen, nicht beides."
    ),
    "mail.too_large": QT_TRANSLATE_NOOP("refused", "Die Anhänge sind zusammen größer als 25 MB."),
    "mail.unknown": QT_TRANSLATE_NOOP("refused", "Diese E-Mail gibt es nicht."),
    "mailbox.address_invalid": QT_TRANSLATE_NOOP("refused", "„{address}“ ist keine E-Mail-Adresse."),
    "mailbox.auth_missing": QT_TRANSLATE_NOOP("refused", "Zum Abrufen gehört eine Anmeldung."),
    "mailbox.cannot_send": QT_TRANSLATE_NOOP("refused", "Aus diesem Postfach kann nicht gesendet werden."),
    "mailbox.default_cannot_send": QT_TRANSLATE_NOOP(
        "refused", "Das Standardpostfach muss in Gebrauch sein und senden können."
    ),
    "mailbox.folder_same": QT_TRANSLATE_NOOP(
        "refused", "Verarbeitete E-Mails können nicht in den Ordner, aus dem abgerufen wird."
    ),
    "mailbox.has_waiting_mail": QT_TRANSLATE_NOOP(
        "refused", "Aus diesem Postfach sind noch E-Mails zu senden ({count}); erst dann kann es weg."
    ),
    "mailbox.host_invalid": QT_TRANSLATE_NOOP("refused", "„{host}“ ist kein Name eines Servers."),
    "mailbox.key_missing": QT_TRANSLATE_NOOP(
        "refused", "Der zentrale Dienst hat den Schlüssel nicht, mit dem Kennwörter von Postfächern verwahrt werden."
    ),
    "mailbox.key_wrong": QT_TRANSLATE_NOOP(
        "refused", "Der zentrale Dienst hat einen anderen Schlüssel als den, mit dem die Kennwörter verwahrt wurden."
    ),
    "mailbox.name_missing": QT_TRANSLATE_NOOP("refused", "Der Name des Postfachs fehlt."),
    "mailbox.no_server": QT_TRANSLATE_NOOP("refused", "Zum Postfach gehört ein Server zum Abrufen oder zum Senden."),
    "mailbox.oauth_incomplete": QT_TRANSLATE_NOOP(
        "refused", "Zu XOAUTH2 gehören die Adresse für Zugriffstoken (https) und die Kennung der Anwendung."
    ),
    "mailbox.port_invalid": QT_TRANSLATE_NOOP("refused", "Der Port liegt zwischen 1 und 65535."),
    "mailbox.relay_invalid": QT_TRANSLATE_NOOP("refused", "„{relay}“ ist kein Name eines Servers."),
    "mailbox.secret_missing": QT_TRANSLATE_NOOP(
        "refused", "Das Kennwort fehlt ({side}); für einen anderen Server muss es neu eingegeben werden."
    ),
    "mailbox.secret_too_long": QT_TRANSLATE_NOOP("refused", "Das Kennwort ist zu lang."),
    "mailbox.taken": QT_TRANSLATE_NOOP("refused", "Ein Postfach mit der Adresse {address} gibt es schon."),
    "mailbox.unknown": QT_TRANSLATE_NOOP("refused", "Dieses Postfach gibt es nicht mehr."),
    "mailbox.unprotected": QT_TRANSLATE_NOOP(
        "refused", "Ohne Verschlüsselung geht es nur auf demselben Rechner, und {host} ist ein anderer."
    ),
    "mailbox.user_missing": QT_TRANSLATE_NOOP("refused", "Der Benutzername fehlt ({side})."),
    "secret.unreadable": QT_TRANSLATE_NOOP("refused", "{file} lässt sich nicht lesen: {reason}"),
    "ticket.no_number": QT_TRANSLATE_NOOP("refused", "Das Ticket hat noch keine Nummer."),
    "order.phone_invalid": QT_TRANSLATE_NOOP("refused", "„{phone}“ ist keine Telefonnummer mit Vorwahl."),
    "order.address_invalid": QT_TRANSLATE_NOOP(
        "refused", "„{address}“ ist keine Adresse, die Kunden erreichen: https:// und ein Name, sonst nichts."
    ),
    "order.no_priority": QT_TRANSLATE_NOOP("refused", "Ein Dauerauftrag gilt für mindestens eine Priorität."),
    "order.priority": QT_TRANSLATE_NOOP("refused", "„{priority}“ ist keine Priorität."),
    "trial.under_way": QT_TRANSLATE_NOOP("refused", "Eine Testmail an {address} ist noch unterwegs."),
    "watch.address": QT_TRANSLATE_NOOP("refused", "„{address}“ ist keine Adresse eines zentralen Dienstes."),
    "watch.setting": QT_TRANSLATE_NOOP("refused", "Die Einstellung {name} passt nicht."),
    "watch.smtp_missing": QT_TRANSLATE_NOOP("refused", "Um E-Mails zu schreiben, fehlt der Server zum Senden."),
}
"""One sentence by code, as in `app.views.kit.words_refused`."""
