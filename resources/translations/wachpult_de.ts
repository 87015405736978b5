<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="de_DE">
<context>
    <name>Acts</name>
    <message numerus="yes">
        <source>%n Server werden jetzt geprüft …</source>
        <translation>
            <numerusform>%n Server wird jetzt geprüft …</numerusform>
            <numerusform>%n Server werden jetzt geprüft …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Tickets</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmActs</name>
    <message numerus="yes">
        <source>%n Alarm(e) quittiert</source>
        <translation>
            <numerusform>%n Alarm quittiert</numerusform>
            <numerusform>%n Alarme quittiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Wartungsfenster bis {when}</source>
        <translation>
            <numerusform>%n Wartungsfenster bis {when}</numerusform>
            <numerusform>%n Wartungsfenster bis {when}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) verknüpft</source>
        <translation>
            <numerusform>%n Alarm verknüpft</numerusform>
            <numerusform>%n Alarme verknüpft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Zuweisung von %n Alarm(en) aufgehoben</source>
        <translation>
            <numerusform>Zuweisung von %n Alarm aufgehoben</numerusform>
            <numerusform>Zuweisung von %n Alarmen aufgehoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) an {name} zugewiesen</source>
        <translation>
            <numerusform>%n Alarm an {name} zugewiesen</numerusform>
            <numerusform>%n Alarme an {name} zugewiesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Prüfung(en) angefordert</source>
        <translation>
            <numerusform>%n Prüfung angefordert</numerusform>
            <numerusform>%n Prüfungen angefordert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmColumns</name>
    <message numerus="yes">
        <source>%n Folgealarm(e)</source>
        <translation>
            <numerusform>%n Folgealarm</numerusform>
            <numerusform>%n Folgealarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>vermutlich %n Folgealarm(e), U nimmt an</source>
        <translation>
            <numerusform>vermutlich %n Folgealarm, U nimmt an</numerusform>
            <numerusform>vermutlich %n Folgealarme, U nimmt an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ruhig nach %n stabilen Prüfung(en)</source>
        <translation>
            <numerusform>ruhig nach %n stabilen Prüfung</numerusform>
            <numerusform>ruhig nach %n stabilen Prüfungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmHand</name>
    <message numerus="yes">
        <source>%n Alarm(e)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmJudgements</name>
    <message numerus="yes">
        <source>%n Alarm(e) als eigenständig festgelegt</source>
        <translation>
            <numerusform>%n Alarm als eigenständig festgelegt</numerusform>
            <numerusform>%n Alarme als eigenständig festgelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) als Folge von {server} zugeordnet</source>
        <translation>
            <numerusform>%n Alarm als Folge von {server} zugeordnet</numerusform>
            <numerusform>%n Alarme als Folge von {server} zugeordnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Meldung(en) zurückgenommen</source>
        <translation>
            <numerusform>%n Meldung zurückgenommen</numerusform>
            <numerusform>%n Meldungen zurückgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) gemeldet</source>
        <translation>
            <numerusform>%n Alarm gemeldet</numerusform>
            <numerusform>%n Alarme gemeldet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmShelving</name>
    <message numerus="yes">
        <source>%n Zurückstellung(en) beendet</source>
        <translation>
            <numerusform>%n Zurückstellung beendet</numerusform>
            <numerusform>%n Zurückstellungen beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) und künftige zurückgestellt bis {when}</source>
        <translation>
            <numerusform>%n Alarm und künftige zurückgestellt bis {when}</numerusform>
            <numerusform>%n Alarme und künftige zurückgestellt bis {when}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) zurückgestellt bis {when}</source>
        <translation>
            <numerusform>%n Alarm zurückgestellt bis {when}</numerusform>
            <numerusform>%n Alarme zurückgestellt bis {when}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmSide</name>
    <message numerus="yes">
        <source>%n davon schon quittiert</source>
        <translation>
            <numerusform>%n davon schon quittiert</numerusform>
            <numerusform>%n davon schon quittiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmsScreen</name>
    <message numerus="yes">
        <source>%n davon schon quittiert</source>
        <translation>
            <numerusform>%n davon schon quittiert</numerusform>
            <numerusform>%n davon schon quittiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message numerus="yes">
        <source>%n Prüfungen laufen</source>
        <translation>
            <numerusform>%n Prüfung läuft</numerusform>
            <numerusform>%n Prüfungen laufen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n Alarm(e)/10 min</source>
        <translation>
            <numerusform>%n Alarm/10 min</numerusform>
            <numerusform>%n Alarme/10 min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nicht übernommen</source>
        <translation>
            <numerusform>%n nicht übernommen</numerusform>
            <numerusform>%n nicht übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Änderung(en) warten</source>
        <translation>
            <numerusform>%n Änderung wartet</numerusform>
            <numerusform>%n Änderungen warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message numerus="yes">
        <source>%n Personen</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Geräte</source>
        <translation>
            <numerusform>%n Gerät</numerusform>
            <numerusform>%n Geräte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceActs</name>
    <message numerus="yes">
        <source>%n Server hängen daran und rücken auf.</source>
        <translation>
            <numerusform>%n Server hängt daran und rückt auf.</numerusform>
            <numerusform>%n Server hängen daran und rücken auf.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceAnswer</name>
    <message numerus="yes">
        <source>antwortet: {name}, %n Schnittstellen</source>
        <translation>
            <numerusform>antwortet: {name}, %n Schnittstelle</numerusform>
            <numerusform>antwortet: {name}, %n Schnittstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Prüfungen sind auffällig.</source>
        <translation>
            <numerusform>%n Prüfung ist auffällig.</numerusform>
            <numerusform>%n Prüfungen sind auffällig.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicePage</name>
    <message numerus="yes">
        <source>%n unter den Prüfungen</source>
        <translation>
            <numerusform>%n unter den Prüfungen</numerusform>
            <numerusform>%n unter den Prüfungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in Ordnung</source>
        <translation>
            <numerusform>%n in Ordnung</numerusform>
            <numerusform>%n in Ordnung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Schnittstellen</source>
        <translation>
            <numerusform>%n Schnittstelle</numerusform>
            <numerusform>%n Schnittstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frei oder abgeschaltet</source>
        <translation>
            <numerusform>%n frei oder abgeschaltet</numerusform>
            <numerusform>%n frei oder abgeschaltet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n auffällig</source>
        <translation>
            <numerusform>%n auffällig</numerusform>
            <numerusform>%n auffällig</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceScan</name>
    <message numerus="yes">
        <source>Suche in {where}, {when}: %n gefunden</source>
        <translation>
            <numerusform>Suche in {where}, {when}: %n gefunden</numerusform>
            <numerusform>Suche in {where}, {when}: %n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceScanFound</name>
    <message numerus="yes">
        <source>%n gefunden</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Geräte hinzufügen</source>
        <translation>
            <numerusform>%n Gerät hinzufügen</numerusform>
            <numerusform>%n Geräte hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Geräte hinzugefügt; der Agent fragt sie ab jetzt.</source>
        <translation>
            <numerusform>%n Gerät hinzugefügt; der Agent fragt es ab jetzt.</numerusform>
            <numerusform>%n Geräte hinzugefügt; der Agent fragt sie ab jetzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nicht: Der Grund steht in der Liste.</source>
        <translation>
            <numerusform>%n nicht: Der Grund steht in der Liste.</numerusform>
            <numerusform>%n nicht: Der Grund steht in der Liste.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FloodBar</name>
    <message numerus="yes">
        <source>Alarmflut seit {since} – %n Alarm(e)</source>
        <translation>
            <numerusform>Alarmflut seit {since} – %n Alarm</numerusform>
            <numerusform>Alarmflut seit {since} – %n Alarme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n Einträge</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message numerus="yes">
        <source>%n Zeilen übernommen</source>
        <translation>
            <numerusform>%n Zeile übernommen</numerusform>
            <numerusform>%n Zeilen übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zeilen übernehmen</source>
        <translation>
            <numerusform>%n Zeile übernehmen</numerusform>
            <numerusform>%n Zeilen übernehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neue</source>
        <translation>
            <numerusform>%n neue</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n geändert</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unverändert</source>
        <translation>
            <numerusform>%n unverändert</numerusform>
            <numerusform>%n unverändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mit Fehlern (werden ausgelassen)</source>
        <translation>
            <numerusform>%n mit Fehlern (wird ausgelassen)</numerusform>
            <numerusform>%n mit Fehlern (werden ausgelassen)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InventoryPage</name>
    <message numerus="yes">
        <source>%n Einträge</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Life</name>
    <message numerus="yes">
        <source>{live} von %n Server(n) melden sich</source>
        <translation>
            <numerusform>{live} von %n Server meldet sich</numerusform>
            <numerusform>{live} von %n Servern melden sich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) in 24 h</source>
        <translation>
            <numerusform>%n Alarm in 24 h</numerusform>
            <numerusform>%n Alarme in 24 h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Agent(en) warten auf Freigabe</source>
        <translation>
            <numerusform>%n Agent wartet auf Freigabe</numerusform>
            <numerusform>%n Agenten warten auf Freigabe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message numerus="yes">
        <source>%n Server, jüngste Meldung {when}</source>
        <translation>
            <numerusform>%n Server, jüngste Meldung {when}</numerusform>
            <numerusform>%n Server, jüngste Meldung {when}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Kunden insgesamt</source>
        <translation>
            <numerusform>%n Kunde insgesamt</numerusform>
            <numerusform>%n Kunden insgesamt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailBar</name>
    <message numerus="yes">
        <source>%n E-Mail(s) nicht zustellbar</source>
        <translation>
            <numerusform>%n E-Mail nicht zustellbar</numerusform>
            <numerusform>%n E-Mails nicht zustellbar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewRowsPill</name>
    <message numerus="yes">
        <source>▲ %n neue – Pos1</source>
        <translation>
            <numerusform>▲ %n neue – Pos1</numerusform>
            <numerusform>▲ %n neue – Pos1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxSheet</name>
    <message numerus="yes">
        <source>%n Änderung(en) warten auf Bestätigung. Sie gehen von allein hinaus.</source>
        <translation>
            <numerusform>%n Änderung wartet auf Bestätigung. Sie geht von allein hinaus.</numerusform>
            <numerusform>%n Änderungen warten auf Bestätigung. Sie gehen von allein hinaus.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PanelLines</name>
    <message numerus="yes">
        <source>und %n weitere</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message numerus="yes">
        <source>%n unbearbeitet</source>
        <translation>
            <numerusform>%n unbearbeitet</numerusform>
            <numerusform>%n unbearbeitet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n ausgewählt:</source>
        <translation>
            <numerusform>%n ausgewählt:</numerusform>
            <numerusform>%n ausgewählt:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServersScreen</name>
    <message numerus="yes">
        <source>%n neue Agenten warten auf Freigabe</source>
        <translation>
            <numerusform>%n neuer Agent wartet auf Freigabe</numerusform>
            <numerusform>%n neue Agenten warten auf Freigabe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeveralNotices</name>
    <message numerus="yes">
        <source>%n neue Alarme</source>
        <translation>
            <numerusform>%n neuer Alarm</numerusform>
            <numerusform>%n neue Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Alarmflut: %n hohe Alarme</source>
        <translation>
            <numerusform>Alarmflut: %n hoher Alarm</numerusform>
            <numerusform>Alarmflut: %n hohe Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hohe Alarme noch unquittiert</source>
        <translation>
            <numerusform>%n hoher Alarm noch unquittiert</numerusform>
            <numerusform>%n hohe Alarme noch unquittiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neue kritische Tickets</source>
        <translation>
            <numerusform>%n neues kritisches Ticket</numerusform>
            <numerusform>%n neue kritische Tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Tickets Ihnen zugewiesen</source>
        <translation>
            <numerusform>%n Ticket Ihnen zugewiesen</numerusform>
            <numerusform>%n Tickets Ihnen zugewiesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Fristen werden knapp</source>
        <translation>
            <numerusform>%n Frist wird knapp</numerusform>
            <numerusform>%n Fristen werden knapp</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Fristen drängen</source>
        <translation>
            <numerusform>%n Frist drängt</numerusform>
            <numerusform>%n Fristen drängen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Fristen verletzt</source>
        <translation>
            <numerusform>%n Frist verletzt</numerusform>
            <numerusform>%n Fristen verletzt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelvePanel</name>
    <message numerus="yes">
        <source>Höchstens %n Tag(e).</source>
        <translation>
            <numerusform>Höchstens %n Tag.</numerusform>
            <numerusform>Höchstens %n Tage.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelvingBar</name>
    <message numerus="yes">
        <source>%n Regel(n) stellen künftige Alarme zurück</source>
        <translation>
            <numerusform>%n Regel stellt künftige Alarme zurück</numerusform>
            <numerusform>%n Regeln stellen künftige Alarme zurück</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SoftwareSearch</name>
    <message numerus="yes">
        <source>Auf %n Servern</source>
        <translation>
            <numerusform>Auf %n Server</numerusform>
            <numerusform>Auf %n Servern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitStrip</name>
    <message numerus="yes">
        <source>%n Einträge ziehen um; gemeldet gilt das neue Ticket mit dem ersten davon.</source>
        <translation>
            <numerusform>%n Eintrag zieht um; gemeldet gilt das neue Ticket mit ihm.</numerusform>
            <numerusform>%n Einträge ziehen um; gemeldet gilt das neue Ticket mit dem ersten davon.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stream</name>
    <message numerus="yes">
        <source>%n ältere Einträge</source>
        <translation>
            <numerusform>%n älterer Eintrag</numerusform>
            <numerusform>%n ältere Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Teller</name>
    <message numerus="yes">
        <source>%n-mal gekommen</source>
        <translation>
            <numerusform>%n-mal gekommen</numerusform>
            <numerusform>%n-mal gekommen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketSide</name>
    <message numerus="yes">
        <source>außerdem %n begonnen</source>
        <translation>
            <numerusform>außerdem %n begonnen</numerusform>
            <numerusform>außerdem %n begonnen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnheardBar</name>
    <message numerus="yes">
        <source>%n Alarm(e) der letzten 7 Tage erreichten beim Kunden niemanden</source>
        <translation>
            <numerusform>%n Alarm der letzten 7 Tage erreichte beim Kunden niemanden</numerusform>
            <numerusform>%n Alarme der letzten 7 Tage erreichten beim Kunden niemanden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowSheet</name>
    <message numerus="yes">
        <source>%n Wartungsfenster angelegt</source>
        <translation>
            <numerusform>%n Wartungsfenster angelegt</numerusform>
            <numerusform>%n Wartungsfenster angelegt</numerusform>
        </translation>
    </message>
</context>
</TS>
