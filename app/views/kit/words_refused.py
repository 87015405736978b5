"""What the house says when a rule says no, by the code of ``Refused``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.words_refused_devices import DEVICE_REFUSALS
from app.views.kit.words_refused_mail import MAIL_REFUSALS

REFUSALS: Final[Mapping[str, str]] = {
    "events.rules_broken": QT_TRANSLATE_NOOP("refused", "Die Ereignisregeln sind keine Liste in JSON."),
    "events.rule": QT_TRANSLATE_NOOP("refused", "In der Ereignisregel {number} stimmt „{part}“ nicht."),
    "alarm.unknown": QT_TRANSLATE_NOOP("refused", "Diesen Alarm gibt es nicht mehr."),
    "alarm.closed": QT_TRANSLATE_NOOP("refused", "Der Alarm ist schon abgeschlossen."),
    "alarm.on_board": QT_TRANSLATE_NOOP("refused", "Der Alarm steht noch an."),
    "alarm.already_acknowledged": QT_TRANSLATE_NOOP("refused", "{by} hat den Alarm schon quittiert."),
    "alarm.not_acknowledged": QT_TRANSLATE_NOOP("refused", "Der Alarm ist nicht quittiert."),
    "alarm.returned": QT_TRANSLATE_NOOP("refused", "Der Alarm ist schon gegangen."),
    "shelve.rule_unknown": QT_TRANSLATE_NOOP("refused", "Diese Zurückstell-Regel gibt es nicht mehr."),
    "alarm.not_reported": QT_TRANSLATE_NOOP("refused", "Dieser Alarm ist nicht gemeldet."),
    "report.remark_missing": QT_TRANSLATE_NOOP("refused", "Bitte schreiben Sie dazu, was an dem Alarm nicht stimmt."),
    "alarm.not_shelved": QT_TRANSLATE_NOOP("refused", "Der Alarm ist nicht zurückgestellt."),
    "alarm.own_cause": QT_TRANSLATE_NOOP("refused", "Ein Alarm kann nicht seine eigene Ursache sein."),
    "alarm.cause_is_consequence": QT_TRANSLATE_NOOP(
        "refused", "Die gewählte Ursache ist selbst eine Folge dieses Alarms."
    ),
    "alarm.cause_returned": QT_TRANSLATE_NOOP("refused", "Die gewählte Ursache ist schon gegangen."),
    "shelve.not_allowed": QT_TRANSLATE_NOOP("refused", "Mit dieser Rolle lassen sich Alarme nicht zurückstellen."),
    "shelve.reason_missing": QT_TRANSLATE_NOOP("refused", "Zum Zurückstellen gehört ein Grund."),
    "shelve.end_in_the_past": QT_TRANSLATE_NOOP("refused", "Das Ende der Zurückstellung liegt schon hinter uns."),
    "shelve.too_long": QT_TRANSLATE_NOOP("refused", "So lange geht nicht: höchstens {days} Tage."),
    "maintenance.unknown": QT_TRANSLATE_NOOP("refused", "Dieses Wartungsfenster gibt es nicht mehr."),
    "maintenance.reason_missing": QT_TRANSLATE_NOOP("refused", "Zum Wartungsfenster gehört ein Grund."),
    "maintenance.order": QT_TRANSLATE_NOOP("refused", "Das Wartungsfenster endet, bevor es beginnt."),
    "maintenance.over": QT_TRANSLATE_NOOP("refused", "Das Wartungsfenster ist schon vorbei."),
    "maintenance.too_far_back": QT_TRANSLATE_NOOP("refused", "Der Beginn darf höchstens {hours} Stunden zurückliegen."),
    "maintenance.scope": QT_TRANSLATE_NOOP("refused", "Standort, Server und Prüfung passen nicht zusammen."),
    "maintenance.duration": QT_TRANSLATE_NOOP(
        "refused", "Die Dauer muss größer als null und höchstens so lang wie die Zeit zwischen Beginn und Ende sein."
    ),
    "maintenance.flexible_recurring": QT_TRANSLATE_NOOP(
        "refused", "Ein Wartungsfenster beginnt entweder mit dem ersten Problem, oder es kehrt wieder."
    ),
    "maintenance.recurring_too_long": QT_TRANSLATE_NOOP(
        "refused", "Ein wiederkehrendes Wartungsfenster darf höchstens {hours} Stunden dauern."
    ),
    "maintenance.never": QT_TRANSLATE_NOOP("refused", "An diesen Tagen gäbe es das Wartungsfenster nie mehr."),
    "maintenance.not_recurring": QT_TRANSLATE_NOOP("refused", "Dieses Wartungsfenster kehrt nicht wieder."),
    "rhythm.malformed": QT_TRANSLATE_NOOP("refused", "„{part}“ sagt nicht, an welchen Tagen."),
    "rhythm.too_many_skipped": QT_TRANSLATE_NOOP("refused", "Mehr als {most} Tage lassen sich nicht auslassen."),
    "server.is_device": QT_TRANSLATE_NOOP(
        "refused", "Das ist ein Gerät: Was es ist und wo es steht, gehört zu seiner Abfrage."
    ),
    "path.parent_missing": QT_TRANSLATE_NOOP("refused", "Andere Wege gibt es nur neben einem ersten."),
    "path.twice": QT_TRANSLATE_NOOP("refused", "Jeder Weg steht nur einmal da."),
    "path.too_many": QT_TRANSLATE_NOOP("refused", "Mehr als {most} Wege zu einem Server gehen nicht."),
    "path.ring": QT_TRANSLATE_NOOP("refused", "So wäre der Server nur über sich selbst zu erreichen."),
    "text.missing": QT_TRANSLATE_NOOP("refused", "Es fehlt, was gesagt wurde."),
    "ticket.nothing_marked": QT_TRANSLATE_NOOP("refused", "Im Verlauf ist nichts markiert, was umziehen soll."),
    "time.nothing_changed": QT_TRANSLATE_NOOP("refused", "Nichts geändert."),
    "field.malformed": QT_TRANSLATE_NOOP(
        "refused", "So kann das nicht übernommen werden: zu lang, oder nicht in der richtigen Form."
    ),
    "ticket.unknown": QT_TRANSLATE_NOOP("refused", "Dieses Ticket gibt es nicht mehr."),
    "ticket.exists": QT_TRANSLATE_NOOP("refused", "Dieses Ticket ist schon angelegt."),
    "ticket.closed": QT_TRANSLATE_NOOP("refused", "Das Ticket ist geschlossen."),
    "ticket.move": QT_TRANSLATE_NOOP("refused", "Von „{from}“ geht es nicht nach „{to}“."),
    "ticket.subject_missing": QT_TRANSLATE_NOOP("refused", "Der Betreff fehlt."),
    "ticket.reason_missing": QT_TRANSLATE_NOOP("refused", "Zur Einstufung gehört eine Begründung."),
    "ticket.resolution_missing": QT_TRANSLATE_NOOP("refused", "Zum Erledigen gehört ein Satz, was geholfen hat."),
    "ticket.appointment_missing": QT_TRANSLATE_NOOP("refused", "Der Termin fehlt."),
    "ticket.appointment_past": QT_TRANSLATE_NOOP("refused", "Der Termin liegt in der Vergangenheit."),
    "ticket.facts_before_notification": QT_TRANSLATE_NOOP(
        "refused", "Die Angaben können nicht vor der Meldung bekannt gewesen sein."
    ),
    "ticket.foreign_alarm": QT_TRANSLATE_NOOP("refused", "Der Alarm gehört einem anderen Kunden als das Ticket."),
    "ticket.foreign_server": QT_TRANSLATE_NOOP("refused", "Der Server gehört einem anderen Kunden als das Ticket."),
    "ticket.taken": QT_TRANSLATE_NOOP("refused", "Das Ticket hat inzwischen {by}."),
    "ticket.collision": QT_TRANSLATE_NOOP("refused", "„{field}“ hat inzwischen jemand anderes geändert."),
    "ticket.foreign_contact": QT_TRANSLATE_NOOP(
        "refused", "Der Ansprechpartner gehört einem anderen Kunden als das Ticket."
    ),
    "ticket.related_to_itself": QT_TRANSLATE_NOOP("refused", "Ein Ticket lässt sich nicht mit sich selbst verknüpfen."),
    "ticket.same_customer": QT_TRANSLATE_NOOP("refused", "Das Ticket gehört diesem Kunden schon."),
    "ticket.merged": QT_TRANSLATE_NOOP("refused", "Das Ticket ist in einem anderen aufgegangen; dort geht es weiter."),
    "follow_up.past": QT_TRANSLATE_NOOP("refused", "Die Wiedervorlage muss in der Zukunft liegen."),
    "tag.too_long": QT_TRANSLATE_NOOP("refused", "„{tag}“ ist zu lang: höchstens {letters} Zeichen."),
    "tag.too_many": QT_TRANSLATE_NOOP("refused", "Mehr als {count} Schlagwörter trägt kein Ticket."),
    "reopen.not_asked": QT_TRANSLATE_NOOP(
        "refused", "Hier ist nichts zu entscheiden: Nach dem Erledigen kam keine Nachricht."
    ),
    "reopen.asked": QT_TRANSLATE_NOOP("refused", "Darüber ist noch nicht entschieden."),
    "merge.itself": QT_TRANSLATE_NOOP("refused", "Ein Ticket lässt sich nicht mit sich selbst zusammenführen."),
    "merge.merged_already": QT_TRANSLATE_NOOP("refused", "Das Ticket ist schon zusammengeführt."),
    "merge.foreign_customer": QT_TRANSLATE_NOOP("refused", "Die Tickets gehören verschiedenen Kunden."),
    "merge.into_done": QT_TRANSLATE_NOOP("refused", "Das Ziel ist schon erledigt; bitte erst wieder öffnen."),
    "merge.not_merged": QT_TRANSLATE_NOOP("refused", "Das Ticket ist nicht zusammengeführt."),
    "merge.later": QT_TRANSLATE_NOOP("refused", "Danach wurde noch zusammengeführt; zuerst #{number} zurücknehmen."),
    "split.nothing": QT_TRANSLATE_NOOP("refused", "Zum Abtrennen gehört mindestens ein Eintrag."),
    "split.foreign_entry": QT_TRANSLATE_NOOP("refused", "Ein Eintrag gehört nicht mehr zu diesem Ticket."),
    "split.system_entry": QT_TRANSLATE_NOOP("refused", "Was das Programm selbst vermerkt hat, bleibt beim Ticket."),
    "exclusion.reason_missing": QT_TRANSLATE_NOOP("refused", "Zu dieser Entscheidung gehört eine Begründung."),
    "exclusion.none": QT_TRANSLATE_NOOP("refused", "Eine ausgeschlossene Ursache ist nicht festgestellt."),
    "breach.none": QT_TRANSLATE_NOOP("refused", "Die Frist dieses Tickets ist nicht verletzt."),
    "breach.code": QT_TRANSLATE_NOOP("refused", "„{reason}“ ist keine der vorgesehenen Begründungen."),
    "breach.note_missing": QT_TRANSLATE_NOOP("refused", "Zu „anderes“ gehört ein Satz, was es war."),
    "contract.foreign": QT_TRANSLATE_NOOP("refused", "Der Vertrag gehört einem anderen Kunden als das Ticket."),
    "contract.held": QT_TRANSLATE_NOOP("refused", "Dieser Vertrag gilt für das Ticket schon."),
    "contract.later": QT_TRANSLATE_NOOP("refused", "Dieser Vertrag gilt noch nicht."),
    "contract.reason_missing": QT_TRANSLATE_NOOP("refused", "Zum Wechsel des Vertrags gehört eine Begründung."),
    "snippet.name_missing": QT_TRANSLATE_NOOP("refused", "Der Name des Textbausteins fehlt."),
    "snippet.text_missing": QT_TRANSLATE_NOOP("refused", "Der Textbaustein ist leer."),
    "snippet.foreign": QT_TRANSLATE_NOOP("refused", "Der Textbaustein gehört jemand anderem."),
    "snippet.unknown": QT_TRANSLATE_NOOP("refused", "Diesen Textbaustein gibt es nicht mehr."),
    "mail.address": QT_TRANSLATE_NOOP("refused", "„{text}“ ist keine E-Mail-Adresse."),
    "clock.stopped": QT_TRANSLATE_NOOP("refused", "Die Bearbeitung hat schon begonnen; die Frist steht."),
    "clock.running": QT_TRANSLATE_NOOP("refused", "Die Bearbeitung hat noch nicht begonnen."),
    "clock.appointment_critical": QT_TRANSLATE_NOOP(
        "refused", "Bei einem kritischen Ticket hält ein Termin die Frist nicht an."
    ),
    "clock.appointment": QT_TRANSLATE_NOOP("refused", "Ein Termin wird über „Terminieren“ eingetragen."),
    "time.in_the_future": QT_TRANSLATE_NOOP("refused", "Die Zeit liegt in der Zukunft."),
    "time.too_far_back": QT_TRANSLATE_NOOP("refused", "Die Zeit darf höchstens {hours} Stunden zurückliegen."),
    "time.unknown": QT_TRANSLATE_NOOP("refused", "Diesen Zeiteintrag gibt es nicht mehr."),
    "time.exists": QT_TRANSLATE_NOOP("refused", "Dieser Zeiteintrag ist schon gespeichert."),
    "time.foreign": QT_TRANSLATE_NOOP("refused", "Fremde Zeiten kann nur die Leitung ändern."),
    "time.not_running": QT_TRANSLATE_NOOP("refused", "Die Zeit läuft nicht."),
    "time.running": QT_TRANSLATE_NOOP("refused", "Die Zeit läuft noch; zuerst stoppen."),
    "time.running_since": QT_TRANSLATE_NOOP("refused", "Zu dieser Zeit lief schon eine andere Uhr von Ihnen."),
    "time.order": QT_TRANSLATE_NOOP("refused", "Das Ende liegt vor dem Beginn."),
    "time.too_long": QT_TRANSLATE_NOOP(
        "refused", "Länger als {hours} Stunden am Stück arbeitet niemand; bitte Beginn und Ende prüfen."
    ),
    "time.too_old": QT_TRANSLATE_NOOP("refused", "Der Beginn liegt mehr als ein Jahr zurück."),
    "time.overlap": QT_TRANSLATE_NOOP("refused", "Zu dieser Zeit ist schon Arbeit an Ticket #{number} eingetragen."),
    "billing.month": QT_TRANSLATE_NOOP("refused", "„{month}“ ist kein Monat wie 2026-11."),
    "billing.format": QT_TRANSLATE_NOOP(
        "refused", "Als „{format}“ gibt es die Leistungen nicht, nur als csv oder xlsx."
    ),
    "time.reason_missing": QT_TRANSLATE_NOOP("refused", "Dazu gehört eine Begründung."),
    "inventory.nothing_asked": QT_TRANSLATE_NOOP("refused", "Wonach soll gesucht werden? Ein Wort genügt."),
    "file.empty": QT_TRANSLATE_NOOP("refused", "Die Datei ist leer."),
    "file.too_large": QT_TRANSLATE_NOOP("refused", "Die Datei ist größer als {megabytes} MB."),
    "blob.unknown": QT_TRANSLATE_NOOP("refused", "Diese Datei kennt der zentrale Dienst nicht."),
    "blob.damaged": QT_TRANSLATE_NOOP("refused", "Die Datei ist unterwegs beschädigt worden."),
    "sheet.unreadable": QT_TRANSLATE_NOOP("refused", "„{name}“ lässt sich nicht als Tabelle lesen."),
    "sheet.old_format": QT_TRANSLATE_NOOP(
        "refused", "„{name}“ ist eine alte Excel-Datei (.xls) oder verschlüsselt; bitte als .xlsx oder .csv speichern."
    ),
    "sheet.empty": QT_TRANSLATE_NOOP("refused", "In „{name}“ steht nichts."),
    "sheet.too_large": QT_TRANSLATE_NOOP("refused", "Die Datei ist zu groß."),
    "note.empty": QT_TRANSLATE_NOOP("refused", "Die Notiz ist leer."),
    "note.exists": QT_TRANSLATE_NOOP("refused", "Diese Notiz ist schon gespeichert."),
    "note.unknown": QT_TRANSLATE_NOOP("refused", "Diese Notiz gibt es nicht mehr."),
    "note.foreign": QT_TRANSLATE_NOOP("refused", "Nur wer die Notiz geschrieben hat, kann sie zurücknehmen."),
    "server.unknown": QT_TRANSLATE_NOOP("refused", "Diesen Server gibt es nicht mehr."),
    "agent.unknown": QT_TRANSLATE_NOOP("refused", "Dieser Agent ist nicht bekannt."),
    "agent.outdated": QT_TRANSLATE_NOOP("refused", "Der Agent ist zu alt für den Zentraldienst."),
    "agent.running": QT_TRANSLATE_NOOP("refused", "Auf diesem Rechner läuft der Agent schon."),
    "agent.fingerprint_differs": QT_TRANSLATE_NOOP(
        "refused", "Der Fingerabdruck stimmt nicht: gemeldet wurde {fingerprint}."
    ),
    "identity.broken": QT_TRANSLATE_NOOP("refused", "Die Kennung des Agenten ist beschädigt: {path}"),
    "identity.missing": QT_TRANSLATE_NOOP("refused", "Der Agent hat noch keine Kennung; er muss angemeldet werden."),
    "identity.refused": QT_TRANSLATE_NOOP("refused", "Der Zentraldienst erkennt den Absender nicht an."),
    "enrolment.plain": QT_TRANSLATE_NOOP("refused", "Anmelden geht nur über eine verschlüsselte Verbindung."),
    "enrolment.impostor": QT_TRANSLATE_NOOP("refused", "Der Zentraldienst ist nicht der, für den er sich ausgibt."),
    "enrolment.refused": QT_TRANSLATE_NOOP("refused", "Der Anmeldeschlüssel gilt nicht oder nicht mehr."),
    "token.lives_too_long": QT_TRANSLATE_NOOP("refused", "Ein Anmeldeschlüssel gilt höchstens {days} Tage."),
    "key.malformed": QT_TRANSLATE_NOOP("refused", "Der Schlüssel ist unbrauchbar."),
    "key.taken": QT_TRANSLATE_NOOP("refused", "Diesen Schlüssel benutzt schon ein anderer Agent."),
    "customer.unknown": QT_TRANSLATE_NOOP("refused", "Diesen Kunden gibt es nicht."),
    "customer.exists": QT_TRANSLATE_NOOP("refused", "Den Kunden „{name}“ gibt es schon."),
    "site.unknown": QT_TRANSLATE_NOOP("refused", "Diesen Standort gibt es nicht."),
    "site.exists": QT_TRANSLATE_NOOP("refused", "Den Standort „{name}“ gibt es schon."),
    "contract.order": QT_TRANSLATE_NOOP("refused", "Der Vertrag endet, bevor er beginnt."),
    "person.unknown": QT_TRANSLATE_NOOP("refused", "Diese Person gibt es nicht."),
    "person.wall": QT_TRANSLATE_NOOP("refused", "Eine Wandanzeige ändert nichts."),
    "person.last_administrator": QT_TRANSLATE_NOOP(
        "refused", "„{login}“ ist die letzte Administration und muss bleiben."
    ),
    "name.empty": QT_TRANSLATE_NOOP("refused", "Der Name fehlt."),
    "role.insufficient": QT_TRANSLATE_NOOP("refused", "Dazu fehlt die Berechtigung."),
    "policy.conflict": QT_TRANSLATE_NOOP(
        "refused", "Jemand hat die Vorgabe inzwischen geändert (Fassung {version}); sie wurde neu geladen."
    ),
    "policy.enforced": QT_TRANSLATE_NOOP(
        "refused", "„{kind}“ ist weiter oben verbindlich festgelegt und darf hier nur strenger werden."
    ),
    "policy.unknown": QT_TRANSLATE_NOOP("refused", "Diese Ebene der Vorgaben gibt es nicht: {key}"),
    "policy.level": QT_TRANSLATE_NOOP("refused", "Diese Ebene wird auf einem anderen Weg geändert."),
    "policy.twice": QT_TRANSLATE_NOOP("refused", "Zu „{kind}“ {item} steht zweimal etwas da."),
    "policy.too_many": QT_TRANSLATE_NOOP("refused", "Mehr als {count} Ausnahmen hat keine Ebene."),
    "policy.template_unknown": QT_TRANSLATE_NOOP("refused", "Die Vorlage „{template}“ gibt es nicht."),
    "policy.change_unknown": QT_TRANSLATE_NOOP("refused", "Diese Änderung gibt es nicht mehr."),
    "policy.no_override": QT_TRANSLATE_NOOP("refused", "Zu „{kind}“ {item} ist hier keine Ausnahme festgelegt."),
    "key.unknown": QT_TRANSLATE_NOOP("refused", "Diesem Schlüssel vertraut der Agent nicht."),
    "script.days": QT_TRANSLATE_NOOP("refused", "Ein Skript gilt 1 bis {days} Tage."),
    "script.field": QT_TRANSLATE_NOOP("refused", "Das nähme kein Agent an: {field}"),
    "script.key": QT_TRANSLATE_NOOP("refused", "{file} ist kein Schlüssel, der Skripte unterschreibt."),
    "policy.malformed": QT_TRANSLATE_NOOP("refused", "Die Prüfvorgabe ist unverständlich: {reason}"),
    "login.wrong": QT_TRANSLATE_NOOP("refused", "Anmeldename oder Kennwort stimmt nicht."),
    "login.locked": QT_TRANSLATE_NOOP("refused", "Zu viele Fehlversuche. Nächster Versuch in {seconds}."),
    "login.needed": QT_TRANSLATE_NOOP("refused", "Bitte erst anmelden."),
    "disk.full": QT_TRANSLATE_NOOP("refused", "Der Datenträger dieses Computers ist voll: Es wurde nichts übernommen."),
    "login.malformed": QT_TRANSLATE_NOOP("refused", "„{login}“ geht nicht als Anmeldename."),
    "login.taken": QT_TRANSLATE_NOOP("refused", "Den Anmeldenamen „{login}“ gibt es schon."),
    "password.too_short": QT_TRANSLATE_NOOP("refused", "Das Kennwort braucht mindestens {shortest} Zeichen."),
    "password.too_long": QT_TRANSLATE_NOOP("refused", "Das Kennwort darf höchstens {longest} Zeichen haben."),
    "password.differs": QT_TRANSLATE_NOOP("refused", "Die beiden Kennwörter sind verschieden."),
    "check.unknown": QT_TRANSLATE_NOOP("refused", "Diese Prüfung gibt es nicht mehr."),
    "check.from_centre": QT_TRANSLATE_NOOP(
        "refused", "Diese Seite ruft der zentrale Dienst selbst ab, alle paar Minuten."
    ),
    "check.kind_unknown": QT_TRANSLATE_NOOP("refused", "Die Prüfung „{kind}“ gibt es nicht."),
    "check.reason_missing": QT_TRANSLATE_NOOP("refused", "Zum Abschalten von „{kind}“ gehört ein Grund."),
    "check.item": QT_TRANSLATE_NOOP("refused", "„{item}“ passt nicht zur Prüfung „{kind}“."),
    "check.schedule": QT_TRANSLATE_NOOP("refused", "„{kind}“ braucht einen Takt oder eine Uhrzeit."),
    "check.window": QT_TRANSLATE_NOOP(
        "refused", "Der Zeitraum der Prüfung „{kind}“ muss mindestens zwei Messungen und höchstens einen Tag umfassen."
    ),
    "check.statuses": QT_TRANSLATE_NOOP("refused", "„{text}“ ist keine Liste von HTTP-Statuscodes."),
    "check.attempts": QT_TRANSLATE_NOOP("refused", "„{kind}“ braucht mindestens einen Versuch."),
    "thresholds.not_a_number": QT_TRANSLATE_NOOP("refused", "Ein Grenzwert ist keine Zahl."),
    "thresholds.recovery_negative": QT_TRANSLATE_NOOP("refused", "Die Erholung darf nicht negativ sein: {recovery}."),
    "thresholds.order": QT_TRANSLATE_NOOP(
        "refused", "„Kritisch“ ({critical}) muss schlimmer sein als „Warnung“ ({warning})."
    ),
    "thresholds.direction": QT_TRANSLATE_NOOP("refused", "Die Grenzwerte von „{kind}“ zeigen in die falsche Richtung."),
    "thresholds.percent": QT_TRANSLATE_NOOP(
        "refused", "Ein Grenzwert von „{kind}“ liegt nicht zwischen 0 und 100: {limit}."
    ),
    "calendar.never_open": QT_TRANSLATE_NOOP("refused", "Der Kalender hat keine Servicezeit mehr."),
    "calendar.target_out_of_range": QT_TRANSLATE_NOOP("refused", "Diese Zusage passt in keinen Kalender."),
    "calendar.interval_invalid": QT_TRANSLATE_NOOP("refused", "Die Servicezeit {opens} bis {closes} ist ungültig."),
    "calendar.intervals_overlap": QT_TRANSLATE_NOOP("refused", "Servicezeiten überschneiden sich."),
    "calendar.tz_unknown": QT_TRANSLATE_NOOP("refused", "Die Zeitzone „{tz}“ ist nicht bekannt."),
    "calendar.versions_invalid": QT_TRANSLATE_NOOP(
        "refused", "Die Fassungen des Kalenders schließen nicht aneinander an."
    ),
    "calendar.out_of_range": QT_TRANSLATE_NOOP("refused", "Dieser Zeitpunkt liegt außerhalb des Kalenders."),
    "message.malformed": QT_TRANSLATE_NOOP("refused", "Die Nachricht ist unverständlich: {reason}"),
    "message.incomplete": QT_TRANSLATE_NOOP("refused", "Die Nachricht kam unvollständig an."),
    "message.too_large": QT_TRANSLATE_NOOP("refused", "Die Nachricht ist zu groß."),
    "query.malformed": QT_TRANSLATE_NOOP("refused", "Die Anfrage ist unverständlich: {name}"),
    "protocol.unsupported": QT_TRANSLATE_NOOP(
        "refused", "Der Zentraldienst spricht eine neuere Sprache. Bitte die Konsole aktualisieren."
    ),
    "central.busy": QT_TRANSLATE_NOOP("refused", "Der Zentraldienst ist gerade überlastet."),
    "central.failed": QT_TRANSLATE_NOOP(
        "refused", "Im Zentraldienst ist etwas schiefgegangen; es steht in seinem Protokoll."
    ),
    "store.empty": QT_TRANSLATE_NOOP("refused", "Die Datenbank hat noch keine Tabellen."),
    "store.older": QT_TRANSLATE_NOOP(
        "refused", "Die Datenbank ist älter ({found}) als das Programm ({expected}) und muss umgestellt werden."
    ),
    "store.newer": QT_TRANSLATE_NOOP("refused", "Die Datenbank ist neuer ({found}) als das Programm ({expected})."),
    "keyring.missing": QT_TRANSLATE_NOOP("refused", "Dieses System bietet keinen Schlüsselbund ({platform})."),
    "database.missing": QT_TRANSLATE_NOOP("refused", "Die Datenbank fehlt: {file}"),
    "database.in_use": QT_TRANSLATE_NOOP("refused", "Die Datenbank ist in Benutzung: {file}"),
    "check.address": QT_TRANSLATE_NOOP(
        "refused", "Die Adresse einer Seite beginnt mit http:// oder https:// und nennt einen Rechner."
    ),
    "server.ambiguous": QT_TRANSLATE_NOOP("refused", "{count} Server heißen so; die Kennung ist eindeutig."),
    "database.damaged": QT_TRANSLATE_NOOP("refused", "Die Datenbank ist beschädigt: {file}"),
    "backup.exists": QT_TRANSLATE_NOOP("refused", "Diese Sicherung gibt es schon: {file}"),
    "tool.missing": QT_TRANSLATE_NOOP("refused", "Das Werkzeug „{tool}“ fehlt."),
    "backup.missing": QT_TRANSLATE_NOOP("refused", "Diese Sicherung gibt es nicht: {file}"),
    "backup.foreign": QT_TRANSLATE_NOOP("refused", "Das ist keine Sicherung von Wachpult: {file}"),
    "backup.not_writable": QT_TRANSLATE_NOOP("refused", "Die Sicherung lässt sich nicht schreiben: {file} ({reason})"),
    "backup.same_file": QT_TRANSLATE_NOOP("refused", "Quelle und Ziel sind dieselbe Datei: {file}"),
    "enrolment.gateway_key": QT_TRANSLATE_NOOP("refused", "Der angegebene Schlüssel des Zentraldienstes ist keiner."),
    "ticket.foreign": QT_TRANSLATE_NOOP("refused", "Nur wer das Ticket angelegt hat, kann es zurücknehmen."),
    "ticket.has_work": QT_TRANSLATE_NOOP(
        "refused", "An dem Ticket wurde schon gearbeitet; es lässt sich nicht mehr zurücknehmen."
    ),
    "contract.isa_missing": QT_TRANSLATE_NOOP(
        "refused", "Plus und Premium beginnen erst, wenn eine Infrastruktur-Analyse (ISA) erfasst ist."
    ),
    "contract.price": QT_TRANSLATE_NOOP(
        "refused", "„{name} = {amount}“ ist kein Preis: eine Klasse wie separate.hour und ein Betrag wie 98,00."
    ),
    "contract.in_use": QT_TRANSLATE_NOOP("refused", "Unter dieser Fassung stehen schon Tickets; sie bleibt."),
    "contract.unknown": QT_TRANSLATE_NOOP("refused", "Diese Fassung des Vertrags gibt es nicht mehr."),
    "contract.exists": QT_TRANSLATE_NOOP("refused", "Diese Fassung des Vertrags ist schon erfasst."),
    "contract.forgets": QT_TRANSLATE_NOOP("refused", "Das lässt sich nicht herausnehmen."),
    "contact.unknown": QT_TRANSLATE_NOOP("refused", "Diesen Ansprechpartner gibt es nicht mehr."),
    "contact.erased": QT_TRANSLATE_NOOP("refused", "Diese Person wurde pseudonymisiert."),
    "contact.reason_missing": QT_TRANSLATE_NOOP("refused", "Zum Löschen einer Person gehört ein Grund."),
    "contact.mail_missing": QT_TRANSLATE_NOOP(
        "refused", "Wer Alarme oder Berichte bekommt, braucht eine E-Mail-Adresse."
    ),
    "recipient.days": QT_TRANSLATE_NOOP("refused", "Zu eigenen Zeiten gehört mindestens ein Wochentag."),
    "recipient.clock": QT_TRANSLATE_NOOP("refused", "Das ist keine Uhrzeit. Gemeint ist etwas wie 08:00."),
    "recipient.servers": QT_TRANSLATE_NOOP("refused", "Es lassen sich höchstens {most} Server wählen."),
    "contact.language": QT_TRANSLATE_NOOP("refused", "Mails gibt es auf Deutsch und Englisch."),
    "contact.collision": QT_TRANSLATE_NOOP(
        "refused", "Der Ansprechpartner wurde gerade woanders geändert ({field}); deine Eingaben sind noch da."
    ),
    "customer.in_use": QT_TRANSLATE_NOOP(
        "refused", "Zu diesem Kunden gehören schon Server, Tickets, Verträge oder Ansprechpartner; er bleibt."
    ),
    "site.in_use": QT_TRANSLATE_NOOP("refused", "Zu diesem Standort gehören Server oder Ansprechpartner; er bleibt."),
    "customer.number_taken": QT_TRANSLATE_NOOP("refused", "Die Kundennummer {number} hat schon {name}."),
    "customer.domain": QT_TRANSLATE_NOOP("refused", "„{domain}“ ist keine Mail-Domäne."),
    "customer.domain_free": QT_TRANSLATE_NOOP("refused", "{domain} gehört einem Mailanbieter, nicht dem Kunden."),
    "customer.head_count": QT_TRANSLATE_NOOP("refused", "Diese Zahl von Personen kann nicht stimmen."),
    "customer.collision": QT_TRANSLATE_NOOP(
        "refused", "Der Kunde wurde gerade woanders geändert ({field}); deine Eingaben sind noch da."
    ),
    "site.foreign": QT_TRANSLATE_NOOP("refused", "Dieser Standort gehört zu einem anderen Kunden."),
    "import.no_name": QT_TRANSLATE_NOOP("refused", "Keine Spalte nennt den Kunden (zum Beispiel „Kunde“)."),
    "import.name_missing": QT_TRANSLATE_NOOP("refused", "Der Name des Kunden fehlt."),
    "import.contact_missing": QT_TRANSLATE_NOOP("refused", "Der Name des Ansprechpartners fehlt."),
    "import.plan_missing": QT_TRANSLATE_NOOP("refused", "Die Leistung fehlt: Basis, Plus oder Premium."),
    "import.unknown_plan": QT_TRANSLATE_NOOP("refused", "„{text}“ ist keine Leistung: Basis, Plus oder Premium."),
    "import.no_number": QT_TRANSLATE_NOOP("refused", "„{text}“ ist keine Zahl."),
    "import.no_day": QT_TRANSLATE_NOOP("refused", "„{text}“ ist kein Datum wie 31.01.2026."),
    "import.bad_mail": QT_TRANSLATE_NOOP("refused", "„{text}“ ist keine E-Mail-Adresse."),
    "import.neither_yes_nor_no": QT_TRANSLATE_NOOP("refused", "„{text}“ ist weder ja noch nein."),
    "import.number_differs": QT_TRANSLATE_NOOP("refused", "Der Kunde hat schon die Nummer {number}."),
    "import.too_long": QT_TRANSLATE_NOOP("refused", "Das ist zu lang."),
    **MAIL_REFUSALS,
    **DEVICE_REFUSALS,
    "contact.not_sure": QT_TRANSLATE_NOOP(
        "refused", "Eine Person lässt sich nicht zurückholen: zum Entfernen gehört eine Bestätigung."
    ),
    "file.exists": QT_TRANSLATE_NOOP("refused", "{file} gibt es schon."),
    "file.not_writable": QT_TRANSLATE_NOOP("refused", "{file} lässt sich nicht schreiben: {reason}"),
}
"""One sentence by code; it says what is wrong and, where that helps, what to do."""
