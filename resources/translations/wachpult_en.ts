<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="de_DE">
<context>
    <name>ActStrip</name>
    <message>
        <source>Eingabe übernimmt · Esc bricht ab</source>
        <translation>Enter accepts · Esc cancels</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Hier gibt es keinen Agenten, der prüfen könnte.</source>
        <translation>There is no agent here that could check.</translation>
    </message>
    <message>
        <source>{name} wird jetzt geprüft …</source>
        <translation>{name} is being checked now …</translation>
    </message>
    <message numerus="yes">
        <source>%n Server werden jetzt geprüft …</source>
        <translation>
            <numerusform>%n server is being checked now …</numerusform>
            <numerusform>%n servers are being checked now …</numerusform>
        </translation>
    </message>
    <message>
        <source>Ein Ticket gehört zu einem Kunden; die Server anderer Kunden bleiben draußen.</source>
        <translation>A ticket belongs to one customer; servers of other customers are left out.</translation>
    </message>
    <message>
        <source>Notiz zum Server</source>
        <translation>Note on the server</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Notiz: {name}</source>
        <translation>Note: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message>
        <source>Wartungsfenster: {name}</source>
        <translation>Maintenance window: {name}</translation>
    </message>
    <message>
        <source>Wartung beendet</source>
        <translation>Maintenance ended</translation>
    </message>
    <message>
        <source>Agenten freigeben: {name}</source>
        <translation>Approve agent: {name}</translation>
    </message>
    <message>
        <source>Inzwischen hat sich ein anderer Schlüssel gemeldet. Bitte noch einmal vergleichen.</source>
        <translation>Meanwhile another key has reported. Please compare again.</translation>
    </message>
    <message>
        <source>{name} ist freigegeben und bekommt seine Prüfungen.</source>
        <translation>{name} is approved and receives its checks.</translation>
    </message>
    <message>
        <source>Notiz gespeichert</source>
        <translation>Note saved</translation>
    </message>
    <message>
        <source>Notiz entfernt</source>
        <translation>Note removed</translation>
    </message>
    <message>
        <source>Standort {name}</source>
        <translation>Site {name}</translation>
    </message>
    <message>
        <source>Kunde {name}</source>
        <translation>Customer {name}</translation>
    </message>
    <message>
        <source>Wartung bis {when}</source>
        <translation>Maintenance until {when}</translation>
    </message>
    <message>
        <source>{what} an {name}</source>
        <translation>{what} to {name}</translation>
    </message>
    <message>
        <source>{what} gehört niemandem mehr</source>
        <translation>{what} belongs to nobody now</translation>
    </message>
    <message>
        <source>{what} wieder aufgenommen</source>
        <translation>{what} reopened</translation>
    </message>
    <message numerus="yes">
        <source>%n Tickets</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActsRow</name>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Verknüpfen</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Ursache</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Melden</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Prüfen</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Leistung</source>
        <translation>Performance</translation>
    </message>
    <message>
        <source>Wartung</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Mehr …</source>
        <translation>More …</translation>
    </message>
    <message>
        <source>Mehr, was mit dem Alarm getan werden kann</source>
        <translation>More that can be done with the alarm</translation>
    </message>
</context>
<context>
    <name>AddTimeStrip</name>
    <message>
        <source>Zeit nachtragen</source>
        <translation>Add time</translation>
    </message>
    <message>
        <source>Zeit zu {what} eingetragen</source>
        <translation>Time added to {what}</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>Was tun? {by_when}</source>
        <translation>What to do {by_when}</translation>
    </message>
    <message>
        <source>Ursache: {cause}</source>
        <translation>Cause: {cause}</translation>
    </message>
    <message>
        <source>Folge: {consequence}</source>
        <translation>Consequence: {consequence}</translation>
    </message>
</context>
<context>
    <name>AlarmActs</name>
    <message>
        <source>Bemerkung</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Quittieren</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>Quittieren mit Bemerkung</source>
        <translation>Acknowledge with a remark</translation>
    </message>
    <message>
        <source>Das ist schon quittiert.</source>
        <translation>That is acknowledged already.</translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) quittiert</source>
        <translation>
            <numerusform>%n alarm acknowledged</numerusform>
            <numerusform>%n alarms acknowledged</numerusform>
        </translation>
    </message>
    <message>
        <source>Wartung jetzt beenden</source>
        <translation>End maintenance now</translation>
    </message>
    <message>
        <source>Keine laufende Wartung</source>
        <translation>No maintenance is running</translation>
    </message>
    <message>
        <source>Wartung beenden</source>
        <translation>End maintenance</translation>
    </message>
    <message>
        <source>Wartungsfenster</source>
        <translation>Maintenance window</translation>
    </message>
    <message numerus="yes">
        <source>%n Wartungsfenster bis {when}</source>
        <translation>
            <numerusform>%n maintenance window until {when}</numerusform>
            <numerusform>%n maintenance windows until {when}</numerusform>
        </translation>
    </message>
    <message>
        <source>Wartung beendet</source>
        <translation>Maintenance ended</translation>
    </message>
    <message>
        <source>Die Alarme gehören verschiedenen Kunden; ein Ticket hat einen.</source>
        <translation>The alarms belong to different customers; a ticket has one.</translation>
    </message>
    <message>
        <source>Verknüpfung lösen</source>
        <translation>Unlink</translation>
    </message>
    <message>
        <source>Nummer oder Betreff</source>
        <translation>Number or subject</translation>
    </message>
    <message>
        <source>Kein offenes Ticket dieses Kunden passt</source>
        <translation>No open ticket of this customer fits</translation>
    </message>
    <message>
        <source>Mit Ticket verknüpfen</source>
        <translation>Link to a ticket</translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) verknüpft</source>
        <translation>
            <numerusform>%n alarm linked</numerusform>
            <numerusform>%n alarms linked</numerusform>
        </translation>
    </message>
    <message>
        <source>Verknüpfung gelöst</source>
        <translation>Unlinked</translation>
    </message>
    <message>
        <source>Niemand</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>Kürzel oder Name</source>
        <translation>Initials or name</translation>
    </message>
    <message>
        <source>Niemand heißt so</source>
        <translation>Nobody has that name</translation>
    </message>
    <message>
        <source>Zuweisen an</source>
        <translation>Assign to</translation>
    </message>
    <message>
        <source>Daran ändert sich nichts.</source>
        <translation>Nothing changes.</translation>
    </message>
    <message numerus="yes">
        <source>Zuweisung von %n Alarm(en) aufgehoben</source>
        <translation>
            <numerusform>%n alarm no longer assigned</numerusform>
            <numerusform>%n alarms no longer assigned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) an {name} zugewiesen</source>
        <translation>
            <numerusform>%n alarm assigned to {name}</numerusform>
            <numerusform>%n alarms assigned to {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} wird jetzt geprüft …</source>
        <translation>Checking {name} now …</translation>
    </message>
    <message numerus="yes">
        <source>%n Prüfung(en) angefordert</source>
        <translation>
            <numerusform>%n check requested</numerusform>
            <numerusform>%n checks requested</numerusform>
        </translation>
    </message>
    <message>
        <source>Was andere über den Server wissen sollten</source>
        <translation>What others should know about the server</translation>
    </message>
    <message>
        <source>Notiz speichern</source>
        <translation>Save note</translation>
    </message>
    <message>
        <source>Notiz zu {server}</source>
        <translation>Note on {server}</translation>
    </message>
    <message>
        <source>Notiz gespeichert</source>
        <translation>Note saved</translation>
    </message>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message>
        <source>nur diese Prüfungen</source>
        <translation>only these checks</translation>
    </message>
    <message>
        <source>Standort {name}</source>
        <translation>site {name}</translation>
    </message>
    <message>
        <source>ganze Standorte</source>
        <translation>whole sites</translation>
    </message>
    <message>
        <source>alle Server dieser Kunden</source>
        <translation>all servers of these customers</translation>
    </message>
    <message>
        <source>Wartung</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>bis {when}: {reason}</source>
        <translation>until {when}: {reason}</translation>
    </message>
</context>
<context>
    <name>AlarmColumns</name>
    <message numerus="yes">
        <source>%n Folgealarm(e)</source>
        <translation>
            <numerusform>%n consequence</numerusform>
            <numerusform>%n consequences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>vermutlich %n Folgealarm(e), U nimmt an</source>
        <translation>
            <numerusform>probably %n consequence, U accepts</numerusform>
            <numerusform>probably %n consequences, U accepts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ruhig nach %n stabilen Prüfung(en)</source>
        <translation>
            <numerusform>calm after %n stable check</numerusform>
            <numerusform>calm after %n stable checks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmCopy</name>
    <message>
        <source>Kopie jeder Alarm-Mail: an {address}</source>
        <translation>Copy of every alarm mail: to {address}</translation>
    </message>
    <message>
        <source>Kopie jeder Alarm-Mail: niemand</source>
        <translation>Copy of every alarm mail: nobody</translation>
    </message>
    <message>
        <source>Kopien der Alarm-Mails ändern …</source>
        <translation>Change the copies of alarm mails …</translation>
    </message>
    <message>
        <source>Leer: niemand. Wer auf eine Kopie antwortet, beauftragt nichts.</source>
        <translation>Empty: nobody. Answering a copy orders nothing.</translation>
    </message>
    <message>
        <source>E-Mail-Adresse</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Kopien der Alarm-Mails</source>
        <translation>Copies of alarm mails</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen.</source>
        <translation>Not possible without a connection to the central service. What was typed stays.</translation>
    </message>
</context>
<context>
    <name>AlarmDetail</name>
    <message>
        <source>Einzelheiten des Alarms</source>
        <translation>Details of the alarm</translation>
    </message>
    <message>
        <source>Einzelheiten und was zu tun ist</source>
        <translation>Details and what to do</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Kein Alarm gewählt</source>
        <translation>No alarm selected</translation>
    </message>
    <message>
        <source>Der Verlauf ist nur mit Verbindung zu sehen.</source>
        <translation>The history can be seen with a connection only.</translation>
    </message>
    <message>
        <source>Wer informiert wurde, ist nur mit Verbindung zu sehen.</source>
        <translation>Who was told can only be seen while connected.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>seit</source>
        <translation>since</translation>
    </message>
    <message>
        <source>gegangen</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>Wert</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Wie oft</source>
        <translation>How often</translation>
    </message>
    <message>
        <source>Bemerkung</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Ursache</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Gemeldet</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>vermutlich</source>
        <translation>probably</translation>
    </message>
    <message>
        <source>öffnen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>zurückgestellt von {who} bis {when}: {reason}</source>
        <translation>shelved by {who} until {when}: {reason}</translation>
    </message>
    <message>
        <source>Wartung bis {when}: {reason}</source>
        <translation>maintenance until {when}: {reason}</translation>
    </message>
    <message>
        <source>{stage}, {who} {when}</source>
        <translation>{stage}, {who} {when}</translation>
    </message>
    <message>
        <source>Frist: {when}</source>
        <translation>Act: {when}</translation>
    </message>
    <message>
        <source>Was tun?</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>Verlauf</source>
        <translation>History</translation>
    </message>
    <message>
        <source>wird geholt …</source>
        <translation>being fetched …</translation>
    </message>
    <message>
        <source>Nichts davor; das ist das erste Mal.</source>
        <translation>Nothing before; this is the first time.</translation>
    </message>
    <message>
        <source>Wer wurde informiert</source>
        <translation>Who was told</translation>
    </message>
    <message>
        <source>noch niemand: wartet auf Gegenprobe von {servers}</source>
        <translation>nobody yet: waits until {servers} has been looked at again</translation>
    </message>
    <message>
        <source>niemand: Er steht in der E-Mail zu seiner Ursache.</source>
        <translation>nobody: it is named in the mail about its cause.</translation>
    </message>
    <message>
        <source>niemand: {stage}</source>
        <translation>nobody: {stage}</translation>
    </message>
    <message>
        <source>niemand</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Andere Alarme auf diesem Server</source>
        <translation>Other alarms on this server</translation>
    </message>
</context>
<context>
    <name>AlarmHand</name>
    <message numerus="yes">
        <source>%n Alarm(e)</source>
        <translation>
            <numerusform>%n alarm</numerusform>
            <numerusform>%n alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmJudgements</name>
    <message>
        <source>darüber wird der Server erreicht</source>
        <translation>the server is reached through it</translation>
    </message>
    <message>
        <source>der Server selbst</source>
        <translation>the server itself</translation>
    </message>
    <message>
        <source>gleicher Standort</source>
        <translation>same site</translation>
    </message>
    <message>
        <source>kam zuerst</source>
        <translation>came first</translation>
    </message>
    <message>
        <source>Was gegangen ist, bekommt keine Ursache mehr.</source>
        <translation>What has gone gets no cause any more.</translation>
    </message>
    <message>
        <source>keine Ursache (eigenständig)</source>
        <translation>no cause (stands alone)</translation>
    </message>
    <message>
        <source>Server oder Meldung</source>
        <translation>Server or message</translation>
    </message>
    <message>
        <source>Kein offener Alarm passt</source>
        <translation>No open alarm fits</translation>
    </message>
    <message>
        <source>Folge von</source>
        <translation>Consequence of</translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) als eigenständig festgelegt</source>
        <translation>
            <numerusform>%n alarm said to stand alone</numerusform>
            <numerusform>%n alarms said to stand alone</numerusform>
        </translation>
    </message>
    <message>
        <source>seit {when}</source>
        <translation>since {when}</translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) als Folge von {server} zugeordnet</source>
        <translation>
            <numerusform>%n alarm is a consequence of {server} now</numerusform>
            <numerusform>%n alarms are consequences of {server} now</numerusform>
        </translation>
    </message>
    <message>
        <source>Alarm melden: Was stimmt an ihm nicht?</source>
        <translation>Report the alarm: what is wrong with it?</translation>
    </message>
    <message numerus="yes">
        <source>%n Meldung(en) zurückgenommen</source>
        <translation>
            <numerusform>%n report taken back</numerusform>
            <numerusform>%n reports taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) gemeldet</source>
        <translation>
            <numerusform>%n alarm reported</numerusform>
            <numerusform>%n alarms reported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmShelving</name>
    <message>
        <source>Hier gibt es nichts zurückzustellen.</source>
        <translation>There is nothing to shelve here.</translation>
    </message>
    <message>
        <source>Zurückstellen bis</source>
        <translation>Shelve until</translation>
    </message>
    <message>
        <source>diese Prüfungen</source>
        <translation>these checks</translation>
    </message>
    <message>
        <source>nur jetzt</source>
        <translation>only now</translation>
    </message>
    <message>
        <source>auch künftig: {check} hier</source>
        <translation>future ones too: {check} here</translation>
    </message>
    <message>
        <source>auch künftig: {check}, alle Server des Kunden</source>
        <translation>future ones too: {check}, all servers of the customer</translation>
    </message>
    <message>
        <source>auch künftig: {kind}, jedes auf allen Servern des Kunden</source>
        <translation>future ones too: {kind}, every one on all servers of the customer</translation>
    </message>
    <message numerus="yes">
        <source>%n Zurückstellung(en) beendet</source>
        <translation>
            <numerusform>%n shelving ended</numerusform>
            <numerusform>%n shelvings ended</numerusform>
        </translation>
    </message>
    <message>
        <source>Künftige Alarme werden bis {when} zurückgestellt</source>
        <translation>Future alarms are shelved until {when}</translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) und künftige zurückgestellt bis {when}</source>
        <translation>
            <numerusform>%n alarm and future ones shelved until {when}</numerusform>
            <numerusform>%n alarms and future ones shelved until {when}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) zurückgestellt bis {when}</source>
        <translation>
            <numerusform>%n alarm shelved until {when}</numerusform>
            <numerusform>%n alarms shelved until {when}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmSide</name>
    <message>
        <source>ALARME – UNQUITTIERT</source>
        <translation>ALARMS – UNACKNOWLEDGED</translation>
    </message>
    <message>
        <source>ALARME – IN ARBEIT</source>
        <translation>ALARMS – IN WORK</translation>
    </message>
    <message>
        <source>ALARME – ZURÜCKGESTELLT</source>
        <translation>ALARMS – SHELVED</translation>
    </message>
    <message>
        <source>ALARME – IN WARTUNG</source>
        <translation>ALARMS – IN MAINTENANCE</translation>
    </message>
    <message>
        <source>SERVER, DIE SICH NICHT MELDEN</source>
        <translation>SERVERS NOT REPORTING</translation>
    </message>
    <message>
        <source>Schwere, dann älteste zuerst</source>
        <translation>priority, then oldest first</translation>
    </message>
    <message>
        <source>QUITTIERT, ABER OFFEN</source>
        <translation>ACKNOWLEDGED BUT OPEN</translation>
    </message>
    <message>
        <source>älteste zuerst</source>
        <translation>oldest first</translation>
    </message>
    <message>
        <source>Stand {when}: Was seitdem kam, ist hier noch nicht zu sehen.</source>
        <translation>As of {when}: what came since is not to be seen here yet.</translation>
    </message>
    <message>
        <source>Nichts zu tun.</source>
        <translation>Nothing to do.</translation>
    </message>
    <message>
        <source>Hier ist nichts.</source>
        <translation>Nothing here.</translation>
    </message>
    <message>
        <source>Unbearbeitete zeigen</source>
        <translation>Show unhandled ones</translation>
    </message>
    <message>
        <source>Nichts liegen geblieben.</source>
        <translation>Nothing left lying.</translation>
    </message>
    <message>
        <source>Letzter Alarm {when} (quittiert, {who}).</source>
        <translation>Last alarm {when} (acknowledged, {who}).</translation>
    </message>
    <message numerus="yes">
        <source>%n davon schon quittiert</source>
        <translation>
            <numerusform>%n of them acknowledged already</numerusform>
            <numerusform>%n of them acknowledged already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmsScreen</name>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message numerus="yes">
        <source>%n davon schon quittiert</source>
        <translation>
            <numerusform>%n of them acknowledged already</numerusform>
            <numerusform>%n of them acknowledged already</numerusform>
        </translation>
    </message>
    <message>
        <source>Kein Alarm passt zum Filter</source>
        <translation>No alarm fits the filter</translation>
    </message>
    <message>
        <source>Filter aufheben</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Unquittiert</source>
        <translation>Unacknowledged</translation>
    </message>
    <message>
        <source>Alle aktiv</source>
        <translation>All active</translation>
    </message>
    <message>
        <source>Zurückgestellt</source>
        <translation>Shelved</translation>
    </message>
    <message>
        <source>Flatternd</source>
        <translation>Chattering</translation>
    </message>
    <message>
        <source>Gegangen 24 h</source>
        <translation>Gone 24 h</translation>
    </message>
    <message>
        <source>Quittiert</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>Qualität</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>kunde</source>
        <translation>customer</translation>
    </message>
    <message>
        <source>server</source>
        <translation>server</translation>
    </message>
    <message>
        <source>schwere</source>
        <translation>priority</translation>
    </message>
    <message>
        <source>stand</source>
        <translation>stage</translation>
    </message>
    <message>
        <source>pruefung</source>
        <translation>check</translation>
    </message>
    <message>
        <source>besitzer</source>
        <translation>owner</translation>
    </message>
    <message>
        <source>seit</source>
        <translation>since</translation>
    </message>
    <message>
        <source>alt</source>
        <translation>stale</translation>
    </message>
    <message>
        <source>ticket</source>
        <translation>ticket</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>{name} hat nicht geantwortet</source>
        <translation>{name} has not answered</translation>
    </message>
    <message>
        <source>{name}: geprüft {clock}</source>
        <translation>{name}: checked {clock}</translation>
    </message>
    <message>
        <source>{done} von {all} Servern geprüft, zuletzt {name} {clock}</source>
        <translation>{done} of {all} servers checked, last {name} {clock}</translation>
    </message>
</context>
<context>
    <name>AssignStrip</name>
    <message>
        <source>Zuweisen</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Kürzel oder Name; Pfeil nach unten zeigt alle</source>
        <translation>Initials or name; arrow down shows all</translation>
    </message>
    <message>
        <source>Zuweisen an</source>
        <translation>Assign to</translation>
    </message>
    <message>
        <source>Niemand heißt so.</source>
        <translation>Nobody is called that.</translation>
    </message>
    <message>
        <source>niemand</source>
        <translation>nobody</translation>
    </message>
</context>
<context>
    <name>AttachmentRow</name>
    <message>
        <source>Kein Programm öffnet {name}.</source>
        <translation>No program opens {name}.</translation>
    </message>
    <message>
        <source>Anhang speichern</source>
        <translation>Save attachment</translation>
    </message>
    <message>
        <source>Nicht gespeichert: {why}</source>
        <translation>Not saved: {why}</translation>
    </message>
    <message>
        <source>{name} öffnen</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <source>{name} speichern</source>
        <translation>Save {name}</translation>
    </message>
    <message>
        <source>{name} entfernen</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <source>{name} liegt noch nicht hier, und der zentrale Dienst ist nicht erreichbar.</source>
        <translation>{name} is not here yet, and the central service is out of reach.</translation>
    </message>
</context>
<context>
    <name>AvailabilityPage</name>
    <message>
        <source>Verfügbarkeit</source>
        <translation>Availability</translation>
    </message>
    <message>
        <source>Ausfälle</source>
        <translation>Outages</translation>
    </message>
    <message>
        <source>Verfügbar ist, was von der bekannten Zeit ohne Ausfall war. Kritisch und unbekannt sind Ausfälle, eine Warnung nicht; ein Ausfall in einem Wartungsfenster zählt als verfügbar. Zeit, von der nichts bekannt ist, zählt nicht.</source>
        <translation>Available is what was without an outage of the time that is known. Critical and unknown are outages, a warning is none; an outage inside a maintenance window counts as available. Time of which nothing is known does not count.</translation>
    </message>
    <message>
        <source>Wird geladen …</source>
        <translation>Loading …</translation>
    </message>
    <message>
        <source>Die Verfügbarkeit rechnet der zentrale Dienst, und der ist nicht erreichbar.</source>
        <translation>Availability is worked out by the central service, which cannot be reached.</translation>
    </message>
    <message>
        <source>Kein Ausfall in diesem Monat</source>
        <translation>No outage in this month</translation>
    </message>
    <message>
        <source>{name}: {always}, in der Servicezeit {service}</source>
        <translation>{name}: {always}, in the service hours {service}</translation>
    </message>
    <message>
        <source>die letzten {count} Ausfälle</source>
        <translation>the last {count} outages</translation>
    </message>
</context>
<context>
    <name>BeginStrip</name>
    <message>
        <source>Begonnen</source>
        <translation>Begin work</translation>
    </message>
    <message>
        <source>Wie begonnen</source>
        <translation>How work began</translation>
    </message>
    <message>
        <source>um</source>
        <translation>at</translation>
    </message>
    <message>
        <source>Beginn der Arbeit</source>
        <translation>Start of work</translation>
    </message>
    <message>
        <source>und Zeit läuft</source>
        <translation>and time runs</translation>
    </message>
    <message>
        <source>{what} begonnen ({act})</source>
        <translation>{what} begun ({act})</translation>
    </message>
    <message>
        <source>Die Frist steht schon; eingetragen wird nur die Arbeit.</source>
        <translation>The clock has stopped already; only the work is recorded.</translation>
    </message>
    <message>
        <source>Es zählt die Ankunft beim Kunden.</source>
        <translation>What counts is the arrival at the customer's.</translation>
    </message>
</context>
<context>
    <name>BillingSheet</name>
    <message>
        <source>alle Kunden</source>
        <translation>all customers</translation>
    </message>
    <message>
        <source>Monat</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Datei</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Excel-Arbeitsmappe (.xlsx)</source>
        <translation>Excel workbook (.xlsx)</translation>
    </message>
    <message>
        <source>CSV-Datei (.csv)</source>
        <translation>CSV file (.csv)</translation>
    </message>
    <message>
        <source>Auch Pauschales</source>
        <translation>Flat rate too</translation>
    </message>
    <message>
        <source>Listet zusätzlich, was in der Pauschale enthalten ist; es wird nicht berechnet.</source>
        <translation>Also lists what is covered by the flat rate; it is not billed.</translation>
    </message>
    <message>
        <source>Speichern …</source>
        <translation>Save …</translation>
    </message>
    <message>
        <source>Abrechnung eines Monats</source>
        <translation>Billing of a month</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich.</source>
        <translation>Not possible without a connection to the central service.</translation>
    </message>
    <message>
        <source>Abrechnung speichern</source>
        <translation>Save billing</translation>
    </message>
    <message>
        <source>Nicht gespeichert: {reason}</source>
        <translation>Not saved: {reason}</translation>
    </message>
    <message>
        <source>Gespeichert: {file}</source>
        <translation>Saved: {file}</translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>Leitstand</source>
        <translation>Operations board</translation>
    </message>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message>
        <source>Frist</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Nr.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Betreff</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Bearb.</source>
        <translation>Asgn.</translation>
    </message>
    <message>
        <source>Bearbeiter</source>
        <translation>Assignee</translation>
    </message>
</context>
<context>
    <name>BreachStrip</name>
    <message>
        <source>Verletzung begründen</source>
        <translation>Explain the breach</translation>
    </message>
    <message>
        <source>{what}: Verletzung begründet</source>
        <translation>{what}: breach explained</translation>
    </message>
    <message>
        <source>Die Verletzung bleibt stehen; im Bericht steht der Grund dabei.</source>
        <translation>The breach remains; the report gives the reason with it.</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Bitte den Kunden aus der Liste wählen.</source>
        <translation>Please choose the customer from the list.</translation>
    </message>
    <message>
        <source>Was ist los? Ein paar Worte genügen.</source>
        <translation>What is wrong? A few words will do.</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Betroffen</source>
        <translation>Affected</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Rückruf</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Gemeldet</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>Wer ruft an: Kunde</source>
        <translation>Who is calling: customer</translation>
    </message>
    <message>
        <source>Kunde, Kundennummer oder Telefonnummer</source>
        <translation>Customer, customer number or telephone number</translation>
    </message>
    <message>
        <source>Was ist los</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Name für den Rückruf</source>
        <translation>Name for calling back</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rückrufnummer</source>
        <translation>Number for calling back</translation>
    </message>
    <message>
        <source>Notiz zum Anruf</source>
        <translation>Note on the call</translation>
    </message>
    <message>
        <source>Zeit der Meldung</source>
        <translation>Time of the report</translation>
    </message>
    <message>
        <source>Art der Anfrage</source>
        <translation>Kind of request</translation>
    </message>
    <message>
        <source>eine Person</source>
        <translation>one person</translation>
    </message>
    <message>
        <source>zwei bis zehn</source>
        <translation>two to ten</translation>
    </message>
    <message>
        <source>mehr als zehn oder alle</source>
        <translation>more than ten, or everybody</translation>
    </message>
    <message>
        <source>Kernprozess</source>
        <translation>key process</translation>
    </message>
    <message>
        <source>Kein Kunde zu „{text}“ gefunden: steht jetzt unter „{where}“. Bitte den Kunden wählen.</source>
        <translation>No customer found for “{text}”: it now stands under “{where}”. Please choose the customer.</translation>
    </message>
    <message>
        <source>Nummer</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>{plan} · Server: {servers} · offene Tickets: {tickets}</source>
        <translation>{plan} · servers: {servers} · open tickets: {tickets}</translation>
    </message>
</context>
<context>
    <name>CallMore</name>
    <message>
        <source>Kernprozess</source>
        <translation>Key process</translation>
    </message>
    <message>
        <source>Wie viele von {heads} können nicht arbeiten?</source>
        <translation>How many of {heads} cannot work?</translation>
    </message>
    <message>
        <source>Betroffene Personen</source>
        <translation>People affected</translation>
    </message>
    <message>
        <source>nicht gezählt</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>Notfalleinsatz jetzt beauftragt (Aufpreis)</source>
        <translation>Emergency job ordered now (surcharge)</translation>
    </message>
</context>
<context>
    <name>CallNoteStrip</name>
    <message>
        <source>Anruf notieren</source>
        <translation>Note a call</translation>
    </message>
    <message>
        <source>Was wurde besprochen?</source>
        <translation>What was said?</translation>
    </message>
    <message>
        <source>Wer rief an</source>
        <translation>Who called</translation>
    </message>
    <message>
        <source>Kunde rief an</source>
        <translation>Customer called</translation>
    </message>
    <message>
        <source>wir riefen an</source>
        <translation>we called</translation>
    </message>
    <message>
        <source>um</source>
        <translation>at</translation>
    </message>
    <message>
        <source>Zeit des Anrufs</source>
        <translation>Time of the call</translation>
    </message>
    <message>
        <source>Was wurde besprochen? Ein Satz genügt.</source>
        <translation>What was said? A sentence will do.</translation>
    </message>
    <message>
        <source>Anruf zu {what} notiert</source>
        <translation>Call noted on {what}</translation>
    </message>
    <message>
        <source>Der Kunde wartet danach auf Antwort. Die Frist hält nur der Beginn der Arbeit an.</source>
        <translation>The customer waits for an answer afterwards. Only the begin of work stops the deadline.</translation>
    </message>
    <message>
        <source>Beginnt am Telefon die Arbeit, gehört auch B dazu.</source>
        <translation>If work begins on the telephone, B belongs to it.</translation>
    </message>
</context>
<context>
    <name>CallServers</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Alarm verknüpfen und quittieren</source>
        <translation>Link and acknowledge the alarm</translation>
    </message>
    <message>
        <source>{server} entfernen</source>
        <translation>Remove {server}</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>ohne Namen</source>
        <translation>no name</translation>
    </message>
    <message>
        <source>Weitere Meldung {when} ({how}): {who}</source>
        <translation>Further report {when} ({how}): {who}</translation>
    </message>
    <message>
        <source>Weitere Meldung: {affected}</source>
        <translation>Further report: {affected}</translation>
    </message>
    <message>
        <source>Anruf an {what} angehängt</source>
        <translation>Call appended to {what}</translation>
    </message>
    <message>
        <source>Zurückholen</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Zuletzt verworfen: {name}</source>
        <translation>Discarded last: {name}</translation>
    </message>
    <message>
        <source>Anruf verworfen. Der nächste Anruf bietet an, ihn zurückzuholen.</source>
        <translation>Call discarded. The next call offers to bring it back.</translation>
    </message>
    <message>
        <source>Unbekannt</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Ticket angelegt: {subject}</source>
        <translation>Ticket created: {subject}</translation>
    </message>
    <message>
        <source>läuft {length}</source>
        <translation>running {length}</translation>
    </message>
    <message>
        <source>Gleiche Störung? {number} {subject} ({status}, gemeldet {when})</source>
        <translation>Same incident? {number} {subject} ({status}, reported {when})</translation>
    </message>
    <message>
        <source>Geparkter Anruf {name}</source>
        <translation>Parked call {name}</translation>
    </message>
    <message>
        <source>unbekannt</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Anruf {at}</source>
        <translation>Call {at}</translation>
    </message>
    <message>
        <source>Neues Ticket</source>
        <translation>New ticket</translation>
    </message>
    <message>
        <source>Anlegen</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Anlegen und übernehmen</source>
        <translation>Create and take</translation>
    </message>
    <message>
        <source>Anhängen</source>
        <translation>Append</translation>
    </message>
    <message>
        <source>Verwerfen</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Prüfungen</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Nur Auffällige (0)</source>
        <translation>Notable only (0)</translation>
    </message>
    <message>
        <source>Alle zeigen (0)</source>
        <translation>Show all (0)</translation>
    </message>
    <message>
        <source>Grenzwerte ändern … (F2)</source>
        <translation>Change limits … (F2)</translation>
    </message>
    <message>
        <source>Prüfung hinzufügen …</source>
        <translation>Add a check …</translation>
    </message>
    <message>
        <source>Noch keine Prüfungen</source>
        <translation>No checks yet</translation>
    </message>
    <message>
        <source>Sie erscheinen mit dem ersten Ergebnis des Agenten.</source>
        <translation>They appear with the agent's first result.</translation>
    </message>
    <message>
        <source>Nichts auffällig</source>
        <translation>Nothing notable</translation>
    </message>
    <message numerus="yes">
        <source>%n Prüfungen laufen</source>
        <translation>
            <numerusform>%n check is running</numerusform>
            <numerusform>%n checks are running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassifyStrip</name>
    <message>
        <source>Einstufen als {target}</source>
        <translation>Classify as {target}</translation>
    </message>
    <message>
        <source>Begründung</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Angaben bekannt seit</source>
        <translation>Facts known since</translation>
    </message>
    <message>
        <source>schon bei der ersten Meldung</source>
        <translation>with the first report already</translation>
    </message>
    <message>
        <source>{what} ist {target}</source>
        <translation>{what} is {target}</translation>
    </message>
</context>
<context>
    <name>Company</name>
    <message>
        <source>Tasten</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Ansehen</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Abmelden</source>
        <translation>Log out</translation>
    </message>
    <message>
        <source>Wachpult: {alarms} Alarme unquittiert, {tickets} Tickets nicht zugewiesen</source>
        <translation>Wachpult: {alarms} unacknowledged alarms, {tickets} unassigned tickets</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>{who} hat inzwischen geschrieben: {text}</source>
        <translation>{who} has written meanwhile: {text}</translation>
    </message>
    <message>
        <source>Hier ist keine E-Mail, die sich weiterleiten ließe.</source>
        <translation>There is no mail here to forward.</translation>
    </message>
    <message>
        <source>Dateien anhängen</source>
        <translation>Attach files</translation>
    </message>
    <message>
        <source>Notiz zu {what} gespeichert</source>
        <translation>Note on {what} saved</translation>
    </message>
    <message>
        <source>Die E-Mail ist noch leer.</source>
        <translation>The mail is still empty.</translation>
    </message>
    <message>
        <source>An {whom}: wird in 10 s gesendet</source>
        <translation>To {whom}: will be sent in 10 s</translation>
    </message>
    <message>
        <source>An {whom}: geht raus, sobald verbunden</source>
        <translation>To {whom}: goes out once connected</translation>
    </message>
    <message>
        <source>Entwurf</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Entwurf {at}</source>
        <translation>Draft {at}</translation>
    </message>
    <message>
        <source>Noch auszufüllen: {names}</source>
        <translation>Still to be filled in: {names}</translation>
    </message>
    <message>
        <source>Bild {at}.png</source>
        <translation>Picture {at}.png</translation>
    </message>
</context>
<context>
    <name>ComposerFrame</name>
    <message>
        <source>E-Mail an den Kunden</source>
        <translation>Mail to the customer</translation>
    </message>
    <message>
        <source>Interne Notiz – sieht der Kunde nie</source>
        <translation>Internal note – the customer never sees it</translation>
    </message>
    <message>
        <source>an den Kunden</source>
        <translation>to the customer</translation>
    </message>
    <message>
        <source>intern</source>
        <translation>internal</translation>
    </message>
    <message>
        <source>Text der E-Mail</source>
        <translation>Text of the mail</translation>
    </message>
    <message>
        <source>Interne Notiz</source>
        <translation>Internal note</translation>
    </message>
    <message>
        <source>Zur internen Notiz</source>
        <translation>To internal note</translation>
    </message>
    <message>
        <source>Zur E-Mail</source>
        <translation>To mail</translation>
    </message>
    <message>
        <source>Senden</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Notiz speichern</source>
        <translation>Save note</translation>
    </message>
    <message>
        <source>Senden und erledigen</source>
        <translation>Send and resolve</translation>
    </message>
    <message>
        <source>Was hat geholfen? Ein Satz.</source>
        <translation>What helped? One sentence.</translation>
    </message>
    <message>
        <source>Lösung in einem Satz</source>
        <translation>Solution in one sentence</translation>
    </message>
    <message>
        <source>Dateien anhängen</source>
        <translation>Attach files</translation>
    </message>
    <message>
        <source>Textbaustein</source>
        <translation>Text module</translation>
    </message>
</context>
<context>
    <name>ContractPage</name>
    <message>
        <source>Meldungen von Unbekannten haben keinen Vertrag. Die Frist rechnet ab der Meldung, sobald das Ticket seinem Kunden zugeordnet ist.</source>
        <translation>Reports from unknown people have no contract. The deadline counts from the report as soon as the ticket is assigned to its customer.</translation>
    </message>
    <message>
        <source>Kein gültiger Vertrag: alles wird gesondert berechnet, keine Interventionszeit.</source>
        <translation>No contract in force: everything is billed separately, no intervention time.</translation>
    </message>
    <message>
        <source>Leistung</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Enthalten?</source>
        <translation>Covered?</translation>
    </message>
    <message>
        <source>Wann</source>
        <translation>When</translation>
    </message>
    <message>
        <source>In anderen Verträgen</source>
        <translation>In other contracts</translation>
    </message>
    <message>
        <source>Zeile</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Fassungen des Vertrags</source>
        <translation>Versions of the contract</translation>
    </message>
    <message>
        <source>Neue Fassung …</source>
        <translation>New version …</translation>
    </message>
    <message>
        <source>Verträge ändert die Leitung.</source>
        <translation>Contracts are changed by supervisors.</translation>
    </message>
    <message>
        <source>Nachtragen …</source>
        <translation>Record …</translation>
    </message>
    <message>
        <source>Zurücknehmen</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Noch keine.</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>{since} bis {until}</source>
        <translation>{since} to {until}</translation>
    </message>
    <message>
        <source>seit {since}</source>
        <translation>since {since}</translation>
    </message>
    <message>
        <source>ab {since}</source>
        <translation>from {since}</translation>
    </message>
    <message>
        <source>mit Anti-Virus</source>
        <translation>with anti-virus</translation>
    </message>
    <message>
        <source>ISA {when}</source>
        <translation>assessment {when}</translation>
    </message>
    <message>
        <source>AVV {version}</source>
        <translation>DPA {version}</translation>
    </message>
    <message>
        <source>ohne AVV</source>
        <translation>no DPA</translation>
    </message>
    <message>
        <source>Hardwareschutzbrief</source>
        <translation>Hardware protection plan</translation>
    </message>
    <message>
        <source>Dauerauftrag für Alarme</source>
        <translation>standing order for alarms</translation>
    </message>
    <message>
        <source>Dauerauftrag für Alarme mit hoher Priorität</source>
        <translation>Standing order for alarms of high priority</translation>
    </message>
    <message>
        <source>Dauerauftrag für Alarme ab mittlerer Priorität</source>
        <translation>Standing order for alarms of medium priority and up</translation>
    </message>
    <message>
        <source>Dauerauftrag für alle Alarme</source>
        <translation>Standing order for all alarms</translation>
    </message>
    <message>
        <source>mit Preisen</source>
        <translation>with prices</translation>
    </message>
</context>
<context>
    <name>ContractPanel</name>
    <message>
        <source>Achtung</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Worauf das beruht: {line}</source>
        <translation>What this rests on: {line}</translation>
    </message>
    <message>
        <source>Worauf das beruht</source>
        <translation>What this rests on</translation>
    </message>
    <message>
        <source>Vertrag und Umfeld des Tickets</source>
        <translation>Contract and surroundings of the ticket</translation>
    </message>
</context>
<context>
    <name>ContractStrip</name>
    <message>
        <source>Anderen Vertragsstand anwenden</source>
        <translation>Apply another contract version</translation>
    </message>
    <message>
        <source>{plan} ab {day}</source>
        <translation>{plan} from {day}</translation>
    </message>
    <message>
        <source>{what}: anderer Vertragsstand gilt</source>
        <translation>{what}: another contract version holds</translation>
    </message>
    <message>
        <source>Der Kunde hat keinen anderen Vertragsstand.</source>
        <translation>The customer has no other contract version.</translation>
    </message>
    <message>
        <source>Frist und Abrechnung werden nach diesem Stand neu bestimmt.</source>
        <translation>Deadline and billing are worked out anew under this version.</translation>
    </message>
</context>
<context>
    <name>Counters</name>
    <message>
        <source>Unbearbeitet</source>
        <translation>Unhandled</translation>
    </message>
    <message>
        <source>in Arbeit</source>
        <translation>in work</translation>
    </message>
    <message>
        <source>zurückgestellt</source>
        <translation>shelved</translation>
    </message>
    <message>
        <source>Wartung</source>
        <translation>maintenance</translation>
    </message>
    <message>
        <source>stumm</source>
        <translation>not reporting</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n Alarm(e)/10 min</source>
        <translation>
            <numerusform>%n alarm/10 min</numerusform>
            <numerusform>%n alarms/10 min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nicht übernommen</source>
        <translation>
            <numerusform>%n not taken</numerusform>
            <numerusform>%n not taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Änderung(en) warten</source>
        <translation>
            <numerusform>%n change waiting</numerusform>
            <numerusform>%n changes waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerTree</name>
    <message>
        <source>Kundenbaum</source>
        <translation>Customer tree</translation>
    </message>
    <message>
        <source>Kunden</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Kunde oder Server</source>
        <translation>Customer or server</translation>
    </message>
    <message>
        <source>Kundenbaum eingrenzen</source>
        <translation>Narrow the customer tree</translation>
    </message>
    <message>
        <source>Kunden, Standorte und Server</source>
        <translation>Customers, sites and servers</translation>
    </message>
</context>
<context>
    <name>CustomersScreen</name>
    <message>
        <source>Kunden</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Wie viel gearbeitet wurde, ist ohne Verbindung nicht zu erfahren.</source>
        <translation>How much work was done cannot be known without a connection.</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>Letzte 24 Stunden</source>
        <translation>Last 24 hours</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>Platte</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Netz</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Platte {item}</source>
        <translation>Disk {item}</translation>
    </message>
    <message>
        <source>Netz ein</source>
        <translation>Network in</translation>
    </message>
    <message>
        <source>Netz aus</source>
        <translation>Network out</translation>
    </message>
    <message>
        <source>{name}: keine Werte</source>
        <translation>{name}: no values</translation>
    </message>
    <message>
        <source>{name}: zuletzt {last}, Mittel {mean}, Maximum {most}</source>
        <translation>{name}: last {last}, mean {mean}, maximum {most}</translation>
    </message>
    <message>
        <source>Werte liegen beim zentralen Dienst, und der ist nicht erreichbar.</source>
        <translation>Values are kept by the central service, and it cannot be reached.</translation>
    </message>
</context>
<context>
    <name>DeskSection</name>
    <message>
        <source>E-Mail und Texte</source>
        <translation>Mail and texts</translation>
    </message>
    <message>
        <source>Hier kommen Meldungen an, und in ihrem Namen gehen Antworten hinaus.</source>
        <translation>Reports arrive here, and answers go out in their name.</translation>
    </message>
    <message>
        <source>Postfächer</source>
        <translation>Mailboxes</translation>
    </message>
    <message>
        <source>E-Mail IMAP SMTP Mailserver Kennwort</source>
        <translation>mail IMAP SMTP mail server password</translation>
    </message>
    <message>
        <source>Textbausteine</source>
        <translation>Canned responses</translation>
    </message>
    <message>
        <source>In einer Antwort mit Strg+. zu finden; Platzhalter werden aus dem Ticket gefüllt.</source>
        <translation>Found in an answer with Ctrl+.; placeholders are filled in from the ticket.</translation>
    </message>
    <message>
        <source>Vorlage Platzhalter</source>
        <translation>template placeholder</translation>
    </message>
    <message>
        <source>Signatur</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Steht unter jeder eigenen E-Mail.</source>
        <translation>Below each mail of your own.</translation>
    </message>
    <message>
        <source>E-Mail Gruß</source>
        <translation>mail greeting</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Blätter des Servers</source>
        <translation>Tabs of the server</translation>
    </message>
    <message>
        <source>Übersicht</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Prüfungen</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Leistung</source>
        <translation>Performance</translation>
    </message>
    <message>
        <source>Inventar</source>
        <translation>Inventory</translation>
    </message>
    <message>
        <source>Verfügbarkeit</source>
        <translation>Availability</translation>
    </message>
    <message>
        <source>Verlauf</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Blätter des Kunden</source>
        <translation>Pages of the customer</translation>
    </message>
    <message>
        <source>Zurück zur Liste</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Zurück zur Liste (Esc)</source>
        <translation>Back to the list (Esc)</translation>
    </message>
    <message>
        <source>Fassung zurückgenommen</source>
        <translation>Version taken back</translation>
    </message>
    <message>
        <source>Noch nicht zugeordnet</source>
        <translation>Not assigned yet</translation>
    </message>
    <message>
        <source>kein gültiger Vertrag</source>
        <translation>no contract in force</translation>
    </message>
    <message>
        <source>{plan} seit {since}</source>
        <translation>{plan} since {since}</translation>
    </message>
    <message numerus="yes">
        <source>%n Personen</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Server</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Geräte</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
    <message>
        <source>Wartungsfenster: {count}</source>
        <translation>Maintenance windows: {count}</translation>
    </message>
    <message>
        <source>Vertrag</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>Ansprechpartner</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Standorte und Server</source>
        <translation>Sites and servers</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Stammdaten und Notiz</source>
        <translation>Master data and note</translation>
    </message>
</context>
<context>
    <name>DetailHead</name>
    <message>
        <source>Wartungsfenster: {count}</source>
        <translation>Maintenance windows: {count}</translation>
    </message>
    <message>
        <source>Zurück zur Liste</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Zurück zur Liste (Esc)</source>
        <translation>Back to the list (Esc)</translation>
    </message>
    <message>
        <source>Fingerabdruck vergleichen …</source>
        <translation>Compare fingerprint …</translation>
    </message>
    <message>
        <source>Alarme: {counts}</source>
        <translation>Alarms: {counts}</translation>
    </message>
</context>
<context>
    <name>DeviceAccess</name>
    <message>
        <source>{access}, ungeschützt</source>
        <translation>{access}, unprotected</translation>
    </message>
</context>
<context>
    <name>DeviceActs</name>
    <message>
        <source>Das geht nur bei Geräten; ein Server hat seinen eigenen Agenten.</source>
        <translation>Only devices can do that; a server has its own agent.</translation>
    </message>
    <message>
        <source>Nach Geräten suchen</source>
        <translation>Look for devices</translation>
    </message>
    <message>
        <source>Es wird nicht mehr abgefragt, seine Alarme enden. Was gemessen wurde, bleibt erhalten.</source>
        <translation>It is asked no more, its alarms end. What was measured stays.</translation>
    </message>
    <message numerus="yes">
        <source>%n Server hängen daran und rücken auf.</source>
        <translation>
            <numerusform>%n server is reached through it and moves up.</numerusform>
            <numerusform>%n servers are reached through it and move up.</numerusform>
        </translation>
    </message>
    <message>
        <source>Gerät entfernen</source>
        <translation>Remove device</translation>
    </message>
    <message>
        <source>{name} entfernen?</source>
        <translation>Remove {name}?</translation>
    </message>
    <message>
        <source>Gerät ändern …</source>
        <translation>Change device …</translation>
    </message>
    <message>
        <source>Zugang ändern …</source>
        <translation>Change access …</translation>
    </message>
    <message>
        <source>Von einem anderen Server abfragen lassen …</source>
        <translation>Let another server ask it …</translation>
    </message>
    <message>
        <source>Gerät entfernen …</source>
        <translation>Remove device …</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst lassen sich Geräte nicht ändern.</source>
        <translation>Devices can’t be changed without a connection to the central service.</translation>
    </message>
    <message>
        <source>{name} entfernt</source>
        <translation>{name} removed</translation>
    </message>
</context>
<context>
    <name>DeviceAnswer</name>
    <message>
        <source>Gespeichert. {name} wird gefragt …</source>
        <translation>Saved. {name} is being asked …</translation>
    </message>
    <message>
        <source>Gerät öffnen</source>
        <translation>Open device</translation>
    </message>
    <message>
        <source>Noch ein Gerät …</source>
        <translation>One more device …</translation>
    </message>
    <message>
        <source>Zugang ändern …</source>
        <translation>Change access …</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Noch keine Antwort.</source>
        <translation>No answer yet.</translation>
    </message>
    <message>
        <source>antwortet: {name}</source>
        <translation>answers: {name}</translation>
    </message>
    <message numerus="yes">
        <source>antwortet: {name}, %n Schnittstellen</source>
        <translation>
            <numerusform>answers: {name}, %n interface</numerusform>
            <numerusform>answers: {name}, %n interfaces</numerusform>
        </translation>
    </message>
    <message>
        <source>Antwort nach {time}.</source>
        <translation>Answered after {time}.</translation>
    </message>
    <message numerus="yes">
        <source>%n Prüfungen sind auffällig.</source>
        <translation>
            <numerusform>%n check stands out.</numerusform>
            <numerusform>%n checks stand out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Von Schnittstellen sagt es nichts.</source>
        <translation>It tells nothing of interfaces.</translation>
    </message>
    <message>
        <source>Stimmen Adresse, Port und Zugang? Nimmt das Gerät Fragen von {poller} an?</source>
        <translation>Are address, port and access right? Does the device take questions from {poller}?</translation>
    </message>
    <message>
        <source>Der Agent auf {poller} meldet sich nicht; das Gerät wird gefragt, sobald er wieder da ist.</source>
        <translation>The agent on {poller} does not report; the device is asked as soon as it is back.</translation>
    </message>
    <message>
        <source>Das Ergebnis erscheint bei den Prüfungen des Geräts, sobald {poller} gefragt hat.</source>
        <translation>The result appears among the device’s checks as soon as {poller} has asked.</translation>
    </message>
</context>
<context>
    <name>DevicePage</name>
    <message>
        <source>Schnittstellen</source>
        <translation>Interfaces</translation>
    </message>
    <message>
        <source>Jetzt</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>nie</source>
        <translation>never</translation>
    </message>
    <message>
        <source>{when} – überfällig, alle Werte sind alt</source>
        <translation>{when} – overdue, all values are old</translation>
    </message>
    <message>
        <source>bis {when}: {reason}</source>
        <translation>until {when}: {reason}</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Abfrage</source>
        <translation>Polling</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Zugang</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>Antwort</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Zuletzt</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Läuft seit</source>
        <translation>Up for</translation>
    </message>
    <message>
        <source>Wartung</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>noch nicht gefragt</source>
        <translation>not asked yet</translation>
    </message>
    <message>
        <source>Weitere</source>
        <translation>More</translation>
    </message>
    <message numerus="yes">
        <source>%n unter den Prüfungen</source>
        <translation>
            <numerusform>%n among the checks</numerusform>
            <numerusform>%n among the checks</numerusform>
        </translation>
    </message>
    <message>
        <source>Sensoren</source>
        <translation>Sensors</translation>
    </message>
    <message>
        <source>keine gemeldet</source>
        <translation>none told</translation>
    </message>
    <message numerus="yes">
        <source>%n in Ordnung</source>
        <translation>
            <numerusform>%n in order</numerusform>
            <numerusform>%n in order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Schnittstellen</source>
        <translation>
            <numerusform>%n interface</numerusform>
            <numerusform>%n interfaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frei oder abgeschaltet</source>
        <translation>
            <numerusform>%n free or switched off</numerusform>
            <numerusform>%n free or switched off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n auffällig</source>
        <translation>
            <numerusform>%n stands out</numerusform>
            <numerusform>%n stand out</numerusform>
        </translation>
    </message>
    <message>
        <source>Nur benutzte (0)</source>
        <translation>In use only (0)</translation>
    </message>
    <message>
        <source>Alle zeigen (0)</source>
        <translation>Show all (0)</translation>
    </message>
    <message>
        <source>Keine Schnittstelle in Gebrauch</source>
        <translation>No interface is in use</translation>
    </message>
    <message>
        <source>Alle zeigen</source>
        <translation>Show all</translation>
    </message>
</context>
<context>
    <name>DeviceScan</name>
    <message>
        <source>Suchen</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst kann niemand suchen.</source>
        <translation>Nobody can look without a connection to the central service.</translation>
    </message>
    <message numerus="yes">
        <source>Suche in {where}, {when}: %n gefunden</source>
        <translation>
            <numerusform>Scan of {where}, {when}: %n found</numerusform>
            <numerusform>Scan of {where}, {when}: %n found</numerusform>
        </translation>
    </message>
    <message>
        <source>Zeigen</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst lässt sich die Suche nicht anhalten.</source>
        <translation>The scan can’t be stopped without a connection to the central service.</translation>
    </message>
</context>
<context>
    <name>DeviceScanFound</name>
    <message>
        <source>Gefundene Geräte</source>
        <translation>Devices found</translation>
    </message>
    <message>
        <source>Anhalten</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Neue Suche …</source>
        <translation>New scan …</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>kein Standort</source>
        <translation>no site</translation>
    </message>
    <message numerus="yes">
        <source>%n gefunden</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>Der Agent beginnt gleich: {where}</source>
        <translation>The agent is about to begin: {where}</translation>
    </message>
    <message>
        <source>{where}: {asked} von {of} Adressen gefragt, {count}</source>
        <translation>{where}: {asked} of {of} addresses asked, {count}</translation>
    </message>
    <message>
        <source>{where}: alle {of} Adressen gefragt, {count}</source>
        <translation>{where}: all {of} addresses asked, {count}</translation>
    </message>
    <message>
        <source>{where}: nach {asked} von {of} Adressen angehalten, {count}</source>
        <translation>{where}: stopped after {asked} of {of} addresses, {count}</translation>
    </message>
    <message>
        <source>Noch nichts gefunden</source>
        <translation>Nothing found yet</translation>
    </message>
    <message>
        <source>Geräte antworten nur, wenn SNMP an ist, der Zugang stimmt und sie den Agenten hereinlassen.</source>
        <translation>Devices answer only if SNMP is on, the access is right and they let the agent in.</translation>
    </message>
    <message>
        <source>Nichts gefunden</source>
        <translation>Nothing found</translation>
    </message>
    <message numerus="yes">
        <source>%n Geräte hinzufügen</source>
        <translation>
            <numerusform>Add %n device</numerusform>
            <numerusform>Add %n devices</numerusform>
        </translation>
    </message>
    <message>
        <source>Hinzufügen</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Unter {address} wird schon {name} abgefragt.</source>
        <translation>{name} is asked at {address} already.</translation>
    </message>
    <message>
        <source>Der zentrale Dienst ist nicht erreichbar; {count} von {all} Geräten sind hinzugefügt.</source>
        <translation>The central service is out of reach; {count} of {all} devices were added.</translation>
    </message>
    <message numerus="yes">
        <source>%n Geräte hinzugefügt; der Agent fragt sie ab jetzt.</source>
        <translation>
            <numerusform>%n device added; the agent asks it from now on.</numerusform>
            <numerusform>%n devices added; the agent asks them from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nicht: Der Grund steht in der Liste.</source>
        <translation>
            <numerusform>%n was not: the reason is in the list.</numerusform>
            <numerusform>%n were not: the reason is in the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceSheet</name>
    <message>
        <source>Hinzufügen</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Gerät hinzufügen</source>
        <translation>Add device</translation>
    </message>
    <message>
        <source>Ändern</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>{name} ändern</source>
        <translation>Change {name}</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst lassen sich Geräte nicht ändern.</source>
        <translation>Devices can’t be changed without a connection to the central service.</translation>
    </message>
</context>
<context>
    <name>EditTimeStrip</name>
    <message>
        <source>Zeit ändern</source>
        <translation>Change time</translation>
    </message>
    <message>
        <source>Abrechnung</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>wie vorgeschlagen</source>
        <translation>as proposed</translation>
    </message>
    <message>
        <source>Eintrag entfernen</source>
        <translation>remove entry</translation>
    </message>
    <message>
        <source>Begründung</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Zeit entfernt: {what}</source>
        <translation>Time removed: {what}</translation>
    </message>
    <message>
        <source>Zeit geändert: {what}</source>
        <translation>Time changed: {what}</translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message>
        <source>Noch keine Daten.</source>
        <translation>No data yet.</translation>
    </message>
    <message>
        <source>Die Vorführung wird eingerichtet; beim ersten Mal dauert das einen Augenblick.</source>
        <translation>The demonstration is being set up; the first time that takes a moment.</translation>
    </message>
    <message>
        <source>Der zentrale Dienst wird gerufen.</source>
        <translation>Calling the central service.</translation>
    </message>
</context>
<context>
    <name>Entrance</name>
    <message>
        <source>Der zentrale Dienst ist nicht erreichbar.</source>
        <translation>The central service is out of reach.</translation>
    </message>
    <message>
        <source>Nicht angemeldet: was zu sehen ist, wird nicht mehr aktuell, und nichts kann geändert werden.</source>
        <translation>Not logged in: what you see is no longer kept up to date, and nothing can be changed.</translation>
    </message>
    <message>
        <source>Anmelden</source>
        <translation>Log in</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>Eintrag auswählen</source>
        <translation>Choose entry</translation>
    </message>
    <message>
        <source>Zurückholen</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Erneut senden</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>E-Mail mit Gestaltung</source>
        <translation>Mail with its layout</translation>
    </message>
    <message>
        <source>Nur Text</source>
        <translation>Text only</translation>
    </message>
    <message>
        <source>(ohne Betreff)</source>
        <translation>(no subject)</translation>
    </message>
    <message>
        <source>HTML anzeigen</source>
        <translation>Show HTML</translation>
    </message>
    <message>
        <source>Ganz anzeigen</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>… Zitat anzeigen</source>
        <translation>… Show quote</translation>
    </message>
    <message>
        <source>… Zitat verbergen</source>
        <translation>… Hide quote</translation>
    </message>
    <message>
        <source>Führt zu: {target}</source>
        <translation>Leads to: {target}</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Kopieren</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Nein</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Die Gestaltung liegt noch nicht hier, und der zentrale Dienst ist nicht erreichbar.</source>
        <translation>The layout is not here yet, and the central service is out of reach.</translation>
    </message>
</context>
<context>
    <name>ExcludeStrip</name>
    <message>
        <source>Ausschluss feststellen</source>
        <translation>Establish an exclusion</translation>
    </message>
    <message>
        <source>doch kein Ausschluss</source>
        <translation>no exclusion after all</translation>
    </message>
    <message>
        <source>{what}: kein Ausschluss</source>
        <translation>{what}: no exclusion</translation>
    </message>
    <message>
        <source>{what}: ausgeschlossen</source>
        <translation>{what}: excluded</translation>
    </message>
    <message>
        <source>Ab jetzt wird die Arbeit berechnet. Die Frist bleibt, wie sie ist.</source>
        <translation>From now on the work is billed. The deadline stays as it is.</translation>
    </message>
</context>
<context>
    <name>FactHeader</name>
    <message>
        <source>Spalte nach vorn</source>
        <translation>Move column left</translation>
    </message>
    <message>
        <source>Spalte nach hinten</source>
        <translation>Move column right</translation>
    </message>
    <message>
        <source>Spalten zurücksetzen</source>
        <translation>Reset columns</translation>
    </message>
    <message>
        <source>Liste exportieren …</source>
        <translation>Export list …</translation>
    </message>
</context>
<context>
    <name>FactRows</name>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Filtern: Wörter oder feld:wert</source>
        <translation>Filter: words or field:value</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Bedingung entfernen</source>
        <translation>Remove condition</translation>
    </message>
    <message>
        <source>Dieses Feld gibt es hier nicht</source>
        <translation>There is no such field here</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>niemand</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>ich</source>
        <translation>me</translation>
    </message>
    <message>
        <source>kunde</source>
        <translation>customer</translation>
    </message>
    <message>
        <source>server</source>
        <translation>server</translation>
    </message>
    <message>
        <source>status</source>
        <translation>status</translation>
    </message>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>getan</source>
        <translation>finished</translation>
    </message>
    <message>
        <source>frist</source>
        <translation>due</translation>
    </message>
    <message>
        <source>überfällig</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>heute</source>
        <translation>today</translation>
    </message>
    <message>
        <source>ruht</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>keine</source>
        <translation>none</translation>
    </message>
    <message>
        <source>bearbeiter</source>
        <translation>assignee</translation>
    </message>
    <message>
        <source>schlagwort</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>einstufung</source>
        <translation>criticality</translation>
    </message>
    <message>
        <source>vertrag</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>abrechnung</source>
        <translation>billing</translation>
    </message>
    <message>
        <source>kanal</source>
        <translation>channel</translation>
    </message>
    <message>
        <source>art</source>
        <translation>request</translation>
    </message>
    <message>
        <source>Nicht zugewiesen</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>Meine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Fällig heute</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Alle offen</source>
        <translation>All open</translation>
    </message>
    <message>
        <source>Kunde wartet</source>
        <translation>Customer waits</translation>
    </message>
    <message>
        <source>Terminiert</source>
        <translation>Scheduled</translation>
    </message>
    <message>
        <source>Vor Ort</source>
        <translation>On site</translation>
    </message>
    <message>
        <source>Wiedervorlage</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Erledigt 7 T</source>
        <translation>Resolved 7 d</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>{action} geht auch mit {key}.</source>
        <translation>{action} is also on {key}.</translation>
    </message>
</context>
<context>
    <name>FingerprintPanel</name>
    <message>
        <source>Gemeldeter Fingerabdruck</source>
        <translation>Reported fingerprint</translation>
    </message>
    <message>
        <source>So hat sich der Agent gemeldet. Am Server stand der Fingerabdruck am Ende der Anmeldung; beide vergleichen:</source>
        <translation>This is how the agent reported. The server showed its fingerprint at the end of enrolment; compare both:</translation>
    </message>
    <message>
        <source>Fingerabdruck am Server</source>
        <translation>Fingerprint at the server</translation>
    </message>
    <message>
        <source>Fingerabdruck am Server eingeben oder einfügen</source>
        <translation>Type or paste the fingerprint shown at the server</translation>
    </message>
    <message>
        <source>Verglichen: beide sind gleich</source>
        <translation>Compared: both are the same</translation>
    </message>
    <message>
        <source>Vergleichen und freigeben</source>
        <translation>Compare and approve</translation>
    </message>
    <message>
        <source>Der Agent hat keinen Fingerabdruck gemeldet.</source>
        <translation>The agent has reported no fingerprint.</translation>
    </message>
    <message>
        <source>Welchen Fingerabdruck zeigt der Server?</source>
        <translation>Which fingerprint does the server show?</translation>
    </message>
    <message>
        <source>Die beiden sind verschieden: nicht freigeben, sondern nachfragen.</source>
        <translation>They differ: do not approve, ask first.</translation>
    </message>
</context>
<context>
    <name>FleetModel</name>
    <message>
        <source>Noch nicht zugeordnet</source>
        <translation>Not assigned yet</translation>
    </message>
    <message>
        <source>Alle Kunden</source>
        <translation>All customers</translation>
    </message>
    <message>
        <source>kritisch</source>
        <translation>critical</translation>
    </message>
    <message>
        <source>Warnung</source>
        <translation>warning</translation>
    </message>
    <message>
        <source>keine Daten</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>in Wartung</source>
        <translation>in maintenance</translation>
    </message>
</context>
<context>
    <name>FloodBar</name>
    <message numerus="yes">
        <source>Alarmflut seit {since} – %n Alarm(e)</source>
        <translation>
            <numerusform>Alarm flood since {since} – %n alarm</numerusform>
            <numerusform>Alarm flood since {since} – %n alarms</numerusform>
        </translation>
    </message>
    <message>
        <source>{flood}, gemeinsame Ursache: {cause}</source>
        <translation>{flood}, common cause: {cause}</translation>
    </message>
    <message>
        <source>{flood}, vermutlich gemeinsame Ursache: {cause}</source>
        <translation>{flood}, probably one cause: {cause}</translation>
    </message>
    <message>
        <source>Zuordnen</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Standort {name}</source>
        <translation>site {name}</translation>
    </message>
</context>
<context>
    <name>FollowUpStrip</name>
    <message>
        <source>Wiedervorlage</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Wieder vorlegen</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Wieder vorlegen am</source>
        <translation>Bring back on</translation>
    </message>
    <message>
        <source>Wozu? (freiwillig)</source>
        <translation>What for? (optional)</translation>
    </message>
    <message>
        <source>Wozu</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>{what}: Wiedervorlage aufgehoben</source>
        <translation>{what}: follow-up ended</translation>
    </message>
    <message>
        <source>{what} kommt wieder: {when}</source>
        <translation>{what} comes back: {when}</translation>
    </message>
    <message>
        <source>Das Ticket ist sofort wieder da.</source>
        <translation>The ticket is back at once.</translation>
    </message>
    <message>
        <source>Bis dahin steht es unter „Wiedervorlage“. Die Frist läuft weiter.</source>
        <translation>Until then it is under “Follow-up”. The deadline keeps running.</translation>
    </message>
    <message>
        <source>wie unten</source>
        <translation>as below</translation>
    </message>
    <message>
        <source>aufheben</source>
        <translation>end it</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Das wird gebraucht.</source>
        <translation>This is needed.</translation>
    </message>
</context>
<context>
    <name>FormSheet</name>
    <message>
        <source>Das war noch nicht gespeichert.</source>
        <translation>This was not saved yet.</translation>
    </message>
    <message>
        <source>Verwerfen</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>GraphTools</name>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 T</source>
        <translation>7 d</translation>
    </message>
    <message>
        <source>30 T</source>
        <translation>30 d</translation>
    </message>
    <message>
        <source>90 T</source>
        <translation>90 d</translation>
    </message>
    <message>
        <source>1 J</source>
        <translation>1 y</translation>
    </message>
    <message>
        <source>Zeitraum {length}</source>
        <translation>Range {length}</translation>
    </message>
    <message>
        <source>Schwellen</source>
        <translation>Thresholds</translation>
    </message>
    <message>
        <source>Tabelle</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Anhalten</source>
        <translation>Freeze</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Anruf</source>
        <translation>Call</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>niemand</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Bearbeiter: {who}</source>
        <translation>Assignee: {who}</translation>
    </message>
    <message>
        <source>Zeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Zeit stoppen: {length}</source>
        <translation>Stop time: {length}</translation>
    </message>
    <message>
        <source>Zeit stoppen</source>
        <translation>Stop time</translation>
    </message>
    <message>
        <source>Zeit starten</source>
        <translation>Start time</translation>
    </message>
    <message>
        <source>Begonnen</source>
        <translation>Begin work</translation>
    </message>
    <message>
        <source>Terminieren</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Erledigen</source>
        <translation>Resolve</translation>
    </message>
    <message>
        <source>Wieder aufnehmen</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Mehr …</source>
        <translation>More …</translation>
    </message>
    <message>
        <source>Warum?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>Wie die Frist zustande kommt</source>
        <translation>How the deadline comes about</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Verlauf</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Ältere zeigen</source>
        <translation>Show older</translation>
    </message>
    <message>
        <source>Wird geladen …</source>
        <translation>Loading …</translation>
    </message>
    <message>
        <source>Verlauf wird geladen …</source>
        <translation>Loading the history …</translation>
    </message>
    <message>
        <source>Der Verlauf liegt beim zentralen Dienst, und der ist nicht erreichbar.</source>
        <translation>The history is kept by the central service, and it cannot be reached.</translation>
    </message>
    <message>
        <source>Erneut versuchen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Kein Verlauf zu sehen</source>
        <translation>No history to show</translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message>
        <source>Noch nichts geschehen</source>
        <translation>Nothing has happened yet</translation>
    </message>
    <message>
        <source>Wann</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Prüfung</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Ergebnis</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
</context>
<context>
    <name>HousePhone</name>
    <message>
        <source>Telefonnummer in Mails an Kunden: {number}</source>
        <translation>Telephone number in mails to customers: {number}</translation>
    </message>
    <message>
        <source>Telefonnummer in Mails an Kunden: keine</source>
        <translation>Telephone number in mails to customers: none</translation>
    </message>
    <message>
        <source>Telefonnummer in Mails</source>
        <translation>Telephone number in mails</translation>
    </message>
    <message>
        <source>Telefonnummer in Mails ändern …</source>
        <translation>Change the telephone number in mails …</translation>
    </message>
    <message>
        <source>Mit Vorwahl. Sie steht in Alarm-Mails, Bestätigungen und auf der Auftragsseite. Leer: keine.</source>
        <translation>With its area code. It stands in alarm mails, confirmations and on the page to order. Empty: none.</translation>
    </message>
    <message>
        <source>Telefonnummer</source>
        <translation>Telephone number</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen.</source>
        <translation>Not possible without a connection to the central service. What you entered stays.</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>Zeilen der Tabelle</source>
        <translation>Rows of the table</translation>
    </message>
    <message>
        <source>Andere Datei …</source>
        <translation>Other file …</translation>
    </message>
    <message>
        <source>Kunden importieren</source>
        <translation>Import customers</translation>
    </message>
    <message>
        <source>Tabellen (*.csv *.xlsx);;Alle Dateien (*)</source>
        <translation>Tables (*.csv *.xlsx);;All files (*)</translation>
    </message>
    <message>
        <source>Die Datei ist nicht zu lesen: {reason}</source>
        <translation>The file cannot be read: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n Zeilen übernommen</source>
        <translation>
            <numerusform>%n row taken over</numerusform>
            <numerusform>%n rows taken over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zeilen übernehmen</source>
        <translation>
            <numerusform>Take over %n row</numerusform>
            <numerusform>Take over %n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Nichts zu übernehmen</source>
        <translation>Nothing to take over</translation>
    </message>
    <message>
        <source>Import: {file}</source>
        <translation>Import: {file}</translation>
    </message>
    <message numerus="yes">
        <source>%n neue</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n geändert</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unverändert</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mit Fehlern (werden ausgelassen)</source>
        <translation>
            <numerusform>%n with faults (left out)</numerusform>
            <numerusform>%n with faults (left out)</numerusform>
        </translation>
    </message>
    <message>
        <source>nicht verstandene Spalten: {names}</source>
        <translation>columns not understood: {names}</translation>
    </message>
    <message>
        <source>Zeile</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Wird</source>
        <translation>Becomes</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>neu</source>
        <translation>new</translation>
    </message>
    <message>
        <source>geändert</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>unverändert</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>ausgelassen</source>
        <translation>left out</translation>
    </message>
</context>
<context>
    <name>InventoryPage</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Rolle</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Erreichbar über</source>
        <translation>Reached through</translation>
    </message>
    <message>
        <source>Gestartet</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Inventar</source>
        <translation>Inventory</translation>
    </message>
    <message>
        <source>Teile des Inventars</source>
        <translation>Parts of the inventory</translation>
    </message>
    <message>
        <source>In diesem Teil suchen</source>
        <translation>Search in this part</translation>
    </message>
    <message>
        <source>Das Inventar liegt beim zentralen Dienst, und der ist nicht erreichbar.</source>
        <translation>The inventory is kept by the central service, which is out of reach.</translation>
    </message>
    <message>
        <source>Erneut versuchen</source>
        <translation>Try again</translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message>
        <source>Inventar wird geladen …</source>
        <translation>Loading the inventory …</translation>
    </message>
    <message>
        <source>Noch kein Inventar</source>
        <translation>No inventory yet</translation>
    </message>
    <message>
        <source>Der Agent nimmt es kurz nach seinem Start auf, danach einmal am Tag.</source>
        <translation>The agent takes it shortly after its start, then once a day.</translation>
    </message>
    <message>
        <source>Nicht bekannt</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Noch nichts zu vergleichen</source>
        <translation>Nothing to compare yet</translation>
    </message>
    <message>
        <source>Verglichen wird mit dem letzten Inventar des Vormonats.</source>
        <translation>It is compared with the last inventory of the month before.</translation>
    </message>
    <message>
        <source>Keine Änderungen seit dem Vormonat</source>
        <translation>No changes since last month</translation>
    </message>
    <message>
        <source>Nichts davon vorhanden</source>
        <translation>There is none of it</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Modell</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Seriennummer</source>
        <translation>Serial number</translation>
    </message>
    <message>
        <source>BIOS</source>
        <translation>BIOS</translation>
    </message>
    <message>
        <source>Prozessor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Arbeitsspeicher</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Version des Agenten</source>
        <translation>Agent version</translation>
    </message>
    <message>
        <source>Meldet sich alle</source>
        <translation>Reports every</translation>
    </message>
    <message>
        <source>Uhr geht um</source>
        <translation>Clock is off by</translation>
    </message>
    <message>
        <source>Fingerabdruck</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Inventar vom</source>
        <translation>Inventory of</translation>
    </message>
</context>
<context>
    <name>LevelMatrix</name>
    <message>
        <source>Anlass</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Hinweis</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>Ton</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>Betrifft mich: zugewiesen, eigene Frist wird knapp</source>
        <translation>Concerns me: assigned, my deadline is near</translation>
    </message>
    <message>
        <source>Neuer hoher Alarm, kritisches Ticket ohne Bearbeiter, eigene Frist drängt</source>
        <translation>New high alarm, critical ticket nobody has, my deadline is pressing</translation>
    </message>
    <message>
        <source>Hoher Alarm 5 Minuten unquittiert, Frist ohne Bearbeiter verletzt</source>
        <translation>High alarm unacknowledged for 5 minutes, deadline of a ticket nobody has is breached</translation>
    </message>
    <message>
        <source>Hinweis: {reason}</source>
        <translation>Notice: {reason}</translation>
    </message>
    <message>
        <source>Ton: {reason}</source>
        <translation>Sound: {reason}</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>Ton anhören: {reason}</source>
        <translation>Hear the sound: {reason}</translation>
    </message>
    <message>
        <source>Dieser Rechner kann keine Töne abspielen.</source>
        <translation>This computer cannot play sounds.</translation>
    </message>
</context>
<context>
    <name>Life</name>
    <message>
        <source>Noch meldet sich kein Server.</source>
        <translation>No server reports yet.</translation>
    </message>
    <message numerus="yes">
        <source>{live} von %n Server(n) melden sich</source>
        <translation>
            <numerusform>{live} of %n server reporting</numerusform>
            <numerusform>{live} of %n servers reporting</numerusform>
        </translation>
    </message>
    <message>
        <source>{said}, jüngste Meldung {ago}</source>
        <translation>{said}, latest response {ago}</translation>
    </message>
    <message numerus="yes">
        <source>%n Alarm(e) in 24 h</source>
        <translation>
            <numerusform>%n alarm in 24 h</numerusform>
            <numerusform>%n alarms in 24 h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Agent(en) warten auf Freigabe</source>
        <translation>
            <numerusform>%n agent waiting for approval</numerusform>
            <numerusform>%n agents waiting for approval</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkStrip</name>
    <message>
        <source>Zusammenführen oder verknüpfen</source>
        <translation>Merge or link</translation>
    </message>
    <message>
        <source>Verknüpfen</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Zusammenführen</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>Nummer, Betreff oder Kunde; Pfeil nach unten zeigt die des Kunden</source>
        <translation>Number, subject or customer; arrow down shows those of the customer</translation>
    </message>
    <message>
        <source>Anderes Ticket</source>
        <translation>Other ticket</translation>
    </message>
    <message>
        <source>Wie</source>
        <translation>How</translation>
    </message>
    <message>
        <source>zusammenführen</source>
        <translation>merge</translation>
    </message>
    <message>
        <source>nur verknüpfen</source>
        <translation>link only</translation>
    </message>
    <message>
        <source>Kein offenes Ticket passt.</source>
        <translation>No open ticket matches.</translation>
    </message>
    <message>
        <source>{what} mit {other} verknüpft</source>
        <translation>{what} linked with {other}</translation>
    </message>
    <message>
        <source>{what} in {other} zusammengeführt</source>
        <translation>{what} merged into {other}</translation>
    </message>
    <message>
        <source>Beide bleiben eigene Tickets und zeigen aufeinander.</source>
        <translation>Both stay tickets of their own and point at each other.</translation>
    </message>
    <message>
        <source>Verlauf, Zeiten und Melder ziehen um. Es gilt die frühere Meldung und die frühere Frist.</source>
        <translation>Stream, time and reporters move. The earlier report and the earlier deadline hold.</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Noch keine Server</source>
        <translation>No servers yet</translation>
    </message>
    <message>
        <source>Ein Server erscheint hier, sobald sich sein Agent zum ersten Mal meldet.</source>
        <translation>A server appears here as soon as its agent reports for the first time.</translation>
    </message>
    <message>
        <source>Kein Server mit Problemen</source>
        <translation>No server with problems</translation>
    </message>
    <message>
        <source>Alle zeigen</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Keine Server in „{view}“</source>
        <translation>No servers in “{view}”</translation>
    </message>
    <message>
        <source>Kunden</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Noch keine Kunden</source>
        <translation>No customers yet</translation>
    </message>
    <message>
        <source>Kunden lassen sich hier anlegen oder aus einer Tabelle importieren.</source>
        <translation>Customers can be written down here or imported from a table.</translation>
    </message>
    <message>
        <source>0 Treffer für {filter}</source>
        <translation>0 hits for {filter}</translation>
    </message>
    <message>
        <source>Filter aufheben</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>Keine Kunden in „{view}“</source>
        <translation>No customers in “{view}”</translation>
    </message>
    <message numerus="yes">
        <source>%n Kunden insgesamt</source>
        <translation>
            <numerusform>%n customer in all</numerusform>
            <numerusform>%n customers in all</numerusform>
        </translation>
    </message>
    <message>
        <source>Neuer Kunde …</source>
        <translation>New customer …</translation>
    </message>
    <message>
        <source>Aus einer Tabelle importieren …</source>
        <translation>Import from a table …</translation>
    </message>
    <message>
        <source>Abrechnung eines Monats …</source>
        <translation>Billing of a month …</translation>
    </message>
    <message numerus="yes">
        <source>%n Server, jüngste Meldung {when}</source>
        <translation>
            <numerusform>%n server, last report {when}</numerusform>
            <numerusform>%n servers, last report {when}</numerusform>
        </translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Filter lockern</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Insgesamt offen: {count}</source>
        <translation>Open altogether: {count}</translation>
    </message>
    <message>
        <source>Keine Tickets in „{view}“</source>
        <translation>No tickets in “{view}”</translation>
    </message>
    <message>
        <source>F8 nimmt einen Anruf auf.</source>
        <translation>F8 takes a call.</translation>
    </message>
    <message>
        <source>Alle offenen</source>
        <translation>All open ones</translation>
    </message>
    <message>
        <source>von {name} übernommen</source>
        <translation>taken by {name}</translation>
    </message>
</context>
<context>
    <name>LoginPanel</name>
    <message>
        <source>Wird angemeldet …</source>
        <translation>Logging in …</translation>
    </message>
    <message>
        <source>Anmelden</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>Bitte Anmeldename und Kennwort eingeben.</source>
        <translation>Please enter login and password.</translation>
    </message>
    <message>
        <source>Anmeldung</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Anmeldename</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Kennwort</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Nur lesen</source>
        <translation>Only read</translation>
    </message>
    <message>
        <source>Dieser Rechner hat keinen Schlüsselbund; die Anmeldung gilt bis zum Ende des Programms.</source>
        <translation>This computer has no keyring; you stay logged in until the program ends.</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>Ton aus bis {until}</source>
        <translation>Muted until {until}</translation>
    </message>
    <message>
        <source>Ton wieder anschalten</source>
        <translation>Turn the sound on again</translation>
    </message>
    <message>
        <source>Textgröße {percent} %</source>
        <translation>Text size {percent}%</translation>
    </message>
    <message>
        <source>Gilt bis zum Ende des Programms; speichern ging nicht: {reason}</source>
        <translation>Holds until the program ends; it could not be saved: {reason}</translation>
    </message>
</context>
<context>
    <name>MailBar</name>
    <message>
        <source>Anzeigen</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Postfach {name}: {what}</source>
        <translation>Mailbox {name}: {what}</translation>
    </message>
    <message>
        <source>Postfach {name} seit {since}: {what}</source>
        <translation>Mailbox {name} since {since}: {what}</translation>
    </message>
    <message>
        <source>Postfach {name}: zuletzt gelesen {ago}</source>
        <translation>Mailbox {name}: last read {ago}</translation>
    </message>
    <message>
        <source>Probe-Alarm von {since} kam nicht zurück: Alarm-E-Mails kommen womöglich nicht an</source>
        <translation>The probe alarm of {since} did not come back: alarm mails may not arrive</translation>
    </message>
    <message numerus="yes">
        <source>%n E-Mail(s) nicht zustellbar</source>
        <translation>
            <numerusform>%n mail could not be delivered</numerusform>
            <numerusform>%n mails could not be delivered</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: zuletzt gelesen {ago}</source>
        <translation>{name}: last read {ago}</translation>
    </message>
    <message>
        <source>Probe-Alarm zuletzt zurück {ago}</source>
        <translation>Probe alarm last came back {ago}</translation>
    </message>
</context>
<context>
    <name>MailPane</name>
    <message>
        <source>Noch kein Postfach kann senden. Die Administration richtet eines ein: Einstellungen → Postfächer.</source>
        <translation>No mailbox can send yet. An administrator sets one up: Settings → Mailboxes.</translation>
    </message>
    <message>
        <source>„{text}“ ist keine E-Mail-Adresse.</source>
        <translation>“{text}” is not a mail address.</translation>
    </message>
    <message>
        <source>An wen? Es fehlt eine E-Mail-Adresse.</source>
        <translation>To whom? A mail address is missing.</translation>
    </message>
    <message>
        <source>Es fehlt der Betreff.</source>
        <translation>The subject is missing.</translation>
    </message>
    <message>
        <source>{name} ist nicht lesbar: {why}</source>
        <translation>{name} cannot be read: {why}</translation>
    </message>
    <message>
        <source>Mehr als {count} Anhänge gehen nicht an eine E-Mail.</source>
        <translation>A mail takes no more than {count} attachments.</translation>
    </message>
    <message>
        <source>Von hier kam E-Mail zurück: {which}</source>
        <translation>Mail came back from here: {which}</translation>
    </message>
    <message>
        <source>Von</source>
        <translation>From</translation>
    </message>
    <message>
        <source>An</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Kopie</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Betreff</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Kopie an</source>
        <translation>Copy to</translation>
    </message>
    <message>
        <source>… Zitat</source>
        <translation>… Quote</translation>
    </message>
    <message>
        <source>Signatur und Zitat verbergen</source>
        <translation>Hide signature and quote</translation>
    </message>
    <message>
        <source>Signatur und Zitat anzeigen</source>
        <translation>Show signature and quote</translation>
    </message>
    <message>
        <source>… Signatur</source>
        <translation>… Signature</translation>
    </message>
    <message>
        <source>Signatur verbergen</source>
        <translation>Hide signature</translation>
    </message>
    <message>
        <source>Signatur anzeigen</source>
        <translation>Show signature</translation>
    </message>
    <message>
        <source>Was angehängt wird</source>
        <translation>What is appended</translation>
    </message>
</context>
<context>
    <name>Mailboxes</name>
    <message>
        <source>Neues Postfach …</source>
        <translation>New mailbox …</translation>
    </message>
    <message>
        <source>Noch keines eingerichtet.</source>
        <translation>None set up yet.</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Verbindung testen</source>
        <translation>Test connection</translation>
    </message>
    <message>
        <source>Neues Postfach</source>
        <translation>New mailbox</translation>
    </message>
    <message>
        <source>Postfach {name} gespeichert</source>
        <translation>Mailbox {name} saved</translation>
    </message>
    <message>
        <source>Wird getestet …</source>
        <translation>Testing …</translation>
    </message>
    <message>
        <source>Ordner: {names}</source>
        <translation>Folders: {names}</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen.</source>
        <translation>Not possible without a connection to the central service. What you typed stays.</translation>
    </message>
    <message>
        <source>Probe-Alarm: ausgeschaltet</source>
        <translation>Probe alarm: switched off</translation>
    </message>
    <message>
        <source>Probe-Alarm: der von {since} kam nicht zurück</source>
        <translation>Probe alarm: the one of {since} did not come back</translation>
    </message>
    <message>
        <source>Probe-Alarm: an, noch keiner zurück</source>
        <translation>Probe alarm: on, none has come back yet</translation>
    </message>
    <message>
        <source>Probe-Alarm: an, zuletzt zurück {ago}</source>
        <translation>Probe alarm: on, last came back {ago}</translation>
    </message>
    <message>
        <source>nicht in Gebrauch</source>
        <translation>not in use</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>default</translation>
    </message>
    <message>
        <source>im Vertrag nicht genannt</source>
        <translation>not named in the contract</translation>
    </message>
    <message>
        <source>ruft nicht ab</source>
        <translation>fetches nothing</translation>
    </message>
    <message>
        <source>sendet nicht</source>
        <translation>sends nothing</translation>
    </message>
    <message>
        <source>zuletzt gelesen {ago}</source>
        <translation>last read {ago}</translation>
    </message>
    <message>
        <source>{trouble}, seit {since}</source>
        <translation>{trouble}, since {since}</translation>
    </message>
</context>
<context>
    <name>MasterPage</name>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Verwerfen</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>{name} gespeichert</source>
        <translation>{name} saved</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Details kopieren</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>MonthField</name>
    <message>
        <source>Voriger Monat</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Nächster Monat</source>
        <translation>Next month</translation>
    </message>
</context>
<context>
    <name>MonthQuestion</name>
    <message>
        <source>Erneut versuchen</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>MoveStrip</name>
    <message>
        <source>Kunden zuordnen</source>
        <translation>Assign to a customer</translation>
    </message>
    <message>
        <source>Name des Kunden oder eines Ansprechpartners</source>
        <translation>Name of the customer or of a contact</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Kein Kunde heißt so.</source>
        <translation>No customer is called that.</translation>
    </message>
    <message>
        <source>{what} gehört zu {customer}</source>
        <translation>{what} belongs to {customer}</translation>
    </message>
    <message>
        <source>Frist und Abrechnung folgen dem Vertrag, der bei der Meldung galt.</source>
        <translation>Deadline and billing follow the contract in force at the report.</translation>
    </message>
</context>
<context>
    <name>NewCheck</name>
    <message>
        <source>Unterschriebenes Skript</source>
        <translation>Signed script</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst lassen sich Vorgaben nicht ändern.</source>
        <translation>Policies cannot be changed without a connection to the central service.</translation>
    </message>
</context>
<context>
    <name>NewRowsPill</name>
    <message numerus="yes">
        <source>▲ %n neue – Pos1</source>
        <translation>
            <numerusform>▲ %n new – Home</numerusform>
            <numerusform>▲ %n new – Home</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Kunde zuordnen</source>
        <translation>Assign customer</translation>
    </message>
    <message>
        <source>Absender unbekannt: {who}</source>
        <translation>Unknown sender: {who}</translation>
    </message>
    <message>
        <source>Nicht beauftragt.</source>
        <translation>Not ordered.</translation>
    </message>
    <message>
        <source>Aus einem Alarm, nicht beauftragt: ohne Auftrag läuft keine Frist, und Arbeit wird nicht vergütet.</source>
        <translation>From an alarm, not ordered: without an order no deadline runs, and work is not paid for.</translation>
    </message>
    <message>
        <source>Kunde beauftragt</source>
        <translation>Customer orders</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Zusammengeführt in {other}</source>
        <translation>Merged into {other}</translation>
    </message>
    <message>
        <source>Kunde schrieb nach dem Erledigen: {text}</source>
        <translation>The customer wrote after it was resolved: {text}</translation>
    </message>
    <message>
        <source>Wieder aufnehmen</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Erledigt lassen</source>
        <translation>Leave resolved</translation>
    </message>
    <message>
        <source>{what} wieder aufgenommen</source>
        <translation>{what} reopened</translation>
    </message>
    <message>
        <source>{what} bleibt erledigt</source>
        <translation>{what} stays resolved</translation>
    </message>
    <message>
        <source>{what}: vom Kunden beauftragt</source>
        <translation>{what}: ordered by the customer</translation>
    </message>
</context>
<context>
    <name>Noticing</name>
    <message>
        <source>Zeigen</source>
        <translation>Show</translation>
    </message>
</context>
<context>
    <name>OnSiteStrip</name>
    <message>
        <source>Vor-Ort-Einsatz</source>
        <translation>On-site visit</translation>
    </message>
    <message>
        <source>Mitzubringen, Zugang, Hinweise</source>
        <translation>To bring, access, hints</translation>
    </message>
    <message>
        <source>Vor-Ort-Einsatz: {note}</source>
        <translation>On-site visit: {note}</translation>
    </message>
    <message>
        <source>{what}: vor Ort am {when}</source>
        <translation>{what}: on site on {when}</translation>
    </message>
</context>
<context>
    <name>OutboxSheet</name>
    <message>
        <source>Eigene Änderungen</source>
        <translation>My changes</translation>
    </message>
    <message numerus="yes">
        <source>%n Änderung(en) warten auf Bestätigung. Sie gehen von allein hinaus.</source>
        <translation>
            <numerusform>%n change is waiting for confirmation. It is sent by itself.</numerusform>
            <numerusform>%n changes are waiting for confirmation. They are sent by themselves.</numerusform>
        </translation>
    </message>
    <message>
        <source>Alles ist bestätigt, was nicht hier steht.</source>
        <translation>Everything that is not listed here is confirmed.</translation>
    </message>
    <message>
        <source>Text kopieren</source>
        <translation>Copy text</translation>
    </message>
    <message>
        <source>Verwerfen</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Jetzt</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Vertrag</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>nie</source>
        <translation>never</translation>
    </message>
    <message>
        <source>{when} – überfällig, alle Werte sind alt</source>
        <translation>{when} – overdue, all values are old</translation>
    </message>
    <message>
        <source>keine</source>
        <translation>none</translation>
    </message>
    <message>
        <source>bis {when}: {reason}</source>
        <translation>until {when}: {reason}</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Meldung</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Läuft seit</source>
        <translation>Up for</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Hängt ab von</source>
        <translation>Depends on</translation>
    </message>
    <message>
        <source>Neustart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>steht aus</source>
        <translation>pending</translation>
    </message>
    <message>
        <source>nicht nötig</source>
        <translation>not needed</translation>
    </message>
    <message>
        <source>Wartung</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source> oder </source>
        <translation> or </translation>
    </message>
    <message>
        <source>Leistung</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>kein Vertrag hinterlegt</source>
        <translation>no contract on file</translation>
    </message>
    <message>
        <source>{critical} h kritisch, {other} h unkritisch, in der Servicezeit</source>
        <translation>{critical} h critical, {other} h non-critical, within service hours</translation>
    </message>
    <message>
        <source>nicht zugesagt</source>
        <translation>not promised</translation>
    </message>
    <message>
        <source>Virenschutz</source>
        <translation>Antivirus</translation>
    </message>
    <message>
        <source>Hardwareschutzbrief</source>
        <translation>Hardware protection plan</translation>
    </message>
    <message>
        <source>Interventionszeit</source>
        <translation>Intervention time</translation>
    </message>
    <message>
        <source>Störung</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Branchensoftware</source>
        <translation>Line-of-business software</translation>
    </message>
    <message>
        <source>Vor Ort</source>
        <translation>On site</translation>
    </message>
    <message>
        <source>Außerdem</source>
        <translation>Also</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Suchen oder Befehl</source>
        <translation>Search or command</translation>
    </message>
    <message>
        <source>Suchen oder Befehl …</source>
        <translation>Search or command …</translation>
    </message>
    <message>
        <source>Treffer</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Eingabe öffnet · # Ticket · @ Kunde · : Server · ! Alarm · &gt; Befehl · ? Hilfe</source>
        <translation>Enter opens · # ticket · @ customer · : server · ! alarm · &gt; command · ? help</translation>
    </message>
</context>
<context>
    <name>PanelLines</name>
    <message>
        <source>Fernwartung in Servicezeit</source>
        <translation>Remote support in service hours</translation>
    </message>
    <message>
        <source>Vor Ort</source>
        <translation>On site</translation>
    </message>
    <message>
        <source>außerhalb der Servicezeit</source>
        <translation>out of service hours</translation>
    </message>
    <message>
        <source>Abrechnung (Vorschlag): {word}</source>
        <translation>Billing (proposal): {word}</translation>
    </message>
    <message>
        <source>{what} → {word} (Vertrag Zeile {row})</source>
        <translation>{what} → {word} (contract row {row})</translation>
    </message>
    <message>
        <source>Ausgeschlossen: {cause}</source>
        <translation>Excluded: {cause}</translation>
    </message>
    <message>
        <source>Nicht beauftragt: vor der Arbeit den Kunden fragen</source>
        <translation>Not ordered: ask the customer before the work</translation>
    </message>
    <message>
        <source>Kein gültiger Vertrag: jede Arbeit ist ein eigener Auftrag</source>
        <translation>No valid contract: every job is an order of its own</translation>
    </message>
    <message>
        <source>Branchensoftware ist nicht enthalten</source>
        <translation>Industry software is not covered</translation>
    </message>
    <message>
        <source>AVV fehlt</source>
        <translation>Data processing agreement missing</translation>
    </message>
    <message>
        <source>Infrastruktur-Analyse (ISA) fehlt</source>
        <translation>Infrastructure assessment missing</translation>
    </message>
    <message>
        <source>kein gültiger Vertrag</source>
        <translation>no valid contract</translation>
    </message>
    <message>
        <source>Betroffen: {who}</source>
        <translation>Affected: {who}</translation>
    </message>
    <message>
        <source>Schlüsselprozess: {name}</source>
        <translation>Key process: {name}</translation>
    </message>
    <message>
        <source>Nach den Angaben wäre es {word}</source>
        <translation>By the facts it would be {word}</translation>
    </message>
    <message>
        <source>Verletzung begründet: {why}</source>
        <translation>Breach explained: {why}</translation>
    </message>
    <message>
        <source>Verletzung noch nicht begründet</source>
        <translation>Breach not explained yet</translation>
    </message>
    <message>
        <source>Vertrag: {plan}</source>
        <translation>Contract: {plan}</translation>
    </message>
    <message>
        <source>Vertrag: {plan} (seit {day})</source>
        <translation>Contract: {plan} (since {day})</translation>
    </message>
    <message>
        <source>E-Mail an {mail} kam zurück</source>
        <translation>Mail to {mail} came back</translation>
    </message>
    <message>
        <source>Kunden zuordnen …</source>
        <translation>Assign to a customer …</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Zeit: {length}</source>
        <translation>Time: {length}</translation>
    </message>
    <message>
        <source>Zeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Zeit nachtragen …</source>
        <translation>Add time …</translation>
    </message>
    <message>
        <source>läuft seit {begun} · {who} · {what}</source>
        <translation>running since {begun} · {who} · {what}</translation>
    </message>
    <message>
        <source>{word} (entschieden)</source>
        <translation>{word} (decided)</translation>
    </message>
    <message>
        <source>Termin: {when}</source>
        <translation>Appointment: {when}</translation>
    </message>
    <message>
        <source>Wiedervorlage: {when}</source>
        <translation>Follow-up: {when}</translation>
    </message>
    <message>
        <source>Lösung: {text}</source>
        <translation>Solution: {text}</translation>
    </message>
    <message>
        <source>Schlagwörter: {tags}</source>
        <translation>Tags: {tags}</translation>
    </message>
    <message>
        <source>Beobachter: {names}</source>
        <translation>Watchers: {names}</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Alarm: {text}</source>
        <translation>Alarm: {text}</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Verknüpft</source>
        <translation>Linked</translation>
    </message>
    <message>
        <source>Geteilt aus</source>
        <translation>Split from</translation>
    </message>
    <message>
        <source>Zusammengeführt in</source>
        <translation>Merged into</translation>
    </message>
    <message>
        <source>Gehört zusammen</source>
        <translation>Belongs together</translation>
    </message>
    <message numerus="yes">
        <source>und %n weitere</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Offene Tickets des Kunden</source>
        <translation>Open tickets of the customer</translation>
    </message>
    <message>
        <source>Ähnliche gelöst</source>
        <translation>Similar ones solved</translation>
    </message>
</context>
<context>
    <name>PanelRow</name>
    <message>
        <source>Ø</source>
        <translation>Ø</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>{name}: Mittel {mean}, Maximum {most} {when}</source>
        <translation>{name}: mean {mean}, maximum {most} {when}</translation>
    </message>
    <message>
        <source>keine Werte</source>
        <translation>no values</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Ansprechpartner</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Noch keine Ansprechpartner</source>
        <translation>No contacts yet</translation>
    </message>
    <message>
        <source>Wer anruft oder schreibt, wird an Nummer und Adresse erkannt.</source>
        <translation>Whoever calls or writes is recognised by number and address.</translation>
    </message>
    <message>
        <source>Neu …</source>
        <translation>New …</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Testmail senden</source>
        <translation>Send test mail</translation>
    </message>
    <message>
        <source>Zeigt, ob Alarme ankommen: auf demselben Weg, an dieselbe Adresse</source>
        <translation>Shows whether alarms arrive: by the same way, at the same address</translation>
    </message>
    <message>
        <source>Mehr …</source>
        <translation>More …</translation>
    </message>
    <message>
        <source>{name} entfernt</source>
        <translation>{name} removed</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Kein Kunde heißt so.</source>
        <translation>No customer has this name.</translation>
    </message>
    <message>
        <source>{name} gehört zu</source>
        <translation>{name} belongs to</translation>
    </message>
    <message>
        <source>Grund, zum Beispiel: Löschverlangen vom 3. Mai</source>
        <translation>Reason, for example: request for erasure of 3 May</translation>
    </message>
    <message>
        <source>Für immer pseudonymisieren</source>
        <translation>Pseudonymise for ever</translation>
    </message>
    <message>
        <source>{name}: Name, Adressen, Nummern und eigene Worte verschwinden. Das lässt sich nicht rückgängig machen.</source>
        <translation>{name}: name, addresses, numbers and own words disappear. This cannot be undone.</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich.</source>
        <translation>Not possible without a connection to the central service.</translation>
    </message>
    <message>
        <source>Daten der Person speichern</source>
        <translation>Save the person's data</translation>
    </message>
    <message>
        <source>Speichern ging nicht: {reason}</source>
        <translation>Could not be saved: {reason}</translation>
    </message>
    <message>
        <source>Gespeichert: {file}</source>
        <translation>Saved: {file}</translation>
    </message>
    <message>
        <source>{name} gehört jetzt zu {customer}</source>
        <translation>{name} now belongs to {customer}</translation>
    </message>
    <message>
        <source>Zum Pseudonymisieren gehört ein Grund.</source>
        <translation>Pseudonymising needs a reason.</translation>
    </message>
    <message>
        <source>Pseudonymisiert.</source>
        <translation>Pseudonymised.</translation>
    </message>
    <message>
        <source>Anderem Kunden zuordnen …</source>
        <translation>Assign to another customer …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Alle Daten der Person als Datei …</source>
        <translation>All data of this person as a file …</translation>
    </message>
    <message>
        <source>Pseudonymisieren …</source>
        <translation>Pseudonymise …</translation>
    </message>
    <message>
        <source>Pseudonymisieren (nur Leitung)</source>
        <translation>Pseudonymise (supervisors only)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Funktion</source>
        <translation>Function</translation>
    </message>
    <message>
        <source>Telefon</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>E-Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Berichte</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{mails} (kommt zurück)</source>
        <translation>{mails} (comes back)</translation>
    </message>
    <message>
        <source>unzustellbar</source>
        <translation>undeliverable</translation>
    </message>
    <message>
        <source>ja</source>
        <translation>yes</translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Graphen</source>
        <translation>Graphs</translation>
    </message>
    <message>
        <source>Der zentrale Dienst ist nicht erreichbar. Was zu sehen ist, wurde vorher geladen.</source>
        <translation>The central service cannot be reached. What is shown was loaded before.</translation>
    </message>
    <message>
        <source>Werte liegen beim zentralen Dienst, und der ist nicht erreichbar.</source>
        <translation>Values are kept by the central service, and it cannot be reached.</translation>
    </message>
    <message>
        <source>Erneut versuchen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Keine Graphen zu sehen</source>
        <translation>No graphs to show</translation>
    </message>
    <message>
        <source>Werte werden geladen …</source>
        <translation>Loading values …</translation>
    </message>
    <message>
        <source>Keine Werte in diesem Zeitraum</source>
        <translation>No values in this range</translation>
    </message>
    <message>
        <source>angehalten {clock}</source>
        <translation>frozen {clock}</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>einzelne Werte</source>
        <translation>single values</translation>
    </message>
    <message>
        <source>Linie Ø {length}, hell: kleinster bis größter Wert</source>
        <translation>Line: mean of {length}, light: least to greatest value</translation>
    </message>
</context>
<context>
    <name>PlacesPage</name>
    <message>
        <source>Name des Standorts</source>
        <translation>Name of the site</translation>
    </message>
    <message>
        <source>Anlegen</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Neuer Standort</source>
        <translation>New site</translation>
    </message>
    <message>
        <source>Server und Geräte dieses Kunden</source>
        <translation>This customer’s servers and devices</translation>
    </message>
    <message>
        <source>Noch keine Server</source>
        <translation>No servers yet</translation>
    </message>
    <message>
        <source>Ein Server erscheint hier, sobald sich sein Agent zum ersten Mal meldet.</source>
        <translation>A server appears here as soon as its agent reports for the first time.</translation>
    </message>
    <message>
        <source>Neuer Standort …</source>
        <translation>New site …</translation>
    </message>
    <message>
        <source>Gerät hinzufügen …</source>
        <translation>Add device …</translation>
    </message>
    <message>
        <source>Nach Geräten suchen …</source>
        <translation>Look for devices …</translation>
    </message>
    <message>
        <source>Standort {name} angelegt</source>
        <translation>Site {name} created</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>System, Abfrage</source>
        <translation>System, asked by</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>ungefragt</source>
        <translation>not asked</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Zustand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Rolle</source>
        <translation>Role</translation>
    </message>
</context>
<context>
    <name>Policies</name>
    <message>
        <source>Bitte einen Kunden oder Server wählen.</source>
        <translation>Please choose a customer or a server.</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich.</source>
        <translation>Not possible without a connection to the central service.</translation>
    </message>
    <message>
        <source>Der frühere Stand gilt wieder.</source>
        <translation>What was before holds again.</translation>
    </message>
    <message>
        <source>Standard (alle Server)</source>
        <translation>Standard (all servers)</translation>
    </message>
    <message>
        <source>Vertrag {name}</source>
        <translation>Contract {name}</translation>
    </message>
    <message>
        <source>Vorlage {name}</source>
        <translation>Template {name}</translation>
    </message>
    <message>
        <source>Kunde …</source>
        <translation>Customer …</translation>
    </message>
    <message>
        <source>Server …</source>
        <translation>Server …</translation>
    </message>
    <message>
        <source>Ebene</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Kunde oder Server</source>
        <translation>Customer or server</translation>
    </message>
    <message>
        <source>Verlauf</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst sind die Vorgaben nicht zu sehen.</source>
        <translation>Policies cannot be seen without a connection to the central service.</translation>
    </message>
    <message>
        <source>Was für mehrere Kunden gilt, ändern Leitung und Administration.</source>
        <translation>What holds for several customers is changed by supervisors and administrators.</translation>
    </message>
    <message>
        <source>Vorlagen: {names}</source>
        <translation>Templates: {names}</translation>
    </message>
    <message>
        <source>Den laufenden Diensten nach auch: {names}</source>
        <translation>By the services that run, also: {names}</translation>
    </message>
    <message>
        <source>Vorlagen …</source>
        <translation>Templates …</translation>
    </message>
    <message>
        <source>Prüfung hinzufügen …</source>
        <translation>Add a check …</translation>
    </message>
    <message>
        <source>Zurücknehmen</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>PolicySection</name>
    <message>
        <source>Prüfungen</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Vorgaben</source>
        <translation>Policies</translation>
    </message>
    <message>
        <source>Vertrag, Vorlage, Kunde, Server: Das Nähere gilt. ● ist hier festgelegt. Vor dem Übernehmen ist zu sehen, was sich ändert.</source>
        <translation>Contract, template, customer, server: the nearer one holds. ● is said here. What changes is shown before it is applied.</translation>
    </message>
    <message>
        <source>Schwellwert Grenzwert Takt Vorlage Rolle Policy</source>
        <translation>threshold limit interval template role policy</translation>
    </message>
</context>
<context>
    <name>PolicySheet</name>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst lassen sich Vorgaben nicht ändern.</source>
        <translation>Policies cannot be changed without a connection to the central service.</translation>
    </message>
    <message>
        <source>Diese Prüfung macht der zentrale Dienst selbst; sie hat keine Vorgabe.</source>
        <translation>The central service makes this check itself; it has no policy.</translation>
    </message>
    <message>
        <source>Vorschau</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Ausnahme entfernen</source>
        <translation>Remove exception</translation>
    </message>
    <message>
        <source>Nicht mehr prüfen</source>
        <translation>Check no longer</translation>
    </message>
    <message>
        <source>Vorlagen – {name}</source>
        <translation>Templates – {name}</translation>
    </message>
    <message>
        <source>Leer: keine. Einheit: {unit}</source>
        <translation>Empty: none. Unit: {unit}</translation>
    </message>
    <message>
        <source>Leer: keine.</source>
        <translation>Empty: none.</translation>
    </message>
    <message>
        <source>Prüfen</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Warnung</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Kritisch</source>
        <translation>Critical</translation>
    </message>
    <message>
        <source>Erholung</source>
        <translation>Recovery</translation>
    </message>
    <message>
        <source>So viel besser als der Grenzwert muss es werden.</source>
        <translation>It must get better than its limit by so much.</translation>
    </message>
    <message>
        <source>Versuche</source>
        <translation>Looks</translation>
    </message>
    <message>
        <source>So oft muss es hintereinander schlecht sein.</source>
        <translation>It must be bad so many times in a row.</translation>
    </message>
    <message>
        <source>Täglich um</source>
        <translation>Daily at</translation>
    </message>
    <message>
        <source>Stunde und Minute, wie 06:00</source>
        <translation>Hour and minute, as in 06:00</translation>
    </message>
    <message>
        <source>Takt in Sekunden</source>
        <translation>Interval in seconds</translation>
    </message>
    <message>
        <source>Verbindlich</source>
        <translation>Enforced</translation>
    </message>
    <message>
        <source>Kunden und Server dürfen nur strenger werden.</source>
        <translation>Customers and servers may only be stricter.</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Steht im Verlauf; zum Abschalten nötig.</source>
        <translation>Kept in the history; needed to switch off.</translation>
    </message>
    <message>
        <source>Das ist keine Zahl.</source>
        <translation>This is no number.</translation>
    </message>
    <message>
        <source>Übernehmen</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Vorgabe geändert, betroffene Server: {count}</source>
        <translation>Policy changed, servers concerned: {count}</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen.</source>
        <translation>Not possible without a connection to the central service. What was typed stays.</translation>
    </message>
</context>
<context>
    <name>PortChoice</name>
    <message>
        <source>Schnittstelle</source>
        <translation>Interface</translation>
    </message>
    <message>
        <source>Die aktivsten Schnittstellen</source>
        <translation>The busiest interfaces</translation>
    </message>
</context>
<context>
    <name>QualityPage</name>
    <message>
        <source>Kennzahlen der Alarme</source>
        <translation>Figures of the alarms</translation>
    </message>
    <message>
        <source>Die häufigsten Alarme</source>
        <translation>The most frequent alarms</translation>
    </message>
    <message>
        <source>Gemeldete Alarme</source>
        <translation>Reported alarms</translation>
    </message>
    <message>
        <source>Kennzahlen</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Die zehn häufigsten</source>
        <translation>The ten most frequent</translation>
    </message>
    <message>
        <source>Als schlecht eingestellt gemeldet</source>
        <translation>Reported as badly made</translation>
    </message>
    <message>
        <source>Schwelle ändern … (F2)</source>
        <translation>Change limit … (F2)</translation>
    </message>
    <message>
        <source>Verzögerung …</source>
        <translation>Delay …</translation>
    </message>
    <message>
        <source>Deaktivieren mit Grund …</source>
        <translation>Switch off with a reason …</translation>
    </message>
    <message>
        <source>Wird geladen …</source>
        <translation>Loading …</translation>
    </message>
    <message>
        <source>Die Kennzahlen rechnet der zentrale Dienst, und der ist nicht erreichbar.</source>
        <translation>The figures are worked out by the central service, which cannot be reached.</translation>
    </message>
    <message>
        <source>In diesem Monat gab es keine Alarme.</source>
        <translation>There were no alarms in this month.</translation>
    </message>
    <message>
        <source>Nichts wurde gemeldet.</source>
        <translation>Nothing was reported.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Bereiche</source>
        <translation>Areas</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message numerus="yes">
        <source>%n unbearbeitet</source>
        <translation>
            <numerusform>%n unhandled</numerusform>
            <numerusform>%n unhandled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>wird vergeben</source>
        <translation>pending</translation>
    </message>
    <message>
        <source>ohne</source>
        <translation>none</translation>
    </message>
    <message>
        <source>ohne Beginn erledigt</source>
        <translation>resolved, never begun</translation>
    </message>
    <message>
        <source>{name} tippt …</source>
        <translation>{name} is typing …</translation>
    </message>
    <message>
        <source>{name} sieht zu</source>
        <translation>{name} is looking</translation>
    </message>
    <message>
        <source>Frist</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>fällig</source>
        <translation>due</translation>
    </message>
    <message>
        <source>Nr.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Kunde wartet auf Antwort</source>
        <translation>Customer waits for an answer</translation>
    </message>
    <message>
        <source>Entwurf</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Betreff</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Einstufung</source>
        <translation>Criticality</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bearbeiter</source>
        <translation>Assignee</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Vertrag</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>Abrechnung</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>Kanal</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>● Kunde wartet auf Antwort, ○ jemand sieht zu, ✎ Entwurf</source>
        <translation>● customer waits for an answer, ○ somebody is looking, ✎ draft</translation>
    </message>
    <message>
        <source>Wiedervorlage</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Schlagwörter</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>letzte Aktivität</source>
        <translation>Last activity</translation>
    </message>
</context>
<context>
    <name>ReasonLine</name>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Grund übernehmen: {reason}</source>
        <translation>Take this reason: {reason}</translation>
    </message>
</context>
<context>
    <name>Recipients</name>
    <message>
        <source>kam zurück</source>
        <translation>came back</translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <source>Was stimmt nicht? Ziffer 1 bis 4</source>
        <translation>What is wrong? Digit 1 to 4</translation>
    </message>
    <message>
        <source>0  Meldung zurücknehmen</source>
        <translation>0  Take the report back</translation>
    </message>
    <message>
        <source>Bemerkung</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Bemerkung: was wäre richtig?</source>
        <translation>Remark: what would be right?</translation>
    </message>
    <message>
        <source>Melden</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Bitte einen Grund wählen.</source>
        <translation>Please choose a reason.</translation>
    </message>
    <message>
        <source>Bitte dazuschreiben, was nicht stimmt.</source>
        <translation>Please write what is wrong.</translation>
    </message>
</context>
<context>
    <name>ResolveStrip</name>
    <message>
        <source>Erledigen</source>
        <translation>Resolve</translation>
    </message>
    <message>
        <source>Was hat geholfen? Ein Satz.</source>
        <translation>What helped? One sentence.</translation>
    </message>
    <message>
        <source>Lösung in einem Satz</source>
        <translation>Solution in one sentence</translation>
    </message>
    <message>
        <source>Beginn fehlt, eintragen als</source>
        <translation>Start of work is missing, record it as</translation>
    </message>
    <message>
        <source>Beginn eintragen</source>
        <translation>Record the start of work</translation>
    </message>
    <message>
        <source>nicht</source>
        <translation>not at all</translation>
    </message>
    <message>
        <source>{what} erledigt</source>
        <translation>{what} resolved</translation>
    </message>
    <message>
        <source>Ohne eingetragenen Beginn bleibt offen, ob die Frist gehalten wurde.</source>
        <translation>Without a recorded start nobody can tell whether the deadline was met.</translation>
    </message>
    <message>
        <source>Der Beginn wird auf jetzt eingetragen und hält die Frist an.</source>
        <translation>The start is recorded as of now and stops the clock.</translation>
    </message>
</context>
<context>
    <name>ScheduleStrip</name>
    <message>
        <source>Terminieren</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Termin</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Dem Kunden mitgeteilt</source>
        <translation>Told to the customer</translation>
    </message>
    <message>
        <source>{what} terminiert für {when}</source>
        <translation>{what} scheduled for {when}</translation>
    </message>
    <message>
        <source>Der Termin ändert nichts an der Frist.</source>
        <translation>The appointment changes nothing about the deadline.</translation>
    </message>
    <message>
        <source>Kritisch: ein Termin hält die Frist nicht an, nur der Beginn der Arbeit.</source>
        <translation>Critical: an appointment does not stop the clock, only the start of work does.</translation>
    </message>
</context>
<context>
    <name>ScopeChip</name>
    <message>
        <source>Nur: {name}</source>
        <translation>Only: {name}</translation>
    </message>
    <message>
        <source>Eingrenzung aufheben</source>
        <translation>Show everything again</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n ausgewählt:</source>
        <translation>
            <numerusform>%n selected:</numerusform>
            <numerusform>%n selected:</numerusform>
        </translation>
    </message>
    <message>
        <source>Esc hebt auf</source>
        <translation>Esc clears</translation>
    </message>
</context>
<context>
    <name>ServerSheet</name>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Rolle und Anbindung: {name}</source>
        <translation>Role and line-up: {name}</translation>
    </message>
    <message>
        <source>{name} gespeichert</source>
        <translation>{name} saved</translation>
    </message>
</context>
<context>
    <name>ServersScreen</name>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Software auf Servern</source>
        <translation>Software on servers</translation>
    </message>
    <message>
        <source>Bitte erst einen Server des Kunden wählen, bei dem das Gerät steht.</source>
        <translation>Please choose a server of the customer the device belongs to first.</translation>
    </message>
    <message>
        <source>Bitte erst einen Server wählen, dessen Agent suchen soll.</source>
        <translation>Please choose the server whose agent is to look first.</translation>
    </message>
    <message>
        <source>Ein neuer Agent wartet auf Freigabe: {name}</source>
        <translation>A new agent awaits approval: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n neue Agenten warten auf Freigabe</source>
        <translation>
            <numerusform>%n new agent awaits approval</numerusform>
            <numerusform>%n new agents await approval</numerusform>
        </translation>
    </message>
    <message>
        <source>Fingerabdruck vergleichen …</source>
        <translation>Compare fingerprint …</translation>
    </message>
    <message>
        <source>Wartung beenden</source>
        <translation>End maintenance</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Einstellungen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Gilt bis zum Ende des Programms; speichern ging nicht: {reason}</source>
        <translation>Holds until the program ends; it could not be saved: {reason}</translation>
    </message>
    <message>
        <source>Zentraler Dienst</source>
        <translation>Central service</translation>
    </message>
    <message>
        <source>Eine Adresse beginnt mit https://</source>
        <translation>An address begins with https://</translation>
    </message>
    <message>
        <source>Gilt ab dem nächsten Start.</source>
        <translation>Takes effect at the next start.</translation>
    </message>
    <message>
        <source>Leer: nur dieser Rechner, mit eigenem Dienst. Gilt ab dem nächsten Start.</source>
        <translation>Empty: this computer only, with a service of its own. Takes effect at the next start.</translation>
    </message>
    <message>
        <source>Nichts gefunden zu „{text}“.</source>
        <translation>Nothing found for “{text}”.</translation>
    </message>
    <message>
        <source>Einstellung suchen</source>
        <translation>Search settings</translation>
    </message>
    <message>
        <source>Darstellung</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Hinweise und Töne</source>
        <translation>Notices and sounds</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Verbindung</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Wie das System</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Hell</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dunkel</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Kompakt (13 px)</source>
        <translation>Compact (13 px)</translation>
    </message>
    <message>
        <source>Dicht (15 px)</source>
        <translation>Dense (15 px)</translation>
    </message>
    <message>
        <source>Standard (16 px)</source>
        <translation>Standard (16 px)</translation>
    </message>
    <message>
        <source>Groß (20 px)</source>
        <translation>Large (20 px)</translation>
    </message>
    <message>
        <source>Leitstand</source>
        <translation>Operations board</translation>
    </message>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Kunden</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Ton wieder an</source>
        <translation>Sound on again</translation>
    </message>
    <message>
        <source>Sprache</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Farben</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>hell dunkel Thema</source>
        <translation>light dark theme</translation>
    </message>
    <message>
        <source>Dichte der Listen</source>
        <translation>Density of lists</translation>
    </message>
    <message>
        <source>Standard ist bei 50 cm Abstand ohne Anstrengung zu lesen, Groß bei 60 cm.</source>
        <translation>Standard is easy to read from 50 cm, Large from 60 cm.</translation>
    </message>
    <message>
        <source>Textgröße</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Auch mit Strg++, Strg+- und Strg+0.</source>
        <translation>Also with Ctrl++, Ctrl+- and Ctrl+0.</translation>
    </message>
    <message>
        <source>Schrift Zoom</source>
        <translation>font zoom</translation>
    </message>
    <message>
        <source>Bewegung vermindern</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>Nichts blendet oder blinkt; Geändertes bekommt einen Punkt.</source>
        <translation>Nothing fades or blinks; what changed gets a dot.</translation>
    </message>
    <message>
        <source>Wann sich das Pult meldet</source>
        <translation>When the desk speaks up</translation>
    </message>
    <message>
        <source>Benachrichtigung Signal Lautsprecher</source>
        <translation>notification signal loudspeaker</translation>
    </message>
    <message>
        <source>Bereitschaft</source>
        <translation>On call</translation>
    </message>
    <message>
        <source>Töne auch außerhalb der Servicezeit. Sonst bleibt es dann still.</source>
        <translation>Sounds outside service hours too. Otherwise it stays quiet then.</translation>
    </message>
    <message>
        <source>Stummschaltung</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>Strg+Umschalt+M schaltet den Ton 15 Minuten aus.</source>
        <translation>Ctrl+Shift+M turns the sound off for 15 minutes.</translation>
    </message>
    <message>
        <source>Zuerst zeigen</source>
        <translation>Show first</translation>
    </message>
    <message>
        <source>Adresse Server URL</source>
        <translation>address server URL</translation>
    </message>
</context>
<context>
    <name>SeveralNotices</name>
    <message numerus="yes">
        <source>%n neue Alarme</source>
        <translation>
            <numerusform>%n new alarm</numerusform>
            <numerusform>%n new alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Alarmflut: %n hohe Alarme</source>
        <translation>
            <numerusform>Alarm flood: %n high alarm</numerusform>
            <numerusform>Alarm flood: %n high alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hohe Alarme noch unquittiert</source>
        <translation>
            <numerusform>%n high alarm still unacknowledged</numerusform>
            <numerusform>%n high alarms still unacknowledged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neue kritische Tickets</source>
        <translation>
            <numerusform>%n new critical ticket</numerusform>
            <numerusform>%n new critical tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Tickets Ihnen zugewiesen</source>
        <translation>
            <numerusform>%n ticket assigned to you</numerusform>
            <numerusform>%n tickets assigned to you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Fristen werden knapp</source>
        <translation>
            <numerusform>%n deadline near</numerusform>
            <numerusform>%n deadlines near</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Fristen drängen</source>
        <translation>
            <numerusform>%n deadline pressing</numerusform>
            <numerusform>%n deadlines pressing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Fristen verletzt</source>
        <translation>
            <numerusform>%n deadline breached</numerusform>
            <numerusform>%n deadlines breached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Neuer Ansprechpartner</source>
        <translation>New contact</translation>
    </message>
    <message>
        <source>{name} gespeichert</source>
        <translation>{name} saved</translation>
    </message>
    <message>
        <source>{name} angelegt</source>
        <translation>{name} created</translation>
    </message>
    <message>
        <source>Neuer Kunde</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Vertrag {plan} begonnen</source>
        <translation>Contract {plan} begun</translation>
    </message>
    <message>
        <source>Neue Fassung des Vertrags</source>
        <translation>New version of the contract</translation>
    </message>
    <message>
        <source>Nachgetragen</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Nachtragen: {plan}</source>
        <translation>Record: {plan}</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Rückgängig gemacht</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Nichts rückgängig zu machen</source>
        <translation>Nothing to undo</translation>
    </message>
    <message>
        <source>Wiederholt</source>
        <translation>Done again</translation>
    </message>
    <message>
        <source>Nichts zu wiederholen</source>
        <translation>Nothing to redo</translation>
    </message>
    <message>
        <source>Das gibt es nicht mehr.</source>
        <translation>That is no longer there.</translation>
    </message>
</context>
<context>
    <name>ShelvePanel</name>
    <message>
        <source>heute {clock}</source>
        <translation>today {clock}</translation>
    </message>
    <message>
        <source>morgen {clock}</source>
        <translation>tomorrow {clock}</translation>
    </message>
    <message>
        <source>Bis wann? Ziffer 1 bis 6</source>
        <translation>Until when? Digit 1 to 6</translation>
    </message>
    <message>
        <source>bis Datum …</source>
        <translation>until date …</translation>
    </message>
    <message>
        <source>0  Zurückstellung beenden</source>
        <translation>0  End the shelving</translation>
    </message>
    <message>
        <source>Zurückstellen</source>
        <translation>Shelve</translation>
    </message>
    <message>
        <source>Welche Alarme</source>
        <translation>Which alarms</translation>
    </message>
    <message>
        <source>Das Ende liegt in der Vergangenheit.</source>
        <translation>The end is in the past.</translation>
    </message>
    <message numerus="yes">
        <source>Höchstens %n Tag(e).</source>
        <translation>
            <numerusform>%n day at most.</numerusform>
            <numerusform>%n days at most.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ohne Grund geht es nicht.</source>
        <translation>A reason is needed.</translation>
    </message>
    <message>
        <source>Ende</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>ShelvingBar</name>
    <message numerus="yes">
        <source>%n Regel(n) stellen künftige Alarme zurück</source>
        <translation>
            <numerusform>%n rule shelves future alarms</numerusform>
            <numerusform>%n rules shelve future alarms</numerusform>
        </translation>
    </message>
    <message>
        <source>Anzeigen</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Künftige Alarme, die zurückgestellt werden</source>
        <translation>Future alarms that are shelved</translation>
    </message>
    <message>
        <source>Nichts wird im Voraus zurückgestellt.</source>
        <translation>Nothing is shelved in advance.</translation>
    </message>
    <message>
        <source>alle Server</source>
        <translation>all servers</translation>
    </message>
    <message>
        <source>Beenden</source>
        <translation>End</translation>
    </message>
    <message>
        <source>bis {when}</source>
        <translation>until {when}</translation>
    </message>
    <message>
        <source>Regel beendet; was sie zurückgestellt hat, ist wieder neu</source>
        <translation>Rule ended; what it shelved is new again</translation>
    </message>
</context>
<context>
    <name>SideSheet</name>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Signatur ändern</source>
        <translation>Change the signature</translation>
    </message>
    <message>
        <source>Signatur</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Steht unter jeder E-Mail, die Sie schreiben.</source>
        <translation>Below each mail you write.</translation>
    </message>
    <message>
        <source>Eigene E-Mail</source>
        <translation>Own mail address</translation>
    </message>
    <message>
        <source>Darf leer sein; Kunden antworten immer dem Postfach.</source>
        <translation>May be empty; customers always answer to the mailbox.</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Signatur gespeichert</source>
        <translation>Signature saved</translation>
    </message>
    <message>
        <source>Noch keine.</source>
        <translation>None yet.</translation>
    </message>
</context>
<context>
    <name>SnippetList</name>
    <message>
        <source>Textbaustein suchen</source>
        <translation>Find a text module</translation>
    </message>
    <message>
        <source>Textbausteine</source>
        <translation>Text modules</translation>
    </message>
    <message>
        <source>Kein Textbaustein passt.</source>
        <translation>No text module matches.</translation>
    </message>
    <message>
        <source>Es gibt noch keine Textbausteine.</source>
        <translation>There are no text modules yet.</translation>
    </message>
</context>
<context>
    <name>Snippets</name>
    <message>
        <source>Neuer Textbaustein …</source>
        <translation>New canned response …</translation>
    </message>
    <message>
        <source>Noch keiner.</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Neuer Textbaustein</source>
        <translation>New canned response</translation>
    </message>
    <message>
        <source>Kein Platzhalter, bleibt so stehen: {names}</source>
        <translation>No placeholder, stays as it is: {names}</translation>
    </message>
    <message>
        <source>Textbaustein {name} entfernt</source>
        <translation>Canned response {name} removed</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mit diesen Worten wird er gefunden (Strg+.).</source>
        <translation>Found by these words (Ctrl+.).</translation>
    </message>
    <message>
        <source>Sprache</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Für wen</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>alle</source>
        <translation>everybody</translation>
    </message>
    <message>
        <source>nur mich</source>
        <translation>only me</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Textbaustein {name} gespeichert</source>
        <translation>Canned response {name} saved</translation>
    </message>
    <message>
        <source>nur für mich</source>
        <translation>only for me</translation>
    </message>
</context>
<context>
    <name>SoftwareSearch</name>
    <message>
        <source>Software auf Servern</source>
        <translation>Software on servers</translation>
    </message>
    <message>
        <source>Zum Beispiel: java 8 · firefox &lt; 128.5 · "sql server 2019"</source>
        <translation>For example: java 8 · firefox &lt; 128.5 · "sql server 2019"</translation>
    </message>
    <message>
        <source>Programm und Version</source>
        <translation>Program and version</translation>
    </message>
    <message>
        <source>Liste speichern …</source>
        <translation>Save list …</translation>
    </message>
    <message>
        <source>Wird gesucht …</source>
        <translation>Searching …</translation>
    </message>
    <message numerus="yes">
        <source>Auf %n Servern</source>
        <translation>
            <numerusform>On %n server</numerusform>
            <numerusform>On %n servers</numerusform>
        </translation>
    </message>
    <message>
        <source>; gezeigt werden die ersten {count} Zeilen</source>
        <translation>; the first {count} lines are shown</translation>
    </message>
    <message>
        <source>Die Inventare liegen beim zentralen Dienst, und der ist nicht erreichbar.</source>
        <translation>Inventories are kept by the central service, which is out of reach.</translation>
    </message>
    <message>
        <source>Erneut versuchen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Welche Server haben …?</source>
        <translation>Which servers have …?</translation>
    </message>
    <message>
        <source>Wörter des Namens, dahinter die Version, auch mit &lt;, &lt;=, &gt;, &gt;= oder =.</source>
        <translation>Words of the name, then the version, also with &lt;, &lt;=, &gt;, &gt;= or =.</translation>
    </message>
    <message>
        <source>Auf keinem Server gefunden</source>
        <translation>Found on no server</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Programm</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Hersteller</source>
        <translation>Maker</translation>
    </message>
    <message>
        <source>Gesehen seit</source>
        <translation>Seen since</translation>
    </message>
</context>
<context>
    <name>SplitStrip</name>
    <message>
        <source>Teilen</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Betreff des neuen Tickets</source>
        <translation>Subject of the new ticket</translation>
    </message>
    <message>
        <source>Im Verlauf ist noch kein Eintrag ausgewählt.</source>
        <translation>No entry of the stream is chosen yet.</translation>
    </message>
    <message>
        <source>{what} geteilt</source>
        <translation>{what} split</translation>
    </message>
    <message>
        <source>Einträge im Verlauf auswählen: sie ziehen in ein neues Ticket um.</source>
        <translation>Choose entries of the stream: they move to a new ticket.</translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge ziehen um; gemeldet gilt das neue Ticket mit dem ersten davon.</source>
        <translation>
            <numerusform>%n entry moves; the new ticket counts as reported with it.</numerusform>
            <numerusform>%n entries move; the new ticket counts as reported with the first of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandingLine</name>
    <message>
        <source>Abgleich</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Alarmrate</source>
        <translation>Alarm rate</translation>
    </message>
    <message>
        <source>Neue Alarme in den letzten zehn Minuten</source>
        <translation>New alarms in the last ten minutes</translation>
    </message>
    <message>
        <source>Eigene Änderungen</source>
        <translation>My changes</translation>
    </message>
    <message>
        <source>Uhr</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Fristen laufen nach der Uhr des zentralen Dienstes</source>
        <translation>Deadlines run by the clock of the central service</translation>
    </message>
    <message>
        <source>Meine Zeit</source>
        <translation>My time</translation>
    </message>
    <message>
        <source>Meine Zeit läuft; zum Ticket</source>
        <translation>My time runs; to the ticket</translation>
    </message>
    <message>
        <source>Servicezeit</source>
        <translation>Service hours</translation>
    </message>
    <message>
        <source>Fristen laufen nur während der Servicezeit</source>
        <translation>Deadlines run during service hours only</translation>
    </message>
    <message>
        <source>Der zentrale Dienst ist nicht erreichbar. Lesen und alle eigenen Änderungen gehen weiter; sie werden gesendet, sobald er wieder antwortet.</source>
        <translation>The central service is out of reach. Reading and all your changes go on; they are sent as soon as it answers again.</translation>
    </message>
    <message>
        <source>Jetzt versuchen</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Der zentrale Dienst spricht eine neuere Sprache als dieses Programm. Was zu sehen ist, bleibt stehen; bitte das Programm erneuern.</source>
        <translation>The central service speaks a newer language than this program. What you see stays as it is; please update the program.</translation>
    </message>
</context>
<context>
    <name>StartTimeStrip</name>
    <message>
        <source>Zeit starten</source>
        <translation>Start time</translation>
    </message>
    <message>
        <source>Wofür</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>Zeit läuft: {what}</source>
        <translation>Time runs: {what}</translation>
    </message>
    <message>
        <source>Abrechnung: {word} ({row})</source>
        <translation>Billing: {word} ({row})</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Angemeldet: {name}</source>
        <translation>Logged in: {name}</translation>
    </message>
    <message>
        <source>Statusleiste</source>
        <translation>Status bar</translation>
    </message>
    <message>
        <source>Erfundene Daten</source>
        <translation>Invented data</translation>
    </message>
    <message>
        <source>Erfundene Daten; nichts verlässt diesen Rechner</source>
        <translation>Invented data; nothing leaves this computer</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>{what}: {status}</source>
        <translation>{what}: {status}</translation>
    </message>
    <message>
        <source>Geschlossen ist das Ende: was der Kunde noch hat, wird ein neues Ticket.</source>
        <translation>Closed is the end: what the customer still has becomes a new ticket.</translation>
    </message>
    <message>
        <source>Weiter mit den Angaben dazu.</source>
        <translation>Goes on with the details.</translation>
    </message>
    <message>
        <source>Warten hält die Frist nicht an.</source>
        <translation>Waiting does not stop the clock.</translation>
    </message>
    <message>
        <source>Der Status ändert nichts an der Frist.</source>
        <translation>The status changes nothing about the deadline.</translation>
    </message>
</context>
<context>
    <name>Stream</name>
    <message>
        <source>Noch keine Einträge.</source>
        <translation>No entries yet.</translation>
    </message>
    <message numerus="yes">
        <source>%n ältere Einträge</source>
        <translation>
            <numerusform>%n older entry</numerusform>
            <numerusform>%n older entries</numerusform>
        </translation>
    </message>
    <message>
        <source>Verlauf des Tickets</source>
        <translation>History of the ticket</translation>
    </message>
</context>
<context>
    <name>StreamBar</name>
    <message>
        <source>alle</source>
        <translation>all</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>intern</source>
        <translation>internal</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Einträge zeigen: {what}</source>
        <translation>Show entries: {what}</translation>
    </message>
    <message>
        <source>Eine Zeile je Eintrag</source>
        <translation>One line per entry</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>TagStrip</name>
    <message>
        <source>Schlagwörter</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Mit Komma getrennt; -wort nimmt eines weg</source>
        <translation>Separated by commas; -word takes one away</translation>
    </message>
    <message>
        <source>{what}: Schlagwörter geändert</source>
        <translation>{what}: tags changed</translation>
    </message>
    <message>
        <source>Schon in Gebrauch: {tags}</source>
        <translation>Already in use: {tags}</translation>
    </message>
</context>
<context>
    <name>Teller</name>
    <message numerus="yes">
        <source>%n-mal gekommen</source>
        <translation>
            <numerusform>came %n time</numerusform>
            <numerusform>came %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Strg+Eingabe</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Strg+Eingabe übernimmt · Esc bricht ab</source>
        <translation>Ctrl+Enter accepts · Esc cancels</translation>
    </message>
</context>
<context>
    <name>TicketList</name>
    <message>
        <source>Frist</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Nr.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Betreff</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Einstufung</source>
        <translation>Criticality</translation>
    </message>
    <message>
        <source>Bearbeiter</source>
        <translation>Assignee</translation>
    </message>
    <message>
        <source>Geändert</source>
        <translation>Changed</translation>
    </message>
</context>
<context>
    <name>TicketSide</name>
    <message numerus="yes">
        <source>außerdem %n begonnen</source>
        <translation>
            <numerusform>besides %n begun</numerusform>
            <numerusform>besides %n begun</numerusform>
        </translation>
    </message>
    <message>
        <source>TICKETS – NÄCHSTE FRIST</source>
        <translation>TICKETS – NEXT DEADLINE</translation>
    </message>
    <message>
        <source>Kein Ticket wartet auf uns.</source>
        <translation>No ticket is waiting for us.</translation>
    </message>
    <message>
        <source>Jedes Ticket hat jemanden.</source>
        <translation>Every ticket has somebody.</translation>
    </message>
    <message>
        <source>NICHT ZUGEWIESEN  {count}</source>
        <translation>NOT ASSIGNED  {count}</translation>
    </message>
</context>
<context>
    <name>TicketsPage</name>
    <message>
        <source>Tickets dieses Servers</source>
        <translation>Tickets of this server</translation>
    </message>
    <message>
        <source>Keine Tickets zu diesem Server</source>
        <translation>No tickets for this server</translation>
    </message>
    <message>
        <source>Tickets dieses Kunden</source>
        <translation>Tickets of this customer</translation>
    </message>
    <message>
        <source>Keine Tickets zu diesem Kunden</source>
        <translation>No tickets of this customer</translation>
    </message>
</context>
<context>
    <name>TicketsScreen</name>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Kein Ticket gewählt</source>
        <translation>No ticket chosen</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Wachpult zeigen</source>
        <translation>Show Wachpult</translation>
    </message>
</context>
<context>
    <name>TrialLine</name>
    <message>
        <source>Testmail an {address}: vom Mailserver angenommen, {when}. Kommt sie zurück, steht es hier.</source>
        <translation>Test mail to {address}: accepted by the mail server, {when}. If it comes back, it says so here.</translation>
    </message>
    <message>
        <source>Testmail an {address} ({when}) kam zurück: {said}</source>
        <translation>Test mail to {address} ({when}) came back: {said}</translation>
    </message>
    <message>
        <source>Testmail an {address} ({when}) nicht zustellbar: {said}</source>
        <translation>Test mail to {address} ({when}) cannot be delivered: {said}</translation>
    </message>
    <message>
        <source>Testmail an {address} ({when}) wartet: {said}</source>
        <translation>Test mail to {address} ({when}) waits: {said}</translation>
    </message>
    <message>
        <source>Testmail an {address} ist unterwegs …</source>
        <translation>Test mail to {address} is on its way …</translation>
    </message>
    <message>
        <source>Ohne Verbindung zum zentralen Dienst nicht möglich.</source>
        <translation>Not possible without a connection to the central service.</translation>
    </message>
</context>
<context>
    <name>UnheardBar</name>
    <message numerus="yes">
        <source>%n Alarm(e) der letzten 7 Tage erreichten beim Kunden niemanden</source>
        <translation>
            <numerusform>%n alarm of the last 7 days reached nobody at the customer</numerusform>
            <numerusform>%n alarms of the last 7 days reached nobody at the customer</numerusform>
        </translation>
    </message>
    <message>
        <source>Anzeigen</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Alarme, die niemanden erreichten</source>
        <translation>Alarms that reached nobody</translation>
    </message>
</context>
<context>
    <name>UnheardList</name>
    <message>
        <source>Alarme, die niemanden erreichten</source>
        <translation>Alarms that reached nobody</translation>
    </message>
    <message>
        <source>Jeder Alarm erreichte jemanden.</source>
        <translation>Every alarm reached somebody.</translation>
    </message>
    <message>
        <source>Unbekannter Kunde</source>
        <translation>Unknown customer</translation>
    </message>
    <message>
        <source>Empfänger wählen</source>
        <translation>Choose recipients</translation>
    </message>
    <message>
        <source>{why} – inzwischen behoben</source>
        <translation>{why} – mended since</translation>
    </message>
</context>
<context>
    <name>UsageLine</name>
    <message>
        <source>wird gerechnet …</source>
        <translation>is being worked out …</translation>
    </message>
    <message>
        <source>zurzeit nicht zu erfahren (keine Verbindung)</source>
        <translation>cannot be known now (no connection)</translation>
    </message>
    <message>
        <source>Pauschal enthaltene Arbeit, letzte 12 Monate</source>
        <translation>Work covered by the flat rate, last 12 months</translation>
    </message>
    <message>
        <source>{hours} · keine vergleichbaren Kunden</source>
        <translation>{hours} · no customers to compare with</translation>
    </message>
    <message>
        <source>{hours} · Ø von {count} ähnlich großen Kunden: {mean} h</source>
        <translation>{hours} · Ø of {count} customers of like size: {mean} h</translation>
    </message>
    <message>
        <source>Deutlich mehr als üblich: Anpassungsgespräch anbieten? Es wird nichts berechnet.</source>
        <translation>Far more than usual: offer a talk about the contract? Nothing is billed.</translation>
    </message>
</context>
<context>
    <name>ValuesTable</name>
    <message>
        <source>Werte als Tabelle</source>
        <translation>Values as a table</translation>
    </message>
    <message>
        <source>Keine Werte in diesem Zeitraum</source>
        <translation>No values in this range</translation>
    </message>
    <message>
        <source>Zeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>{name} Ø</source>
        <translation>{name} Ø</translation>
    </message>
    <message>
        <source>{name} Max</source>
        <translation>{name} max</translation>
    </message>
</context>
<context>
    <name>ViewTabs</name>
    <message>
        <source>Gespeicherte Ansichten</source>
        <translation>Saved views</translation>
    </message>
    <message>
        <source>Ansicht speichern</source>
        <translation>Save view</translation>
    </message>
    <message>
        <source>Filter, Spalten und Sortierung als Ansicht speichern</source>
        <translation>Save filter, columns and sorting as a view</translation>
    </message>
</context>
<context>
    <name>WatchStrip</name>
    <message>
        <source>Beobachten</source>
        <translation>Watch</translation>
    </message>
    <message>
        <source>Wer? Eingabe allein: ich selbst</source>
        <translation>Who? Enter alone: myself</translation>
    </message>
    <message>
        <source>Beobachter</source>
        <translation>Watcher</translation>
    </message>
    <message>
        <source>Niemand heißt so.</source>
        <translation>Nobody is called that.</translation>
    </message>
    <message>
        <source>{name} beobachtet {what} nicht mehr</source>
        <translation>{name} no longer watches {what}</translation>
    </message>
    <message>
        <source>{name} beobachtet {what}</source>
        <translation>{name} watches {what}</translation>
    </message>
    <message>
        <source>Jetzt beobachten: {names}</source>
        <translation>Watching now: {names}</translation>
    </message>
    <message>
        <source>Noch niemand beobachtet.</source>
        <translation>Nobody is watching yet.</translation>
    </message>
</context>
<context>
    <name>WindowForm</name>
    <message>
        <source>einmal, zu fester Zeit</source>
        <translation>once, at a fixed time</translation>
    </message>
    <message>
        <source>einmal, ab dem ersten Problem</source>
        <translation>once, from the first problem on</translation>
    </message>
    <message>
        <source>kehrt wieder</source>
        <translation>comes again</translation>
    </message>
    <message>
        <source>letzter Tag</source>
        <translation>last day</translation>
    </message>
    <message>
        <source>{day}. des Monats</source>
        <translation>day {day} of the month</translation>
    </message>
    <message>
        <source>Für</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Tage</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>jeden Tag</source>
        <translation>every day</translation>
    </message>
    <message>
        <source>bestimmte Wochentage</source>
        <translation>certain days of the week</translation>
    </message>
    <message>
        <source>ein Wochentag im Monat</source>
        <translation>one day of the week a month</translation>
    </message>
    <message>
        <source>ein Tag des Monats</source>
        <translation>one day of the month</translation>
    </message>
    <message>
        <source>Wochentage</source>
        <translation>Days of the week</translation>
    </message>
    <message>
        <source>Jeden</source>
        <translation>Every</translation>
    </message>
    <message>
        <source>Wochentag</source>
        <translation>Day of the week</translation>
    </message>
    <message>
        <source>Am</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Ab Tag</source>
        <translation>From day</translation>
    </message>
    <message>
        <source>Von Uhrzeit</source>
        <translation>From time</translation>
    </message>
    <message>
        <source>Wie 22:00</source>
        <translation>Such as 22:00</translation>
    </message>
    <message>
        <source>Bis Tag</source>
        <translation>Until day</translation>
    </message>
    <message>
        <source>Bis Uhrzeit</source>
        <translation>Until time</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Wie 2:00 h oder 90 min; so lange ab dem ersten Problem in dieser Zeit.</source>
        <translation>Such as 2:00 h or 90 min; so long from the first problem in that time on.</translation>
    </message>
    <message>
        <source>Letzter Tag</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Ohne: bis das Wartungsfenster beendet wird.</source>
        <translation>Without: until the maintenance window is ended.</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Eine Dauer, wie 2:00 h oder 90 min.</source>
        <translation>A length, such as 2:00 h or 90 min.</translation>
    </message>
    <message>
        <source>Mindestens ein Wochentag wird gebraucht.</source>
        <translation>At least one day of the week is needed.</translation>
    </message>
    <message>
        <source>Ein Tag wird gebraucht.</source>
        <translation>A day is needed.</translation>
    </message>
    <message>
        <source>Eine Uhrzeit, wie 22:00.</source>
        <translation>A time of day, such as 22:00.</translation>
    </message>
</context>
<context>
    <name>WindowList</name>
    <message>
        <source>Wartungsfenster</source>
        <translation>Maintenance windows</translation>
    </message>
    <message>
        <source>läuft: {running} · geplant: {planned} · kehrt wieder: {recurring}</source>
        <translation>running: {running} · planned: {planned} · recurring: {recurring}</translation>
    </message>
    <message>
        <source>Keine Wartungsfenster</source>
        <translation>No maintenance windows</translation>
    </message>
    <message>
        <source>Was geplant ist, hält Alarme still; geprüft wird weiter.</source>
        <translation>What is planned keeps alarms quiet; checking goes on.</translation>
    </message>
    <message>
        <source>Wartung beendet</source>
        <translation>Maintenance ended</translation>
    </message>
    <message>
        <source>Wartungsfenster abgesagt</source>
        <translation>Maintenance window called off</translation>
    </message>
    <message>
        <source>Ausgelassen: {span}</source>
        <translation>Left out: {span}</translation>
    </message>
    <message>
        <source>Kunde, Server oder Grund</source>
        <translation>Customer, server or reason</translation>
    </message>
    <message>
        <source>Ändern … (F2)</source>
        <translation>Change … (F2)</translation>
    </message>
    <message>
        <source>Nächste auslassen</source>
        <translation>Leave the next one out</translation>
    </message>
    <message>
        <source>Neues Fenster …</source>
        <translation>New window …</translation>
    </message>
    <message>
        <source>Für immer beenden (Entf)</source>
        <translation>End for good (Del)</translation>
    </message>
    <message>
        <source>Jetzt beenden (Entf)</source>
        <translation>End now (Del)</translation>
    </message>
    <message>
        <source>Absagen (Entf)</source>
        <translation>Call off (Del)</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Für</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Wann</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
</context>
<context>
    <name>WindowPanel</name>
    <message>
        <source>Wartung beginnen</source>
        <translation>Begin maintenance</translation>
    </message>
    <message>
        <source>&amp;Für</source>
        <translation>&amp;For</translation>
    </message>
    <message>
        <source>&amp;Beginn</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>Wie lange? Ziffer 1 bis 6</source>
        <translation>How long? Digit 1 to 6</translation>
    </message>
    <message>
        <source>jetzt</source>
        <translation>now</translation>
    </message>
    <message>
        <source>vor {length}</source>
        <translation>{length} ago</translation>
    </message>
    <message>
        <source>Planen, wiederholen …</source>
        <translation>Plan, repeat …</translation>
    </message>
    <message>
        <source>Alle Fenster …</source>
        <translation>All windows …</translation>
    </message>
    <message>
        <source>bis Datum …</source>
        <translation>until date …</translation>
    </message>
    <message>
        <source>Das Ende liegt in der Vergangenheit.</source>
        <translation>The end is in the past.</translation>
    </message>
    <message>
        <source>Ohne Grund geht es nicht.</source>
        <translation>A reason is needed.</translation>
    </message>
</context>
<context>
    <name>WindowSheet</name>
    <message>
        <source>Anlegen</source>
        <translation>Create</translation>
    </message>
    <message numerus="yes">
        <source>%n Wartungsfenster angelegt</source>
        <translation>
            <numerusform>%n maintenance window created</numerusform>
            <numerusform>%n maintenance windows created</numerusform>
        </translation>
    </message>
    <message>
        <source>Wartungsfenster planen</source>
        <translation>Plan a maintenance window</translation>
    </message>
    <message>
        <source>Ändern</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Wartungsfenster geändert</source>
        <translation>Maintenance window changed</translation>
    </message>
    <message>
        <source>Wartungsfenster ändern</source>
        <translation>Change the maintenance window</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>Wartungsfenster</source>
        <translation>Maintenance windows</translation>
    </message>
    <message>
        <source>Wartungsfenster – {name}</source>
        <translation>Maintenance windows – {name}</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Zeit gestoppt: {what}</source>
        <translation>Time stopped: {what}</translation>
    </message>
    <message>
        <source>E-Mail zurückgeholt</source>
        <translation>Mail taken back</translation>
    </message>
    <message>
        <source>E-Mail wird erneut gesendet</source>
        <translation>Mail will be sent again</translation>
    </message>
    <message>
        <source>Das PDF macht der zentrale Dienst, und der ist nicht erreichbar.</source>
        <translation>The PDF is made by the central service, which is out of reach.</translation>
    </message>
    <message>
        <source>Ticket als PDF speichern</source>
        <translation>Save ticket as PDF</translation>
    </message>
    <message>
        <source>Nicht gespeichert: {why}</source>
        <translation>Not saved: {why}</translation>
    </message>
    <message>
        <source>Gespeichert: {path}</source>
        <translation>Saved: {path}</translation>
    </message>
</context>
<context>
    <name>_Decision</name>
    <message>
        <source>Begründung</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Das entscheidet die Leitung.</source>
        <translation>A supervisor decides this.</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>von</source>
        <translation>from</translation>
    </message>
    <message>
        <source>bis</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Wofür</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>Art der Arbeit</source>
        <translation>Kind of work</translation>
    </message>
    <message>
        <source>wie Ticket</source>
        <translation>as the ticket</translation>
    </message>
    <message>
        <source>Was wurde getan?</source>
        <translation>What was done?</translation>
    </message>
    <message>
        <source>Ersatzteil getauscht</source>
        <translation>Part exchanged</translation>
    </message>
    <message>
        <source>Notfalleinsatz</source>
        <translation>Emergency job</translation>
    </message>
    <message>
        <source>Das Ende liegt nicht nach dem Beginn.</source>
        <translation>The end is not after the beginning.</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Suchen oder Befehl</source>
        <translation>Search or command</translation>
    </message>
    <message>
        <source>Anruf annehmen</source>
        <translation>Take a call</translation>
    </message>
    <message>
        <source>Neues Ticket</source>
        <translation>New ticket</translation>
    </message>
    <message>
        <source>Filtern</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Nächster Treffer</source>
        <translation>Next match</translation>
    </message>
    <message>
        <source>Voriger Treffer</source>
        <translation>Previous match</translation>
    </message>
    <message>
        <source>Jetzt abgleichen</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Rückgängig</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Wiederholen</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Einstellungen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Schrift größer</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Schrift kleiner</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Schrift normal</source>
        <translation>Normal text</translation>
    </message>
    <message>
        <source>Hell und dunkel wechseln</source>
        <translation>Switch light and dark</translation>
    </message>
    <message>
        <source>Leitstand</source>
        <translation>Operations board</translation>
    </message>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Leistung</source>
        <translation>Performance</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>Kunden</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Berichte</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>SLA-Board</source>
        <translation>SLA board</translation>
    </message>
    <message>
        <source>Zurück</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Vor</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Zuletzt geöffnet</source>
        <translation>Recently opened</translation>
    </message>
    <message>
        <source>Nächster Bereich</source>
        <translation>Next pane</translation>
    </message>
    <message>
        <source>Voriger Bereich</source>
        <translation>Previous pane</translation>
    </message>
    <message>
        <source>Kundenbaum</source>
        <translation>Customer tree</translation>
    </message>
    <message>
        <source>Detailbereich</source>
        <translation>Detail pane</translation>
    </message>
    <message>
        <source>Vollbild</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>Ton 15 min aus</source>
        <translation>Mute for 15 min</translation>
    </message>
    <message>
        <source>Schichtübergabe</source>
        <translation>Shift hand-over</translation>
    </message>
    <message>
        <source>Fernwartungsleiste</source>
        <translation>Remote support strip</translation>
    </message>
    <message>
        <source>Hilfe und Tasten</source>
        <translation>Help and keys</translation>
    </message>
    <message>
        <source>Wartungsfenster zeigen</source>
        <translation>Show maintenance windows</translation>
    </message>
    <message>
        <source>In neuem Fenster</source>
        <translation>In a new window</translation>
    </message>
    <message>
        <source>Beenden</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Nächste Zeile</source>
        <translation>Next row</translation>
    </message>
    <message>
        <source>Vorige Zeile</source>
        <translation>Previous row</translation>
    </message>
    <message>
        <source>Neue Zeilen zeigen, zum Anfang</source>
        <translation>Show new rows, go to the top</translation>
    </message>
    <message>
        <source>Zum Ende</source>
        <translation>Go to the end</translation>
    </message>
    <message>
        <source>Markieren</source>
        <translation>Mark</translation>
    </message>
    <message>
        <source>Alle im Filter markieren</source>
        <translation>Select all in the filter</translation>
    </message>
    <message>
        <source>Vorschau</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>In neuem Fenster öffnen</source>
        <translation>Open in a new window</translation>
    </message>
    <message>
        <source>Ändern</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Menü der Zeile</source>
        <translation>Menu of the row</translation>
    </message>
    <message>
        <source>Gruppe aufklappen</source>
        <translation>Expand group</translation>
    </message>
    <message>
        <source>Gruppe zuklappen</source>
        <translation>Collapse group</translation>
    </message>
    <message>
        <source>Zeilen kopieren</source>
        <translation>Copy rows</translation>
    </message>
    <message>
        <source>Link kopieren</source>
        <translation>Copy link</translation>
    </message>
    <message>
        <source>Darstellung und Spalten</source>
        <translation>Layout and columns</translation>
    </message>
    <message>
        <source>Liste exportieren</source>
        <translation>Export list</translation>
    </message>
    <message>
        <source>Kompakt</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>Gespeicherte Ansicht</source>
        <translation>Saved view</translation>
    </message>
    <message>
        <source>Quittieren</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>Quittieren mit Bemerkung</source>
        <translation>Acknowledge with a comment</translation>
    </message>
    <message>
        <source>Zurückstellen</source>
        <translation>Shelve</translation>
    </message>
    <message>
        <source>Ticket anlegen</source>
        <translation>Create ticket</translation>
    </message>
    <message>
        <source>Mit Ticket verknüpfen</source>
        <translation>Link to a ticket</translation>
    </message>
    <message>
        <source>Ursache oder Folge</source>
        <translation>Cause or consequence</translation>
    </message>
    <message>
        <source>Zuweisen</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Mir zuweisen</source>
        <translation>Assign to me</translation>
    </message>
    <message>
        <source>Jetzt prüfen</source>
        <translation>Check now</translation>
    </message>
    <message>
        <source>Leistung zur Zeit des Alarms</source>
        <translation>Performance at the time of the alarm</translation>
    </message>
    <message>
        <source>Fernwartung</source>
        <translation>Remote support</translation>
    </message>
    <message>
        <source>Wartungsfenster</source>
        <translation>Maintenance window</translation>
    </message>
    <message>
        <source>Alarm als schlecht eingestellt melden</source>
        <translation>Report alarm as badly tuned</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Verlauf</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Antworten</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Allen antworten</source>
        <translation>Reply to all</translation>
    </message>
    <message>
        <source>Weiterleiten</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Neue E-Mail an den Kunden</source>
        <translation>New mail to the customer</translation>
    </message>
    <message>
        <source>Zeit starten oder stoppen</source>
        <translation>Start or stop time</translation>
    </message>
    <message>
        <source>Zeit nachtragen</source>
        <translation>Add time</translation>
    </message>
    <message>
        <source>Schlagwörter</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Beobachten</source>
        <translation>Watch</translation>
    </message>
    <message>
        <source>Teilen</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Kunden zuordnen</source>
        <translation>Assign to a customer</translation>
    </message>
    <message>
        <source>Ausschluss feststellen</source>
        <translation>Establish an exclusion</translation>
    </message>
    <message>
        <source>Verletzung begründen</source>
        <translation>Explain the breach</translation>
    </message>
    <message>
        <source>Anderen Vertragsstand anwenden</source>
        <translation>Apply another contract version</translation>
    </message>
    <message>
        <source>Als PDF drucken</source>
        <translation>Print as PDF</translation>
    </message>
    <message>
        <source>Interne Notiz</source>
        <translation>Internal note</translation>
    </message>
    <message>
        <source>Anruf notieren</source>
        <translation>Note a call</translation>
    </message>
    <message>
        <source>Bearbeitung begonnen</source>
        <translation>Work started</translation>
    </message>
    <message>
        <source>Terminieren</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Erledigen</source>
        <translation>Resolve</translation>
    </message>
    <message>
        <source>Wieder aufnehmen</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Einstufung</source>
        <translation>Criticality</translation>
    </message>
    <message>
        <source>Verknüpfen oder zusammenführen</source>
        <translation>Link or merge</translation>
    </message>
    <message>
        <source>Wiedervorlage</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Vor-Ort-Einsatz</source>
        <translation>On-site visit</translation>
    </message>
    <message>
        <source>Leistung des Servers</source>
        <translation>Performance of the server</translation>
    </message>
    <message>
        <source>Lösungen ähnlicher Tickets</source>
        <translation>Solutions of similar tickets</translation>
    </message>
    <message>
        <source>Alle Prüfungen jetzt</source>
        <translation>All checks now</translation>
    </message>
    <message>
        <source>Wartungsfenster des Servers</source>
        <translation>Maintenance windows of the server</translation>
    </message>
    <message>
        <source>Rolle und Anbindung ändern</source>
        <translation>Change role and line-up</translation>
    </message>
    <message>
        <source>Alle Prüfungen oder nur auffällige</source>
        <translation>All checks or problems only</translation>
    </message>
    <message>
        <source>Software auf Servern suchen</source>
        <translation>Find software on servers</translation>
    </message>
    <message>
        <source>Gerät hinzufügen</source>
        <translation>Add device</translation>
    </message>
    <message>
        <source>Nach Geräten suchen</source>
        <translation>Look for devices</translation>
    </message>
    <message>
        <source>Gerät ändern</source>
        <translation>Change device</translation>
    </message>
    <message>
        <source>Zugang des Geräts ändern</source>
        <translation>Change a device’s access</translation>
    </message>
    <message>
        <source>Gerät von einem anderen Server abfragen lassen</source>
        <translation>Let another server ask the device</translation>
    </message>
    <message>
        <source>Gerät entfernen</source>
        <translation>Remove device</translation>
    </message>
    <message>
        <source>Nächstes Blatt</source>
        <translation>Next tab</translation>
    </message>
    <message>
        <source>Voriges Blatt</source>
        <translation>Previous tab</translation>
    </message>
    <message>
        <source>Freigeben</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Zurückhalten</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Erneut ausführen</source>
        <translation>Run again</translation>
    </message>
    <message>
        <source>Prüfen und senden</source>
        <translation>Review and send</translation>
    </message>
    <message>
        <source>Erneut senden</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Wartungsfenster des Kunden</source>
        <translation>Maintenance windows of the customer</translation>
    </message>
    <message>
        <source>Neuer Ansprechpartner</source>
        <translation>New contact</translation>
    </message>
    <message>
        <source>Neuer Kunde</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Kunden aus einer Tabelle importieren</source>
        <translation>Import customers from a table</translation>
    </message>
    <message>
        <source>Senden</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Senden und erledigen</source>
        <translation>Send and resolve</translation>
    </message>
    <message>
        <source>Textbaustein</source>
        <translation>Canned response</translation>
    </message>
    <message>
        <source>Intern oder Antwort</source>
        <translation>Internal or reply</translation>
    </message>
    <message>
        <source>Unformatiert einfügen</source>
        <translation>Paste as plain text</translation>
    </message>
    <message>
        <source>Anlegen</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Anlegen und übernehmen</source>
        <translation>Create and take</translation>
    </message>
    <message>
        <source>An Ticket anhängen</source>
        <translation>Add to a ticket</translation>
    </message>
    <message>
        <source>Anlegen und Fernwartung</source>
        <translation>Create and start remote support</translation>
    </message>
    <message>
        <source>Cursor einen Wert zurück</source>
        <translation>Cursor one value back</translation>
    </message>
    <message>
        <source>Cursor einen Wert vor</source>
        <translation>Cursor one value forward</translation>
    </message>
    <message>
        <source>Halbes Fenster zurück</source>
        <translation>Half a window back</translation>
    </message>
    <message>
        <source>Halbes Fenster vor</source>
        <translation>Half a window forward</translation>
    </message>
    <message>
        <source>Nächstes Ereignis</source>
        <translation>Next event</translation>
    </message>
    <message>
        <source>Voriges Ereignis</source>
        <translation>Previous event</translation>
    </message>
    <message>
        <source>Vergrößern</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Verkleinern</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Voriger Ausschnitt</source>
        <translation>Previous zoom</translation>
    </message>
    <message>
        <source>Zeitraum wählen</source>
        <translation>Choose period</translation>
    </message>
    <message>
        <source>Bis jetzt</source>
        <translation>Up to now</translation>
    </message>
    <message>
        <source>Anhalten</source>
        <translation>Freeze</translation>
    </message>
    <message>
        <source>Vergleichen</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Schwellen</source>
        <translation>Thresholds</translation>
    </message>
    <message>
        <source>Ereignisse</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Perzentile</source>
        <translation>Percentiles</translation>
    </message>
    <message>
        <source>Gleiche Skala</source>
        <translation>Same scale</translation>
    </message>
    <message>
        <source>Exportieren</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Bereich messen</source>
        <translation>Measure a range</translation>
    </message>
    <message>
        <source>Werte als Tabelle</source>
        <translation>Values as a table</translation>
    </message>
    <message>
        <source>Nächste Seite</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Vorige Seite</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>60 s anhalten</source>
        <translation>Freeze for 60 s</translation>
    </message>
    <message>
        <source>Wandanzeige verlassen</source>
        <translation>Leave wall display</translation>
    </message>
</context>
<context>
    <name>alarm_choice</name>
    <message>
        <source>Server oder Gerät nicht erreichbar</source>
        <translation>Server or device out of reach</translation>
    </message>
    <message>
        <source>Dienste</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Speicherplatz</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>Leistung</source>
        <translation>Performance</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Sicherheit</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>Datensicherung</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Netzwerk</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Internetseiten</source>
        <translation>Web pages</translation>
    </message>
    <message>
        <source>Mailserver (Exchange)</source>
        <translation>Mail server (Exchange)</translation>
    </message>
    <message>
        <source>Ereignisse und Neustarts</source>
        <translation>Events and restarts</translation>
    </message>
    <message>
        <source>Sonstiges</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>alle</source>
        <translation>all</translation>
    </message>
    <message>
        <source>mittel und hoch</source>
        <translation>medium and high</translation>
    </message>
    <message>
        <source>nur hoch</source>
        <translation>high only</translation>
    </message>
    <message>
        <source>jederzeit</source>
        <translation>at any time</translation>
    </message>
    <message>
        <source>in der Servicezeit</source>
        <translation>in service hours</translation>
    </message>
    <message>
        <source>zu eigenen Zeiten</source>
        <translation>at times of their own</translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>Di</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>Mi</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>So</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Server, den es nicht mehr gibt</source>
        <translation>Server that is gone</translation>
    </message>
    <message>
        <source>Nichts angekreuzt: alle</source>
        <translation>Nothing ticked: all</translation>
    </message>
    <message>
        <source>Uhrzeit wie 08:00</source>
        <translation>A time like 08:00</translation>
    </message>
    <message>
        <source>Dringlichkeit</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Wovon</source>
        <translation>Of what</translation>
    </message>
    <message>
        <source>Von Servern</source>
        <translation>Of servers</translation>
    </message>
    <message>
        <source>Wann</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Was sonst kommt, wird danach gemeldet, wenn es dann noch gilt.</source>
        <translation>What comes at another time is told afterwards, if it is still true then.</translation>
    </message>
    <message>
        <source>An Tagen</source>
        <translation>On days</translation>
    </message>
    <message>
        <source>Von</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Bis</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Liegt es nicht nach dem Beginn, ist es der nächste Tag.</source>
        <translation>If it is not after the beginning, it is the next day.</translation>
    </message>
    <message>
        <source>Entwarnung</source>
        <translation>All-clear</translation>
    </message>
    <message>
        <source>Auch melden, wenn es vorbei ist</source>
        <translation>Also tell when it is over</translation>
    </message>
    <message>
        <source>Auswahl</source>
        <translation>choice</translation>
    </message>
    <message>
        <source>ohne Entwarnung</source>
        <translation>without all-clear</translation>
    </message>
</context>
<context>
    <name>alarms</name>
    <message>
        <source>St</source>
        <translation>St</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Schwere</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>seit</source>
        <translation>since</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Prüfung / Meldung</source>
        <translation>Check / message</translation>
    </message>
    <message>
        <source>Wert</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Flattern</source>
        <translation>Chattering</translation>
    </message>
    <message>
        <source>Anteil der Wechsel unter den letzten 20 Ergebnissen, neuere zählen mehr</source>
        <translation>Share of changes among the last 20 results, newer ones weigh more</translation>
    </message>
    <message>
        <source>Bes.</source>
        <translation>Own.</translation>
    </message>
    <message>
        <source>Besitzer</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>unklar</source>
        <translation>unclear</translation>
    </message>
    <message>
        <source>flattert</source>
        <translation>chattering</translation>
    </message>
    <message>
        <source>wartet auf Gegenprobe von {servers}</source>
        <translation>waits for another look at {servers}</translation>
    </message>
    <message>
        <source>Ursache vorbei, wird neu geprüft</source>
        <translation>Cause over, being checked again</translation>
    </message>
    <message>
        <source>bis {when}</source>
        <translation>until {when}</translation>
    </message>
    <message>
        <source>gegangen {when}</source>
        <translation>gone {when}</translation>
    </message>
    <message>
        <source>quittiert, {who}</source>
        <translation>ack., {who}</translation>
    </message>
    <message>
        <source>gegangen</source>
        <translation>gone</translation>
    </message>
    <message>
        <source>von {who} übernommen</source>
        <translation>taken by {who}</translation>
    </message>
    <message>
        <source>von {who} zurückgestellt</source>
        <translation>shelved by {who}</translation>
    </message>
</context>
<context>
    <name>alarms_empty</name>
    <message>
        <source>Alle Alarme sind quittiert.</source>
        <translation>All alarms are acknowledged.</translation>
    </message>
    <message>
        <source>Kein Alarm ist aktiv.</source>
        <translation>No alarm is active.</translation>
    </message>
    <message>
        <source>Nichts ist zurückgestellt.</source>
        <translation>Nothing is shelved.</translation>
    </message>
    <message>
        <source>Z stellt einen Alarm zurück, mit Ende und Grund.</source>
        <translation>Z shelves an alarm, with an end and a reason.</translation>
    </message>
    <message>
        <source>Nichts flattert.</source>
        <translation>Nothing is chattering.</translation>
    </message>
    <message>
        <source>Hier steht, was immer wieder kommt und geht, mit einem Vorschlag, es zu beruhigen.</source>
        <translation>What comes and goes again and again is listed here, with a proposal to calm it.</translation>
    </message>
    <message>
        <source>In den letzten 24 Stunden ist kein Alarm gegangen.</source>
        <translation>No alarm has gone in the last 24 hours.</translation>
    </message>
    <message>
        <source>Nichts liegt quittiert und offen da.</source>
        <translation>Nothing is acknowledged and still open.</translation>
    </message>
    <message>
        <source>Q quittiert einen Alarm: gesehen, und der nächste Schritt ist meiner.</source>
        <translation>Q acknowledges an alarm: seen, and the next step is mine.</translation>
    </message>
    <message>
        <source>Letzter Alarm {when}, quittiert von {who}</source>
        <translation>Last alarm {when}, acknowledged by {who}</translation>
    </message>
</context>
<context>
    <name>answering</name>
    <message>
        <source>Am {day} um {clock} schrieb {whom}:</source>
        <translation>On {day} at {clock} {whom} wrote:</translation>
    </message>
    <message>
        <source>-------- Weitergeleitete Nachricht --------</source>
        <translation>-------- Forwarded message --------</translation>
    </message>
    <message>
        <source>Von: {whom}</source>
        <translation>From: {whom}</translation>
    </message>
    <message>
        <source>Gesendet: {when}</source>
        <translation>Sent: {when}</translation>
    </message>
    <message>
        <source>An: {whom}</source>
        <translation>To: {whom}</translation>
    </message>
    <message>
        <source>Betreff: {subject}</source>
        <translation>Subject: {subject}</translation>
    </message>
</context>
<context>
    <name>areas</name>
    <message>
        <source>Leitstand</source>
        <translation>Operations board</translation>
    </message>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Kunden</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Einstellungen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Anruf</source>
        <translation>Call</translation>
    </message>
</context>
<context>
    <name>article</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>intern</source>
        <translation>internal</translation>
    </message>
    <message>
        <source>{who} an {whom}</source>
        <translation>{who} to {whom}</translation>
    </message>
    <message>
        <source>Kopie {whom}</source>
        <translation>Cc {whom}</translation>
    </message>
    <message>
        <source>wird in {seconds} s gesendet</source>
        <translation>will be sent in {seconds} s</translation>
    </message>
    <message>
        <source>geht raus, sobald verbunden</source>
        <translation>goes out once connected</translation>
    </message>
    <message>
        <source>automatische Nachricht</source>
        <translation>automatic message</translation>
    </message>
    <message>
        <source>Vorsicht: diese E-Mail ist ungewöhnlich gebaut</source>
        <translation>Careful: this mail is oddly built</translation>
    </message>
    <message>
        <source>Vorsicht: der Absender ist nicht bestätigt</source>
        <translation>Careful: the sender is not confirmed</translation>
    </message>
    <message>
        <source>Anhänge stecken in einer winmail.dat</source>
        <translation>Attachments are inside a winmail.dat</translation>
    </message>
    <message>
        <source>gekürzt: das Original ist größer</source>
        <translation>cut short: the original is larger</translation>
    </message>
    <message>
        <source>nicht lesbar; das Original hängt an</source>
        <translation>not readable; the original is attached</translation>
    </message>
    <message>
        <source>ohne lesbaren Inhalt; das Original hängt an</source>
        <translation>nothing readable in it; the original is attached</translation>
    </message>
    <message>
        <source>verschlüsselt: der Text ist ohne den Schlüssel nicht lesbar</source>
        <translation>encrypted: the text cannot be read without the key</translation>
    </message>
    <message>
        <source>kam an einem Postfach an, das der Vertrag nicht nennt</source>
        <translation>arrived at a mailbox that the contract does not name</translation>
    </message>
</context>
<context>
    <name>availability</name>
    <message>
        <source>nicht bekannt</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>Server und Prüfungen</source>
        <translation>Server and checks</translation>
    </message>
    <message>
        <source>Rund um die Uhr</source>
        <translation>Around the clock</translation>
    </message>
    <message>
        <source>In der Servicezeit</source>
        <translation>In service hours</translation>
    </message>
    <message>
        <source>Ausfall</source>
        <translation>Outage</translation>
    </message>
    <message>
        <source>In Wartung</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Unbekannt</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>dauert an</source>
        <translation>goes on</translation>
    </message>
    <message>
        <source>Ausgefallen</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Von</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Bis</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
</context>
<context>
    <name>call</name>
    <message>
        <source>{word} · Beginn bis {due} ({hours} h Servicezeit)</source>
        <translation>{word} · begin by {due} ({hours} service hours)</translation>
    </message>
    <message>
        <source>{word} · die Frist steht hier, sobald der Kunde gewählt ist</source>
        <translation>{word} · the deadline appears as soon as the customer is chosen</translation>
    </message>
    <message>
        <source>{word} · die Frist rechnet ab jetzt, sobald der Kunde zugeordnet ist</source>
        <translation>{word} · the clock counts from now on, once the customer is assigned</translation>
    </message>
    <message>
        <source>Die Frist startet {when}.</source>
        <translation>The clock starts {when}.</translation>
    </message>
    <message>
        <source>Nicht gezählt: {why}.</source>
        <translation>Not counted: {why}.</translation>
    </message>
    <message>
        <source>Außerhalb der Störungsannahme (Mo–Fr 7–19).</source>
        <translation>Outside intake hours (Mon–Fri 7–19).</translation>
    </message>
    <message>
        <source>Außerhalb der Störungsannahme (Mo–Fr 7–19): Notfalleinsatz nur auf Wunsch, mit Aufpreis.</source>
        <translation>Outside intake hours (Mon–Fri 7–19): emergency job only on request, at a surcharge.</translation>
    </message>
    <message>
        <source>Abrechnung: {word} (Zeile {row})</source>
        <translation>Billing: {word} (row {row})</translation>
    </message>
    <message>
        <source>{place}: {word} (Zeile {row})</source>
        <translation>{place}: {word} (row {row})</translation>
    </message>
    <message>
        <source>Unbekannt</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Unbekannt ({text})</source>
        <translation>Unknown ({text})</translation>
    </message>
    <message>
        <source>Unbekannt: {text}</source>
        <translation>Unknown: {text}</translation>
    </message>
    <message>
        <source>Kunden später zuordnen</source>
        <translation>assign the customer later</translation>
    </message>
    <message>
        <source>kein Vertrag</source>
        <translation>no contract</translation>
    </message>
</context>
<context>
    <name>check_columns</name>
    <message>
        <source>Zustand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Prüfung</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Wert</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Ergebnis</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Schwelle</source>
        <translation>Threshold</translation>
    </message>
    <message>
        <source>Takt</source>
        <translation>Interval</translation>
    </message>
    <message>
        <source>Letzte</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Nächste</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Seit</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Versuch</source>
        <translation>Attempt</translation>
    </message>
</context>
<context>
    <name>check_words</name>
    <message>
        <source>deaktiviert</source>
        <translation>out of service</translation>
    </message>
    <message>
        <source>überfällig</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>ohne Angabe eines Grundes</source>
        <translation>no reason given</translation>
    </message>
    <message>
        <source>Deaktiviert: {reason}</source>
        <translation>Out of service: {reason}</translation>
    </message>
    <message>
        <source>Kein Ergebnis seit {when}; zuletzt: {said}</source>
        <translation>No result since {when}; last: {said}</translation>
    </message>
    <message>
        <source>{notable} von {total} auffällig</source>
        <translation>{notable} of {total} stand out</translation>
    </message>
    <message>
        <source>{count} überfällig</source>
        <translation>{count} overdue</translation>
    </message>
    <message>
        <source>{count} deaktiviert</source>
        <translation>{count} switched off</translation>
    </message>
    <message>
        <source>{count} flattert</source>
        <translation>{count} flapping</translation>
    </message>
    <message>
        <source>Flattert ({share}): {said}</source>
        <translation>Flapping ({share}): {said}</translation>
    </message>
    <message>
        <source>täglich {clock}</source>
        <translation>daily {clock}</translation>
    </message>
    <message>
        <source>alle {length}</source>
        <translation>every {length}</translation>
    </message>
    <message>
        <source>ab {limits}</source>
        <translation>from {limits}</translation>
    </message>
    <message>
        <source>bis {limits}</source>
        <translation>down to {limits}</translation>
    </message>
    <message>
        <source>flattert {share}, ruhig nach spätestens {count} stabilen Prüfungen</source>
        <translation>chatters {share}, calm after {count} stable checks at the latest</translation>
    </message>
    <message>
        <source>bestätigt</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>{attempt}/{attempts} unbestätigt</source>
        <translation>{attempt}/{attempts} unconfirmed</translation>
    </message>
    <message>
        <source>jetzt</source>
        <translation>now</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>Prüfung abgebrochen: {error}</source>
        <translation>Check broke off: {error}</translation>
    </message>
    <message>
        <source>Prüfung nach {limit_s} nicht fertig</source>
        <translation>Check not finished after {limit_s}</translation>
    </message>
    <message>
        <source>Keine Berechtigung zum Messen</source>
        <translation>No permission to measure</translation>
    </message>
    <message>
        <source>Nicht mehr vorhanden</source>
        <translation>No longer there</translation>
    </message>
    <message>
        <source>Keine Daten</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>Entfällt: {reason}</source>
        <translation>Not applicable: {reason}</translation>
    </message>
    <message>
        <source>Auslastung normal, {cores} Kerne</source>
        <translation>Load normal, {cores} cores</translation>
    </message>
    <message>
        <source>Stark ausgelastet, {cores} Kerne</source>
        <translation>Heavily loaded, {cores} cores</translation>
    </message>
    <message>
        <source>Normal: {load1} · {load5} · {load15}, {cores} Kerne</source>
        <translation>Normal: {load1} · {load5} · {load15}, {cores} cores</translation>
    </message>
    <message>
        <source>Überlastet: {load1} · {load5} · {load15}, {cores} Kerne</source>
        <translation>Overloaded: {load1} · {load5} · {load15}, {cores} cores</translation>
    </message>
    <message>
        <source>{available_bytes} von {total_bytes} verfügbar</source>
        <translation>{available_bytes} of {total_bytes} available</translation>
    </message>
    <message>
        <source>Knapp: nur {available_bytes} von {total_bytes} verfügbar</source>
        <translation>Short: only {available_bytes} of {total_bytes} available</translation>
    </message>
    <message>
        <source>{used_bytes} von {total_bytes} belegt</source>
        <translation>{used_bytes} of {total_bytes} used</translation>
    </message>
    <message>
        <source>Fast voll: {used_bytes} von {total_bytes} belegt</source>
        <translation>Nearly full: {used_bytes} of {total_bytes} used</translation>
    </message>
    <message>
        <source>{free_bytes} von {total_bytes} frei</source>
        <translation>{free_bytes} of {total_bytes} free</translation>
    </message>
    <message>
        <source>Platz knapp: {free_bytes} von {total_bytes} frei</source>
        <translation>Space short: {free_bytes} of {total_bytes} free</translation>
    </message>
    <message>
        <source>Nur noch lesbar, Schreiben gesperrt</source>
        <translation>Read-only, writing is blocked</translation>
    </message>
    <message>
        <source>{free} von {total} Inodes frei</source>
        <translation>{free} of {total} inodes free</translation>
    </message>
    <message>
        <source>Inodes knapp: {free} von {total} frei</source>
        <translation>Inodes short: {free} of {total} free</translation>
    </message>
    <message>
        <source>Liest {read_bytes_s}, schreibt {write_bytes_s}</source>
        <translation>Reads {read_bytes_s}, writes {write_bytes_s}</translation>
    </message>
    <message>
        <source>Dauernd beschäftigt: liest {read_bytes_s}, schreibt {write_bytes_s}</source>
        <translation>Busy all the time: reads {read_bytes_s}, writes {write_bytes_s}</translation>
    </message>
    <message>
        <source>Empfängt {in_bytes_s}, sendet {out_bytes_s}</source>
        <translation>Receives {in_bytes_s}, sends {out_bytes_s}</translation>
    </message>
    <message>
        <source>Fehler und verworfene Pakete</source>
        <translation>Errors and dropped packets</translation>
    </message>
    <message>
        <source>Keine Verbindung</source>
        <translation>No link</translation>
    </message>
    <message>
        <source>Alle laufen: {running}</source>
        <translation>All running: {running}</translation>
    </message>
    <message>
        <source>Stehen still: {stopped}</source>
        <translation>Not running: {stopped}</translation>
    </message>
    <message>
        <source>„{name}“ läuft</source>
        <translation>“{name}” is running</translation>
    </message>
    <message>
        <source>„{name}“ läuft nicht ({status})</source>
        <translation>“{name}” is not running ({status})</translation>
    </message>
    <message>
        <source>„{name}“ ist nicht installiert</source>
        <translation>“{name}” is not installed</translation>
    </message>
    <message>
        <source>Gestartet {booted_at}</source>
        <translation>Started {booted_at}</translation>
    </message>
    <message>
        <source>Lange nicht neu gestartet, zuletzt {booted_at}</source>
        <translation>Not restarted for a long time, last {booted_at}</translation>
    </message>
    <message>
        <source>Unerwartet neu gestartet, {booted_at}</source>
        <translation>Restarted unexpectedly, {booted_at}</translation>
    </message>
    <message>
        <source>Nicht nötig</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>Steht aus: {reasons}</source>
        <translation>Pending: {reasons}</translation>
    </message>
    <message>
        <source>Antwortet (HTTP {status})</source>
        <translation>Answers (HTTP {status})</translation>
    </message>
    <message>
        <source>Antwortet langsam (HTTP {status})</source>
        <translation>Answers slowly (HTTP {status})</translation>
    </message>
    <message>
        <source>Fehlerseite: HTTP {status}</source>
        <translation>Error page: HTTP {status}</translation>
    </message>
    <message>
        <source>„{expected}“ fehlt auf der Seite</source>
        <translation>“{expected}” is missing from the page</translation>
    </message>
    <message>
        <source>Nicht erreichbar: {reason}</source>
        <translation>Out of reach: {reason}</translation>
    </message>
    <message>
        <source>Zertifikat: {certificate_days}</source>
        <translation>Certificate: {certificate_days}</translation>
    </message>
    <message>
        <source>Geht richtig, Abweichung {offset_s}</source>
        <translation>Right, off by {offset_s}</translation>
    </message>
    <message>
        <source>Geht falsch, Abweichung {offset_s}</source>
        <translation>Wrong, off by {offset_s}</translation>
    </message>
    <message>
        <source>Alles zugestellt</source>
        <translation>Everything delivered</translation>
    </message>
    <message>
        <source>Ergebnisse stauen sich</source>
        <translation>Results pile up</translation>
    </message>
    <message>
        <source>Anzahl normal, {zombies} Zombies</source>
        <translation>Number normal, {zombies} zombies</translation>
    </message>
    <message>
        <source>Ungewöhnlich viele, {zombies} Zombies</source>
        <translation>Unusually many, {zombies} zombies</translation>
    </message>
    <message>
        <source>{zombies} Zombies</source>
        <translation>{zombies} zombies</translation>
    </message>
    <message>
        <source>Meldet sich</source>
        <translation>Reporting</translation>
    </message>
    <message>
        <source>Stumm, letzte Meldung {last_seen_at}</source>
        <translation>Not reporting, last response {last_seen_at}</translation>
    </message>
    <message>
        <source>Server ordnungsgemäß heruntergefahren, letzte Meldung {last_seen_at}</source>
        <translation>Server shut down in good order, last response {last_seen_at}</translation>
    </message>
    <message>
        <source>: {error}</source>
        <translation>: {error}</translation>
    </message>
    <message>
        <source>, am meisten {process} ({process_percent})</source>
        <translation>, most by {process} ({process_percent})</translation>
    </message>
    <message>
        <source>, am meisten {process} ({process_bytes})</source>
        <translation>, most by {process} ({process_bytes})</translation>
    </message>
    <message>
        <source>, Wartezeit {latency_ms}</source>
        <translation>, latency {latency_ms}</translation>
    </message>
    <message>
        <source>, Verbindung {speed_mbit}</source>
        <translation>, link {speed_mbit}</translation>
    </message>
    <message>
        <source>, Exit-Code {exit_code}</source>
        <translation>, exit code {exit_code}</translation>
    </message>
    <message>
        <source>, Zertifikat {certificate_days}</source>
        <translation>, certificate {certificate_days}</translation>
    </message>
    <message>
        <source> – {error}</source>
        <translation> – {error}</translation>
    </message>
    <message>
        <source>, ältestes von {oldest_at}</source>
        <translation>, oldest of {oldest_at}</translation>
    </message>
    <message>
        <source>Voll in {full_in_days}: {free_bytes} von {total_bytes} frei</source>
        <translation>Full in {full_in_days}: {free_bytes} of {total_bytes} free</translation>
    </message>
    <message>
        <source>{model} gesund</source>
        <translation>{model} healthy</translation>
    </message>
    <message>
        <source>{model} auffällig: {reasons}</source>
        <translation>{model} suspect: {reasons}</translation>
    </message>
    <message>
        <source>{model} fällt aus: {reasons}</source>
        <translation>{model} is failing: {reasons}</translation>
    </message>
    <message>
        <source>{model} gesund, neu anstelle von {previous}</source>
        <translation>{model} healthy, new in place of {previous}</translation>
    </message>
    <message>
        <source>Größe in Ordnung</source>
        <translation>Size is fine</translation>
    </message>
    <message>
        <source>Datenbank sehr groß</source>
        <translation>Database very large</translation>
    </message>
    <message>
        <source>Datenbank belegt {volume_percent} ihres Laufwerks</source>
        <translation>Database takes {volume_percent} of its volume</translation>
    </message>
    <message>
        <source>Datenbank nicht bereitgestellt</source>
        <translation>Database not mounted</translation>
    </message>
    <message>
        <source>Zuletzt gelungen {last_at}</source>
        <translation>Last succeeded {last_at}</translation>
    </message>
    <message>
        <source>Überfällig, zuletzt gelungen {last_at}</source>
        <translation>Overdue, last succeeded {last_at}</translation>
    </message>
    <message>
        <source>Mit Warnungen beendet, {last_at}</source>
        <translation>Ended with warnings, {last_at}</translation>
    </message>
    <message>
        <source>Ungewöhnlich klein: {size_bytes} statt {usual_bytes}, {last_at}</source>
        <translation>Unusually small: {size_bytes} instead of {usual_bytes}, {last_at}</translation>
    </message>
    <message>
        <source>Fehlgeschlagen</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>, voll in {full_in_days}</source>
        <translation>, full in {full_in_days}</translation>
    </message>
    <message>
        <source>, {temperature_c}</source>
        <translation>, {temperature_c}</translation>
    </message>
    <message>
        <source>, größtes Postfach {mailbox} ({mailbox_bytes})</source>
        <translation>, largest mailbox {mailbox} ({mailbox_bytes})</translation>
    </message>
    <message>
        <source>, davon {white_bytes} leer, größtes Postfach {mailbox} ({mailbox_bytes})</source>
        <translation>, {white_bytes} of it empty, largest mailbox {mailbox} ({mailbox_bytes})</translation>
    </message>
    <message>
        <source>, {size_bytes}</source>
        <translation>, {size_bytes}</translation>
    </message>
    <message>
        <source>Lückenlos gelesen</source>
        <translation>Read without a gap</translation>
    </message>
    <message>
        <source>Behoben gemeldet, zuletzt aufgetreten {last_at}</source>
        <translation>Reported as resolved, last seen {last_at}</translation>
    </message>
    <message>
        <source>Nicht mehr aufgetreten seit {last_at}</source>
        <translation>Not seen again since {last_at}</translation>
    </message>
    <message>
        <source>{count}-mal seit {first_at}, zuletzt {last_at}: {text}</source>
        <translation>{count} times since {first_at}, last {last_at}: {text}</translation>
    </message>
    <message>
        <source>{count} weitere Ereignisse ohne eigene Zeile, zuletzt {last_at}</source>
        <translation>{count} more events without a line of their own, last {last_at}</translation>
    </message>
    <message>
        <source>Lücke im Protokoll: {reason}, bemerkt {since_at}</source>
        <translation>Gap in the log: {reason}, noticed {since_at}</translation>
    </message>
    <message>
        <source>Nicht mehr als üblich, {accounts} Konten</source>
        <translation>No more than usual, {accounts} accounts</translation>
    </message>
    <message>
        <source>Ungewöhnlich viele, {accounts} Konten, {lockouts} gesperrt</source>
        <translation>Unusually many, {accounts} accounts, {lockouts} locked</translation>
    </message>
    <message>
        <source>{lockouts} Konten nach Fehlversuchen gesperrt</source>
        <translation>{lockouts} accounts locked after failed attempts</translation>
    </message>
    <message>
        <source>„{name}“ war ausgefallen und wurde {restarts}-mal neu gestartet, zuletzt {last_restart_at}</source>
        <translation>“{name}” had failed and was restarted {restarts} times, last {last_restart_at}</translation>
    </message>
    <message>
        <source>„{name}“ läuft nicht ({status}), {restarts} Neustarts halfen nicht, zuletzt {last_restart_at}</source>
        <translation>“{name}” is not running ({status}), {restarts} restarts did not help, last {last_restart_at}</translation>
    </message>
    <message>
        <source>„{name}“ läuft nicht ({status}) und lässt sich nicht starten: {restart_error}</source>
        <translation>“{name}” is not running ({status}) and cannot be started: {restart_error}</translation>
    </message>
    <message>
        <source>, Grenze {limit}</source>
        <translation>, limit {limit}</translation>
    </message>
    <message>
        <source> ({kinds}), am häufigsten {top_accounts}, von {top_sources}</source>
        <translation> ({kinds}), most often {top_accounts}, from {top_sources}</translation>
    </message>
    <message>
        <source>In Ordnung</source>
        <translation>In order</translation>
    </message>
    <message>
        <source>Das Skript meldet ein Problem</source>
        <translation>The script reports a problem</translation>
    </message>
    <message>
        <source>Das Skript weiß es nicht</source>
        <translation>The script does not know</translation>
    </message>
    <message>
        <source>Skript nicht ausgeführt: {untrusted}</source>
        <translation>Script not run: {untrusted}</translation>
    </message>
    <message>
        <source>Antwort des Skripts unverständlich: {malformed}</source>
        <translation>The script's answer is not understood: {malformed}</translation>
    </message>
    <message>
        <source>: {text}</source>
        <translation>: {text}</translation>
    </message>
    <message>
        <source> (unterschrieben von {signer})</source>
        <translation> (signed by {signer})</translation>
    </message>
    <message>
        <source> – {text}</source>
        <translation> – {text}</translation>
    </message>
    <message>
        <source>Aktuell, Signaturen vom {signed_on}</source>
        <translation>Up to date, signatures of {signed_on}</translation>
    </message>
    <message>
        <source>Signaturen veraltet, vom {signed_on}</source>
        <translation>Signatures out of date, of {signed_on}</translation>
    </message>
    <message>
        <source>Echtzeitschutz ist ausgeschaltet</source>
        <translation>Real-time protection is switched off</translation>
    </message>
    <message>
        <source>Lizenz abgelaufen am {expired_on}</source>
        <translation>Licence expired on {expired_on}</translation>
    </message>
    <message>
        <source>Installiert, aber ohne Signaturen</source>
        <translation>Installed, but without signatures</translation>
    </message>
    <message>
        <source>Installiert, Datum der Signaturen nicht lesbar</source>
        <translation>Installed, date of the signatures cannot be read</translation>
    </message>
    <message>
        <source>Kein Virenschutz installiert, obwohl vereinbart</source>
        <translation>No anti-virus product installed, though agreed</translation>
    </message>
    <message>
        <source>Empfängt {in_bytes_s}, sendet {out_bytes_s} von {speed_mbit}</source>
        <translation>Receives {in_bytes_s}, sends {out_bytes_s} of {speed_mbit}</translation>
    </message>
    <message>
        <source>Leitung ausgelastet: empfängt {in_bytes_s}, sendet {out_bytes_s} von {speed_mbit}</source>
        <translation>Line busy: receives {in_bytes_s}, sends {out_bytes_s} of {speed_mbit}</translation>
    </message>
    <message>
        <source>„{found}“ steht auf der Seite</source>
        <translation>“{found}” is on the page</translation>
    </message>
    <message>
        <source>Leitet falsch weiter ({problem}): {target}</source>
        <translation>Redirects wrongly ({problem}): {target}</translation>
    </message>
    <message>
        <source>Zertifikat nicht vertrauenswürdig: {problem}</source>
        <translation>Certificate not trustworthy: {problem}</translation>
    </message>
    <message>
        <source>, Version {signatures}</source>
        <translation>, version {signatures}</translation>
    </message>
    <message>
        <source>, Signaturen vom {signed_on}</source>
        <translation>, signatures of {signed_on}</translation>
    </message>
    <message>
        <source>, seit {since_at}</source>
        <translation>, since {since_at}</translation>
    </message>
    <message>
        <source>Temperatur in Ordnung</source>
        <translation>Temperature in order</translation>
    </message>
    <message>
        <source>Temperatur zu hoch</source>
        <translation>Temperature too high</translation>
    </message>
    <message>
        <source>Temperatur laut Hersteller {condition}</source>
        <translation>Temperature {condition} by the maker's own judgement</translation>
    </message>
    <message>
        <source>Laut Hersteller {condition}</source>
        <translation>{condition} by the maker’s own judgement</translation>
    </message>
    <message>
        <source>Antwortet</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>Antwortet langsam</source>
        <translation>Answers slowly</translation>
    </message>
    <message>
        <source>Antwortet nicht</source>
        <translation>Does not answer</translation>
    </message>
    <message>
        <source>Neu gestartet, {booted_at}</source>
        <translation>Restarted, {booted_at}</translation>
    </message>
    <message>
        <source>Verbunden</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Nichts angeschlossen</source>
        <translation>Nothing connected</translation>
    </message>
    <message>
        <source>Dauernd ausgelastet: empfängt {in_bytes_s}, sendet {out_bytes_s} von {speed_mbit}</source>
        <translation>Busy all the time: receives {in_bytes_s}, sends {out_bytes_s} of {speed_mbit}</translation>
    </message>
    <message>
        <source>{errors} Fehler und {discards} verworfene Pakete je Sekunde</source>
        <translation>{errors} errors and {discards} dropped packets a second</translation>
    </message>
    <message>
        <source>Verbindung verloren</source>
        <translation>Link lost</translation>
    </message>
    <message>
        <source>, Grenze des Sensors {critical_c}</source>
        <translation>, the sensor's limit is {critical_c}</translation>
    </message>
    <message>
        <source> als „{name}“</source>
        <translation> as “{name}”</translation>
    </message>
    <message>
        <source>, empfängt {in_bytes_s}, sendet {out_bytes_s}</source>
        <translation>, receives {in_bytes_s}, sends {out_bytes_s}</translation>
    </message>
    <message>
        <source> ({alias})</source>
        <translation> ({alias})</translation>
    </message>
    <message>
        <source>: {alias}</source>
        <translation>: {alias}</translation>
    </message>
    <message>
        <source>{site} wieder erreichbar</source>
        <translation>{site} in reach again</translation>
    </message>
    <message>
        <source>{site} nicht erreichbar, {silent} von {total} Servern stumm</source>
        <translation>{site} out of reach, {silent} of {total} servers silent</translation>
    </message>
</context>
<context>
    <name>customer_columns</name>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Nr.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Vertrag</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Offen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Offene Tickets</source>
        <translation>Open tickets</translation>
    </message>
    <message>
        <source>Fristen</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>Gehaltene von entschiedenen Interventionszeiten dieses Monats</source>
        <translation>Intervention times met, of those decided this month</translation>
    </message>
    <message>
        <source>Empfänger</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>Empfänger von Alarmmails, die der Kunde gewählt hat</source>
        <translation>Recipients of alarm mails the customer has chosen</translation>
    </message>
    <message>
        <source>ISA</source>
        <translation>ISA</translation>
    </message>
    <message>
        <source>ja</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>Infrastruktur-Analyse, Voraussetzung für Plus und Premium</source>
        <translation>Infrastructure assessment, needed for Plus and Premium</translation>
    </message>
    <message>
        <source>AVV</source>
        <translation>DPA</translation>
    </message>
    <message>
        <source>Vereinbarung zur Auftragsverarbeitung, mit ihrer Fassung</source>
        <translation>Data processing agreement, with its version</translation>
    </message>
    <message>
        <source>Personen</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Noch nicht zugeordnet</source>
        <translation>Not assigned yet</translation>
    </message>
    <message>
        <source>fehlt</source>
        <translation>missing</translation>
    </message>
</context>
<context>
    <name>customer_filter</name>
    <message>
        <source>kunde</source>
        <translation>customer</translation>
    </message>
    <message>
        <source>nummer</source>
        <translation>number</translation>
    </message>
    <message>
        <source>vertrag</source>
        <translation>contract</translation>
    </message>
    <message>
        <source>server</source>
        <translation>servers</translation>
    </message>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>personen</source>
        <translation>people</translation>
    </message>
    <message>
        <source>fehlt</source>
        <translation>lacks</translation>
    </message>
    <message>
        <source>einsätze</source>
        <translation>work</translation>
    </message>
    <message>
        <source>notiz</source>
        <translation>note</translation>
    </message>
    <message>
        <source>empfänger</source>
        <translation>recipients</translation>
    </message>
    <message>
        <source>zustellung</source>
        <translation>delivery</translation>
    </message>
    <message>
        <source>isa</source>
        <translation>isa</translation>
    </message>
    <message>
        <source>avv</source>
        <translation>dpa</translation>
    </message>
    <message>
        <source>zuordnung</source>
        <translation>assignment</translation>
    </message>
    <message>
        <source>viele</source>
        <translation>much</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Ohne Alarm-Empfänger</source>
        <translation>Without alarm recipients</translation>
    </message>
    <message>
        <source>Unzustellbare Empfänger</source>
        <translation>Undeliverable recipients</translation>
    </message>
    <message>
        <source>ISA fehlt</source>
        <translation>ISA missing</translation>
    </message>
    <message>
        <source>AVV fehlt</source>
        <translation>DPA missing</translation>
    </message>
    <message>
        <source>Ohne Vertrag</source>
        <translation>Without contract</translation>
    </message>
    <message>
        <source>Unbekannte Kontakte</source>
        <translation>Unknown contacts</translation>
    </message>
    <message>
        <source>Viele Einsätze</source>
        <translation>Much work</translation>
    </message>
</context>
<context>
    <name>customer_form</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kurzname</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>So steht der Kunde in engen Listen und auf der Wandanzeige.</source>
        <translation>What the customer is called in narrow lists and on the wall display.</translation>
    </message>
    <message>
        <source>Kundennummer</source>
        <translation>Customer number</translation>
    </message>
    <message>
        <source>Personen im Unternehmen</source>
        <translation>People in the company</translation>
    </message>
    <message>
        <source>0: unbekannt. Entscheidet mit, ob „alle“ betroffen sind.</source>
        <translation>0: unknown. Helps to decide whether “all” are affected.</translation>
    </message>
    <message>
        <source>Kernprozesse</source>
        <translation>Key processes</translation>
    </message>
    <message>
        <source>Einer je Zeile, zum Beispiel: Kasse, Warenwirtschaft</source>
        <translation>One a line, for example: tills, stock control</translation>
    </message>
    <message>
        <source>Telefon</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>E-Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Mail-Domänen</source>
        <translation>Mail domains</translation>
    </message>
    <message>
        <source>Wer von hier schreibt, gehört zu diesem Kunden. Keine Freemail-Anbieter.</source>
        <translation>Whoever writes from here belongs to this customer. No freemail providers.</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>kein bestimmter</source>
        <translation>none in particular</translation>
    </message>
    <message>
        <source>Funktion</source>
        <translation>Function</translation>
    </message>
    <message>
        <source>Eine Nummer je Zeile, wie man sie schreibt</source>
        <translation>One number a line, as people write it</translation>
    </message>
    <message>
        <source>Eine Adresse je Zeile</source>
        <translation>One address a line</translation>
    </message>
    <message>
        <source>Sprache</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Bekommt Alarmmails, wie vom Kunden gewählt</source>
        <translation>Gets alarm mails, as the customer has chosen</translation>
    </message>
    <message>
        <source>Berichte</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Bekommt die Monatsberichte</source>
        <translation>Gets the monthly reports</translation>
    </message>
    <message>
        <source>Vertrag</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>Gültig ab</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>Ohne Tag: ab sofort. Die bisherige Fassung endet dann.</source>
        <translation>Without a day: from now on. The version before ends then.</translation>
    </message>
    <message>
        <source>Produkt</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Server Management</source>
        <translation>Server Management</translation>
    </message>
    <message>
        <source>Desktop Management</source>
        <translation>Desktop Management</translation>
    </message>
    <message>
        <source>Anti-Virus</source>
        <translation>Anti-virus</translation>
    </message>
    <message>
        <source>Zu Basis dazugekauft; in Plus und Premium enthalten</source>
        <translation>Bought with Basis; part of Plus and Premium</translation>
    </message>
    <message>
        <source>Infrastruktur-Analyse</source>
        <translation>Infrastructure assessment</translation>
    </message>
    <message>
        <source>Ohne sie beginnen Plus und Premium nicht.</source>
        <translation>Plus and Premium do not begin without it.</translation>
    </message>
    <message>
        <source>AVV, Fassung</source>
        <translation>DPA, version</translation>
    </message>
    <message>
        <source>AVV vom</source>
        <translation>DPA of</translation>
    </message>
    <message>
        <source>Hardwareschutzbrief</source>
        <translation>Hardware protection plan</translation>
    </message>
    <message>
        <source>Dauerauftrag</source>
        <translation>Standing order</translation>
    </message>
    <message>
        <source>Was die Überwachung findet, ist ohne Rückfrage beauftragt.</source>
        <translation>What monitoring finds is ordered without asking.</translation>
    </message>
    <message>
        <source>Dauerauftrag gilt</source>
        <translation>Standing order is for</translation>
    </message>
    <message>
        <source>wie für alle eingestellt</source>
        <translation>what is set for all</translation>
    </message>
    <message>
        <source>für Alarme mit hoher Priorität</source>
        <translation>alarms of high priority</translation>
    </message>
    <message>
        <source>ab mittlerer Priorität</source>
        <translation>medium priority and up</translation>
    </message>
    <message>
        <source>für alle Alarme</source>
        <translation>all alarms</translation>
    </message>
    <message>
        <source>Werktage</source>
        <translation>Working days</translation>
    </message>
    <message>
        <source>Montag bis Samstag</source>
        <translation>Monday to Saturday</translation>
    </message>
    <message>
        <source>Montag bis Freitag</source>
        <translation>Monday to Friday</translation>
    </message>
    <message>
        <source>Preise</source>
        <translation>Prices</translation>
    </message>
    <message>
        <source>Je Zeile eine Klasse und ein Betrag, zum Beispiel: separate.hour = 98.00</source>
        <translation>A class and an amount a line, for example: separate.hour = 98.00</translation>
    </message>
    <message>
        <source>„{text}“ ist keine Telefonnummer.</source>
        <translation>“{text}” is no telephone number.</translation>
    </message>
</context>
<context>
    <name>deadlines</name>
    <message>
        <source>keine Frist</source>
        <translation>no deadline</translation>
    </message>
    <message>
        <source>Frist unklar</source>
        <translation>deadline unclear</translation>
    </message>
    <message>
        <source>seit {when}</source>
        <translation>since {when}</translation>
    </message>
    <message>
        <source>ruht bis {when}</source>
        <translation>paused until {when}</translation>
    </message>
    <message>
        <source>startet {when}</source>
        <translation>starts {when}</translation>
    </message>
    <message>
        <source>{length} verspätet</source>
        <translation>{length} late</translation>
    </message>
    <message>
        <source>begonnen {when}</source>
        <translation>started {when}</translation>
    </message>
    <message>
        <source>terminiert {when}</source>
        <translation>scheduled {when}</translation>
    </message>
    <message>
        <source>{hours} h SZ</source>
        <translation>{hours} h SH</translation>
    </message>
    <message>
        <source>{length} übrig</source>
        <translation>{length} left</translation>
    </message>
    <message>
        <source>{state}, noch {length}, fällig {due}</source>
        <translation>{state}, {length} left, due {due}</translation>
    </message>
    <message>
        <source>{state}, {length} überschritten, fällig war {due}</source>
        <translation>{state}, overdue by {length}, was due {due}</translation>
    </message>
    <message>
        <source>ohne Frist</source>
        <translation>without deadline</translation>
    </message>
    <message>
        <source>entspannt</source>
        <translation>relaxed</translation>
    </message>
    <message>
        <source>läuft</source>
        <translation>running</translation>
    </message>
    <message>
        <source>bald</source>
        <translation>soon</translation>
    </message>
    <message>
        <source>dringend</source>
        <translation>urgent</translation>
    </message>
    <message>
        <source>Endspurt</source>
        <translation>final minutes</translation>
    </message>
    <message>
        <source>verletzt</source>
        <translation>breached</translation>
    </message>
</context>
<context>
    <name>device_form</name>
    <message>
        <source>kein Standort</source>
        <translation>no site</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Modell</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Abfrage</source>
        <translation>Asking it</translation>
    </message>
    <message>
        <source>Der Agent dieses Servers fragt das Gerät; beide müssen sich im Netz erreichen.</source>
        <translation>This server’s agent asks the device; they must reach each other on the network.</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Zugang</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>Bei diesem Kunden gibt es noch keinen freigegebenen Agenten.</source>
        <translation>This customer has no approved agent yet.</translation>
    </message>
    <message>
        <source>Agent auf</source>
        <translation>Agent on</translation>
    </message>
    <message>
        <source>Mindestens {least} Zeichen.</source>
        <translation>At least {least} characters.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>SNMP 3 ist die bessere Wahl: Kennwort und Werte sind unterwegs geschützt, und nur das echte Gerät kann antworten.</source>
        <translation>SNMP 3 is the better choice: passphrase and values are protected on the way, and only the real device can answer.</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>Geht offen durch das Netz und darf deshalb nur lesen.</source>
        <translation>Travels in the clear, and must therefore only read.</translation>
    </message>
    <message>
        <source>Benutzer</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Anmeldung</source>
        <translation>Authentication</translation>
    </message>
    <message>
        <source>ohne</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Kennwort der Anmeldung</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Verschlüsselung</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Kennwort der Verschlüsselung</source>
        <translation>Encryption passphrase</translation>
    </message>
    <message>
        <source>wie bisher ({access})</source>
        <translation>as before ({access})</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Switch</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>Firewall</translation>
    </message>
    <message>
        <source>WLAN</source>
        <translation>Wireless</translation>
    </message>
    <message>
        <source>USV</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>Managementprozessor</source>
        <translation>Management processor</translation>
    </message>
    <message>
        <source>Speicher</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>Drucker</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Gerät</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>von keinem Agenten abgefragt</source>
        <translation>asked by no agent</translation>
    </message>
    <message>
        <source>abgefragt von {name}</source>
        <translation>asked by {name}</translation>
    </message>
    <message>
        <source>nicht abgefragt: der Agent auf {name} meldet sich nicht</source>
        <translation>not asked: the agent on {name} does not report</translation>
    </message>
</context>
<context>
    <name>explain</name>
    <message>
        <source>Gemeldet {when} ({how})</source>
        <translation>Reported {when} ({how})</translation>
    </message>
    <message>
        <source>{hours} h Servicezeit ab {start}</source>
        <translation>{hours} service hours from {start}</translation>
    </message>
    <message>
        <source>Beginn bis {due} = {target}, noch {length}</source>
        <translation>begin by {due} = {target}, {length} left</translation>
    </message>
    <message>
        <source>die Frist startet {starts}, Beginn bis {due} ({target})</source>
        <translation>the clock starts {starts}, begin by {due} ({target})</translation>
    </message>
    <message>
        <source>die Frist ruht bis {starts}, Beginn bis {due} ({target}, noch {length})</source>
        <translation>the clock is paused until {starts}, begin by {due} ({target}, {length} left)</translation>
    </message>
    <message>
        <source>Interventionszeit verletzt: {length} über der Frist {due} = {target}</source>
        <translation>intervention time breached: {length} past the deadline {due} = {target}</translation>
    </message>
    <message>
        <source>begonnen {when} ({act}), {used} von {hours} h verbraucht</source>
        <translation>begun {when} ({act}), {used} of {hours} h used</translation>
    </message>
    <message>
        <source>begonnen {when} ({act}), {length} nach der Frist {due}</source>
        <translation>begun {when} ({act}), {length} after the deadline {due}</translation>
    </message>
    <message>
        <source>Hält die Frist an: {used} von {hours} h Servicezeit verbraucht.</source>
        <translation>Stops the clock: {used} of {hours} service hours used.</translation>
    </message>
    <message>
        <source>Hält die Frist an, {length} nach ihrem Ablauf.</source>
        <translation>Stops the clock, {length} after it ran out.</translation>
    </message>
    <message>
        <source>Dieses Ticket hat keine Frist.</source>
        <translation>This ticket has no deadline.</translation>
    </message>
    <message>
        <source>nichts</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>vor der Umstufung schon verletzt</source>
        <translation>breached already before it was reclassified</translation>
    </message>
    <message>
        <source>keine Frist: kein gültiger Vertrag</source>
        <translation>no deadline: no valid contract</translation>
    </message>
    <message>
        <source>keine Frist: ein Alarm ist keine Meldung des Kunden</source>
        <translation>no deadline: an alarm is no report of the customer</translation>
    </message>
    <message>
        <source>keine Frist: {plan} sagt keine Interventionszeit zu</source>
        <translation>no deadline: {plan} promises no intervention time</translation>
    </message>
    <message>
        <source>{start} – {end}: {length} gezählt</source>
        <translation>{start} – {end}: {length} counted</translation>
    </message>
    <message>
        <source>{start} – {end}: {why} übersprungen</source>
        <translation>{start} – {end}: {why} skipped</translation>
    </message>
    <message>
        <source>abweichend eingestuft als {found}</source>
        <translation>classified otherwise as {found}</translation>
    </message>
    <message>
        <source>Ein wichtiger Kernprozess ist klar beeinträchtigt</source>
        <translation>An important key process is clearly impaired</translation>
    </message>
    <message>
        <source>Mehr als zehn oder alle Personen können nicht arbeiten</source>
        <translation>More than ten persons, or all of them, cannot work</translation>
    </message>
    <message>
        <source>Alle Personen des Kunden ({heads}) können nicht arbeiten</source>
        <translation>All persons of the customer ({heads}) cannot work</translation>
    </message>
    <message>
        <source>Eine Person: weder mehr als zehn noch alle</source>
        <translation>One person: neither more than ten nor all</translation>
    </message>
    <message>
        <source>Zwei bis zehn Personen: weder mehr als zehn noch alle</source>
        <translation>Two to ten persons: neither more than ten nor all</translation>
    </message>
    <message>
        <source>Kein gültiger Vertrag: Arbeit wird gesondert berechnet.</source>
        <translation>No valid contract: work is billed separately.</translation>
    </message>
    <message>
        <source>„{item}“ ist in Basis nicht enthalten: gesondert berechnet.</source>
        <translation>“{item}” is not part of Basis: billed separately.</translation>
    </message>
    <message>
        <source>„{item}“ gehört nicht zur Pauschale von {plan}: erst Angebot, dann Arbeit.</source>
        <translation>“{item}” is not part of the flat rate of {plan}: first an offer, then the work.</translation>
    </message>
    <message>
        <source>„{item}“ ist in Plus ausgeschlossen: gesondert berechnet.</source>
        <translation>“{item}” is excluded with Plus: billed separately.</translation>
    </message>
    <message>
        <source>„{item}“ in der Servicezeit: in der Pauschale von {plan} enthalten.</source>
        <translation>“{item}” within service hours: covered by the flat rate of {plan}.</translation>
    </message>
    <message>
        <source>Einsätze vor Ort werden gesondert berechnet.</source>
        <translation>On-site visits are billed separately.</translation>
    </message>
    <message>
        <source>Arbeit außerhalb der Servicezeit: mit Aufpreis.</source>
        <translation>Work outside service hours: at a surcharge.</translation>
    </message>
    <message>
        <source>Interventionszeit 4 h kritisch, 24 h unkritisch (Servicezeit Mo–Fr 9–18)</source>
        <translation>Intervention time 4 h critical, 24 h non-critical (service hours Mon–Fri 9–18)</translation>
    </message>
    <message>
        <source>Keine Interventionszeit zugesagt</source>
        <translation>No intervention time promised</translation>
    </message>
    <message>
        <source>Störungsbeseitigung per Fernwartung</source>
        <translation>Fault removal by remote support</translation>
    </message>
    <message>
        <source>Administrationstätigkeiten</source>
        <translation>Administration work</translation>
    </message>
    <message>
        <source>Störungen an Anwendungsprogrammen</source>
        <translation>Faults of application programs</translation>
    </message>
    <message>
        <source>Änderungen des konfigurierten Standards</source>
        <translation>Changes of the configured standard</translation>
    </message>
    <message>
        <source>Abstimmung mit IT-Lieferanten</source>
        <translation>Help with IT suppliers</translation>
    </message>
    <message>
        <source>Nacht</source>
        <translation>night</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>break</translation>
    </message>
    <message>
        <source>Wochenende</source>
        <translation>weekend</translation>
    </message>
    <message>
        <source>angehalten</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>Neujahr</source>
        <translation>New Year’s Day</translation>
    </message>
    <message>
        <source>Karfreitag</source>
        <translation>Good Friday</translation>
    </message>
    <message>
        <source>Ostermontag</source>
        <translation>Easter Monday</translation>
    </message>
    <message>
        <source>Tag der Arbeit</source>
        <translation>Labour Day</translation>
    </message>
    <message>
        <source>Christi Himmelfahrt</source>
        <translation>Ascension Day</translation>
    </message>
    <message>
        <source>Pfingstmontag</source>
        <translation>Whit Monday</translation>
    </message>
    <message>
        <source>Tag der Deutschen Einheit</source>
        <translation>German Unity Day</translation>
    </message>
    <message>
        <source>1. Weihnachtstag</source>
        <translation>Christmas Day</translation>
    </message>
    <message>
        <source>2. Weihnachtstag</source>
        <translation>Second Christmas Day</translation>
    </message>
    <message>
        <source>Reformationstag</source>
        <translation>Reformation Day</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Liste exportieren</source>
        <translation>Export list</translation>
    </message>
    <message>
        <source>Excel-Arbeitsmappe (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV-Datei (*.csv)</source>
        <translation>CSV file (*.csv)</translation>
    </message>
    <message>
        <source>{count} Zeilen gespeichert: {path}</source>
        <translation>{count} rows saved: {path}</translation>
    </message>
    <message>
        <source>Nicht gespeichert: {why}</source>
        <translation>Not saved: {why}</translation>
    </message>
    <message>
        <source>Ordner öffnen</source>
        <translation>Open folder</translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>Die Prüfung ist mit einem Fehler des Systems abgebrochen.</source>
        <translation>The check broke off with an error of the system.</translation>
    </message>
    <message>
        <source>Wir wissen nicht, wie es darum steht; ein Ausfall bliebe unbemerkt.</source>
        <translation>We do not know how it stands; an outage would go unnoticed.</translation>
    </message>
    <message>
        <source>Fehlertext lesen: Er stammt vom System selbst und nennt meist die Ursache.</source>
        <translation>Read the error: it is the system’s own and mostly names the cause.</translation>
    </message>
    <message>
        <source>Mit „Jetzt prüfen“ (I) wiederholen; ein einzelner Abbruch ist kein Befund.</source>
        <translation>Repeat with “Check now” (I); a single break-off proves nothing.</translation>
    </message>
    <message>
        <source>Ereignisanzeige, System und Anwendung, um die Zeit des Alarms ansehen.</source>
        <translation>Look at Event Viewer, System and Application, around the time of the alarm.</translation>
    </message>
    <message>
        <source>journalctl -u wachpult-agent und dmesg um die Zeit des Alarms ansehen.</source>
        <translation>Look at journalctl -u wachpult-agent and dmesg around the time of the alarm.</translation>
    </message>
    <message>
        <source>Bleibt es dabei: Server von Hand prüfen und Ticket anlegen.</source>
        <translation>If it persists: check the server by hand and create a ticket.</translation>
    </message>
    <message>
        <source>Die Prüfung wurde nicht rechtzeitig fertig: Server überlastet, oder Platte oder Netzlaufwerk antwortet nicht.</source>
        <translation>The check did not finish in time: the server is overloaded, or a disk or network drive does not answer.</translation>
    </message>
    <message>
        <source>Wir wissen nicht, wie es darum steht; oft kündigt sich so ein Ausfall an.</source>
        <translation>We do not know how it stands; outages often announce themselves like this.</translation>
    </message>
    <message>
        <source>Leistung zur Zeit des Alarms ansehen (G): Prozessor, Arbeitsspeicher, Plattenlast.</source>
        <translation>Look at performance around the alarm (G): processor, memory, disk load.</translation>
    </message>
    <message>
        <source>Andere Alarme dieses Servers ansehen: Sind mehrere Prüfungen zu spät, ist der Server überlastet.</source>
        <translation>Look at other alarms of this server: if several checks are late, the server is overloaded.</translation>
    </message>
    <message>
        <source>Hängende Netzlaufwerke (NFS, SMB, iSCSI) prüfen und trennen.</source>
        <translation>Check for hanging network drives (NFS, SMB, iSCSI) and disconnect them.</translation>
    </message>
    <message>
        <source>Mit „Jetzt prüfen“ (I) wiederholen.</source>
        <translation>Repeat with “Check now” (I).</translation>
    </message>
    <message>
        <source>Dem Agenten fehlt eine Berechtigung: Dienstkonto geändert oder Richtlinie verschärft.</source>
        <translation>The agent lacks a permission: its account was changed, or a policy was tightened.</translation>
    </message>
    <message>
        <source>Dieser Teil des Servers wird nicht überwacht.</source>
        <translation>This part of the server is not monitored.</translation>
    </message>
    <message>
        <source>Dienst „Wachpult Agent“: Konto prüfen, es muss „Lokales System“ sein.</source>
        <translation>Service “Wachpult Agent”: check its account, it must be “Local System”.</translation>
    </message>
    <message>
        <source>systemctl cat wachpult-agent: Benutzer und Härtung (ProtectSystem, CapabilityBoundingSet) prüfen.</source>
        <translation>systemctl cat wachpult-agent: check user and hardening (ProtectSystem, CapabilityBoundingSet).</translation>
    </message>
    <message>
        <source>Neue Gruppenrichtlinien oder Virenschutz-Regeln der letzten Tage ansehen.</source>
        <translation>Look at group policies or antivirus rules of the last days.</translation>
    </message>
    <message>
        <source>Nach der Korrektur „Jetzt prüfen“ (I).</source>
        <translation>After correcting it, “Check now” (I).</translation>
    </message>
    <message>
        <source>Was überwacht werden soll, ist nicht mehr da: Laufwerk ausgehängt, Karte entfernt oder umbenannt.</source>
        <translation>What is to be monitored is gone: volume unmounted, card removed or renamed.</translation>
    </message>
    <message>
        <source>Daten oder Verbindungen können fehlen, Sicherungen unbemerkt leer bleiben.</source>
        <translation>Data or connections may be missing, backups may silently stay empty.</translation>
    </message>
    <message>
        <source>Mit dem Kunden klären, ob der Umbau gewollt war.</source>
        <translation>Ask the customer whether the change was intended.</translation>
    </message>
    <message>
        <source>Datenträgerverwaltung und Gerätemanager ansehen: offline, ohne Buchstabe, mit Fehler?</source>
        <translation>Look at Disk Management and Device Manager: offline, without a letter, faulty?</translation>
    </message>
    <message>
        <source>lsblk, mount und /etc/fstab vergleichen; dmesg nach Fehlern durchsuchen.</source>
        <translation>Compare lsblk, mount and /etc/fstab; search dmesg for errors.</translation>
    </message>
    <message>
        <source>Gewollt: Prüfung aus der Vorgabe nehmen lassen. Nicht gewollt: wieder einhängen und Ticket anlegen.</source>
        <translation>Intended: have the check taken out of the policy. Not intended: mount it again and create a ticket.</translation>
    </message>
    <message>
        <source>Die Prüfung lief, das System gab aber keinen Wert her.</source>
        <translation>The check ran, but the system gave no value.</translation>
    </message>
    <message>
        <source>Wir wissen nicht, wie es darum steht.</source>
        <translation>We do not know how it stands.</translation>
    </message>
    <message>
        <source>Leistungsindikatoren prüfen: lodctr /Q; beschädigte mit lodctr /R neu aufbauen.</source>
        <translation>Check performance counters: lodctr /Q; rebuild damaged ones with lodctr /R.</translation>
    </message>
    <message>
        <source>Prüfen, ob /proc und /sys im Dienst sichtbar sind (Container, Härtung).</source>
        <translation>Check that /proc and /sys are visible to the service (container, hardening).</translation>
    </message>
    <message>
        <source>Bleibt es dabei: Ticket anlegen, der Agent muss untersucht werden.</source>
        <translation>If it persists: create a ticket, the agent must be examined.</translation>
    </message>
    <message>
        <source>Server aus oder abgestürzt, Leitung des Standorts gestört, oder der Agent läuft nicht.</source>
        <translation>Server down or crashed, the site’s line is broken, or the agent is not running.</translation>
    </message>
    <message>
        <source>Wir sind blind: Jeder Ausfall auf diesem Server bleibt unbemerkt.</source>
        <translation>We are blind: any outage on this server goes unnoticed.</translation>
    </message>
    <message>
        <source>Andere Server des Standorts ansehen: Schweigen alle, ist es Leitung oder Strom. Kunden anrufen.</source>
        <translation>Look at other servers of the site: if all are silent it is line or power. Call the customer.</translation>
    </message>
    <message>
        <source>Server anpingen, Fernwartung versuchen; virtuelle Maschine beim Wirt ansehen.</source>
        <translation>Ping the server, try remote access; look at the virtual machine at its host.</translation>
    </message>
    <message>
        <source>Läuft der Server: Dienst „Wachpult Agent“ starten und sein Protokoll in %ProgramData%\Wachpult ansehen.</source>
        <translation>If the server runs: start the service “Wachpult Agent” and look at its log in %ProgramData%\Wachpult.</translation>
    </message>
    <message>
        <source>Läuft der Server: systemctl restart wachpult-agent, dann journalctl -u wachpult-agent -e.</source>
        <translation>If the server runs: systemctl restart wachpult-agent, then journalctl -u wachpult-agent -e.</translation>
    </message>
    <message>
        <source>Nicht erreichbar: Kunden informieren, jemanden zum Server schicken lassen, Ticket anlegen (T).</source>
        <translation>Out of reach: tell the customer, have somebody go to the server, create a ticket (T).</translation>
    </message>
    <message>
        <source>Der Server wurde ordnungsgemäß heruntergefahren.</source>
        <translation>The server was shut down in good order.</translation>
    </message>
    <message>
        <source>Bis er wieder läuft, wird nichts überwacht und niemand kann damit arbeiten.</source>
        <translation>Until it runs again nothing is monitored and nobody can work with it.</translation>
    </message>
    <message>
        <source>Nach 10 Minuten noch aus: Kunden fragen, ob das gewollt ist.</source>
        <translation>Still off after 10 minutes: ask the customer whether it is intended.</translation>
    </message>
    <message>
        <source>Gewollt: Wartungsfenster bis zum Wiedereinschalten setzen (Umschalt+Z).</source>
        <translation>Intended: set a maintenance window until it is back (Shift+Z).</translation>
    </message>
    <message>
        <source>Update oder Neustart hängt: über Wirt oder Fernwartungskarte (iDRAC, iLO) ansehen.</source>
        <translation>A restart or update hangs: look through the host or the management card (iDRAC, iLO).</translation>
    </message>
    <message>
        <source>Endgültig abgebaut: Agenten sperren lassen.</source>
        <translation>Taken down for good: have the agent revoked.</translation>
    </message>
    <message>
        <source>Der Agent misst, kann seine Ergebnisse aber nicht zustellen: Leitung, Proxy oder Zentraldienst.</source>
        <translation>The agent measures but cannot deliver: line, proxy or central service.</translation>
    </message>
    <message>
        <source>Was wir sehen, ist veraltet; Alarme kommen verspätet.</source>
        <translation>What we see is out of date; alarms come late.</translation>
    </message>
    <message>
        <source>Betrifft es mehrere Kunden? Dann zuerst den Zentraldienst prüfen.</source>
        <translation>Are several customers hit? Then check the central service first.</translation>
    </message>
    <message>
        <source>Internetleitung des Standorts prüfen: ausgelastet, gedrosselt, Proxy oder Firewall geändert?</source>
        <translation>Check the site’s line: saturated, throttled, proxy or firewall changed?</translation>
    </message>
    <message>
        <source>Protokoll des Agenten in %ProgramData%\Wachpult ansehen.</source>
        <translation>Look at the agent’s log in %ProgramData%\Wachpult.</translation>
    </message>
    <message>
        <source>journalctl -u wachpult-agent -e ansehen.</source>
        <translation>Look at journalctl -u wachpult-agent -e.</translation>
    </message>
    <message>
        <source>Der Stau löst sich von selbst, sobald die Verbindung steht; nichts löschen.</source>
        <translation>The backlog clears by itself once the connection stands; delete nothing.</translation>
    </message>
    <message>
        <source>Ein Prozess rechnet dauerhaft, oder es laufen mehr Aufgaben, als der Server Kerne hat.</source>
        <translation>A process computes all the time, or more tasks run than the server has cores.</translation>
    </message>
    <message>
        <source>Anmeldung und Anwendungen werden zäh, Zeitüberschreitungen drohen.</source>
        <translation>Logging on and applications become sluggish, time-outs threaten.</translation>
    </message>
    <message>
        <source>Task-Manager, Details, nach CPU sortieren; bei svchost den Dienst nachsehen (Spalte Befehlszeile).</source>
        <translation>Task Manager, Details, sort by CPU; for svchost look up the service (column Command line).</translation>
    </message>
    <message>
        <source>top oder pidstat 5: Prozess finden; hoher Wert bei „wa“ heißt Platte, „st“ heißt Wirt überbucht.</source>
        <translation>top or pidstat 5: find the process; a high “wa” means disk, “st” means an overbooked host.</translation>
    </message>
    <message>
        <source>Läuft gerade Sicherung, Virenscan oder Update? Dann bis zum Ende zurückstellen (Z).</source>
        <translation>Is a backup, virus scan or update running? Then shelve until it ends (Z).</translation>
    </message>
    <message>
        <source>Hängt ein Prozess: nach Absprache neu starten, vorher Protokoll sichern.</source>
        <translation>If a process hangs: restart it by agreement, save its log first.</translation>
    </message>
    <message>
        <source>Kommt es täglich: Verlauf in Leistung (G) ansehen und mehr Kerne oder Umzug vorschlagen.</source>
        <translation>If it comes daily: look at Performance (G) and propose more cores or a move.</translation>
    </message>
    <message>
        <source>Mehr Prozesse warten auf Prozessor oder Platte, als das System abarbeiten kann.</source>
        <translation>More processes wait for processor or disk than the system can work off.</translation>
    </message>
    <message>
        <source>Alles auf dem Server wird langsam, Dienste laufen in Zeitüberschreitungen.</source>
        <translation>Everything on the server becomes slow, services run into time-outs.</translation>
    </message>
    <message>
        <source>top: Ist der Prozessor frei und „wa“ hoch, ist die Platte schuld, sonst der Prozessor.</source>
        <translation>top: with an idle processor and a high “wa” the disk is to blame, else the processor.</translation>
    </message>
    <message>
        <source>ps -eo state,pid,comm prüfen: Viele „D“ hängen an Platte oder Netzlaufwerk.</source>
        <translation>Check ps -eo state,pid,comm: many “D” hang on a disk or network drive.</translation>
    </message>
    <message>
        <source>Läuft gerade Sicherung, Rotation oder Import? Dann bis zum Ende zurückstellen (Z).</source>
        <translation>Is a backup, rotation or import running? Then shelve until it ends (Z).</translation>
    </message>
    <message>
        <source>Verursacher drosseln (nice, ionice) oder nach Absprache neu starten.</source>
        <translation>Slow the culprit down (nice, ionice) or restart it by agreement.</translation>
    </message>
    <message>
        <source>Ein Programm hält zu viel Speicher, oder die Last ist gewachsen.</source>
        <translation>A program holds too much memory, or the load has grown.</translation>
    </message>
    <message>
        <source>Der Server lagert aus und wird langsam; zuletzt beendet das System Programme.</source>
        <translation>The server swaps and slows down; in the end the system kills programs.</translation>
    </message>
    <message>
        <source>Prozess im Alarmtext beachten und seinen Verlauf in Leistung (G) ansehen: Wächst er stetig, ist es ein Leck.</source>
        <translation>Note the process in the alarm’s text and look at Performance (G): steady growth is a leak.</translation>
    </message>
    <message>
        <source>Ressourcenmonitor, Arbeitsspeicher, nach „Zugesichert“ sortieren. SQL Server und Exchange: Obergrenze prüfen.</source>
        <translation>Resource Monitor, Memory, sort by “Commit”. SQL Server and Exchange: check their limit.</translation>
    </message>
    <message>
        <source>free -h und ps --sort=-rss -eo rss,pid,comm ansehen; journalctl -k nach „Out of memory“ durchsuchen.</source>
        <translation>Look at free -h and ps --sort=-rss -eo rss,pid,comm; search journalctl -k for “Out of memory”.</translation>
    </message>
    <message>
        <source>Bei einem Leck: Dienst nach Absprache neu starten und Hersteller fragen.</source>
        <translation>With a leak: restart the service by agreement and ask its maker.</translation>
    </message>
    <message>
        <source>Reicht der Speicher dauerhaft nicht: Erweiterung vorschlagen.</source>
        <translation>If memory is short for good: propose more.</translation>
    </message>
    <message>
        <source>Der Arbeitsspeicher reicht nicht; das System lagert auf die Platte aus.</source>
        <translation>Memory is short; the system swaps to disk.</translation>
    </message>
    <message>
        <source>Alles wird langsam; ist auch die Auslagerung voll, beendet das System Programme.</source>
        <translation>Everything slows down; once swap is full too, the system kills programs.</translation>
    </message>
    <message>
        <source>Erst den Arbeitsspeicher ansehen: Gibt es dazu einen Alarm, ist er die Ursache.</source>
        <translation>Look at memory first: if it has an alarm, that is the cause.</translation>
    </message>
    <message>
        <source>Auslagerungsdatei prüfen: Feste, zu kleine Größe auf „Systemgesteuert“ stellen.</source>
        <translation>Check the page file: set a fixed size that is too small to “System managed”.</translation>
    </message>
    <message>
        <source>vmstat 5: Sind si und so dauernd über null, fehlt Speicher. Sonst ist es nur alter Inhalt.</source>
        <translation>vmstat 5: if si and so stay above zero, memory is short. Otherwise it is only old content.</translation>
    </message>
    <message>
        <source>Speicherhungrigen Dienst begrenzen oder Erweiterung vorschlagen.</source>
        <translation>Limit the hungry service or propose more memory.</translation>
    </message>
    <message>
        <source>Ein Programm startet immer neue Prozesse, oder Sitzungen bleiben hängen.</source>
        <translation>A program starts ever more processes, or sessions get stuck.</translation>
    </message>
    <message>
        <source>Speicher und Prozessnummern gehen aus; zuletzt lässt sich nichts mehr starten.</source>
        <translation>Memory and process numbers run out; in the end nothing can be started.</translation>
    </message>
    <message>
        <source>Task-Manager, Details, nach Name sortieren: Welcher Name häuft sich? Getrennte Sitzungen mit quser prüfen.</source>
        <translation>Task Manager, Details, sort by name: which name piles up? Check disconnected sessions with quser.</translation>
    </message>
    <message>
        <source>ps -eo comm= | sort | uniq -c | sort -n | tail: Welcher Name häuft sich?</source>
        <translation>ps -eo comm= | sort | uniq -c | sort -n | tail: which name piles up?</translation>
    </message>
    <message>
        <source>Verursachenden Dienst nach Absprache neu starten; geplante Aufgaben prüfen, die sich überholen.</source>
        <translation>Restart the culprit by agreement; check scheduled tasks that overtake themselves.</translation>
    </message>
    <message>
        <source>Terminalserver: getrennte Sitzungen abmelden, Zeitlimit setzen.</source>
        <translation>Terminal server: log disconnected sessions off, set a time limit.</translation>
    </message>
    <message>
        <source>Ein Programm holt das Ende seiner Kindprozesse nicht ab.</source>
        <translation>A program does not collect the end of its child processes.</translation>
    </message>
    <message>
        <source>Einzelne schaden nicht; viele verbrauchen Prozessnummern.</source>
        <translation>A few do no harm; many use up process numbers.</translation>
    </message>
    <message>
        <source>ps -eo stat,ppid,pid,comm | grep ^Z: Elternprozess (zweite Zahl) finden.</source>
        <translation>ps -eo stat,ppid,pid,comm | grep ^Z: find the parent (PPID).</translation>
    </message>
    <message>
        <source>Elternprozess nach Absprache neu starten; Zombies selbst lassen sich nicht beenden.</source>
        <translation>Restart the parent by agreement; zombies themselves cannot be killed.</translation>
    </message>
    <message>
        <source>Kommt es wieder: Hersteller des Programms melden.</source>
        <translation>If it comes again: report it to the program’s maker.</translation>
    </message>
    <message>
        <source>Der Zeitabgleich läuft nicht, oder der Wirt der virtuellen Maschine gibt eine falsche Zeit vor.</source>
        <translation>Time is not synchronised, or the virtual machine’s host gives a wrong time.</translation>
    </message>
    <message>
        <source>Ab 5 Minuten scheitern Anmeldungen (Kerberos); Protokolle, Zertifikate und Sicherungen geraten durcheinander.</source>
        <translation>From 5 minutes on, logons fail (Kerberos); logs, certificates and backups get mixed up.</translation>
    </message>
    <message>
        <source>w32tm /query /status und /query /source; dann w32tm /resync. Quelle der Domäne ist der PDC.</source>
        <translation>w32tm /query /status and /query /source; then w32tm /resync. The domain’s source is the PDC.</translation>
    </message>
    <message>
        <source>timedatectl und chronyc tracking ansehen; Dienst starten, chronyc makestep.</source>
        <translation>Look at timedatectl and chronyc tracking; start the service, chronyc makestep.</translation>
    </message>
    <message>
        <source>Virtuelle Maschine: nur eine Zeitquelle; Abgleich mit dem Wirt abschalten, wenn NTP läuft.</source>
        <translation>Virtual machine: one source of time only; switch the host’s synchronisation off where NTP runs.</translation>
    </message>
    <message>
        <source>Firewall: UDP 123 nach außen offen?</source>
        <translation>Firewall: is UDP 123 open to the outside?</translation>
    </message>
    <message>
        <source>Der Server wurde lange nicht neu gestartet.</source>
        <translation>The server has not been restarted for long.</translation>
    </message>
    <message>
        <source>Updates werden nicht wirksam; beim nächsten Neustart ist eine Überraschung wahrscheinlicher.</source>
        <translation>Updates do not take effect; the next restart is more likely to surprise.</translation>
    </message>
    <message>
        <source>Nachsehen, ob ein Neustart aussteht, und warum er unterblieb.</source>
        <translation>See whether a restart is pending and why it did not happen.</translation>
    </message>
    <message>
        <source>Mit dem Kunden einen Termin außerhalb der Arbeitszeit vereinbaren.</source>
        <translation>Agree on a time outside working hours with the customer.</translation>
    </message>
    <message>
        <source>Vorher Sicherung prüfen und Wartungsfenster setzen (Umschalt+Z).</source>
        <translation>Check the backup first and set a maintenance window (Shift+Z).</translation>
    </message>
    <message>
        <source>Stromausfall, Absturz, Update oder jemand hat den Server neu gestartet.</source>
        <translation>Power failure, crash, update, or somebody restarted the server.</translation>
    </message>
    <message>
        <source>Offene Arbeit kann verloren sein; Dienste starten vielleicht nicht von selbst.</source>
        <translation>Open work may be lost; services may not have started by themselves.</translation>
    </message>
    <message>
        <source>Ereignisanzeige System: 1074 (gewollt, mit Benutzer), 6008 und 41 (unerwartet), 1001 (Absturz).</source>
        <translation>Event Viewer System: 1074 (intended, with the user), 6008 and 41 (unexpected), 1001 (crash).</translation>
    </message>
    <message>
        <source>last -x reboot shutdown; journalctl -b -1 -e: Endet es ohne „Reached target Shutdown“, war es ein Absturz.</source>
        <translation>last -x reboot shutdown; journalctl -b -1 -e: if it ends without “Reached target Shutdown” it was a crash.</translation>
    </message>
    <message>
        <source>Alarme des Servers ansehen: Laufen alle Dienste wieder?</source>
        <translation>Look at the server’s alarms: do all services run again?</translation>
    </message>
    <message>
        <source>Strom, USV und Wirt der virtuellen Maschine prüfen, wenn mehrere Server betroffen sind.</source>
        <translation>Check power, UPS and the virtual machines’ host if several servers are hit.</translation>
    </message>
    <message>
        <source>Updates oder Änderungen werden erst mit einem Neustart wirksam.</source>
        <translation>Updates or changes take effect only with a restart.</translation>
    </message>
    <message>
        <source>Lücken bleiben offen, und weitere Updates lassen sich nicht einspielen.</source>
        <translation>Holes stay open, and further updates cannot be installed.</translation>
    </message>
    <message>
        <source>Kunden an den Neustart erinnern oder einen Termin vereinbaren; den Neustart macht nach Vertrag der Kunde.</source>
        <translation>Remind the customer of the restart or agree on a time; by contract the customer restarts.</translation>
    </message>
    <message>
        <source>Vorher prüfen: letzte Sicherung gut, niemand angemeldet, keine Sicherung im Gang.</source>
        <translation>Check first: last backup good, nobody logged on, no backup running.</translation>
    </message>
    <message>
        <source>Wartungsfenster für die Zeit des Neustarts setzen (Umschalt+Z).</source>
        <translation>Set a maintenance window for the time of the restart (Shift+Z).</translation>
    </message>
    <message>
        <source>Danach prüfen, ob alle Dienste laufen.</source>
        <translation>Afterwards check that all services run.</translation>
    </message>
    <message>
        <source>Automatisch startende Dienste laufen nicht: abgestürzt, nach Update hängen geblieben oder von Hand beendet.</source>
        <translation>Automatic services do not run: crashed, stuck after an update, or stopped by hand.</translation>
    </message>
    <message>
        <source>Was diese Dienste leisten, fehlt: Drucken, Sicherung, Virenschutz, Anwendungen.</source>
        <translation>What these services do is missing: printing, backup, antivirus, applications.</translation>
    </message>
    <message>
        <source>Dienste im Alarmtext lesen: Ist einer davon wichtig für die Arbeit?</source>
        <translation>Read the services in the alarm’s text: does work depend on one of them?</translation>
    </message>
    <message>
        <source>services.msc: Dienst starten; bei Fehler Ereignisanzeige System, Quelle Service Control Manager.</source>
        <translation>services.msc: start the service; on failure Event Viewer System, source Service Control Manager.</translation>
    </message>
    <message>
        <source>systemctl --failed, dann systemctl status und journalctl -u DIENST.</source>
        <translation>systemctl --failed, then systemctl status and journalctl -u SERVICE.</translation>
    </message>
    <message>
        <source>Startet er nicht: Abhängigkeiten, Dienstkonto (abgelaufenes Kennwort) und freien Platz prüfen.</source>
        <translation>If it does not start: check dependencies, its account (expired password) and free space.</translation>
    </message>
    <message>
        <source>Wird er nicht gebraucht: Starttyp auf Manuell stellen, dann ist der Alarm dauerhaft weg.</source>
        <translation>If it is not needed: set its start type to manual, and the alarm is gone for good.</translation>
    </message>
    <message>
        <source>Der überwachte Dienst ist abgestürzt, hängt beim Start oder wurde beendet.</source>
        <translation>The monitored service crashed, hangs while starting, or was stopped.</translation>
    </message>
    <message>
        <source>Ereignisanzeige, Sicherheit, Filter 4625 und 4740: Konto, Quelle und Anmeldetyp ansehen.</source>
        <translation>Event Viewer, Security, filter 4625 and 4740: look at account, source and logon type.</translation>
    </message>
    <message>
        <source>lastb -n 50 und journalctl -u ssh: Konten und Quellen der Versuche ansehen.</source>
        <translation>lastb -n 50 and journalctl -u ssh: look at the accounts and sources of the attempts.</translation>
    </message>
    <message>
        <source>Quelle im eigenen Netz: meist ein altes Kennwort in Dienst, Aufgabe, Netzlaufwerk oder Telefon; dort ändern.</source>
        <translation>Source inside the network: mostly an old password in a service, task, network drive or phone; change it there.</translation>
    </message>
    <message>
        <source>Quelle im Internet: Zugang an der Firewall schließen oder nur noch über VPN erlauben.</source>
        <translation>Source on the internet: close the access at the firewall or allow it through a VPN only.</translation>
    </message>
    <message>
        <source>War ein Versuch am Ende erfolgreich: Konto sperren, Kennwort ändern, den Kunden sofort anrufen.</source>
        <translation>If an attempt succeeded in the end: lock the account, change the password, call the customer at once.</translation>
    </message>
    <message>
        <source>Ereignisanzeige, System (7031, 7034, 7000) und Anwendung (1000) um die Zeit des Ausfalls lesen.</source>
        <translation>Event Viewer: read System (7031, 7034, 7000) and Application (1000) around the time of the failure.</translation>
    </message>
    <message>
        <source>journalctl -u DIENST --since -2h: die letzten Zeilen vor dem Ende lesen.</source>
        <translation>journalctl -u SERVICE --since -2h: read the last lines before the end.</translation>
    </message>
    <message>
        <source>Das System hat ein Ereignis aufgeschrieben, das auf einen Fehler an Hardware oder Software deutet.</source>
        <translation>The system has written down an event that points to a fault of hardware or software.</translation>
    </message>
    <message>
        <source>Je nach Ereignis drohen Datenverlust, Ausfall oder eine Sicherung, die es nicht gibt.</source>
        <translation>Depending on the event, loss of data, an outage or a backup that does not exist may follow.</translation>
    </message>
    <message>
        <source>Ereignisanzeige: Protokoll und Ereignis-ID aus dem Alarm filtern, Text und Details lesen.</source>
        <translation>Event Viewer: filter for the log and event ID of the alarm, read text and details.</translation>
    </message>
    <message>
        <source>journalctl -t QUELLE -p err --since -1d: die Meldung und was davor steht lesen.</source>
        <translation>journalctl -t SOURCE -p err --since -1d: read the message and what stands before it.</translation>
    </message>
    <message>
        <source>Disk, Ntfs, WHEA, RAID: zuerst prüfen, ob die Sicherung aktuell ist, dann Hardware tauschen.</source>
        <translation>Disk, Ntfs, WHEA, RAID: first check that the backup is recent, then replace the hardware.</translation>
    </message>
    <message>
        <source>kernel, mdadm, smartd: zuerst prüfen, ob die Sicherung aktuell ist, dann smartctl -a und /proc/mdstat.</source>
        <translation>kernel, mdadm, smartd: first check that the backup is recent, then smartctl -a and /proc/mdstat.</translation>
    </message>
    <message>
        <source>Anwendungen, Verzeichnisdienst, Sicherung: Ursache beheben und den Vorgang von Hand wiederholen.</source>
        <translation>Applications, directory service, backup: remove the cause and repeat the task by hand.</translation>
    </message>
    <message>
        <source>Bekannt und harmlos: mit einer Regel „ignore“ für diesen Server ausnehmen, den Grund notieren.</source>
        <translation>Known and harmless: leave it out with an “ignore” rule for this server, and note the reason.</translation>
    </message>
    <message>
        <source>Auf diesem Server stehen mehr verschiedene Ereignisse an, als einzeln gezeigt werden.</source>
        <translation>More different events are active on this server than are shown one by one.</translation>
    </message>
    <message>
        <source>Meist hat ein einziger Fehler viele Folgen; einzelne davon sieht man hier nicht.</source>
        <translation>Mostly a single fault has many consequences; some of them cannot be seen here.</translation>
    </message>
    <message>
        <source>Zuerst das früheste kritische Ereignis dieses Servers suchen und beheben.</source>
        <translation>First find the earliest critical event of this server and deal with it.</translation>
    </message>
    <message>
        <source>Ereignisanzeige, Benutzerdefinierte Ansicht „Administrative Ereignisse“ durchgehen.</source>
        <translation>Event Viewer: go through the custom view “Administrative Events”.</translation>
    </message>
    <message>
        <source>journalctl -p err --since -1d durchgehen.</source>
        <translation>Go through journalctl -p err --since -1d.</translation>
    </message>
    <message>
        <source>Was harmlos ist, mit Regeln ausnehmen; dann haben die übrigen wieder Platz.</source>
        <translation>Leave out by rules what is harmless; then there is room for the others again.</translation>
    </message>
    <message>
        <source>Das Protokoll wurde geleert oder überschrieben, bevor es gelesen war, ist nicht mehr da oder nicht lesbar.</source>
        <translation>The log was cleared or overwritten before it was read, is not there any more or cannot be read.</translation>
    </message>
    <message>
        <source>Ereignisse aus dieser Zeit fehlen, auch solche, die einen Alarm wert gewesen wären.</source>
        <translation>Events of that time are missing, also such as would have been worth an alarm.</translation>
    </message>
    <message>
        <source>Geleert: Wer war es und warum? System 104 und Sicherheit 1102 nennen das Konto; es kann Angreifern dienen.</source>
        <translation>Cleared: by whom and why? System 104 and Security 1102 name the account; it may serve an intruder.</translation>
    </message>
    <message>
        <source>Überschrieben: wevtutil sl PROTOKOLL /ms:67108864 vergrößert das Protokoll auf 64 MB.</source>
        <translation>Overwritten: wevtutil sl LOG /ms:67108864 enlarges the log to 64 MB.</translation>
    </message>
    <message>
        <source>Überschrieben: SystemMaxUse in /etc/systemd/journald.conf vergrößern, Dienst neu starten.</source>
        <translation>Overwritten: raise SystemMaxUse in /etc/systemd/journald.conf and restart the service.</translation>
    </message>
    <message>
        <source>journalctl --verify: beschädigte Dateien des Journals finden.</source>
        <translation>journalctl --verify: find damaged files of the journal.</translation>
    </message>
    <message>
        <source>Nicht lesbar: Konto des Agenten und Rechte am Protokoll prüfen.</source>
        <translation>Not readable: check the agent's account and the permissions of the log.</translation>
    </message>
    <message>
        <source>Suchen, was das Protokoll füllt: Dort liegt oft der eigentliche Fehler.</source>
        <translation>Find out what fills the log: the real fault is often there.</translation>
    </message>
    <message>
        <source>Jemand rät Kennwörter, oder ein Programm meldet sich mit einem alten Kennwort an.</source>
        <translation>Somebody guesses passwords, or a program logs on with an old password.</translation>
    </message>
    <message>
        <source>Konten werden gesperrt, und ein erratenes Kennwort öffnet das Netz des Kunden.</source>
        <translation>Accounts get locked, and a guessed password opens the customer's network.</translation>
    </message>
    <message>
        <source>Mehrere Konten haben zu oft ein falsches Kennwort bekommen und sind gesperrt.</source>
        <translation>Several accounts were given a wrong password too often and are locked.</translation>
    </message>
    <message>
        <source>Diese Personen oder Dienste können sich nicht anmelden.</source>
        <translation>These persons or services cannot log on.</translation>
    </message>
    <message>
        <source>Der Dienst war ausgefallen; der Agent hat ihn gestartet, wie es die Prüfung erlaubt.</source>
        <translation>The service had failed; the agent has started it, as the check allows.</translation>
    </message>
    <message>
        <source>Er läuft, aber die Ursache ist noch da: Er wird wahrscheinlich wieder ausfallen.</source>
        <translation>It runs, but the cause is still there: it will probably fail again.</translation>
    </message>
    <message>
        <source>Häufen sich die Neustarts: Update oder Hersteller des Programms fragen.</source>
        <translation>If restarts become frequent: update the program or ask its maker.</translation>
    </message>
    <message>
        <source>Speicher, Platz und Dienstkonto prüfen; der Alarm geht nach Ablauf der Frist.</source>
        <translation>Check memory, space and service account; the alarm goes when its time is over.</translation>
    </message>
    <message>
        <source>Der Dienst fällt nach jedem Start wieder aus; der Agent hat aufgehört, ihn zu starten.</source>
        <translation>The service fails again after each start; the agent has stopped starting it.</translation>
    </message>
    <message>
        <source>Die Anwendung dahinter steht für alle still, bis die Ursache behoben ist.</source>
        <translation>The application behind it stands still for everybody until the cause is removed.</translation>
    </message>
    <message>
        <source>Was hat sich zuletzt geändert: Update, Kennwort, Zertifikat, Konfiguration?</source>
        <translation>What has changed last: update, password, certificate, configuration?</translation>
    </message>
    <message>
        <source>Ursache beheben, von Hand starten und eine Minute beobachten.</source>
        <translation>Remove the cause, start by hand and watch for a minute.</translation>
    </message>
    <message>
        <source>Der Dienst ist aus, und der Versuch des Agenten, ihn zu starten, wurde abgelehnt.</source>
        <translation>The service is down, and the agent's attempt to start it was refused.</translation>
    </message>
    <message>
        <source>Die Anwendung dahinter steht für alle still.</source>
        <translation>The application behind it stands still for everybody.</translation>
    </message>
    <message>
        <source>Den Grund im Alarmtext lesen: fehlende Rechte, Abhängigkeit oder Fehler beim Start.</source>
        <translation>Read the reason in the alarm's text: missing rights, a dependency or an error at start.</translation>
    </message>
    <message>
        <source>Fehlen Rechte: Der Dienst des Agenten muss als Systemkonto oder root laufen.</source>
        <translation>If rights are missing: the agent's service must run as the system account or root.</translation>
    </message>
    <message>
        <source>Von Hand starten; Abhängigkeiten und Dienstkonto prüfen.</source>
        <translation>Start by hand; check dependencies and service account.</translation>
    </message>
    <message>
        <source>services.msc oder Start-Service: Dienst starten und eine Minute beobachten.</source>
        <translation>services.msc or Start-Service: start it and watch for a minute.</translation>
    </message>
    <message>
        <source>systemctl status DIENST, dann systemctl restart DIENST und eine Minute beobachten.</source>
        <translation>systemctl status SERVICE, then systemctl restart SERVICE and watch for a minute.</translation>
    </message>
    <message>
        <source>Fällt er wieder: Ereignisanzeige, Anwendung und System, um den Absturz; Dienstkonto und Kennwort prüfen.</source>
        <translation>If it fails again: Event Viewer, Application and System, around the crash; check account and password.</translation>
    </message>
    <message>
        <source>Fällt er wieder: journalctl -u DIENST -e; Konfiguration der letzten Tage und freien Platz prüfen.</source>
        <translation>If it fails again: journalctl -u SERVICE -e; check configuration of the last days and free space.</translation>
    </message>
    <message>
        <source>Kunden informieren, wenn gearbeitet wird, und Ticket anlegen (T).</source>
        <translation>Tell the customer if people are working, and create a ticket (T).</translation>
    </message>
    <message>
        <source>Geplanter Stillstand: Wartungsfenster setzen (Umschalt+Z).</source>
        <translation>Planned standstill: set a maintenance window (Shift+Z).</translation>
    </message>
    <message>
        <source>Der Dienst wurde deinstalliert oder umbenannt, etwa durch eine neue Programmfassung.</source>
        <translation>The service was removed or renamed, for example by a new version of its program.</translation>
    </message>
    <message>
        <source>Ob die Anwendung dahinter läuft, wird nicht mehr überwacht.</source>
        <translation>Whether the application behind it runs is no longer monitored.</translation>
    </message>
    <message>
        <source>Get-Service | Sort Name: Gibt es einen neuen Namen, etwa mit Versionsnummer?</source>
        <translation>Get-Service | Sort Name: is there a new name, perhaps with a version number?</translation>
    </message>
    <message>
        <source>systemctl list-unit-files --type=service: Gibt es einen neuen Namen?</source>
        <translation>systemctl list-unit-files --type=service: is there a new name?</translation>
    </message>
    <message>
        <source>Prüfen, ob die Anwendung für den Kunden läuft.</source>
        <translation>Check whether the application works for the customer.</translation>
    </message>
    <message>
        <source>Vorgabe auf den neuen Namen ändern lassen, oder die Prüfung mit Grund abschalten.</source>
        <translation>Have the policy changed to the new name, or the check switched off with a reason.</translation>
    </message>
    <message>
        <source>Webserver oder Datenbank überlastet, oder die Leitung ist ausgelastet.</source>
        <translation>Web server or database overloaded, or the line is saturated.</translation>
    </message>
    <message>
        <source>Besucher warten oder brechen ab.</source>
        <translation>Visitors wait or give up.</translation>
    </message>
    <message>
        <source>Seite selbst aufrufen: Ist sie auch von hier langsam, oder nur vom prüfenden Server aus?</source>
        <translation>Open the page yourself: is it slow from here too, or only from the checking server?</translation>
    </message>
    <message>
        <source>Antwortzeit in Leistung (G) ansehen: plötzlich oder schleichend?</source>
        <translation>Look at the response time in Performance (G): sudden or creeping?</translation>
    </message>
    <message>
        <source>Prozessor, Arbeitsspeicher und Platte des Webservers prüfen, dann langsame Datenbankabfragen.</source>
        <translation>Check processor, memory and disk of the web server, then slow database queries.</translation>
    </message>
    <message>
        <source>Fremdes Hosting: Störungsseite des Anbieters ansehen und dort melden.</source>
        <translation>Hosted elsewhere: look at the provider’s status page and report it there.</translation>
    </message>
    <message>
        <source>Die Anwendung meldet einen Fehler: 5xx am Server, 4xx an Adresse oder Zugang.</source>
        <translation>The application reports an error: 5xx at the server, 4xx at address or access.</translation>
    </message>
    <message>
        <source>Besucher sehen eine Fehlerseite.</source>
        <translation>Visitors see an error page.</translation>
    </message>
    <message>
        <source>Seite selbst aufrufen und die Meldung lesen.</source>
        <translation>Open the page yourself and read the message.</translation>
    </message>
    <message>
        <source>5xx: Fehlerprotokoll von Webserver und Anwendung ansehen; Dienst und Datenbank prüfen.</source>
        <translation>5xx: look at the error log of web server and application; check service and database.</translation>
    </message>
    <message>
        <source>502, 503, 504: Der Dienst hinter dem Proxy steht oder ist überlastet; neu starten.</source>
        <translation>502, 503, 504: the service behind the proxy is down or overloaded; restart it.</translation>
    </message>
    <message>
        <source>401, 403, 404: Wurde umgezogen, gesperrt oder umbenannt? Adresse der Prüfung anpassen lassen.</source>
        <translation>401, 403, 404: moved, blocked or renamed? Have the check’s address changed.</translation>
    </message>
    <message>
        <source>Kunden informieren und Ticket anlegen (T).</source>
        <translation>Tell the customer and create a ticket (T).</translation>
    </message>
    <message>
        <source>Die Seite antwortet, zeigt aber nicht das Erwartete: Fehlerseite, Wartungsseite oder manipuliert.</source>
        <translation>The page answers but does not show what is expected: an error page, a maintenance page, or tampered with.</translation>
    </message>
    <message>
        <source>Besucher sehen womöglich etwas Falsches; ein Angriff ist möglich.</source>
        <translation>Visitors may see something wrong; an attack is possible.</translation>
    </message>
    <message>
        <source>Seite sofort selbst ansehen, auch in einem privaten Fenster.</source>
        <translation>Look at the page at once, in a private window too.</translation>
    </message>
    <message>
        <source>Fremder Inhalt oder fremde Links: Seite abschalten, Kunden anrufen, Beweise sichern.</source>
        <translation>Foreign content or links: take the page down, call the customer, keep the evidence.</translation>
    </message>
    <message>
        <source>Wartungsseite oder neue Fassung: mit dem Kunden klären und den Suchtext anpassen lassen.</source>
        <translation>Maintenance page or new version: ask the customer and have the text changed.</translation>
    </message>
    <message>
        <source>Leere Seite: Fehlerprotokoll der Anwendung und Datenbank prüfen.</source>
        <translation>Empty page: check the application’s error log and the database.</translation>
    </message>
    <message>
        <source>Webserver aus, Name falsch aufgelöst, Firewall, Leitung oder Zertifikat.</source>
        <translation>Web server down, name wrongly resolved, firewall, line or certificate.</translation>
    </message>
    <message>
        <source>Niemand erreicht die Seite; Bestellungen und Anfragen gehen verloren.</source>
        <translation>Nobody reaches the page; orders and enquiries are lost.</translation>
    </message>
    <message>
        <source>Seite über ein anderes Netz (Mobilfunk) aufrufen: Ist sie für alle weg oder nur von hier?</source>
        <translation>Open the page over another network (mobile): is it gone for everybody or only from here?</translation>
    </message>
    <message>
        <source>Name nicht aufgelöst: nslookup gegen 9.9.9.9; Domain abgelaufen oder Eintrag geändert?</source>
        <translation>Name not resolved: nslookup against 9.9.9.9; domain expired or record changed?</translation>
    </message>
    <message>
        <source>Verbindung abgelehnt: Webserver-Dienst läuft nicht. Keine Antwort: Firewall, Leitung oder Server aus.</source>
        <translation>Connection refused: the web service is not running. No answer: firewall, line or server down.</translation>
    </message>
    <message>
        <source>Verschlüsselung gescheitert: Zertifikat und Kette prüfen (openssl s_client -connect HOST:443).</source>
        <translation>Encryption failed: check certificate and chain (openssl s_client -connect HOST:443).</translation>
    </message>
    <message>
        <source>Das Zertifikat läuft ab, ist abgelaufen oder passt nicht; meist ist die automatische Verlängerung gescheitert.</source>
        <translation>The certificate expires, has expired or does not fit; mostly its automatic renewal failed.</translation>
    </message>
    <message>
        <source>Browser warnen und sperren die Seite; Schnittstellen und Mail-Programme verbinden nicht mehr.</source>
        <translation>Browsers warn and block the page; interfaces and mail programs no longer connect.</translation>
    </message>
    <message>
        <source>Ablauf und Aussteller im Browser ansehen.</source>
        <translation>Look at expiry and issuer in the browser.</translation>
    </message>
    <message>
        <source>Let’s Encrypt: Verlängerung von Hand anstoßen (certbot renew, win-acme) und die Meldung lesen; Port 80 offen?</source>
        <translation>Let’s Encrypt: renew by hand (certbot renew, win-acme) and read the message; is port 80 open?</translation>
    </message>
    <message>
        <source>Gekauft: beim Aussteller verlängern, Antrag und Freigabe dauern; heute beginnen.</source>
        <translation>Bought: renew at the issuer; request and approval take time, begin today.</translation>
    </message>
    <message>
        <source>Nach dem Einspielen Webserver neu laden und „Jetzt prüfen“ (I).</source>
        <translation>After installing it reload the web server and “Check now” (I).</translation>
    </message>
    <message>
        <source>Das Laufwerk füllt sich: Protokolle, Sicherungen, Datenbanken, Updates oder Nutzerdaten.</source>
        <translation>The volume fills up: logs, backups, databases, updates or users’ data.</translation>
    </message>
    <message>
        <source>Ist es voll, bleiben Datenbanken und Dienste stehen, und die Sicherung schlägt fehl.</source>
        <translation>Once it is full, databases and services stop and backups fail.</translation>
    </message>
    <message>
        <source>Verlauf in Leistung (G) ansehen: ein Sprung heißt Vorfall, eine Gerade heißt Wachstum.</source>
        <translation>Look at Performance (G): a jump means an incident, a line means growth.</translation>
    </message>
    <message>
        <source>Größte Ordner suchen (TreeSize, WizTree); Datenträgerbereinigung; Protokolle unter C:\inetpub\logs prüfen.</source>
        <translation>Find the largest folders (TreeSize, WizTree); Disk Cleanup; check logs under C:\inetpub\logs.</translation>
    </message>
    <message>
        <source>du -xh --max-depth=2 | sort -h; journalctl --vacuum-size=500M; alte Kernel und Paket-Zwischenspeicher räumen.</source>
        <translation>du -xh --max-depth=2 | sort -h; journalctl --vacuum-size=500M; clear old kernels and the package cache.</translation>
    </message>
    <message>
        <source>Transaktionsprotokolle von Exchange oder SQL? Dann lief die Sicherung nicht: Sicherung reparieren, nie von Hand löschen.</source>
        <translation>Transaction logs of Exchange or SQL? Then the backup did not run: repair it, never delete by hand.</translation>
    </message>
    <message>
        <source>Daten des Kunden nur nach Absprache löschen; sonst Laufwerk vergrößern oder Ticket anlegen.</source>
        <translation>Delete the customer’s data by agreement only; else extend the volume or create a ticket.</translation>
    </message>
    <message>
        <source>Das Dateisystem ist nach einem Fehler schreibgeschützt, oder der Datenträger wurde schreibgeschützt.</source>
        <translation>The file system became read-only after an error, or the disk was write-protected.</translation>
    </message>
    <message>
        <source>Nichts wird mehr gespeichert; Datenbanken und Dienste bleiben stehen. Datenverlust droht.</source>
        <translation>Nothing is saved any more; databases and services stop. Data loss threatens.</translation>
    </message>
    <message>
        <source>Nicht neu starten und nichts reparieren, bevor der Stand der letzten Sicherung klar ist.</source>
        <translation>Do not restart or repair anything before the state of the last backup is known.</translation>
    </message>
    <message>
        <source>diskpart, attributes disk; Ereignisanzeige System, Quellen disk und Ntfs.</source>
        <translation>diskpart, attributes disk; Event Viewer System, sources disk and Ntfs.</translation>
    </message>
    <message>
        <source>dmesg nach „I/O error“ und „Remounting filesystem read-only“ durchsuchen; smartctl -a ansehen.</source>
        <translation>Search dmesg for “I/O error” and “Remounting filesystem read-only”; look at smartctl -a.</translation>
    </message>
    <message>
        <source>RAID, Speichersystem und Wirt der virtuellen Maschine prüfen.</source>
        <translation>Check RAID, storage system and the virtual machine’s host.</translation>
    </message>
    <message>
        <source>Erst mit Sicherung: Dateisystem prüfen (chkdsk, fsck) und wieder schreibbar machen. Kunden informieren, Ticket anlegen.</source>
        <translation>Only with a backup: check the file system (chkdsk, fsck) and make it writable. Tell the customer, create a ticket.</translation>
    </message>
    <message>
        <source>Sehr viele kleine Dateien: Sitzungen, Zwischenspeicher, Mail-Warteschlangen.</source>
        <translation>A great many small files: sessions, caches, mail queues.</translation>
    </message>
    <message>
        <source>Neue Dateien lassen sich nicht anlegen, obwohl noch Platz frei ist; Dienste bleiben stehen.</source>
        <translation>New files cannot be made though there is space; services stop.</translation>
    </message>
    <message>
        <source>df -i, dann du --inodes -x --max-depth=3 | sort -n: Ordner mit den meisten Dateien finden.</source>
        <translation>df -i, then du --inodes -x --max-depth=3 | sort -n: find the folder with most files.</translation>
    </message>
    <message>
        <source>Übliche Stellen: /var/lib/php/sessions, /tmp, /var/spool, Zwischenspeicher von Webanwendungen.</source>
        <translation>Usual places: /var/lib/php/sessions, /tmp, /var/spool, caches of web applications.</translation>
    </message>
    <message>
        <source>Alte Dateien mit find -mtime löschen, nicht mit rm *; Aufräumdienst (systemd-tmpfiles, cron) einrichten.</source>
        <translation>Delete old files by find -mtime, not by rm *; set up a clean-up (systemd-tmpfiles, cron).</translation>
    </message>
    <message>
        <source>Reicht es nicht: größeres Dateisystem planen, Inodes lassen sich bei ext4 nicht nachrüsten.</source>
        <translation>If that is not enough: plan a larger file system, ext4 cannot gain inodes later.</translation>
    </message>
    <message>
        <source>Sicherung, Virenscan oder Datenbank lastet die Platte aus, oder sie wird langsam, weil sie stirbt.</source>
        <translation>A backup, virus scan or database keeps the disk busy, or it slows down because it is dying.</translation>
    </message>
    <message>
        <source>Anwendungen warten auf die Platte; alles fühlt sich zäh an.</source>
        <translation>Applications wait for the disk; everything feels sluggish.</translation>
    </message>
    <message>
        <source>Uhrzeit ansehen: Fällt es in die Sicherung, Zeitplan entzerren und zurückstellen (Z).</source>
        <translation>Look at the time: if it falls into the backup, spread the schedules and shelve (Z).</translation>
    </message>
    <message>
        <source>Ressourcenmonitor, Datenträger: Prozess und Datei mit der höchsten Aktivität.</source>
        <translation>Resource Monitor, Disk: process and file with the highest activity.</translation>
    </message>
    <message>
        <source>iotop -oa oder pidstat -d 5: Prozess finden.</source>
        <translation>iotop -oa or pidstat -d 5: find the process.</translation>
    </message>
    <message>
        <source>Wartezeit über 50 ms bei wenig Durchsatz: RAID-Zustand, SMART und Schreibpuffer-Batterie prüfen.</source>
        <translation>A latency above 50 ms at little throughput: check RAID, SMART and the cache battery.</translation>
    </message>
    <message>
        <source>Virtuelle Maschine: Nachbarn auf demselben Speicher und alte Snapshots prüfen.</source>
        <translation>Virtual machine: check neighbours on the same storage and old snapshots.</translation>
    </message>
    <message>
        <source>Kabel, Stecker, Switch-Port oder Treiber; oft Duplex oder Geschwindigkeit verschieden eingestellt.</source>
        <translation>Cable, plug, switch port or driver; often mismatched duplex or speed.</translation>
    </message>
    <message>
        <source>Verbindungen werden langsam oder brechen ab, auch Sicherungen über das Netz.</source>
        <translation>Connections become slow or break off, backups over the network too.</translation>
    </message>
    <message>
        <source>Verbindungsgeschwindigkeit im Alarmtext prüfen: 100 Mbit/s statt 1 Gbit/s heißt Kabel.</source>
        <translation>Check the link speed in the alarm’s text: 100 Mbit/s instead of 1 Gbit/s means the cable.</translation>
    </message>
    <message>
        <source>Zähler am Switch-Port ansehen: Steigen CRC-Fehler, Kabel und Port tauschen.</source>
        <translation>Look at the counters of the switch port: if CRC errors rise, change cable and port.</translation>
    </message>
    <message>
        <source>Get-NetAdapterStatistics; Treiber und Teaming prüfen.</source>
        <translation>Get-NetAdapterStatistics; check driver and teaming.</translation>
    </message>
    <message>
        <source>ethtool -S KARTE und ip -s link ansehen.</source>
        <translation>Look at ethtool -S CARD and ip -s link.</translation>
    </message>
    <message>
        <source>Nur verworfene Pakete bei hoher Last: Empfangspuffer vergrößern, Last verteilen.</source>
        <translation>Only dropped packets under load: enlarge receive buffers, spread the load.</translation>
    </message>
    <message>
        <source>Kabel gezogen, Switch-Port aus, Gegenstelle stromlos oder Karte deaktiviert.</source>
        <translation>Cable unplugged, switch port off, other end without power, or card disabled.</translation>
    </message>
    <message>
        <source>Alles, was an dieser Karte hängt, ist nicht erreichbar; bei Teaming fehlt die Reserve.</source>
        <translation>What depends on this card is out of reach; with teaming the reserve is gone.</translation>
    </message>
    <message>
        <source>Melden andere Server am selben Standort auch? Dann zuerst Switch oder Router prüfen.</source>
        <translation>Do other servers of the site report too? Then check switch or router first.</translation>
    </message>
    <message>
        <source>Switch-Port ansehen: Link, Port-Sperre, PoE, Spanning Tree.</source>
        <translation>Look at the switch port: link, port security, PoE, spanning tree.</translation>
    </message>
    <message>
        <source>Get-NetAdapter: „Disabled“ oder „Disconnected“?</source>
        <translation>Get-NetAdapter: “Disabled” or “Disconnected”?</translation>
    </message>
    <message>
        <source>ip link und ethtool KARTE: „Link detected: no“?</source>
        <translation>ip link and ethtool CARD: “Link detected: no”?</translation>
    </message>
    <message>
        <source>Absichtlich unbenutzt: Prüfung dieser Karte abschalten lassen, mit Grund.</source>
        <translation>Unused on purpose: have the check of this card switched off, with a reason.</translation>
    </message>
    <message>
        <source>Zuerst den Stand der letzten Sicherung prüfen; fehlt sie, jetzt sichern, bevor die Platte belastet wird.</source>
        <translation>First check the last backup; if there is none, back up now, before the disk is put under load.</translation>
    </message>
    <message>
        <source>Platte über Seriennummer und Einschub finden (RAID-Werkzeug, iLO, iDRAC); nie nach Augenschein ziehen.</source>
        <translation>Find the disk by serial number and bay (RAID tool, iLO, iDRAC); never pull one by the look of it.</translation>
    </message>
    <message>
        <source>Get-PhysicalDisk | Get-StorageReliabilityCounter ansehen; genauer mit smartctl -a (smartmontools).</source>
        <translation>Look at Get-PhysicalDisk | Get-StorageReliabilityCounter; smartctl -a (smartmontools) tells more.</translation>
    </message>
    <message>
        <source>smartctl -x GERÄT ansehen; bei RAID auch cat /proc/mdstat oder das RAID-Werkzeug.</source>
        <translation>Look at smartctl -x DEVICE; with RAID also at cat /proc/mdstat or the RAID tool.</translation>
    </message>
    <message>
        <source>Get-WBSummary und Ereignisse unter Microsoft-Windows-Backup, bei Veeam die Sitzung des Auftrags ansehen.</source>
        <translation>Look at Get-WBSummary and the events of Microsoft-Windows-Backup; with Veeam at the job's session.</translation>
    </message>
    <message>
        <source>Protokoll des Sicherungslaufs ansehen: systemctl list-timers, journalctl -u EINHEIT, Cron-Mails.</source>
        <translation>Look at the log of the backup: systemctl list-timers, journalctl -u UNIT, mails of cron.</translation>
    </message>
    <message>
        <source>Ziel prüfen: erreichbar, genug Platz, Kennwort nicht abgelaufen, Wechselplatte eingelegt?</source>
        <translation>Check the target: in reach, enough space, password not expired, removable disk inserted?</translation>
    </message>
    <message>
        <source>Exchange-Verwaltungsshell: Get-MailboxDatabase -Status | fl Name,Mounted,DatabaseSize,AvailableNewMailboxSpace.</source>
        <translation>Exchange Management Shell: Get-MailboxDatabase -Status | fl Name,Mounted,DatabaseSize,AvailableNewMailboxSpace.</translation>
    </message>
    <message>
        <source>Größte Postfächer mit dem Kunden besprechen: Archivpostfach, Aufbewahrung, Grenzwerte; Papierkörbe zählen mit.</source>
        <translation>Discuss the largest mailboxes with the customer: archive mailbox, retention, quotas; deleted items count too.</translation>
    </message>
    <message>
        <source>Viel leerer Platz in der Datei: Postfächer in eine neue Datenbank verschieben, nicht mit eseutil /d offline packen.</source>
        <translation>Much empty space in the file: move mailboxes to a new database instead of compacting it offline with eseutil /d.</translation>
    </message>
    <message>
        <source>Das Laufwerk wächst stetig; nach dem Verlauf der letzten Wochen ist es in wenigen Tagen voll.</source>
        <translation>The volume grows steadily; by the course of the last weeks it will be full in a few days.</translation>
    </message>
    <message>
        <source>Noch ist Platz. Ist er aufgebraucht, bleiben Datenbanken, Dienste und Sicherung stehen.</source>
        <translation>There is space left. Once it is used up, databases, services and backups stop.</translation>
    </message>
    <message>
        <source>Verlauf in Leistung (G) ansehen: Seit wann steigt es, und was wurde an dem Tag geändert?</source>
        <translation>Look at the course in Performance (G): since when does it rise, and what was changed that day?</translation>
    </message>
    <message>
        <source>Wachsende Ordner suchen (TreeSize, WizTree, nach Änderung sortiert); Protokolle und Schattenkopien prüfen.</source>
        <translation>Find growing folders (TreeSize, WizTree, sorted by change); check logs and shadow copies.</translation>
    </message>
    <message>
        <source>find / -xdev -mtime -2 -size +100M -ls und du -xh --max-depth=2 | sort -h: Was wächst?</source>
        <translation>find / -xdev -mtime -2 -size +100M -ls and du -xh --max-depth=2 | sort -h: what grows?</translation>
    </message>
    <message>
        <source>Transaktionsprotokolle, die nicht kürzer werden, heißen: Die Sicherung läuft nicht. Sicherung reparieren.</source>
        <translation>Transaction logs that are never truncated mean that the backup does not run. Repair the backup.</translation>
    </message>
    <message>
        <source>Gewolltes Wachstum: Vergrößerung jetzt planen und anbieten, solange dafür Zeit ist.</source>
        <translation>Growth that is meant: plan and offer more space now, while there is time.</translation>
    </message>
    <message>
        <source>Die Platte meldet Schäden oder Abnutzung, hält sich selbst aber noch nicht für ausgefallen.</source>
        <translation>The disk reports damage or wear, but does not consider itself failed yet.</translation>
    </message>
    <message>
        <source>Solche Platten fallen deutlich häufiger aus; ohne RAID drohen Datenverlust und Stillstand.</source>
        <translation>Such disks fail far more often; without RAID, loss of data and downtime threaten.</translation>
    </message>
    <message>
        <source>Steigen die Zähler von Tag zu Tag, Tausch anbieten; „Übertragungsfehler“ heißt Kabel oder Steckplatz prüfen.</source>
        <translation>If the counters rise from day to day, offer a replacement; “transmission errors” means checking cable and slot.</translation>
    </message>
    <message>
        <source>Zu heiß: Lüfter, Staub und Raumtemperatur prüfen. Abgenutzte SSD: Ersatz bestellen, Gewährleistung prüfen.</source>
        <translation>Too hot: check fans, dust and room temperature. Worn SSD: order a replacement, check the warranty.</translation>
    </message>
    <message>
        <source>Die Platte hält sich selbst für ausgefallen, oder ihre Reserve ist aufgebraucht.</source>
        <translation>The disk considers itself failed, or its spare is used up.</translation>
    </message>
    <message>
        <source>Sie kann jederzeit stehen bleiben; ohne RAID sind die Daten dann verloren.</source>
        <translation>It can stop at any time; without RAID the data is lost then.</translation>
    </message>
    <message>
        <source>Kunden informieren, Tausch heute beauftragen; danach Wiederaufbau des RAID bis zum Ende verfolgen.</source>
        <translation>Inform the customer, order the replacement today; then watch the rebuild of the RAID to its end.</translation>
    </message>
    <message>
        <source>Die Postfachdatenbank ist größer, als für Wartung und Wiederherstellung gut ist.</source>
        <translation>The mailbox database is larger than is good for maintenance and restoring.</translation>
    </message>
    <message>
        <source>Sicherung und Wiederherstellung dauern zu lange; die Standard-Edition hängt die Datenbank bei ihrer Grenze (1 TB) aus.</source>
        <translation>Backup and restore take too long; the Standard Edition dismounts the database at its limit (1 TB).</translation>
    </message>
    <message>
        <source>Weitere Datenbank anlegen und Postfächer verteilen; Termin außerhalb der Arbeitszeit vereinbaren.</source>
        <translation>Create another database and spread the mailboxes; agree on a time outside working hours.</translation>
    </message>
    <message>
        <source>Die Datenbank braucht fast ihr ganzes Laufwerk; daneben wachsen ihre Protokolle.</source>
        <translation>The database takes nearly all of its volume; its logs grow beside it.</translation>
    </message>
    <message>
        <source>Ist das Laufwerk voll, hängt Exchange die Datenbank aus: Niemand bekommt mehr Mail.</source>
        <translation>When the volume is full, Exchange dismounts the database: nobody gets mail any more.</translation>
    </message>
    <message>
        <source>Liegen Protokolle auf demselben Laufwerk und werden nicht gekürzt? Dann zuerst die Sicherung reparieren.</source>
        <translation>Are the logs on the same volume and never truncated? Then repair the backup first.</translation>
    </message>
    <message>
        <source>Laufwerk vergrößern oder Datenbank mit Move-DatabasePath umziehen (hängt sie kurz aus).</source>
        <translation>Enlarge the volume, or move the database with Move-DatabasePath (dismounts it for a while).</translation>
    </message>
    <message>
        <source>Laufwerk voll, Protokolle fehlen, Speicher nicht erreichbar, oder jemand hat sie ausgehängt.</source>
        <translation>Volume full, logs missing, storage out of reach, or somebody dismounted it.</translation>
    </message>
    <message>
        <source>Die Postfächer dieser Datenbank sind nicht erreichbar; Mail wartet in der Warteschlange.</source>
        <translation>The mailboxes of this database cannot be reached; mail waits in the queue.</translation>
    </message>
    <message>
        <source>Platz auf den Laufwerken von Datenbank und Protokollen prüfen; Protokolle nie von Hand löschen.</source>
        <translation>Check the space on the volumes of the database and its logs; never delete logs by hand.</translation>
    </message>
    <message>
        <source>Ereignisanzeige Anwendung, Quellen ESE und MSExchangeIS: letzter Fehler vor dem Aushängen.</source>
        <translation>Event viewer, Application, sources ESE and MSExchangeIS: the last error before it was dismounted.</translation>
    </message>
    <message>
        <source>Mount-Database DATENBANK; schlägt es fehl, eseutil /mh auf „Dirty Shutdown“ prüfen.</source>
        <translation>Mount-Database DATABASE; if it fails, check eseutil /mh for “Dirty Shutdown”.</translation>
    </message>
    <message>
        <source>Vor jeder Reparatur Dateien kopieren; eseutil /p nur als letztes Mittel nach Absprache mit dem Kunden.</source>
        <translation>Copy the files before any repair; eseutil /p only as the last resort, agreed with the customer.</translation>
    </message>
    <message>
        <source>Die Sicherung ist nicht gelaufen: Zeitplan aus, Server war aus, Auftrag hängt oder wurde gelöscht.</source>
        <translation>The backup did not run: schedule off, server was off, the job hangs or was deleted.</translation>
    </message>
    <message>
        <source>Was seit der letzten Sicherung entstanden ist, wäre bei einem Ausfall verloren.</source>
        <translation>What has been made since the last backup would be lost in a failure.</translation>
    </message>
    <message>
        <source>Läuft der Auftrag noch oder ist er deaktiviert? Zeitplan und Dienst der Sicherung prüfen.</source>
        <translation>Is the job still running, or disabled? Check the schedule and the service of the backup.</translation>
    </message>
    <message>
        <source>Von Hand starten und bis zum Ende verfolgen; Wochenend-Pausen als Grenzwert eintragen.</source>
        <translation>Start it by hand and watch it to the end; allow for weekends in the limits.</translation>
    </message>
    <message>
        <source>Die Sicherung lief durch, hat aber etwas ausgelassen: offene Dateien, ein Laufwerk, eine Maschine.</source>
        <translation>The backup ran through, but left something out: open files, a volume, a machine.</translation>
    </message>
    <message>
        <source>Das Ausgelassene ist nicht gesichert und fehlt bei einer Wiederherstellung.</source>
        <translation>What was left out is not backed up and will be missing in a restore.</translation>
    </message>
    <message>
        <source>Feststellen, was fehlt; vssadmin list writers zeigt hängende Schattenkopie-Dienste.</source>
        <translation>Find out what is missing; vssadmin list writers shows shadow copy services that hang.</translation>
    </message>
    <message>
        <source>Feststellen, was fehlt; Ausschlüsse und Rechte des Sicherungskontos prüfen.</source>
        <translation>Find out what is missing; check exclusions and the rights of the backup account.</translation>
    </message>
    <message>
        <source>Nach der Korrektur noch einmal laufen lassen und eine Datei probeweise zurückholen.</source>
        <translation>After the correction run it once more and restore a file as a test.</translation>
    </message>
    <message>
        <source>Die letzte Sicherung ist viel kleiner als sonst: Quelle leer, Laufwerk fehlt, Lauf brach ab.</source>
        <translation>The last backup is much smaller than usual: source empty, volume missing, run broken off.</translation>
    </message>
    <message>
        <source>Sie ist vermutlich unvollständig; auf sie allein ist kein Verlass.</source>
        <translation>It is probably incomplete; it cannot be relied on alone.</translation>
    </message>
    <message>
        <source>Ältere Sicherungen sofort vor dem Aufräumen schützen (Aufbewahrung anhalten).</source>
        <translation>Protect older backups from being cleared away at once (stop the retention).</translation>
    </message>
    <message>
        <source>Inhalt mit der vorigen Sicherung vergleichen: Fehlt ein Laufwerk, eine Datenbank, ein Ordner?</source>
        <translation>Compare the content with the backup before: is a volume, a database, a folder missing?</translation>
    </message>
    <message>
        <source>Gewollt kleiner (Daten ausgelagert): abwarten, nach einer Woche ist das die neue übliche Größe.</source>
        <translation>Smaller on purpose (data moved away): wait, after a week this is the new usual size.</translation>
    </message>
    <message>
        <source>Die letzte Sicherung brach mit einem Fehler ab; der Text daneben nennt ihn.</source>
        <translation>The last backup broke off with an error; the text beside it names it.</translation>
    </message>
    <message>
        <source>Es gibt keinen neuen Stand zum Zurückholen; Protokolle von Datenbanken werden nicht gekürzt.</source>
        <translation>There is nothing new to restore from; logs of databases are not truncated.</translation>
    </message>
    <message>
        <source>vssadmin list writers: Ein Dienst mit Fehler wird neu gestartet, nicht die Sicherung wiederholt.</source>
        <translation>vssadmin list writers: restart a service that has an error instead of repeating the backup.</translation>
    </message>
    <message>
        <source>Ursache beheben, von Hand starten, bis zum Ende verfolgen; gelingt es heute nicht, Ticket anlegen.</source>
        <translation>Remove the cause, start it by hand, watch it to the end; if it does not succeed today, open a ticket.</translation>
    </message>
    <message>
        <source>Ein eigenes Skript hat ein Problem gefunden; was, steht in seinem Text.</source>
        <translation>A script of our own has found a problem; its text says which.</translation>
    </message>
    <message>
        <source>Das hängt vom Skript ab: Wer es unterschrieben hat, weiß, was es bewacht.</source>
        <translation>That depends on the script: whoever signed it knows what it watches.</translation>
    </message>
    <message>
        <source>Text und Wert im Alarm lesen und am Server nachsehen, ob es stimmt.</source>
        <translation>Read text and value in the alarm and look at the server whether it is so.</translation>
    </message>
    <message>
        <source>Ursache beheben, dann mit „Jetzt prüfen“ (I) wiederholen.</source>
        <translation>Remove the cause, then repeat with “Check now” (I).</translation>
    </message>
    <message>
        <source>Meldet das Skript zu Unrecht: Grenzwert ändern oder neue Fassung unterschreiben.</source>
        <translation>If the script is wrong: change the limit or sign a new version.</translation>
    </message>
    <message>
        <source>Das Skript lief, konnte aber nicht messen.</source>
        <translation>The script ran but could not measure.</translation>
    </message>
    <message>
        <source>Text im Alarm lesen: Er stammt vom Skript selbst.</source>
        <translation>Read the text in the alarm: it is the script's own.</translation>
    </message>
    <message>
        <source>Das Skript auf dem Server von Hand ausführen, mit dem Konto des Agenten.</source>
        <translation>Run the script on the server by hand, with the agent's account.</translation>
    </message>
    <message>
        <source>Bleibt es dabei: wer es unterschrieben hat, fragen und bis dahin von Hand prüfen.</source>
        <translation>If it stays so: ask whoever signed it, and check by hand until then.</translation>
    </message>
    <message>
        <source>Der Agent hat das Skript nicht ausgeführt, weil er der Unterschrift nicht vertraut oder sie nicht passt.</source>
        <translation>The agent did not run the script because it does not trust the signature or the signature does not fit.</translation>
    </message>
    <message>
        <source>Was das Skript bewacht, wird nicht geprüft. Stimmt die Unterschrift nicht, kann es ein Angriff sein.</source>
        <translation>What the script watches is not checked. If the signature is wrong, it may be an attack.</translation>
    </message>
    <message>
        <source>Grund im Alarm lesen: Schlüssel, Ablauf, Rechner oder Inhalt.</source>
        <translation>Read the reason in the alarm: key, expiry, computer or content.</translation>
    </message>
    <message>
        <source>Stimmen Unterschrift oder Inhalt nicht: nichts freigeben, Administration benachrichtigen.</source>
        <translation>If signature or content are wrong: approve nothing, tell the administrators.</translation>
    </message>
    <message>
        <source>Fehlt der Schlüssel: am Server „wachpult-agent trust add“ mit dem Schlüssel ausführen.</source>
        <translation>If the key is missing: run “wachpult-agent trust add” with the key on the server.</translation>
    </message>
    <message>
        <source>Abgelaufen oder veraltet: neue Fassung unterschreiben und hinterlegen.</source>
        <translation>Expired or too old: sign a new version and set it.</translation>
    </message>
    <message>
        <source>Das Skript lief, seine Antwort ist aber keine: falsche letzte Zeile oder Exit-Code.</source>
        <translation>The script ran, but its answer is none: wrong last line or exit code.</translation>
    </message>
    <message>
        <source>Das Skript auf dem Server von Hand ausführen und die letzte Zeile ansehen.</source>
        <translation>Run the script on the server by hand and look at the last line.</translation>
    </message>
    <message>
        <source>Es muss mit einer Zeile JSON oder mit Exit-Code 0 bis 3 enden; dann neu unterschreiben.</source>
        <translation>It must end with a line of JSON or with exit code 0 to 3; then sign it again.</translation>
    </message>
    <message>
        <source>Defender: Update-MpSignature; andere Produkte in ihrer Konsole oder am Verwaltungsserver aktualisieren.</source>
        <translation>Defender: Update-MpSignature; update other products in their console or at the management server.</translation>
    </message>
    <message>
        <source>freshclam aufrufen; journalctl -u clamav-freshclam -e ansehen.</source>
        <translation>Run freshclam; look at journalctl -u clamav-freshclam -e.</translation>
    </message>
    <message>
        <source>Danach „Jetzt prüfen“: Die Prüfung muss wieder OK melden, sonst Ticket anlegen (T).</source>
        <translation>Then “Check now”: the check must be OK again, else open a ticket (T).</translation>
    </message>
    <message>
        <source>Die Signaturen kommen nicht an: kein Weg ins Internet, Update-Dienst steht, Lizenz oder Platz fehlt.</source>
        <translation>The signatures do not arrive: no way to the internet, the update service stands still, no licence or no room.</translation>
    </message>
    <message>
        <source>Neue Schadsoftware wird nicht erkannt; nach Vertrag dürfen Signaturen höchstens 2 Werktage alt sein.</source>
        <translation>New malware is not recognised; by the contract signatures may be 2 working days old at most.</translation>
    </message>
    <message>
        <source>Scheitert es: Internetweg, Proxy, freien Platz und Uhrzeit prüfen; Fehlercode des Updates lesen.</source>
        <translation>If it fails: check the way to the internet, proxy, free space and clock; read the update's error code.</translation>
    </message>
    <message>
        <source>Lizenz am Verwaltungsserver prüfen; andere Server des Kunden ansehen.</source>
        <translation>Check the licence at the management server; look at the customer's other servers.</translation>
    </message>
    <message>
        <source>Jemand oder eine Anwendung hat den Schutz ausgeschaltet, oder sein Dienst läuft nicht.</source>
        <translation>Somebody or an application has switched protection off, or its service does not run.</translation>
    </message>
    <message>
        <source>Schadsoftware läuft ungehindert; das Abschalten ist oft ihr erster Schritt.</source>
        <translation>Malware runs unhindered; switching protection off is often its first step.</translation>
    </message>
    <message>
        <source>Get-MpComputerStatus und Get-MpPreference ansehen: DisableRealtimeMonitoring oder Gruppenrichtlinie?</source>
        <translation>Look at Get-MpComputerStatus and Get-MpPreference: DisableRealtimeMonitoring, or a group policy?</translation>
    </message>
    <message>
        <source>systemctl status clamav-daemon clamav-clamonacc; Dienste starten.</source>
        <translation>systemctl status clamav-daemon clamav-clamonacc; start the services.</translation>
    </message>
    <message>
        <source>Klären, wer abgeschaltet hat. Niemand? Dann Verdacht auf Befall: Leitung sofort verständigen.</source>
        <translation>Find out who switched it off. Nobody? Then suspect an infection: tell the supervisor at once.</translation>
    </message>
    <message>
        <source>Schutz einschalten, vollständige Prüfung starten.</source>
        <translation>Switch protection on, start a full scan.</translation>
    </message>
    <message>
        <source>Die Lizenz wurde nicht verlängert, oder die Verlängerung kam nicht an.</source>
        <translation>The licence was not renewed, or the renewal did not arrive.</translation>
    </message>
    <message>
        <source>Es kommen keine Signaturen mehr; manche Produkte schalten den Schutz ganz ab.</source>
        <translation>No more signatures come; some products switch protection off altogether.</translation>
    </message>
    <message>
        <source>Im Vertrag nachsehen, ob wir die Lizenz stellen (Virenschutz vereinbart).</source>
        <translation>See in the contract whether we provide the licence (anti-virus agreed).</translation>
    </message>
    <message>
        <source>Lizenz verlängern und am Verwaltungsserver oder auf dem Server eintragen.</source>
        <translation>Renew the licence and enter it at the management server or on the server.</translation>
    </message>
    <message>
        <source>Das Produkt ist neu installiert, oder seine Datenbank wurde gelöscht oder ist beschädigt.</source>
        <translation>The product is newly installed, or its database was deleted or is damaged.</translation>
    </message>
    <message>
        <source>Ohne Signaturen wird nichts erkannt.</source>
        <translation>Without signatures nothing is recognised.</translation>
    </message>
    <message>
        <source>Freien Platz und Rechte des Ordners der Signaturen prüfen.</source>
        <translation>Check free space and the rights of the signatures' folder.</translation>
    </message>
    <message>
        <source>Das Produkt ist da, sagt aber nicht, von wann seine Signaturen sind.</source>
        <translation>The product is there but does not say of when its signatures are.</translation>
    </message>
    <message>
        <source>Ob der Schutz aktuell ist, weiß niemand, bis es jemand nachsieht.</source>
        <translation>Nobody knows whether protection is up to date until somebody looks.</translation>
    </message>
    <message>
        <source>Stand der Signaturen in der Konsole des Produkts nachsehen.</source>
        <translation>Look up the state of the signatures in the product's console.</translation>
    </message>
    <message>
        <source>Dienste des Produkts prüfen; nach einem Update Server neu starten lassen.</source>
        <translation>Check the product's services; after an update have the server restarted.</translation>
    </message>
    <message>
        <source>Bleibt es so: Prüfung mit Begründung abschalten und am Verwaltungsserver überwachen.</source>
        <translation>If it stays: switch the check off with a reason and watch it at the management server.</translation>
    </message>
    <message>
        <source>Der Server wurde neu aufgesetzt, oder das Produkt wurde entfernt.</source>
        <translation>The server was set up anew, or the product was removed.</translation>
    </message>
    <message>
        <source>Der vereinbarte Virenschutz fehlt auf diesem Server ganz.</source>
        <translation>The agreed protection is missing on this server altogether.</translation>
    </message>
    <message>
        <source>Klären, ob der Server geschützt werden soll; Ausnahmen stehen in der Notiz.</source>
        <translation>Find out whether the server is to be protected; exceptions stand in the note.</translation>
    </message>
    <message>
        <source>Virenschutz installieren und am Verwaltungsserver anmelden.</source>
        <translation>Install the product and register it at the management server.</translation>
    </message>
    <message>
        <source>Sicherung, Abgleich oder große Übertragung; seltener ein Gerät, das das Netz flutet.</source>
        <translation>Backup, synchronisation or a large transfer; less often a device that floods the network.</translation>
    </message>
    <message>
        <source>Alles, was über diese Karte geht, wird zäh: Dateien, Telefonie, Fernwartung.</source>
        <translation>Everything that goes through this card becomes slow: files, telephony, remote sessions.</translation>
    </message>
    <message>
        <source>Kurve ansehen: Beginnt es zur Stunde der Sicherung, diese verlegen oder drosseln.</source>
        <translation>Look at the curve: if it begins at the hour of the backup, move or throttle that.</translation>
    </message>
    <message>
        <source>Ressourcenmonitor, Netzwerk: Welcher Prozess überträgt, und wohin?</source>
        <translation>Resource Monitor, Network: which process transfers, and where to?</translation>
    </message>
    <message>
        <source>ss -tip und iftop: Welcher Prozess überträgt, und wohin?</source>
        <translation>ss -tip and iftop: which process transfers, and where to?</translation>
    </message>
    <message>
        <source>100 Mbit/s statt 1 Gbit/s heißt Kabel oder Port; unbekanntes Ziel heißt Verdacht.</source>
        <translation>100 Mbit/s instead of 1 Gbit/s means cable or port; an unknown destination is suspicious.</translation>
    </message>
    <message>
        <source>Die Anwendung meldet einen Fehler auf der Seite, oder jemand hat sie verändert.</source>
        <translation>The application shows an error on the page, or somebody has changed it.</translation>
    </message>
    <message>
        <source>Besucher sehen eine Störung oder fremde Inhalte.</source>
        <translation>Visitors see a fault or somebody else's content.</translation>
    </message>
    <message>
        <source>Seite im Browser ansehen, auch in einem privaten Fenster.</source>
        <translation>Look at the page in a browser, in a private window too.</translation>
    </message>
    <message>
        <source>Protokoll der Anwendung und der Datenbank zur Zeit des Alarms lesen.</source>
        <translation>Read the logs of the application and the database at the time of the alarm.</translation>
    </message>
    <message>
        <source>Fremde Inhalte? Verdacht auf Einbruch: Leitung verständigen, Beweise sichern.</source>
        <translation>Somebody else's content? Suspect a break-in: tell the supervisor, secure evidence.</translation>
    </message>
    <message>
        <source>Die Weiterleitung wurde geändert: Umzug, falscher Eintrag am Webserver oder Manipulation.</source>
        <translation>The redirect was changed: a move, a wrong entry at the web server, or manipulation.</translation>
    </message>
    <message>
        <source>Besucher landen an der falschen Adresse oder surfen unverschlüsselt.</source>
        <translation>Visitors end up at the wrong address or surf unencrypted.</translation>
    </message>
    <message>
        <source>curl -sIL ADRESSE: Jede Station mit Ziel ansehen.</source>
        <translation>curl -sIL ADDRESS: look at every stop and where it leads.</translation>
    </message>
    <message>
        <source>Webserver, Vorschaltserver und DNS auf die letzte Änderung prüfen.</source>
        <translation>Check web server, reverse proxy and DNS for the last change.</translation>
    </message>
    <message>
        <source>Ist der Umzug gewollt: die Prüfung auf die neue Adresse stellen.</source>
        <translation>If the move is meant: point the check to the new address.</translation>
    </message>
    <message>
        <source>Zertifikat abgelaufen, für einen anderen Namen ausgestellt, selbst signiert oder Zwischenzertifikat fehlt.</source>
        <translation>Certificate expired, issued for another name, self-signed, or an intermediate certificate is missing.</translation>
    </message>
    <message>
        <source>Browser warnen jeden Besucher, Programme verbinden sich gar nicht mehr.</source>
        <translation>Browsers warn every visitor, programs do not connect at all any more.</translation>
    </message>
    <message>
        <source>Seite im Browser öffnen, Zertifikat ansehen: Name, Aussteller, Ende.</source>
        <translation>Open the page in a browser, look at the certificate: name, issuer, end.</translation>
    </message>
    <message>
        <source>openssl s_client -connect HOST:443 -servername HOST -showcerts: Ist die Kette vollständig?</source>
        <translation>openssl s_client -connect HOST:443 -servername HOST -showcerts: is the chain complete?</translation>
    </message>
    <message>
        <source>Zertifikat erneuern oder Zwischenzertifikat ergänzen, Dienst neu laden.</source>
        <translation>Renew the certificate or add the intermediate one, reload the service.</translation>
    </message>
    <message>
        <source>Automatische Erneuerung prüfen, damit es nicht in 90 Tagen wiederkommt.</source>
        <translation>Check the automatic renewal, so that it does not come back in 90 days.</translation>
    </message>
    <message>
        <source>Andere Sensoren vergleichen: Sind alle warm, ist es der Raum; ist es einer, sind es Lüfter oder Kühler.</source>
        <translation>Compare other sensors: if all are warm it is the room; if it is one, it is a fan or a heat sink.</translation>
    </message>
    <message>
        <source>Klimaanlage, Türen und verstellte Lüftungswege am Standort prüfen lassen.</source>
        <translation>Have air conditioning, doors and blocked air ways checked at the site.</translation>
    </message>
    <message>
        <source>Lüfter im Verwaltungsprozessor (iLO, iDRAC) ansehen; Staub entfernen, defekte tauschen.</source>
        <translation>Look at the fans in the management processor (iLO, iDRAC); remove dust, replace broken ones.</translation>
    </message>
    <message>
        <source>Steigt sie weiter: Sicherung prüfen, mit dem Kunden geordnet herunterfahren, bevor es die Hardware tut.</source>
        <translation>If it keeps rising: check the backup and shut down in good order, with the customer, before the hardware does.</translation>
    </message>
    <message>
        <source>Ein Sensor zeigt mehr als seine eigene Grenze oder die der Prüfung.</source>
        <translation>A sensor shows more than its own limit or the check's.</translation>
    </message>
    <message>
        <source>Erst wird die Hardware langsamer, dann schaltet sie sich ohne Vorwarnung ab.</source>
        <translation>First the hardware gets slower, then it switches off without warning.</translation>
    </message>
    <message>
        <source>sensors zeigt alle Werte mit ihren Grenzen, top, ob ein Prozess den Prozessor heizt.</source>
        <translation>sensors shows all values with their limits, top whether a process heats the processor.</translation>
    </message>
    <message>
        <source>Das Gerät selbst beurteilt seine Temperatur als nicht in Ordnung.</source>
        <translation>The device itself judges its temperature as not in order.</translation>
    </message>
    <message>
        <source>Der Hersteller kennt die Grenzen am besten; das Gerät kann sich jederzeit schützen und abschalten.</source>
        <translation>The maker knows the limits best; the device may protect itself and switch off at any time.</translation>
    </message>
    <message>
        <source>Ein Lüfter oder Netzteil ist ausgefallen oder kündigt es an; bei Netzteilen fehlt oft nur der Strom einer Leitung.</source>
        <translation>A fan or power supply has failed or announces it; of power supplies often only the mains of one line are missing.</translation>
    </message>
    <message>
        <source>Noch trägt das andere die Last; fällt auch das aus, steht das Gerät.</source>
        <translation>The other one still carries the load; if that fails too, the device stands still.</translation>
    </message>
    <message>
        <source>Netzteil: Stecker, Sicherung, Steckdosenleiste und USV dieser Leitung prüfen lassen.</source>
        <translation>Power supply: have plug, fuse, socket strip and UPS of this line checked.</translation>
    </message>
    <message>
        <source>Protokoll und Ersatzteilnummer im Gerät ansehen (iLO, iDRAC, show environment).</source>
        <translation>Look at log and spare part number in the device (iLO, iDRAC, show environment).</translation>
    </message>
    <message>
        <source>Garantie oder Wartungsvertrag prüfen, Ersatz bestellen, Tausch mit dem Kunden verabreden.</source>
        <translation>Check warranty or maintenance contract, order the spare part, agree the exchange with the customer.</translation>
    </message>
    <message>
        <source>Bis dahin die Temperaturen im Auge behalten.</source>
        <translation>Keep an eye on the temperatures until then.</translation>
    </message>
    <message>
        <source>Kein Strom, die Verbindung dorthin fehlt, das Gerät hängt, oder SNMP wurde dort abgeschaltet oder geändert.</source>
        <translation>No power, the link to it is gone, the device hangs, or SNMP was switched off or changed there.</translation>
    </message>
    <message>
        <source>Was nur über dieses Gerät erreichbar ist, ist für alle weg; niemand sieht, was dort geschieht.</source>
        <translation>What is only reached through this device is gone for everybody; nobody sees what happens there.</translation>
    </message>
    <message>
        <source>Ping vom abfragenden Server: Antwortet das Gerät, liegt es an SNMP, sonst an Strom oder Leitung.</source>
        <translation>Ping it from the server that asks it: if it answers, it is SNMP, else it is power or the line.</translation>
    </message>
    <message>
        <source>Sind Nachbargeräte auch stumm, ist es der Strom oder der Weg dorthin: beim Kunden anrufen, Leuchten ansehen lassen.</source>
        <translation>If its neighbours are silent too, it is power or the way there: call the customer, have them look at the lights.</translation>
    </message>
    <message>
        <source>Antwortet es auf Ping: SNMP-Version, Zugangsdaten, erlaubte Adressen und eigene Last im Gerät prüfen.</source>
        <translation>If it answers a ping: check the SNMP version, credentials, permitted addresses and the device’s own load.</translation>
    </message>
    <message>
        <source>Internet am Standort gestört? Störung beim Anbieter melden und die Nummer ins Ticket schreiben.</source>
        <translation>Is the internet down at the site? Report the fault to the provider and put the number into the ticket.</translation>
    </message>
    <message>
        <source>Aus- und Einschalten erst nach Absprache: Die letzte gespeicherte Konfiguration kann älter sein als die laufende.</source>
        <translation>Switch it off and on only by agreement: the configuration that was last saved may be older than the running one.</translation>
    </message>
    <message>
        <source>Das Gerät ist stark belastet, oder die Leitung dorthin ist voll.</source>
        <translation>The device is under heavy load, or the line to it is full.</translation>
    </message>
    <message>
        <source>Alles, was über das Gerät geht, wird langsam; ganz überlastet fällt es aus.</source>
        <translation>Everything that goes through it gets slow; overloaded altogether it fails.</translation>
    </message>
    <message>
        <source>Verlauf der Antwortzeit ansehen: seit wann, und zu welchen Stunden?</source>
        <translation>Look at the history of the response time: since when, and at which hours?</translation>
    </message>
    <message>
        <source>Auslastung der Anschlüsse ansehen: Läuft eine Sicherung, ein Update, eine Schleife?</source>
        <translation>Look at the load of the interfaces: is a backup running, an update, a loop?</translation>
    </message>
    <message>
        <source>Prozessor und Protokoll am Gerät ansehen; Firmware mit bekanntem Fehler aktualisieren.</source>
        <translation>Look at processor and log on the device; update firmware with a known fault.</translation>
    </message>
    <message>
        <source>Jemand hat es neu gestartet, der Strom war weg, oder es ist abgestürzt.</source>
        <translation>Somebody restarted it, the power was gone, or it crashed.</translation>
    </message>
    <message>
        <source>Alles dahinter war für Minuten getrennt; kommt es wieder, fällt das Gerät bald ganz aus.</source>
        <translation>Everything behind it was cut off for minutes; if it happens again, the device will soon fail altogether.</translation>
    </message>
    <message>
        <source>War es geplant (Wartung, Firmware)? Dann quittieren.</source>
        <translation>Was it planned (maintenance, firmware)? Then acknowledge.</translation>
    </message>
    <message>
        <source>Protokoll des Geräts lesen: Stromausfall, Absturz oder Neustart von Hand?</source>
        <translation>Read the device’s log: power failure, crash or restart by hand?</translation>
    </message>
    <message>
        <source>Andere Geräte am selben Standort auch neu gestartet? Dann war es der Strom: USV prüfen.</source>
        <translation>Other devices at the same site restarted too? Then it was the power: check the UPS.</translation>
    </message>
    <message>
        <source>Prüfen, ob die gespeicherte Konfiguration die richtige ist und alle Anschlüsse wieder verbunden sind.</source>
        <translation>Check that the saved configuration is the right one and all interfaces are connected again.</translation>
    </message>
    <message>
        <source>Das Gerät wurde sehr lange nicht neu gestartet, vermutlich fehlen Aktualisierungen der Firmware.</source>
        <translation>The device has not been restarted for a very long time; firmware updates are probably missing.</translation>
    </message>
    <message>
        <source>Bekannte Sicherheitslücken bleiben offen; ob es von selbst wieder startet, weiß niemand.</source>
        <translation>Known vulnerabilities stay open; nobody knows whether it will start again by itself.</translation>
    </message>
    <message>
        <source>Firmware mit der des Herstellers vergleichen; Termin für Aktualisierung und Neustart vereinbaren.</source>
        <translation>Compare the firmware with the maker’s; agree a date for update and restart.</translation>
    </message>
    <message>
        <source>Vorher die Konfiguration sichern und prüfen, ob die laufende gespeichert ist.</source>
        <translation>Back up the configuration first and check that the running one is saved.</translation>
    </message>
    <message>
        <source>Wird das Gerät vom Hersteller nicht mehr gepflegt: dem Kunden ein Angebot für Ersatz machen.</source>
        <translation>If its maker does not maintain it any more: make the customer an offer for a replacement.</translation>
    </message>
    <message>
        <source>Kabel oder Stecker gelöst, Modul oder Port defekt, oder das Gerät am anderen Ende ist aus.</source>
        <translation>Cable or plug loose, module or port broken, or the device at the other end is off.</translation>
    </message>
    <message>
        <source>Was daran hängt, ist getrennt; war es eine von zwei Leitungen, fehlt jetzt die Reserve.</source>
        <translation>What hangs on it is cut off; if it was one of two lines, the reserve is gone now.</translation>
    </message>
    <message>
        <source>Was hängt an diesem Anschluss? Beschreibung des Anschlusses und Netzplan ansehen.</source>
        <translation>What hangs on this interface? Look at its description and the network plan.</translation>
    </message>
    <message>
        <source>Ist das andere Ende auch stumm oder in Wartung, ist dieser Alarm die Folge davon.</source>
        <translation>If the other end is silent too or in maintenance, this alarm is its consequence.</translation>
    </message>
    <message>
        <source>Kabel und Modul ansehen und tauschen lassen; am Port auf Fehler, Sperre (err-disabled) und PoE achten.</source>
        <translation>Have cable and module looked at and exchanged; watch the port for errors, being disabled (err-disabled) and PoE.</translation>
    </message>
    <message>
        <source>Absichtlich getrennt? Den Anschluss am Gerät abschalten oder in der Richtlinie ausnehmen.</source>
        <translation>Disconnected on purpose? Switch the interface off on the device or exempt it in the policy.</translation>
    </message>
    <message>
        <source>Fehler kommen meist von Kabel, Stecker, Modul oder ungleichem Duplex; verworfen wird, was nicht mehr hineinpasst.</source>
        <translation>Errors mostly come from cable, plug, module or unequal duplex; dropped is what does not fit in any more.</translation>
    </message>
    <message>
        <source>Übertragungen werden langsam und brechen ab; Telefonie stottert.</source>
        <translation>Transfers get slow and break off; telephony stutters.</translation>
    </message>
    <message>
        <source>Fehler oder verworfene Pakete? Verworfene heißen Überlast: Auslastung ansehen.</source>
        <translation>Errors or dropped packets? Dropped ones mean overload: look at the load.</translation>
    </message>
    <message>
        <source>Geschwindigkeit und Duplex an beiden Enden vergleichen: beide automatisch oder beide gleich.</source>
        <translation>Compare speed and duplex at both ends: both automatic or both the same.</translation>
    </message>
    <message>
        <source>Kabel und Modul tauschen, dann den Port wechseln; nach jedem Schritt den Verlauf ansehen.</source>
        <translation>Exchange cable and module, then change the port; look at the history after each step.</translation>
    </message>
    <message>
        <source>Die Leitung war eine Viertelstunde ohne Pause fast voll: Sicherung, Updates, Kopieren, eine Schleife oder zu wenig Bandbreite.</source>
        <translation>The line was almost full for a quarter of an hour without a break: backup, updates, copying, a loop or too little bandwidth.</translation>
    </message>
    <message>
        <source>Alles andere auf dieser Leitung wird langsam, Telefonie zuerst.</source>
        <translation>Everything else on this line gets slow, telephony first.</translation>
    </message>
    <message>
        <source>Verlauf ansehen: einmalig, jede Nacht (Sicherung verlegen) oder immer öfter (Leitung zu klein)?</source>
        <translation>Look at the history: once, every night (move the backup) or more and more often (line too small)?</translation>
    </message>
    <message>
        <source>Den Verursacher suchen: den Anschluss, der im selben Maß empfängt, wie dieser sendet.</source>
        <translation>Look for who causes it: the interface that receives as much as this one sends.</translation>
    </message>
    <message>
        <source>Alle Anschlüsse gleich voll? Dann ist es eine Schleife: zuletzt gesteckte Kabel ziehen lassen, Spanning Tree prüfen.</source>
        <translation>All interfaces equally full? Then it is a loop: have the last cables plugged in pulled out, check spanning tree.</translation>
    </message>
    <message>
        <source>Fast alle Server des Standorts haben kurz nacheinander aufgehört, sich zu melden: Internetleitung, Router, Strom oder Virtualisierung.</source>
        <translation>Nearly all servers of the site stopped reporting shortly after one another: internet line, router, power or virtualisation.</translation>
    </message>
    <message>
        <source>Von dem, was dort geschieht, erfährt niemand; der Standort arbeitet womöglich nicht oder nur ohne Internet.</source>
        <translation>Nobody hears of what happens there; the site may be at a standstill, or work without the internet.</translation>
    </message>
    <message>
        <source>Am Standort anrufen: Ist Strom da, geht das Internet, läuft der Server?</source>
        <translation>Call the site: is there power, does the internet work, is the server running?</translation>
    </message>
    <message>
        <source>Öffentliche Adresse des Routers anpingen; antwortet sie nicht, Störung beim Anbieter der Leitung melden.</source>
        <translation>Ping the router’s public address; if it does not answer, report the fault to the line’s provider.</translation>
    </message>
    <message>
        <source>Antwortet sie: Router und Firewall auf gesperrte ausgehende Verbindungen (TCP 443) und Namensauflösung prüfen.</source>
        <translation>If it does: check router and firewall for blocked outgoing connections (TCP 443) and for name resolution.</translation>
    </message>
    <message>
        <source>Laufen die stummen Server auf einem Host, dessen Fernverwaltung (iLO, iDRAC) öffnen.</source>
        <translation>If the silent servers run on one host, open its remote management (iLO, iDRAC).</translation>
    </message>
    <message>
        <source>Ist der Router als Gerät bekannt, bei den Servern eintragen, worüber sie erreicht werden: Dann ist sein Alarm die Ursache.</source>
        <translation>If the router is known as a device, say of the servers what they are reached through: then its alarm is the cause.</translation>
    </message>
</context>
<context>
    <name>interfaces</name>
    <message>
        <source>frei</source>
        <translation>free</translation>
    </message>
    <message>
        <source>getrennt</source>
        <translation>link lost</translation>
    </message>
    <message>
        <source>ausgelastet</source>
        <translation>busy</translation>
    </message>
    <message>
        <source>Fehler</source>
        <translation>errors</translation>
    </message>
    <message>
        <source>Zustand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Schnittstelle</source>
        <translation>Interface</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Empfängt</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Sendet</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Auslastung</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>Fehler/s</source>
        <translation>Errors/s</translation>
    </message>
    <message>
        <source>Verworfen/s</source>
        <translation>Discards/s</translation>
    </message>
    <message>
        <source>Seit</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Schwelle</source>
        <translation>Limit</translation>
    </message>
</context>
<context>
    <name>inventory</name>
    <message>
        <source>Programme</source>
        <translation>Programs</translation>
    </message>
    <message>
        <source>Dienste</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Platten und Netzwerk</source>
        <translation>Disks and network</translation>
    </message>
    <message>
        <source>Angemeldet</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <source>Seit dem Vormonat</source>
        <translation>Since last month</translation>
    </message>
    <message>
        <source>Das Konto des Agenten darf das nicht lesen</source>
        <translation>The agent's account may not read it</translation>
    </message>
    <message>
        <source>Das Lesen hat zu lange gedauert</source>
        <translation>Reading it took too long</translation>
    </message>
    <message>
        <source>Das gibt es auf dieser Maschine nicht</source>
        <translation>This machine has no such thing</translation>
    </message>
    <message>
        <source>Das ließ sich nicht lesen</source>
        <translation>It could not be read</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Platte</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Laufwerk</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Netzwerkkarte</source>
        <translation>Network card</translation>
    </message>
    <message>
        <source>Programm</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Dienst</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Speichermodul</source>
        <translation>Memory module</translation>
    </message>
    <message>
        <source>neu</source>
        <translation>new</translation>
    </message>
    <message>
        <source>entfernt</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>geändert</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>Hersteller</source>
        <translation>Maker</translation>
    </message>
    <message>
        <source>Modell</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Seriennummer</source>
        <translation>Serial number</translation>
    </message>
    <message>
        <source>BIOS</source>
        <translation>BIOS</translation>
    </message>
    <message>
        <source>Prozessor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Kerne</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>Arbeitsspeicher</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Speichermodule</source>
        <translation>Memory modules</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>Größe</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Dateisystem</source>
        <translation>File system</translation>
    </message>
    <message>
        <source>MAC-Adresse</source>
        <translation>MAC address</translation>
    </message>
    <message>
        <source>Geschwindigkeit</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>automatisch</source>
        <translation>automatic</translation>
    </message>
    <message>
        <source>von Hand</source>
        <translation>manual</translation>
    </message>
    <message>
        <source>läuft</source>
        <translation>running</translation>
    </message>
    <message>
        <source>steht</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>fehlgeschlagen</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>angehalten</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>startet</source>
        <translation>starting</translation>
    </message>
    <message>
        <source>hält an</source>
        <translation>stopping</translation>
    </message>
    <message>
        <source>deaktiviert</source>
        <translation>disabled</translation>
    </message>
    <message>
        <source>Installiert</source>
        <translation>Installed</translation>
    </message>
    <message>
        <source>Zustand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Angaben</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Seit</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Von</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Änderung</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Überall</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>In jeder Liste</source>
        <translation>In every list</translation>
    </message>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Kunden</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Beim Schreiben</source>
        <translation>While writing</translation>
    </message>
    <message>
        <source>Am Telefon</source>
        <translation>On the phone</translation>
    </message>
    <message>
        <source>In Kurven</source>
        <translation>In graphs</translation>
    </message>
    <message>
        <source>Tasten</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>mail_words</name>
    <message>
        <source>Abrufen</source>
        <translation>Fetching</translation>
    </message>
    <message>
        <source>Senden</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>{side}: {what}</source>
        <translation>{side}: {what}</translation>
    </message>
    <message>
        <source>{side}: {what} (Server: „{said}“)</source>
        <translation>{side}: {what} (server: “{said}”)</translation>
    </message>
    <message>
        <source>{side}: geht</source>
        <translation>{side}: works</translation>
    </message>
</context>
<context>
    <name>mailbox_form</name>
    <message>
        <source>Leer: das verwahrte bleibt.</source>
        <translation>Empty: the one that is kept stays.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>So heißt das Postfach hier, zum Beispiel: Support</source>
        <translation>What the mailbox is called here, for example: Support</translation>
    </message>
    <message>
        <source>E-Mail-Adresse</source>
        <translation>Mail address</translation>
    </message>
    <message>
        <source>Absendername</source>
        <translation>Sender's name</translation>
    </message>
    <message>
        <source>Steht bei Kunden neben der Adresse.</source>
        <translation>Customers see it beside the address.</translation>
    </message>
    <message>
        <source>In Gebrauch</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>Neue E-Mails und Bestätigungen gehen in seinem Namen hinaus.</source>
        <translation>New mails and confirmations go out in its name.</translation>
    </message>
    <message>
        <source>Im Vertrag genannt</source>
        <translation>Named in the contract</translation>
    </message>
    <message>
        <source>Eine E-Mail hierher ist eine Meldung: Die Frist läuft ab ihrem Eingang.</source>
        <translation>A mail to it is a report: the deadline runs from its arrival.</translation>
    </message>
    <message>
        <source>Unteradressen</source>
        <translation>Subaddresses</translation>
    </message>
    <message>
        <source>Auch adresse+irgendwas@ kommt hier an. Antworten tragen ihr Ticket dann in der Adresse.</source>
        <translation>address+anything@ arrives here too. Answers then carry their ticket in the address.</translation>
    </message>
    <message>
        <source>Abrufen (IMAP)</source>
        <translation>Fetching (IMAP)</translation>
    </message>
    <message>
        <source>Ordner</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Wird abgerufen; meist INBOX.</source>
        <translation>Is fetched; mostly INBOX.</translation>
    </message>
    <message>
        <source>Erledigt-Ordner</source>
        <translation>Done folder</translation>
    </message>
    <message>
        <source>Verarbeitete E-Mails kommen hierher. Leer: sie bleiben und werden markiert. Gelöscht wird nie.</source>
        <translation>Processed mails are moved here. Empty: they stay and are flagged. Nothing is ever deleted.</translation>
    </message>
    <message>
        <source>Vertraute Server</source>
        <translation>Trusted servers</translation>
    </message>
    <message>
        <source>Eigene Mailserver, deren Empfangszeit geglaubt wird, einer je Zeile</source>
        <translation>Own mail servers whose time of receipt is believed, one a line</translation>
    </message>
    <message>
        <source>Senden (SMTP)</source>
        <translation>Sending (SMTP)</translation>
    </message>
    <message>
        <source>Leer: wie beim Abrufen, wenn Benutzer und Anmeldung dieselben sind.</source>
        <translation>Empty: as for fetching, if user and login are the same.</translation>
    </message>
    <message>
        <source>Anmeldung mit XOAUTH2</source>
        <translation>Login with XOAUTH2</translation>
    </message>
    <message>
        <source>Adresse für Token</source>
        <translation>Address for tokens</translation>
    </message>
    <message>
        <source>https:// … beim Anbieter des Postfachs</source>
        <translation>https:// … at the provider of the mailbox</translation>
    </message>
    <message>
        <source>Kennung der Anwendung</source>
        <translation>Client ID</translation>
    </message>
    <message>
        <source>Berechtigung (scope)</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>Geheimnis der Anwendung</source>
        <translation>Client secret</translation>
    </message>
    <message>
        <source>TLS von Anfang an</source>
        <translation>TLS from the start</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>keine (nur auf demselben Rechner)</source>
        <translation>none (on the same computer only)</translation>
    </message>
    <message>
        <source>Kennwort</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>XOAUTH2</source>
        <translation>XOAUTH2</translation>
    </message>
    <message>
        <source>keine</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Verschlüsselung</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Anmeldung</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Benutzer</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Kennwort oder Token</source>
        <translation>Password or token</translation>
    </message>
</context>
<context>
    <name>maintenance</name>
    <message>
        <source>Montag</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Dienstag</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Mittwoch</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Donnerstag</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Freitag</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Samstag</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Sonntag</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>1.</source>
        <translation>1st</translation>
    </message>
    <message>
        <source>2.</source>
        <translation>2nd</translation>
    </message>
    <message>
        <source>3.</source>
        <translation>3rd</translation>
    </message>
    <message>
        <source>4.</source>
        <translation>4th</translation>
    </message>
    <message>
        <source>5.</source>
        <translation>5th</translation>
    </message>
    <message>
        <source>letzten</source>
        <translation>last</translation>
    </message>
    <message>
        <source>täglich</source>
        <translation>daily</translation>
    </message>
    <message>
        <source>jeden {days}</source>
        <translation>every {days}</translation>
    </message>
    <message>
        <source>{first} und {last}</source>
        <translation>{first} and {last}</translation>
    </message>
    <message>
        <source>am {day}. jedes Monats</source>
        <translation>on day {day} of every month</translation>
    </message>
    <message>
        <source>am letzten Tag jedes Monats</source>
        <translation>on the last day of every month</translation>
    </message>
    <message>
        <source>jeden {nth} {day} im Monat</source>
        <translation>every {nth} {day} of the month</translation>
    </message>
    <message>
        <source>{days} bis {day}</source>
        <translation>{days} until {day}</translation>
    </message>
    <message>
        <source>{days}; nächste: {dates}</source>
        <translation>{days}; next: {dates}</translation>
    </message>
    <message>
        <source>{length} ab dem ersten Problem, {span}</source>
        <translation>{length} from the first problem on, {span}</translation>
    </message>
    <message>
        <source>vergessen?</source>
        <translation>forgotten?</translation>
    </message>
    <message>
        <source>läuft</source>
        <translation>running</translation>
    </message>
    <message>
        <source>geplant</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>kehrt wieder</source>
        <translation>recurring</translation>
    </message>
    <message>
        <source>wartet</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>eine Prüfung</source>
        <translation>one check</translation>
    </message>
    <message>
        <source>Standort {name}</source>
        <translation>Site {name}</translation>
    </message>
    <message>
        <source>{name} (alle Server)</source>
        <translation>{name} (all servers)</translation>
    </message>
    <message>
        <source>Kunde {name}</source>
        <translation>Customer {name}</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;Datei</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Bearbeiten</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;Ansicht</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Vorgang</source>
        <translation>&amp;Actions</translation>
    </message>
    <message>
        <source>&amp;Hilfe</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Hier gibt es nichts zu tun</source>
        <translation>Nothing to do here</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>heute {clock}</source>
        <translation>today {clock}</translation>
    </message>
    <message>
        <source>gestern {clock}</source>
        <translation>yesterday {clock}</translation>
    </message>
    <message>
        <source>vor {length}</source>
        <translation>{length} ago</translation>
    </message>
    <message>
        <source>{days} T</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{count} Stunde</source>
        <translation>{count} hour</translation>
    </message>
    <message>
        <source>{count} Stunden</source>
        <translation>{count} hours</translation>
    </message>
    <message>
        <source>{count} Minute</source>
        <translation>{count} minute</translation>
    </message>
    <message>
        <source>{count} Minuten</source>
        <translation>{count} minutes</translation>
    </message>
</context>
<context>
    <name>mutations</name>
    <message>
        <source>Alarm quittieren</source>
        <translation>Acknowledge alarm</translation>
    </message>
    <message>
        <source>Quittierung zurücknehmen</source>
        <translation>Take back acknowledgement</translation>
    </message>
    <message>
        <source>Alarm zurückstellen</source>
        <translation>Shelve alarm</translation>
    </message>
    <message>
        <source>Zurückstellung aufheben</source>
        <translation>Unshelve alarm</translation>
    </message>
    <message>
        <source>Alarm zuweisen</source>
        <translation>Assign alarm</translation>
    </message>
    <message>
        <source>Alarm mit Ticket verknüpfen</source>
        <translation>Link alarm to ticket</translation>
    </message>
    <message>
        <source>Wartungsfenster setzen</source>
        <translation>Set maintenance window</translation>
    </message>
    <message>
        <source>Wartungsfenster beenden</source>
        <translation>End maintenance window</translation>
    </message>
    <message>
        <source>Ursache des Alarms ändern</source>
        <translation>Change cause of alarm</translation>
    </message>
    <message>
        <source>Alarm melden</source>
        <translation>Report the alarm</translation>
    </message>
    <message>
        <source>Meldung zum Alarm zurücknehmen</source>
        <translation>Take the alarm's report back</translation>
    </message>
    <message>
        <source>Künftige Alarme zurückstellen</source>
        <translation>Shelve future alarms</translation>
    </message>
    <message>
        <source>Zurückstell-Regel beenden</source>
        <translation>End a shelving rule</translation>
    </message>
    <message>
        <source>Zurückstell-Regel wieder aufnehmen</source>
        <translation>Resume a shelving rule</translation>
    </message>
    <message>
        <source>Wege zum Server ändern</source>
        <translation>Change ways to server</translation>
    </message>
    <message>
        <source>Nächste Wartung auslassen</source>
        <translation>Skip next maintenance</translation>
    </message>
    <message>
        <source>Wartungstage ändern</source>
        <translation>Change days of maintenance</translation>
    </message>
    <message>
        <source>Ticket anlegen</source>
        <translation>Create ticket</translation>
    </message>
    <message>
        <source>Ticket ändern</source>
        <translation>Change ticket</translation>
    </message>
    <message>
        <source>Einstufung ändern</source>
        <translation>Change criticality</translation>
    </message>
    <message>
        <source>Ticket zuweisen</source>
        <translation>Assign ticket</translation>
    </message>
    <message>
        <source>Status ändern</source>
        <translation>Change status</translation>
    </message>
    <message>
        <source>Bearbeitung beginnen</source>
        <translation>Begin work</translation>
    </message>
    <message>
        <source>Ticket terminieren</source>
        <translation>Schedule ticket</translation>
    </message>
    <message>
        <source>Beginn zurücknehmen</source>
        <translation>Take back the beginning</translation>
    </message>
    <message>
        <source>Ticket erledigen</source>
        <translation>Resolve ticket</translation>
    </message>
    <message>
        <source>Ticket wieder öffnen</source>
        <translation>Reopen ticket</translation>
    </message>
    <message>
        <source>Notiz schreiben</source>
        <translation>Write note</translation>
    </message>
    <message>
        <source>Notiz entfernen</source>
        <translation>Remove note</translation>
    </message>
    <message>
        <source>Agent freigeben</source>
        <translation>Approve agent</translation>
    </message>
    <message>
        <source>Agent sperren</source>
        <translation>Revoke agent</translation>
    </message>
    <message>
        <source>Jetzt prüfen</source>
        <translation>Check now</translation>
    </message>
    <message>
        <source>Servernotiz ändern</source>
        <translation>Change server note</translation>
    </message>
    <message>
        <source>Rolle des Servers ändern</source>
        <translation>Change a server’s role</translation>
    </message>
    <message>
        <source>Standort des Servers ändern</source>
        <translation>Change a server’s site</translation>
    </message>
    <message>
        <source>Ticket verschieben</source>
        <translation>Move ticket</translation>
    </message>
    <message>
        <source>Tickets zusammenführen</source>
        <translation>Merge tickets</translation>
    </message>
    <message>
        <source>Zusammenführung zurücknehmen</source>
        <translation>Take merge back</translation>
    </message>
    <message>
        <source>Ticket abtrennen</source>
        <translation>Split ticket</translation>
    </message>
    <message>
        <source>Tickets verknüpfen</source>
        <translation>Link tickets</translation>
    </message>
    <message>
        <source>Wiedervorlage setzen</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Schlagwörter ändern</source>
        <translation>Change tags</translation>
    </message>
    <message>
        <source>Beobachten ändern</source>
        <translation>Change watching</translation>
    </message>
    <message>
        <source>Ausgeschlossene Ursache entscheiden</source>
        <translation>Decide on an excluded cause</translation>
    </message>
    <message>
        <source>Fristverletzung begründen</source>
        <translation>Explain breach</translation>
    </message>
    <message>
        <source>Anderen Vertrag anwenden</source>
        <translation>Apply another contract</translation>
    </message>
    <message>
        <source>Anruf notieren</source>
        <translation>Note a call</translation>
    </message>
    <message>
        <source>Über das Wiederöffnen entscheiden</source>
        <translation>Decide on reopening</translation>
    </message>
    <message>
        <source>Textbaustein speichern</source>
        <translation>Save text module</translation>
    </message>
    <message>
        <source>Textbaustein entfernen</source>
        <translation>Remove text module</translation>
    </message>
    <message>
        <source>Signatur ändern</source>
        <translation>Change signature</translation>
    </message>
    <message>
        <source>Zeit starten</source>
        <translation>Start clock</translation>
    </message>
    <message>
        <source>Zeit stoppen</source>
        <translation>Stop clock</translation>
    </message>
    <message>
        <source>Zeit nachtragen</source>
        <translation>Write time down</translation>
    </message>
    <message>
        <source>Zeit korrigieren</source>
        <translation>Correct time</translation>
    </message>
    <message>
        <source>Zeit entfernen</source>
        <translation>Take time out</translation>
    </message>
    <message>
        <source>Zeit wiederherstellen</source>
        <translation>Restore time</translation>
    </message>
    <message>
        <source>Abrechnung festlegen</source>
        <translation>Decide billing</translation>
    </message>
    <message>
        <source>E-Mail senden</source>
        <translation>Send e-mail</translation>
    </message>
    <message>
        <source>E-Mail zurückholen</source>
        <translation>Take e-mail back</translation>
    </message>
    <message>
        <source>E-Mail erneut senden</source>
        <translation>Send e-mail again</translation>
    </message>
    <message>
        <source>Kunden speichern</source>
        <translation>Save customer</translation>
    </message>
    <message>
        <source>Kunden zurücknehmen</source>
        <translation>Take customer back</translation>
    </message>
    <message>
        <source>Standort zurücknehmen</source>
        <translation>Take site back</translation>
    </message>
    <message>
        <source>Standort speichern</source>
        <translation>Save site</translation>
    </message>
    <message>
        <source>Ansprechpartner speichern</source>
        <translation>Save contact</translation>
    </message>
    <message>
        <source>Ansprechpartner entfernen</source>
        <translation>Remove contact</translation>
    </message>
    <message>
        <source>Ansprechpartner zurückholen</source>
        <translation>Bring contact back</translation>
    </message>
    <message>
        <source>Person pseudonymisieren</source>
        <translation>Pseudonymise person</translation>
    </message>
    <message>
        <source>Vertrag beginnen</source>
        <translation>Begin contract</translation>
    </message>
    <message>
        <source>Vertrag berichtigen</source>
        <translation>Correct contract</translation>
    </message>
    <message>
        <source>Vertrag zurücknehmen</source>
        <translation>Withdraw contract</translation>
    </message>
</context>
<context>
    <name>new_check</name>
    <message>
        <source>Dienst …</source>
        <translation>Service …</translation>
    </message>
    <message>
        <source>Webseite …</source>
        <translation>Web page …</translation>
    </message>
    <message>
        <source>Eigenes Skript …</source>
        <translation>Script of your own …</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>Neuer Alarm: {what}</source>
        <translation>New alarm: {what}</translation>
    </message>
    <message>
        <source>Alarmflut: {what}</source>
        <translation>Alarm flood: {what}</translation>
    </message>
    <message>
        <source>Noch unquittiert: {what}</source>
        <translation>Still unacknowledged: {what}</translation>
    </message>
    <message>
        <source>Neues kritisches Ticket: {what}</source>
        <translation>New critical ticket: {what}</translation>
    </message>
    <message>
        <source>Ihnen zugewiesen: {what}</source>
        <translation>Assigned to you: {what}</translation>
    </message>
    <message>
        <source>Frist wird knapp: {what}</source>
        <translation>Deadline near: {what}</translation>
    </message>
    <message>
        <source>Frist drängt: {what}</source>
        <translation>Deadline pressing: {what}</translation>
    </message>
    <message>
        <source>Frist verletzt: {what}</source>
        <translation>Deadline breached: {what}</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Hilfe</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Volltext</source>
        <translation>Full text</translation>
    </message>
    <message>
        <source>Alle Treffer in Tickets zeigen</source>
        <translation>Show all hits in Tickets</translation>
    </message>
    <message>
        <source>Software auf Servern suchen</source>
        <translation>Find software on servers</translation>
    </message>
    <message>
        <source>Kunde: Listen einschränken</source>
        <translation>Customer: narrow the lists</translation>
    </message>
    <message>
        <source>Kunde öffnen</source>
        <translation>Open the customer</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>Platten belegt</source>
        <translation>Disks used</translation>
    </message>
    <message>
        <source>Platten-Durchsatz</source>
        <translation>Disk throughput</translation>
    </message>
    <message>
        <source>lesen</source>
        <translation>read</translation>
    </message>
    <message>
        <source>schreiben</source>
        <translation>write</translation>
    </message>
    <message>
        <source>Platten-Latenz</source>
        <translation>Disk latency</translation>
    </message>
    <message>
        <source>Netzwerk</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Antwortzeit</source>
        <translation>Answer time</translation>
    </message>
    <message>
        <source>Temperatur</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Fehler und Verworfenes je s</source>
        <translation>Errors and discards per s</translation>
    </message>
    <message>
        <source>ein</source>
        <translation>in</translation>
    </message>
    <message>
        <source>aus</source>
        <translation>out</translation>
    </message>
    <message>
        <source>Systemlast</source>
        <translation>Load</translation>
    </message>
</context>
<context>
    <name>placeholders</name>
    <message>
        <source>Anrede mit Namen, in der Sprache des Textbausteins</source>
        <translation>salutation with the name, in the language of the canned response</translation>
    </message>
    <message>
        <source>Name der Ansprechperson</source>
        <translation>name of the contact</translation>
    </message>
    <message>
        <source>Name des Kunden</source>
        <translation>name of the customer</translation>
    </message>
    <message>
        <source>Nummer des Tickets</source>
        <translation>number of the ticket</translation>
    </message>
    <message>
        <source>Betreff des Tickets</source>
        <translation>subject of the ticket</translation>
    </message>
    <message>
        <source>wann die Bearbeitung spätestens beginnt</source>
        <translation>when work begins at the latest</translation>
    </message>
    <message>
        <source>betroffene Server</source>
        <translation>affected servers</translation>
    </message>
    <message>
        <source>eigener Name</source>
        <translation>own name</translation>
    </message>
    <message>
        <source>eigene Signatur</source>
        <translation>own signature</translation>
    </message>
    <message>
        <source>Datum von heute</source>
        <translation>today's date</translation>
    </message>
    <message>
        <source>Guten Tag Frau Beispiel</source>
        <translation>Hello Ms Example</translation>
    </message>
    <message>
        <source>Frau Beispiel</source>
        <translation>Ms Example</translation>
    </message>
    <message>
        <source>Muster GmbH</source>
        <translation>Sample Ltd</translation>
    </message>
    <message>
        <source>26-01234</source>
        <translation>26-01234</translation>
    </message>
    <message>
        <source>Drucker im Empfang</source>
        <translation>Printer at the reception</translation>
    </message>
    <message>
        <source>Do 26.11. 13:12</source>
        <translation>Thu 26 Nov 13:12</translation>
    </message>
    <message>
        <source>SRV-01</source>
        <translation>SRV-01</translation>
    </message>
    <message>
        <source>T. Muster</source>
        <translation>T. Sample</translation>
    </message>
    <message>
        <source>Mit freundlichen Grüßen, T. Muster</source>
        <translation>Kind regards, T. Sample</translation>
    </message>
    <message>
        <source>26.11.2026</source>
        <translation>26 Nov 2026</translation>
    </message>
</context>
<context>
    <name>policy</name>
    <message>
        <source>Domänencontroller</source>
        <translation>Domain controller</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>SQL Server</source>
        <translation>SQL Server</translation>
    </message>
    <message>
        <source>Dateiserver</source>
        <translation>File server</translation>
    </message>
    <message>
        <source>Webserver (Windows)</source>
        <translation>Web server (Windows)</translation>
    </message>
    <message>
        <source>Hyper-V</source>
        <translation>Hyper-V</translation>
    </message>
    <message>
        <source>Webserver (Linux)</source>
        <translation>Web server (Linux)</translation>
    </message>
    <message>
        <source>Mailserver (Linux)</source>
        <translation>Mail server (Linux)</translation>
    </message>
    <message>
        <source>Datenbank (Linux)</source>
        <translation>Database (Linux)</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Vertrag {name}</source>
        <translation>Contract {name}</translation>
    </message>
    <message>
        <source>Vorlage {name}</source>
        <translation>Template {name}</translation>
    </message>
    <message>
        <source>Kunde {name}</source>
        <translation>Customer {name}</translation>
    </message>
    <message>
        <source>Server {name}</source>
        <translation>Server {name}</translation>
    </message>
    <message>
        <source>täglich {clock}</source>
        <translation>daily {clock}</translation>
    </message>
    <message>
        <source>alle {length}</source>
        <translation>every {length}</translation>
    </message>
    <message>
        <source>1 Versuch</source>
        <translation>1 look</translation>
    </message>
    <message>
        <source>{count} Versuche</source>
        <translation>{count} looks</translation>
    </message>
    <message>
        <source>Prüfung deaktiviert: {reason} ({origin})</source>
        <translation>Check switched off: {reason} ({origin})</translation>
    </message>
    <message>
        <source>verbindlich durch {origin}</source>
        <translation>enforced by {origin}</translation>
    </message>
    <message>
        <source>Takt</source>
        <translation>Interval</translation>
    </message>
    <message>
        <source>Versuche</source>
        <translation>Looks</translation>
    </message>
    <message>
        <source>Grenzwerte</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Einstellungen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>an/aus</source>
        <translation>on/off</translation>
    </message>
    <message>
        <source>Das ändert auf keinem Server etwas.</source>
        <translation>This changes nothing on any server.</translation>
    </message>
    <message>
        <source>Betroffene Server: {servers}, Kunden: {customers}.</source>
        <translation>Servers concerned: {servers}, customers: {customers}.</translation>
    </message>
    <message>
        <source>{count}-mal anders</source>
        <translation>{count} changed</translation>
    </message>
    <message>
        <source>{count}-mal neu</source>
        <translation>{count} new</translation>
    </message>
    <message>
        <source>{count}-mal entfernt</source>
        <translation>{count} removed</translation>
    </message>
    <message>
        <source>{count}-mal deaktiviert</source>
        <translation>{count} switched off</translation>
    </message>
    <message>
        <source>{count}-mal wieder aktiv</source>
        <translation>{count} on again</translation>
    </message>
    <message>
        <source>offene Alarme, die enden: {count}</source>
        <translation>open alarms that end: {count}</translation>
    </message>
    <message>
        <source>Werte, die nun alarmieren: {count}</source>
        <translation>values that raise an alarm now: {count}</translation>
    </message>
    <message>
        <source>ohne Wirkung, weil verbindlich: {count}</source>
        <translation>without effect, because enforced: {count}</translation>
    </message>
</context>
<context>
    <name>quality</name>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Alarme je Stunde</source>
        <translation>Alarms an hour</translation>
    </message>
    <message>
        <source>bis {count}, nie {most}</source>
        <translation>up to {count}, never {most}</translation>
    </message>
    <message>
        <source>Zeit in Alarmflut</source>
        <translation>Time in floods</translation>
    </message>
    <message>
        <source>unter {share}</source>
        <translation>under {share}</translation>
    </message>
    <message>
        <source>Anteil der {count} häufigsten</source>
        <translation>Share of the {count} most frequent</translation>
    </message>
    <message>
        <source>Flatternd</source>
        <translation>Chattering</translation>
    </message>
    <message>
        <source>Länger als 24 h</source>
        <translation>Longer than 24 h</translation>
    </message>
    <message>
        <source>unter {count}</source>
        <translation>under {count}</translation>
    </message>
    <message>
        <source>Über 7 T zurückgestellt</source>
        <translation>Shelved for over 7 d</translation>
    </message>
    <message>
        <source>Ohne „Was tun?“</source>
        <translation>Without “What to do?”</translation>
    </message>
    <message>
        <source>Gemeldet (R)</source>
        <translation>Reported (R)</translation>
    </message>
    <message>
        <source>Schwere hoch</source>
        <translation>Priority high</translation>
    </message>
    <message>
        <source>Schwere mittel</source>
        <translation>Priority medium</translation>
    </message>
    <message>
        <source>Schwere niedrig</source>
        <translation>Priority low</translation>
    </message>
    <message>
        <source>um {share}</source>
        <translation>about {share}</translation>
    </message>
    <message>
        <source>Kennzahl</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Wert</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>gut ist</source>
        <translation>good is</translation>
    </message>
    <message>
        <source>Anteil</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Gemeldet</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>Wann</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Prüfung</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Stunden ohne Alarm</source>
        <translation>Hours without an alarm</translation>
    </message>
    <message>
        <source>Stunden mit 1 bis 5</source>
        <translation>Hours with 1 to 5</translation>
    </message>
    <message>
        <source>Stunden mit 6 bis 11</source>
        <translation>Hours with 6 to 11</translation>
    </message>
    <message>
        <source>Stunden mit 12 bis 29</source>
        <translation>Hours with 12 to 29</translation>
    </message>
    <message>
        <source>Stunden mit 30 und mehr</source>
        <translation>Hours with 30 and more</translation>
    </message>
    <message>
        <source>Stunden mit 12 bis 29 je Techniker</source>
        <translation>Hours with 12 to 29 per technician</translation>
    </message>
    <message>
        <source>Stunden mit 30 und mehr je Techniker</source>
        <translation>Hours with 30 and more per technician</translation>
    </message>
    <message>
        <source>{figure} (gut ist: {good})</source>
        <translation>{figure} (good is: {good})</translation>
    </message>
</context>
<context>
    <name>refused</name>
    <message>
        <source>Das geht nicht ({code}).</source>
        <translation>That is not possible ({code}).</translation>
    </message>
    <message>
        <source>Diesen Alarm gibt es nicht mehr.</source>
        <translation>This alarm no longer exists.</translation>
    </message>
    <message>
        <source>Der Alarm ist schon abgeschlossen.</source>
        <translation>The alarm is closed already.</translation>
    </message>
    <message>
        <source>Der Alarm steht noch an.</source>
        <translation>The alarm is still active.</translation>
    </message>
    <message>
        <source>{by} hat den Alarm schon quittiert.</source>
        <translation>{by} has acknowledged the alarm already.</translation>
    </message>
    <message>
        <source>Der Alarm ist nicht quittiert.</source>
        <translation>The alarm is not acknowledged.</translation>
    </message>
    <message>
        <source>Der Alarm ist schon gegangen.</source>
        <translation>The alarm has returned to normal already.</translation>
    </message>
    <message>
        <source>Diese Zurückstell-Regel gibt es nicht mehr.</source>
        <translation>This shelving rule is gone.</translation>
    </message>
    <message>
        <source>Dieser Alarm ist nicht gemeldet.</source>
        <translation>This alarm is not reported.</translation>
    </message>
    <message>
        <source>Bitte schreiben Sie dazu, was an dem Alarm nicht stimmt.</source>
        <translation>Please write what is wrong with the alarm.</translation>
    </message>
    <message>
        <source>Der Alarm ist nicht zurückgestellt.</source>
        <translation>The alarm is not shelved.</translation>
    </message>
    <message>
        <source>Ein Alarm kann nicht seine eigene Ursache sein.</source>
        <translation>An alarm cannot be its own cause.</translation>
    </message>
    <message>
        <source>Die gewählte Ursache ist selbst eine Folge dieses Alarms.</source>
        <translation>The chosen cause is itself a consequence of this alarm.</translation>
    </message>
    <message>
        <source>Die gewählte Ursache ist schon gegangen.</source>
        <translation>The chosen cause has returned to normal already.</translation>
    </message>
    <message>
        <source>Mit dieser Rolle lassen sich Alarme nicht zurückstellen.</source>
        <translation>This role may not shelve alarms.</translation>
    </message>
    <message>
        <source>Zum Zurückstellen gehört ein Grund.</source>
        <translation>Shelving needs a reason.</translation>
    </message>
    <message>
        <source>Das Ende der Zurückstellung liegt schon hinter uns.</source>
        <translation>The end of the shelving is in the past.</translation>
    </message>
    <message>
        <source>So lange geht nicht: höchstens {days} Tage.</source>
        <translation>Too long: {days} days at most.</translation>
    </message>
    <message>
        <source>Dieses Wartungsfenster gibt es nicht mehr.</source>
        <translation>This maintenance window no longer exists.</translation>
    </message>
    <message>
        <source>Zum Wartungsfenster gehört ein Grund.</source>
        <translation>A maintenance window needs a reason.</translation>
    </message>
    <message>
        <source>Das Wartungsfenster endet, bevor es beginnt.</source>
        <translation>The maintenance window ends before it starts.</translation>
    </message>
    <message>
        <source>Das Wartungsfenster ist schon vorbei.</source>
        <translation>The maintenance window is over.</translation>
    </message>
    <message>
        <source>Der Beginn darf höchstens {hours} Stunden zurückliegen.</source>
        <translation>The start may be {hours} hours back at most.</translation>
    </message>
    <message>
        <source>Standort, Server und Prüfung passen nicht zusammen.</source>
        <translation>Site, server and check do not belong together.</translation>
    </message>
    <message>
        <source>Die Dauer muss größer als null und höchstens so lang wie die Zeit zwischen Beginn und Ende sein.</source>
        <translation>The duration must be above zero and no longer than the time between start and end.</translation>
    </message>
    <message>
        <source>Ein Wartungsfenster beginnt entweder mit dem ersten Problem, oder es kehrt wieder.</source>
        <translation>A maintenance window either begins with the first problem or comes again.</translation>
    </message>
    <message>
        <source>Ein wiederkehrendes Wartungsfenster darf höchstens {hours} Stunden dauern.</source>
        <translation>A maintenance window that comes again may last {hours} hours at most.</translation>
    </message>
    <message>
        <source>An diesen Tagen gäbe es das Wartungsfenster nie mehr.</source>
        <translation>On these days the maintenance window would never come again.</translation>
    </message>
    <message>
        <source>Dieses Wartungsfenster kehrt nicht wieder.</source>
        <translation>This maintenance window does not come again.</translation>
    </message>
    <message>
        <source>„{part}“ sagt nicht, an welchen Tagen.</source>
        <translation>“{part}” does not say on which days.</translation>
    </message>
    <message>
        <source>Mehr als {most} Tage lassen sich nicht auslassen.</source>
        <translation>No more than {most} days can be left out.</translation>
    </message>
    <message>
        <source>Das ist ein Gerät: Was es ist und wo es steht, gehört zu seiner Abfrage.</source>
        <translation>This is a device: what it is and where it stands belongs to how it is asked.</translation>
    </message>
    <message>
        <source>Andere Wege gibt es nur neben einem ersten.</source>
        <translation>There are other ways only beside a first one.</translation>
    </message>
    <message>
        <source>Jeder Weg steht nur einmal da.</source>
        <translation>Each way is given once only.</translation>
    </message>
    <message>
        <source>Mehr als {most} Wege zu einem Server gehen nicht.</source>
        <translation>A server cannot have more than {most} ways.</translation>
    </message>
    <message>
        <source>So wäre der Server nur über sich selbst zu erreichen.</source>
        <translation>The server could then only be reached through itself.</translation>
    </message>
    <message>
        <source>Es fehlt, was gesagt wurde.</source>
        <translation>What was said is missing.</translation>
    </message>
    <message>
        <source>Im Verlauf ist nichts markiert, was umziehen soll.</source>
        <translation>Nothing is marked in the stream that should move.</translation>
    </message>
    <message>
        <source>Nichts geändert.</source>
        <translation>Nothing changed.</translation>
    </message>
    <message>
        <source>So kann das nicht übernommen werden: zu lang, oder nicht in der richtigen Form.</source>
        <translation>This cannot be taken like that: too long, or not in the right form.</translation>
    </message>
    <message>
        <source>Dieses Ticket gibt es nicht mehr.</source>
        <translation>This ticket no longer exists.</translation>
    </message>
    <message>
        <source>Dieses Ticket ist schon angelegt.</source>
        <translation>This ticket has been created already.</translation>
    </message>
    <message>
        <source>Das Ticket ist geschlossen.</source>
        <translation>The ticket is closed.</translation>
    </message>
    <message>
        <source>Von „{from}“ geht es nicht nach „{to}“.</source>
        <translation>A ticket cannot go from “{from}” to “{to}”.</translation>
    </message>
    <message>
        <source>Der Betreff fehlt.</source>
        <translation>The subject is missing.</translation>
    </message>
    <message>
        <source>Zur Einstufung gehört eine Begründung.</source>
        <translation>Classifying needs a reason.</translation>
    </message>
    <message>
        <source>Zum Erledigen gehört ein Satz, was geholfen hat.</source>
        <translation>Resolving needs a sentence on what helped.</translation>
    </message>
    <message>
        <source>Der Termin fehlt.</source>
        <translation>The appointment is missing.</translation>
    </message>
    <message>
        <source>Der Termin liegt in der Vergangenheit.</source>
        <translation>The appointment is in the past.</translation>
    </message>
    <message>
        <source>Die Angaben können nicht vor der Meldung bekannt gewesen sein.</source>
        <translation>The facts cannot have been known before the report.</translation>
    </message>
    <message>
        <source>Der Alarm gehört einem anderen Kunden als das Ticket.</source>
        <translation>The alarm belongs to another customer than the ticket.</translation>
    </message>
    <message>
        <source>Der Server gehört einem anderen Kunden als das Ticket.</source>
        <translation>The server belongs to another customer than the ticket.</translation>
    </message>
    <message>
        <source>Das Ticket hat inzwischen {by}.</source>
        <translation>{by} has the ticket by now.</translation>
    </message>
    <message>
        <source>„{field}“ hat inzwischen jemand anderes geändert.</source>
        <translation>Somebody else has changed “{field}” meanwhile.</translation>
    </message>
    <message>
        <source>Der Ansprechpartner gehört einem anderen Kunden als das Ticket.</source>
        <translation>The contact belongs to another customer than the ticket.</translation>
    </message>
    <message>
        <source>Ein Ticket lässt sich nicht mit sich selbst verknüpfen.</source>
        <translation>A ticket can't be linked with itself.</translation>
    </message>
    <message>
        <source>Das Ticket gehört diesem Kunden schon.</source>
        <translation>The ticket belongs to this customer already.</translation>
    </message>
    <message>
        <source>Das Ticket ist in einem anderen aufgegangen; dort geht es weiter.</source>
        <translation>The ticket was merged into another one; it goes on there.</translation>
    </message>
    <message>
        <source>Die Wiedervorlage muss in der Zukunft liegen.</source>
        <translation>A ticket can be put aside only until a time to come.</translation>
    </message>
    <message>
        <source>„{tag}“ ist zu lang: höchstens {letters} Zeichen.</source>
        <translation>“{tag}” is too long: {letters} letters at most.</translation>
    </message>
    <message>
        <source>Mehr als {count} Schlagwörter trägt kein Ticket.</source>
        <translation>No ticket carries more than {count} tags.</translation>
    </message>
    <message>
        <source>Hier ist nichts zu entscheiden: Nach dem Erledigen kam keine Nachricht.</source>
        <translation>There is nothing to decide: no message came after it was resolved.</translation>
    </message>
    <message>
        <source>Darüber ist noch nicht entschieden.</source>
        <translation>This is not decided yet.</translation>
    </message>
    <message>
        <source>Ein Ticket lässt sich nicht mit sich selbst zusammenführen.</source>
        <translation>A ticket can't be merged with itself.</translation>
    </message>
    <message>
        <source>Das Ticket ist schon zusammengeführt.</source>
        <translation>The ticket is merged already.</translation>
    </message>
    <message>
        <source>Die Tickets gehören verschiedenen Kunden.</source>
        <translation>The tickets belong to different customers.</translation>
    </message>
    <message>
        <source>Das Ziel ist schon erledigt; bitte erst wieder öffnen.</source>
        <translation>The target is resolved already; please reopen it first.</translation>
    </message>
    <message>
        <source>Das Ticket ist nicht zusammengeführt.</source>
        <translation>The ticket is not merged.</translation>
    </message>
    <message>
        <source>Danach wurde noch zusammengeführt; zuerst #{number} zurücknehmen.</source>
        <translation>Another merge came after it; take #{number} back first.</translation>
    </message>
    <message>
        <source>Zum Abtrennen gehört mindestens ein Eintrag.</source>
        <translation>Splitting off needs at least one entry.</translation>
    </message>
    <message>
        <source>Ein Eintrag gehört nicht mehr zu diesem Ticket.</source>
        <translation>An entry no longer belongs to this ticket.</translation>
    </message>
    <message>
        <source>Was das Programm selbst vermerkt hat, bleibt beim Ticket.</source>
        <translation>What the program noted itself stays with the ticket.</translation>
    </message>
    <message>
        <source>Zu dieser Entscheidung gehört eine Begründung.</source>
        <translation>This decision needs a reason.</translation>
    </message>
    <message>
        <source>Eine ausgeschlossene Ursache ist nicht festgestellt.</source>
        <translation>No excluded cause was found.</translation>
    </message>
    <message>
        <source>Die Frist dieses Tickets ist nicht verletzt.</source>
        <translation>The promise of this ticket is not broken.</translation>
    </message>
    <message>
        <source>„{reason}“ ist keine der vorgesehenen Begründungen.</source>
        <translation>“{reason}” is none of the reasons there are.</translation>
    </message>
    <message>
        <source>Zu „anderes“ gehört ein Satz, was es war.</source>
        <translation>“Other” needs a sentence on what it was.</translation>
    </message>
    <message>
        <source>Der Vertrag gehört einem anderen Kunden als das Ticket.</source>
        <translation>The contract belongs to another customer than the ticket.</translation>
    </message>
    <message>
        <source>Dieser Vertrag gilt für das Ticket schon.</source>
        <translation>This contract holds for the ticket already.</translation>
    </message>
    <message>
        <source>Dieser Vertrag gilt noch nicht.</source>
        <translation>This contract is not valid yet.</translation>
    </message>
    <message>
        <source>Zum Wechsel des Vertrags gehört eine Begründung.</source>
        <translation>Applying another contract needs a reason.</translation>
    </message>
    <message>
        <source>Der Name des Textbausteins fehlt.</source>
        <translation>The name of the text module is missing.</translation>
    </message>
    <message>
        <source>Der Textbaustein ist leer.</source>
        <translation>The text module is empty.</translation>
    </message>
    <message>
        <source>Der Textbaustein gehört jemand anderem.</source>
        <translation>The text module is somebody else's.</translation>
    </message>
    <message>
        <source>Diesen Textbaustein gibt es nicht mehr.</source>
        <translation>This text module no longer exists.</translation>
    </message>
    <message>
        <source>„{text}“ ist keine E-Mail-Adresse.</source>
        <translation>“{text}” is no mail address.</translation>
    </message>
    <message>
        <source>Die Bearbeitung hat schon begonnen; die Frist steht.</source>
        <translation>Work has begun already; the clock has stopped.</translation>
    </message>
    <message>
        <source>Die Bearbeitung hat noch nicht begonnen.</source>
        <translation>Work has not begun yet.</translation>
    </message>
    <message>
        <source>Bei einem kritischen Ticket hält ein Termin die Frist nicht an.</source>
        <translation>For a critical ticket an appointment does not stop the clock.</translation>
    </message>
    <message>
        <source>Ein Termin wird über „Terminieren“ eingetragen.</source>
        <translation>Enter an appointment by “Schedule”.</translation>
    </message>
    <message>
        <source>Die Zeit liegt in der Zukunft.</source>
        <translation>The time is in the future.</translation>
    </message>
    <message>
        <source>Die Zeit darf höchstens {hours} Stunden zurückliegen.</source>
        <translation>The time may be {hours} hours back at most.</translation>
    </message>
    <message>
        <source>Diesen Zeiteintrag gibt es nicht mehr.</source>
        <translation>This time entry no longer exists.</translation>
    </message>
    <message>
        <source>Dieser Zeiteintrag ist schon gespeichert.</source>
        <translation>This time entry is saved already.</translation>
    </message>
    <message>
        <source>Fremde Zeiten kann nur die Leitung ändern.</source>
        <translation>Only a supervisor can change somebody else's time.</translation>
    </message>
    <message>
        <source>Die Zeit läuft nicht.</source>
        <translation>The clock does not run.</translation>
    </message>
    <message>
        <source>Die Zeit läuft noch; zuerst stoppen.</source>
        <translation>The clock still runs; stop it first.</translation>
    </message>
    <message>
        <source>Zu dieser Zeit lief schon eine andere Uhr von Ihnen.</source>
        <translation>Another clock of yours was running at that time already.</translation>
    </message>
    <message>
        <source>Das Ende liegt vor dem Beginn.</source>
        <translation>It ends before it begins.</translation>
    </message>
    <message>
        <source>Länger als {hours} Stunden am Stück arbeitet niemand; bitte Beginn und Ende prüfen.</source>
        <translation>Nobody works longer than {hours} hours at a stretch; please check begin and end.</translation>
    </message>
    <message>
        <source>Der Beginn liegt mehr als ein Jahr zurück.</source>
        <translation>It began more than a year ago.</translation>
    </message>
    <message>
        <source>Zu dieser Zeit ist schon Arbeit an Ticket #{number} eingetragen.</source>
        <translation>There is already work on ticket #{number} at that time.</translation>
    </message>
    <message>
        <source>„{month}“ ist kein Monat wie 2026-11.</source>
        <translation>“{month}” is no month like 2026-11.</translation>
    </message>
    <message>
        <source>Als „{format}“ gibt es die Leistungen nicht, nur als csv oder xlsx.</source>
        <translation>The work does not come as “{format}”, only as csv or xlsx.</translation>
    </message>
    <message>
        <source>Dazu gehört eine Begründung.</source>
        <translation>This needs a reason.</translation>
    </message>
    <message>
        <source>Wonach soll gesucht werden? Ein Wort genügt.</source>
        <translation>What should be searched for? One word is enough.</translation>
    </message>
    <message>
        <source>Die Datei ist leer.</source>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>Die Datei ist größer als {megabytes} MB.</source>
        <translation>The file is larger than {megabytes} MB.</translation>
    </message>
    <message>
        <source>Diese Datei kennt der zentrale Dienst nicht.</source>
        <translation>The central service does not know this file.</translation>
    </message>
    <message>
        <source>Die Datei ist unterwegs beschädigt worden.</source>
        <translation>The file was damaged on its way.</translation>
    </message>
    <message>
        <source>„{name}“ lässt sich nicht als Tabelle lesen.</source>
        <translation>“{name}” cannot be read as a table.</translation>
    </message>
    <message>
        <source>„{name}“ ist eine alte Excel-Datei (.xls) oder verschlüsselt; bitte als .xlsx oder .csv speichern.</source>
        <translation>“{name}” is an old Excel file (.xls) or encrypted; please save it as .xlsx or .csv.</translation>
    </message>
    <message>
        <source>In „{name}“ steht nichts.</source>
        <translation>There is nothing in “{name}”.</translation>
    </message>
    <message>
        <source>Die Datei ist zu groß.</source>
        <translation>The file is too large.</translation>
    </message>
    <message>
        <source>Die Notiz ist leer.</source>
        <translation>The note is empty.</translation>
    </message>
    <message>
        <source>Diese Notiz ist schon gespeichert.</source>
        <translation>This note is saved already.</translation>
    </message>
    <message>
        <source>Diese Notiz gibt es nicht mehr.</source>
        <translation>This note no longer exists.</translation>
    </message>
    <message>
        <source>Nur wer die Notiz geschrieben hat, kann sie zurücknehmen.</source>
        <translation>Only its author can take the note back.</translation>
    </message>
    <message>
        <source>Diesen Server gibt es nicht mehr.</source>
        <translation>This server no longer exists.</translation>
    </message>
    <message>
        <source>Dieser Agent ist nicht bekannt.</source>
        <translation>This agent is not known.</translation>
    </message>
    <message>
        <source>Der Agent ist zu alt für den Zentraldienst.</source>
        <translation>The agent is too old for the central service.</translation>
    </message>
    <message>
        <source>Auf diesem Rechner läuft der Agent schon.</source>
        <translation>The agent is running on this computer already.</translation>
    </message>
    <message>
        <source>Der Fingerabdruck stimmt nicht: gemeldet wurde {fingerprint}.</source>
        <translation>The fingerprint differs: {fingerprint} was reported.</translation>
    </message>
    <message>
        <source>Die Kennung des Agenten ist beschädigt: {path}</source>
        <translation>The agent’s identity is damaged: {path}</translation>
    </message>
    <message>
        <source>Der Agent hat noch keine Kennung; er muss angemeldet werden.</source>
        <translation>The agent has no identity yet; it must be enrolled.</translation>
    </message>
    <message>
        <source>Der Zentraldienst erkennt den Absender nicht an.</source>
        <translation>The central service does not accept the sender.</translation>
    </message>
    <message>
        <source>Anmelden geht nur über eine verschlüsselte Verbindung.</source>
        <translation>Enrolling needs an encrypted connection.</translation>
    </message>
    <message>
        <source>Der Zentraldienst ist nicht der, für den er sich ausgibt.</source>
        <translation>The central service is not who it says it is.</translation>
    </message>
    <message>
        <source>Der Anmeldeschlüssel gilt nicht oder nicht mehr.</source>
        <translation>The enrolment token is not, or no longer, valid.</translation>
    </message>
    <message>
        <source>Ein Anmeldeschlüssel gilt höchstens {days} Tage.</source>
        <translation>An enrolment token lives {days} days at most.</translation>
    </message>
    <message>
        <source>Der Schlüssel ist unbrauchbar.</source>
        <translation>The key is malformed.</translation>
    </message>
    <message>
        <source>Diesen Schlüssel benutzt schon ein anderer Agent.</source>
        <translation>Another agent uses this key already.</translation>
    </message>
    <message>
        <source>Diesen Kunden gibt es nicht.</source>
        <translation>This customer does not exist.</translation>
    </message>
    <message>
        <source>Den Kunden „{name}“ gibt es schon.</source>
        <translation>The customer “{name}” exists already.</translation>
    </message>
    <message>
        <source>Diesen Standort gibt es nicht.</source>
        <translation>This site does not exist.</translation>
    </message>
    <message>
        <source>Den Standort „{name}“ gibt es schon.</source>
        <translation>The site “{name}” exists already.</translation>
    </message>
    <message>
        <source>Der Vertrag endet, bevor er beginnt.</source>
        <translation>The contract ends before it begins.</translation>
    </message>
    <message>
        <source>Diese Person gibt es nicht.</source>
        <translation>This person does not exist.</translation>
    </message>
    <message>
        <source>Eine Wandanzeige ändert nichts.</source>
        <translation>A wall display changes nothing.</translation>
    </message>
    <message>
        <source>„{login}“ ist die letzte Administration und muss bleiben.</source>
        <translation>“{login}” is the last administrator and must stay.</translation>
    </message>
    <message>
        <source>Der Name fehlt.</source>
        <translation>The name is missing.</translation>
    </message>
    <message>
        <source>Dazu fehlt die Berechtigung.</source>
        <translation>Your role does not allow this.</translation>
    </message>
    <message>
        <source>Jemand hat die Vorgabe inzwischen geändert (Fassung {version}); sie wurde neu geladen.</source>
        <translation>Somebody has changed the policy meanwhile (version {version}); it was loaded anew.</translation>
    </message>
    <message>
        <source>„{kind}“ ist weiter oben verbindlich festgelegt und darf hier nur strenger werden.</source>
        <translation>“{kind}” is enforced farther up and may only become stricter here.</translation>
    </message>
    <message>
        <source>Diese Ebene der Vorgaben gibt es nicht: {key}</source>
        <translation>There is no such level of policies: {key}</translation>
    </message>
    <message>
        <source>Diese Ebene wird auf einem anderen Weg geändert.</source>
        <translation>This level is changed in another way.</translation>
    </message>
    <message>
        <source>Zu „{kind}“ {item} steht zweimal etwas da.</source>
        <translation>Something is said twice of “{kind}” {item}.</translation>
    </message>
    <message>
        <source>Mehr als {count} Ausnahmen hat keine Ebene.</source>
        <translation>No level has more than {count} exceptions.</translation>
    </message>
    <message>
        <source>Die Vorlage „{template}“ gibt es nicht.</source>
        <translation>There is no template “{template}”.</translation>
    </message>
    <message>
        <source>Diese Änderung gibt es nicht mehr.</source>
        <translation>There is no such change any more.</translation>
    </message>
    <message>
        <source>Zu „{kind}“ {item} ist hier keine Ausnahme festgelegt.</source>
        <translation>Nothing is said here of “{kind}” {item}.</translation>
    </message>
    <message>
        <source>Diesem Schlüssel vertraut der Agent nicht.</source>
        <translation>The agent does not trust this key.</translation>
    </message>
    <message>
        <source>Ein Skript gilt 1 bis {days} Tage.</source>
        <translation>A script is good for 1 to {days} days.</translation>
    </message>
    <message>
        <source>Das nähme kein Agent an: {field}</source>
        <translation>No agent would take this: {field}</translation>
    </message>
    <message>
        <source>{file} ist kein Schlüssel, der Skripte unterschreibt.</source>
        <translation>{file} is no key that signs scripts.</translation>
    </message>
    <message>
        <source>Die Prüfvorgabe ist unverständlich: {reason}</source>
        <translation>The policy makes no sense: {reason}</translation>
    </message>
    <message>
        <source>Der Datenträger dieses Computers ist voll: Es wurde nichts übernommen.</source>
        <translation>This computer’s disk is full: nothing was taken over.</translation>
    </message>
    <message>
        <source>Diese Prüfung gibt es nicht mehr.</source>
        <translation>This check does not exist any more.</translation>
    </message>
    <message>
        <source>Diese Seite ruft der zentrale Dienst selbst ab, alle paar Minuten.</source>
        <translation>The central service fetches this page itself, every few minutes.</translation>
    </message>
    <message>
        <source>Der Zeitraum der Prüfung „{kind}“ muss mindestens zwei Messungen und höchstens einen Tag umfassen.</source>
        <translation>The window of the check “{kind}” must hold two readings at least and a day at most.</translation>
    </message>
    <message>
        <source>„{text}“ ist keine Liste von HTTP-Statuscodes.</source>
        <translation>“{text}” is not a list of HTTP status codes.</translation>
    </message>
    <message>
        <source>Die Datenbank hat noch keine Tabellen.</source>
        <translation>The database has no tables yet.</translation>
    </message>
    <message>
        <source>Die Adresse einer Seite beginnt mit http:// oder https:// und nennt einen Rechner.</source>
        <translation>A page's address begins with http:// or https:// and names a host.</translation>
    </message>
    <message>
        <source>Plus und Premium beginnen erst, wenn eine Infrastruktur-Analyse (ISA) erfasst ist.</source>
        <translation>Plus and Premium begin only once an infrastructure analysis (ISA) is on record.</translation>
    </message>
    <message>
        <source>„{name} = {amount}“ ist kein Preis: eine Klasse wie separate.hour und ein Betrag wie 98,00.</source>
        <translation>“{name} = {amount}” is no price: a class like separate.hour and an amount like 98.00.</translation>
    </message>
    <message>
        <source>Unter dieser Fassung stehen schon Tickets; sie bleibt.</source>
        <translation>Tickets stand under this version already; it stays.</translation>
    </message>
    <message>
        <source>Diese Fassung des Vertrags gibt es nicht mehr.</source>
        <translation>This version of the contract no longer exists.</translation>
    </message>
    <message>
        <source>Diese Fassung des Vertrags ist schon erfasst.</source>
        <translation>This version of the contract is on record already.</translation>
    </message>
    <message>
        <source>Das lässt sich nicht herausnehmen.</source>
        <translation>That can't be taken out.</translation>
    </message>
    <message>
        <source>Diesen Ansprechpartner gibt es nicht mehr.</source>
        <translation>This contact no longer exists.</translation>
    </message>
    <message>
        <source>Diese Person wurde pseudonymisiert.</source>
        <translation>This person was pseudonymised.</translation>
    </message>
    <message>
        <source>Zum Löschen einer Person gehört ein Grund.</source>
        <translation>Erasing a person needs a reason.</translation>
    </message>
    <message>
        <source>Wer Alarme oder Berichte bekommt, braucht eine E-Mail-Adresse.</source>
        <translation>Whoever gets alarms or reports needs a mail address.</translation>
    </message>
    <message>
        <source>Zu eigenen Zeiten gehört mindestens ein Wochentag.</source>
        <translation>Times of their own need at least one weekday.</translation>
    </message>
    <message>
        <source>Das ist keine Uhrzeit. Gemeint ist etwas wie 08:00.</source>
        <translation>That is not a time. Something like 08:00 is meant.</translation>
    </message>
    <message>
        <source>Es lassen sich höchstens {most} Server wählen.</source>
        <translation>At most {most} servers can be chosen.</translation>
    </message>
    <message>
        <source>Mails gibt es auf Deutsch und Englisch.</source>
        <translation>Mails are written in German or English.</translation>
    </message>
    <message>
        <source>Der Ansprechpartner wurde gerade woanders geändert ({field}); deine Eingaben sind noch da.</source>
        <translation>The contact was just changed elsewhere ({field}); what you typed is still here.</translation>
    </message>
    <message>
        <source>Zu diesem Kunden gehören schon Server, Tickets, Verträge oder Ansprechpartner; er bleibt.</source>
        <translation>Servers, tickets, contracts or contacts belong to this customer already; it stays.</translation>
    </message>
    <message>
        <source>Zu diesem Standort gehören Server oder Ansprechpartner; er bleibt.</source>
        <translation>Servers or contacts belong to this site; it stays.</translation>
    </message>
    <message>
        <source>Die Kundennummer {number} hat schon {name}.</source>
        <translation>{name} has the customer number {number} already.</translation>
    </message>
    <message>
        <source>„{domain}“ ist keine Mail-Domäne.</source>
        <translation>“{domain}” is no mail domain.</translation>
    </message>
    <message>
        <source>{domain} gehört einem Mailanbieter, nicht dem Kunden.</source>
        <translation>{domain} belongs to a mail provider, not to the customer.</translation>
    </message>
    <message>
        <source>Diese Zahl von Personen kann nicht stimmen.</source>
        <translation>This number of persons can't be right.</translation>
    </message>
    <message>
        <source>Der Kunde wurde gerade woanders geändert ({field}); deine Eingaben sind noch da.</source>
        <translation>The customer was just changed elsewhere ({field}); what you typed is still here.</translation>
    </message>
    <message>
        <source>Dieser Standort gehört zu einem anderen Kunden.</source>
        <translation>This site belongs to another customer.</translation>
    </message>
    <message>
        <source>Keine Spalte nennt den Kunden (zum Beispiel „Kunde“).</source>
        <translation>No column names the customer (such as “customer”).</translation>
    </message>
    <message>
        <source>Der Name des Kunden fehlt.</source>
        <translation>The customer's name is missing.</translation>
    </message>
    <message>
        <source>Der Name des Ansprechpartners fehlt.</source>
        <translation>The contact's name is missing.</translation>
    </message>
    <message>
        <source>Die Leistung fehlt: Basis, Plus oder Premium.</source>
        <translation>The plan is missing: Basis, Plus or Premium.</translation>
    </message>
    <message>
        <source>„{text}“ ist keine Leistung: Basis, Plus oder Premium.</source>
        <translation>“{text}” is no plan: Basis, Plus or Premium.</translation>
    </message>
    <message>
        <source>„{text}“ ist keine Zahl.</source>
        <translation>“{text}” is no number.</translation>
    </message>
    <message>
        <source>„{text}“ ist kein Datum wie 31.01.2026.</source>
        <translation>“{text}” is no date like 2026-01-31.</translation>
    </message>
    <message>
        <source>„{text}“ ist weder ja noch nein.</source>
        <translation>“{text}” is neither yes nor no.</translation>
    </message>
    <message>
        <source>Der Kunde hat schon die Nummer {number}.</source>
        <translation>The customer has the number {number} already.</translation>
    </message>
    <message>
        <source>Das ist zu lang.</source>
        <translation>That is too long.</translation>
    </message>
    <message>
        <source>Eine Person lässt sich nicht zurückholen: zum Entfernen gehört eine Bestätigung.</source>
        <translation>Nothing brings a person back: taking one out needs a confirmation.</translation>
    </message>
    <message>
        <source>{file} gibt es schon.</source>
        <translation>{file} exists already.</translation>
    </message>
    <message>
        <source>{file} lässt sich nicht schreiben: {reason}</source>
        <translation>{file} cannot be written: {reason}</translation>
    </message>
    <message>
        <source>Anmeldename oder Kennwort stimmt nicht.</source>
        <translation>Login or password is wrong.</translation>
    </message>
    <message>
        <source>Die Ereignisregeln sind keine Liste in JSON.</source>
        <translation>The event rules are not a list in JSON.</translation>
    </message>
    <message>
        <source>In der Ereignisregel {number} stimmt „{part}“ nicht.</source>
        <translation>In event rule {number}, “{part}” is wrong.</translation>
    </message>
    <message>
        <source>Zu viele Fehlversuche. Nächster Versuch in {seconds}.</source>
        <translation>Too many failures. Try again in {seconds}.</translation>
    </message>
    <message>
        <source>Bitte erst anmelden.</source>
        <translation>Please log in first.</translation>
    </message>
    <message>
        <source>„{login}“ geht nicht als Anmeldename.</source>
        <translation>“{login}” cannot be a login.</translation>
    </message>
    <message>
        <source>Den Anmeldenamen „{login}“ gibt es schon.</source>
        <translation>The login “{login}” is taken.</translation>
    </message>
    <message>
        <source>Das Kennwort braucht mindestens {shortest} Zeichen.</source>
        <translation>The password needs {shortest} characters at least.</translation>
    </message>
    <message>
        <source>Das Kennwort darf höchstens {longest} Zeichen haben.</source>
        <translation>The password may have {longest} characters at most.</translation>
    </message>
    <message>
        <source>Die beiden Kennwörter sind verschieden.</source>
        <translation>The two passwords differ.</translation>
    </message>
    <message>
        <source>Die Prüfung „{kind}“ gibt es nicht.</source>
        <translation>There is no check “{kind}”.</translation>
    </message>
    <message>
        <source>Zum Abschalten von „{kind}“ gehört ein Grund.</source>
        <translation>Switching “{kind}” off needs a reason.</translation>
    </message>
    <message>
        <source>„{item}“ passt nicht zur Prüfung „{kind}“.</source>
        <translation>“{item}” does not fit the check “{kind}”.</translation>
    </message>
    <message>
        <source>„{kind}“ braucht einen Takt oder eine Uhrzeit.</source>
        <translation>“{kind}” needs an interval or a time of day.</translation>
    </message>
    <message>
        <source>„{kind}“ braucht mindestens einen Versuch.</source>
        <translation>“{kind}” needs one attempt at least.</translation>
    </message>
    <message>
        <source>Ein Grenzwert ist keine Zahl.</source>
        <translation>A threshold is not a number.</translation>
    </message>
    <message>
        <source>Die Erholung darf nicht negativ sein: {recovery}.</source>
        <translation>The recovery must not be negative: {recovery}.</translation>
    </message>
    <message>
        <source>„Kritisch“ ({critical}) muss schlimmer sein als „Warnung“ ({warning}).</source>
        <translation>“Critical” ({critical}) must be worse than “warning” ({warning}).</translation>
    </message>
    <message>
        <source>Die Grenzwerte von „{kind}“ zeigen in die falsche Richtung.</source>
        <translation>The thresholds of “{kind}” point the wrong way.</translation>
    </message>
    <message>
        <source>Ein Grenzwert von „{kind}“ liegt nicht zwischen 0 und 100: {limit}.</source>
        <translation>A threshold of “{kind}” is not between 0 and 100: {limit}.</translation>
    </message>
    <message>
        <source>Der Kalender hat keine Servicezeit mehr.</source>
        <translation>The calendar has no service hours left.</translation>
    </message>
    <message>
        <source>Diese Zusage passt in keinen Kalender.</source>
        <translation>No calendar can hold this promise.</translation>
    </message>
    <message>
        <source>Die Servicezeit {opens} bis {closes} ist ungültig.</source>
        <translation>The service hours {opens} to {closes} are invalid.</translation>
    </message>
    <message>
        <source>Servicezeiten überschneiden sich.</source>
        <translation>Service hours overlap.</translation>
    </message>
    <message>
        <source>Die Zeitzone „{tz}“ ist nicht bekannt.</source>
        <translation>The time zone “{tz}” is not known.</translation>
    </message>
    <message>
        <source>Die Fassungen des Kalenders schließen nicht aneinander an.</source>
        <translation>The versions of the calendar do not follow one another.</translation>
    </message>
    <message>
        <source>Dieser Zeitpunkt liegt außerhalb des Kalenders.</source>
        <translation>This instant is beyond the calendar.</translation>
    </message>
    <message>
        <source>Die Nachricht ist unverständlich: {reason}</source>
        <translation>The message makes no sense: {reason}</translation>
    </message>
    <message>
        <source>Die Nachricht kam unvollständig an.</source>
        <translation>The message arrived incomplete.</translation>
    </message>
    <message>
        <source>Die Nachricht ist zu groß.</source>
        <translation>The message is too large.</translation>
    </message>
    <message>
        <source>Die Anfrage ist unverständlich: {name}</source>
        <translation>The query makes no sense: {name}</translation>
    </message>
    <message>
        <source>Der Zentraldienst spricht eine neuere Sprache. Bitte die Konsole aktualisieren.</source>
        <translation>The central service speaks a newer protocol. Please update the console.</translation>
    </message>
    <message>
        <source>Der Zentraldienst ist gerade überlastet.</source>
        <translation>The central service is overloaded just now.</translation>
    </message>
    <message>
        <source>Im Zentraldienst ist etwas schiefgegangen; es steht in seinem Protokoll.</source>
        <translation>Something went wrong in the central service; its log tells.</translation>
    </message>
    <message>
        <source>Die Datenbank ist älter ({found}) als das Programm ({expected}) und muss umgestellt werden.</source>
        <translation>The database is older ({found}) than the program ({expected}) and must be migrated.</translation>
    </message>
    <message>
        <source>Die Datenbank ist neuer ({found}) als das Programm ({expected}).</source>
        <translation>The database is newer ({found}) than the program ({expected}).</translation>
    </message>
    <message>
        <source>Dieses System bietet keinen Schlüsselbund ({platform}).</source>
        <translation>This system offers no keyring ({platform}).</translation>
    </message>
    <message>
        <source>Die Datenbank fehlt: {file}</source>
        <translation>The database is missing: {file}</translation>
    </message>
    <message>
        <source>Die Datenbank ist in Benutzung: {file}</source>
        <translation>The database is in use: {file}</translation>
    </message>
    <message>
        <source>{count} Server heißen so; die Kennung ist eindeutig.</source>
        <translation>{count} servers bear this name; the id is unique.</translation>
    </message>
    <message>
        <source>Die Datenbank ist beschädigt: {file}</source>
        <translation>The database is damaged: {file}</translation>
    </message>
    <message>
        <source>Diese Sicherung gibt es schon: {file}</source>
        <translation>This backup exists already: {file}</translation>
    </message>
    <message>
        <source>Das Werkzeug „{tool}“ fehlt.</source>
        <translation>The tool “{tool}” is missing.</translation>
    </message>
    <message>
        <source>Diese Sicherung gibt es nicht: {file}</source>
        <translation>There is no such backup: {file}</translation>
    </message>
    <message>
        <source>Das ist keine Sicherung von Wachpult: {file}</source>
        <translation>That is not a backup of Wachpult: {file}</translation>
    </message>
    <message>
        <source>Die Sicherung lässt sich nicht schreiben: {file} ({reason})</source>
        <translation>The backup cannot be written: {file} ({reason})</translation>
    </message>
    <message>
        <source>Quelle und Ziel sind dieselbe Datei: {file}</source>
        <translation>Source and target are the same file: {file}</translation>
    </message>
    <message>
        <source>Der angegebene Schlüssel des Zentraldienstes ist keiner.</source>
        <translation>The key given for the central service is not one.</translation>
    </message>
    <message>
        <source>Nur wer das Ticket angelegt hat, kann es zurücknehmen.</source>
        <translation>Only who created the ticket can take it back.</translation>
    </message>
    <message>
        <source>An dem Ticket wurde schon gearbeitet; es lässt sich nicht mehr zurücknehmen.</source>
        <translation>Work has been done on the ticket; it can no longer be taken back.</translation>
    </message>
    <message>
        <source>Der Eintrag, auf den geantwortet wird, ist nicht in diesem Ticket.</source>
        <translation>The entry that is answered is not in this ticket.</translation>
    </message>
    <message>
        <source>Die Datei „{name}“ ist nicht angekommen; bitte noch einmal anhängen.</source>
        <translation>The file “{name}” has not arrived; please attach it again.</translation>
    </message>
    <message>
        <source>Die Kanarie muss zurückgelesen werden: Es gibt kein Postfach, das abgerufen wird.</source>
        <translation>The canary must be read back: there is no mailbox that is read.</translation>
    </message>
    <message>
        <source>„{address}“ ist keine E-Mail-Adresse.</source>
        <translation>“{address}” is no e-mail address.</translation>
    </message>
    <message>
        <source>{address} ist ein Postfach, das wir abrufen; die Kopien kämen als Meldungen herein.</source>
        <translation>{address} is a mailbox we read; the copies would come in as reports.</translation>
    </message>
    <message>
        <source>Dem Datum der E-Mail fehlt die Zeitzone.</source>
        <translation>The date of the e-mail has no time zone.</translation>
    </message>
    <message>
        <source>Die E-Mail hat noch keinen Text.</source>
        <translation>The e-mail has no text yet.</translation>
    </message>
    <message>
        <source>Diese E-Mail ist schon geschrieben.</source>
        <translation>This e-mail is written already.</translation>
    </message>
    <message>
        <source>Die E-Mail ist schon unterwegs und lässt sich nicht mehr zurückholen.</source>
        <translation>The e-mail is on its way already and cannot be taken back.</translation>
    </message>
    <message>
        <source>Betreff, Namen und Adressen einer E-Mail dürfen keine Zeilenumbrüche enthalten.</source>
        <translation>Subject, names and addresses of an e-mail must not contain line breaks.</translation>
    </message>
    <message>
        <source>Die Kennung der E-Mail ist nicht in der richtigen Form.</source>
        <translation>The id of the e-mail is not in the right form.</translation>
    </message>
    <message>
        <source>Die E-Mail hat noch keinen Empfänger.</source>
        <translation>The e-mail has no recipient yet.</translation>
    </message>
    <message>
        <source>Diese E-Mail ist weder zurückgekommen noch aufgegeben worden.</source>
        <translation>This e-mail has neither come back nor been given up.</translation>
    </message>
    <message>
        <source>Andere Empfänger gehen nur bei einer einzelnen E-Mail.</source>
        <translation>Other recipients can be given for a single e-mail only.</translation>
    </message>
    <message>
        <source>{address} ist eines unserer eigenen Postfächer; die E-Mail liefe im Kreis.</source>
        <translation>{address} is one of our own mailboxes; the e-mail would go round in circles.</translation>
    </message>
    <message>
        <source>Eine E-Mail kann das Ticket erledigen oder einen Termin mitteilen, nicht beides.</source>
        <translation>An e-mail can resolve the ticket or tell of an appointment, not both.</translation>
    </message>
    <message>
        <source>Die Anhänge sind zusammen größer als 25 MB.</source>
        <translation>The attachments are larger than 25 MB together.</translation>
    </message>
    <message>
        <source>Diese E-Mail gibt es nicht.</source>
        <translation>There is no such e-mail.</translation>
    </message>
    <message>
        <source>Zum Abrufen gehört eine Anmeldung.</source>
        <translation>Reading a mailbox needs a login.</translation>
    </message>
    <message>
        <source>Aus diesem Postfach kann nicht gesendet werden.</source>
        <translation>Nothing can be sent from this mailbox.</translation>
    </message>
    <message>
        <source>Das Standardpostfach muss in Gebrauch sein und senden können.</source>
        <translation>The default mailbox must be in use and able to send.</translation>
    </message>
    <message>
        <source>Verarbeitete E-Mails können nicht in den Ordner, aus dem abgerufen wird.</source>
        <translation>Processed e-mails cannot go to the folder that is read.</translation>
    </message>
    <message>
        <source>Aus diesem Postfach sind noch E-Mails zu senden ({count}); erst dann kann es weg.</source>
        <translation>E-mails are still to be sent from this mailbox ({count}); it can go only then.</translation>
    </message>
    <message>
        <source>„{host}“ ist kein Name eines Servers.</source>
        <translation>“{host}” is no name of a server.</translation>
    </message>
    <message>
        <source>Der zentrale Dienst hat den Schlüssel nicht, mit dem Kennwörter von Postfächern verwahrt werden.</source>
        <translation>The central service does not have the key that keeps the passwords of mailboxes.</translation>
    </message>
    <message>
        <source>Der zentrale Dienst hat einen anderen Schlüssel als den, mit dem die Kennwörter verwahrt wurden.</source>
        <translation>The central service has another key than the one the passwords were sealed with.</translation>
    </message>
    <message>
        <source>Der Name des Postfachs fehlt.</source>
        <translation>The mailbox has no name.</translation>
    </message>
    <message>
        <source>Zum Postfach gehört ein Server zum Abrufen oder zum Senden.</source>
        <translation>A mailbox needs a server to read from or to send through.</translation>
    </message>
    <message>
        <source>Zu XOAUTH2 gehören die Adresse für Zugriffstoken (https) und die Kennung der Anwendung.</source>
        <translation>XOAUTH2 needs the address for access tokens (https) and the id of the application.</translation>
    </message>
    <message>
        <source>Der Port liegt zwischen 1 und 65535.</source>
        <translation>The port is between 1 and 65535.</translation>
    </message>
    <message>
        <source>„{relay}“ ist kein Name eines Servers.</source>
        <translation>“{relay}” is no name of a server.</translation>
    </message>
    <message>
        <source>Das Kennwort fehlt ({side}); für einen anderen Server muss es neu eingegeben werden.</source>
        <translation>The password is missing ({side}); for another server it must be entered anew.</translation>
    </message>
    <message>
        <source>Das Kennwort ist zu lang.</source>
        <translation>The password is too long.</translation>
    </message>
    <message>
        <source>Ein Postfach mit der Adresse {address} gibt es schon.</source>
        <translation>There is a mailbox with the address {address} already.</translation>
    </message>
    <message>
        <source>Dieses Postfach gibt es nicht mehr.</source>
        <translation>This mailbox does not exist any more.</translation>
    </message>
    <message>
        <source>Ohne Verschlüsselung geht es nur auf demselben Rechner, und {host} ist ein anderer.</source>
        <translation>Without encryption it works within one computer only, and {host} is another one.</translation>
    </message>
    <message>
        <source>Der Benutzername fehlt ({side}).</source>
        <translation>The user name is missing ({side}).</translation>
    </message>
    <message>
        <source>{file} lässt sich nicht lesen: {reason}</source>
        <translation>{file} cannot be read: {reason}</translation>
    </message>
    <message>
        <source>Das Ticket hat noch keine Nummer.</source>
        <translation>The ticket has no number yet.</translation>
    </message>
    <message>
        <source>„{phone}“ ist keine Telefonnummer mit Vorwahl.</source>
        <translation>“{phone}” is no telephone number with its area code.</translation>
    </message>
    <message>
        <source>„{address}“ ist keine Adresse, die Kunden erreichen: https:// und ein Name, sonst nichts.</source>
        <translation>“{address}” is no address that customers reach: https:// and a name, nothing else.</translation>
    </message>
    <message>
        <source>Ein Dauerauftrag gilt für mindestens eine Priorität.</source>
        <translation>A standing order is for at least one priority.</translation>
    </message>
    <message>
        <source>„{priority}“ ist keine Priorität.</source>
        <translation>“{priority}” is no priority.</translation>
    </message>
    <message>
        <source>Eine Testmail an {address} ist noch unterwegs.</source>
        <translation>A test mail to {address} is still on its way.</translation>
    </message>
    <message>
        <source>„{address}“ ist keine Adresse eines zentralen Dienstes.</source>
        <translation>“{address}” is no address of a central service.</translation>
    </message>
    <message>
        <source>Die Einstellung {name} passt nicht.</source>
        <translation>The setting {name} does not fit.</translation>
    </message>
    <message>
        <source>Um E-Mails zu schreiben, fehlt der Server zum Senden.</source>
        <translation>To write mails, the server that sends them is missing.</translation>
    </message>
    <message>
        <source>Für SNMP 1 und 2c fehlt die Community: das Wort, das das Gerät zum Lesen verlangt.</source>
        <translation>SNMP 1 and 2c need the community: the word the device wants before it lets anybody read.</translation>
    </message>
    <message>
        <source>Für SNMP 3 fehlt der Benutzer.</source>
        <translation>SNMP 3 needs the user.</translation>
    </message>
    <message>
        <source>Verschlüsselt wird bei SNMP 3 nur mit Anmeldung: Bitte auch deren Verfahren und Kennwort angeben.</source>
        <translation>SNMP 3 encrypts only with authentication: please give its method and passphrase, too.</translation>
    </message>
    <message>
        <source>Ein Kennwort für SNMP 3 hat mindestens {least} Zeichen; so verlangt es das Protokoll.</source>
        <translation>A passphrase of SNMP 3 has at least {least} characters; the protocol wants it so.</translation>
    </message>
    <message>
        <source>Es fehlt, wie das Gerät abgefragt wird: Version und Zugang.</source>
        <translation>How the device is asked is missing: version and access.</translation>
    </message>
    <message>
        <source>Geräte der Art „{role}“ gibt es nicht.</source>
        <translation>There is no device of the type “{role}”.</translation>
    </message>
    <message>
        <source>„{address}“ ist weder eine Adresse noch der Name eines Geräts im Netz.</source>
        <translation>“{address}” is neither an address nor the name of a host.</translation>
    </message>
    <message>
        <source>„{name}“ heißt bei diesem Kunden schon ein Server oder Gerät.</source>
        <translation>This customer has a server or device called “{name}” already.</translation>
    </message>
    <message>
        <source>Unter {address} fragt dieser Agent schon {name} ab.</source>
        <translation>This agent asks {name} at {address} already.</translation>
    </message>
    <message>
        <source>Ein Agent fragt höchstens {most} Geräte ab.</source>
        <translation>An agent asks {most} devices at most.</translation>
    </message>
    <message>
        <source>Das ist ein Server mit eigenem Agenten, kein Gerät.</source>
        <translation>That is a server with its own agent, not a device.</translation>
    </message>
    <message>
        <source>Dieses Gerät gibt es nicht mehr.</source>
        <translation>This device is no longer there.</translation>
    </message>
    <message>
        <source>Der Server gehört einem anderen Kunden; ein Gerät bleibt bei seinem.</source>
        <translation>The server belongs to another customer; a device stays with its own.</translation>
    </message>
    <message>
        <source>{name} ist selbst ein Gerät; abfragen kann nur ein Server mit Agent.</source>
        <translation>{name} is a device itself; only a server with an agent can ask.</translation>
    </message>
    <message>
        <source>Auf {name} gibt es keinen freigegebenen Agenten, der abfragen könnte.</source>
        <translation>There is no approved agent on {name} that could ask.</translation>
    </message>
    <message>
        <source>Der zentrale Dienst hat keinen Schlüssel, um Zugänge verschlossen aufzubewahren.</source>
        <translation>The central service has no key to keep accesses sealed.</translation>
    </message>
    <message>
        <source>Der Zugang lässt sich nicht mehr öffnen: Der zentrale Dienst hat einen anderen Schlüssel als damals.</source>
        <translation>The access can’t be opened any more: the central service has another key than it had then.</translation>
    </message>
    <message>
        <source>Es fehlt, wo gesucht werden soll.</source>
        <translation>Where to look is missing.</translation>
    </message>
    <message>
        <source>„{range}“ ist kein Bereich. So geht es: 10.0.0.0/24, 10.0.0.1-50 oder 10.0.0.7.</source>
        <translation>“{range}” is no range. Like this: 10.0.0.0/24, 10.0.0.1-50 or 10.0.0.7.</translation>
    </message>
    <message>
        <source>Das sind {count} Adressen; mehr als {most} fragt eine Suche nicht ab.</source>
        <translation>That is {count} addresses; a scan asks {most} at most.</translation>
    </message>
    <message>
        <source>Dieser Agent sucht schon. Bitte warten oder die Suche anhalten.</source>
        <translation>This agent is looking already. Please wait, or stop its scan.</translation>
    </message>
    <message>
        <source>Die Suche ist beim Agenten gescheitert; sein Protokoll sagt, woran.</source>
        <translation>The scan failed at the agent; its log says why.</translation>
    </message>
    <message>
        <source>Diese Suche gibt es schon.</source>
        <translation>There is such a scan already.</translation>
    </message>
    <message>
        <source>Diese Suche gibt es nicht mehr; nach einem Tag wird sie vergessen.</source>
        <translation>This scan is no longer there; after a day it is forgotten.</translation>
    </message>
    <message>
        <source>Unter {address} hat die Suche kein Gerät gefunden.</source>
        <translation>The scan found no device at {address}.</translation>
    </message>
    <message>
        <source>{port} ist kein Port.</source>
        <translation>{port} is no port.</translation>
    </message>
    <message>
        <source>Ein Kennwort hat höchstens {longest} Zeichen.</source>
        <translation>A password has at most {longest} characters.</translation>
    </message>
    <message>
        <source>Es fehlt eine Zeile: {secret}.</source>
        <translation>A line is missing: {secret}.</translation>
    </message>
</context>
<context>
    <name>scan_form</name>
    <message>
        <source>Wo</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Ein Bereich je Zeile: 10.0.0.0/24, 10.0.0.1-50 oder 10.0.0.7.</source>
        <translation>One range a line: 10.0.0.0/24, 10.0.0.1-50 or 10.0.0.7.</translation>
    </message>
    <message>
        <source>Er muss die Geräte im Netz erreichen. Er beginnt höchstens 20 Adressen in der Sekunde.</source>
        <translation>It must reach the devices on the network. It begins at most 20 addresses a second.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>SNMP 3 versuchen</source>
        <translation>Try SNMP 3</translation>
    </message>
    <message>
        <source>SNMP 2c und 1 versuchen</source>
        <translation>Try SNMP 2c and 1</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>Leer: nur SNMP 3. Sie geht offen durch das Netz, an jede Adresse des Bereichs.</source>
        <translation>Empty: SNMP 3 only. It travels in the clear, to every address of the range.</translation>
    </message>
    <message>
        <source>Auch SNMP 1</source>
        <translation>SNMP 1 too</translation>
    </message>
</context>
<context>
    <name>scan_found</name>
    <message>
        <source>Stand</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Sagt von sich</source>
        <translation>Says of itself</translation>
    </message>
    <message>
        <source>Ort</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Zugang</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>schon bekannt: {name}</source>
        <translation>known: {name}</translation>
    </message>
    <message>
        <source>neu</source>
        <translation>new</translation>
    </message>
</context>
<context>
    <name>server_columns</name>
    <message>
        <source>Zustand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kunde</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Rolle, System</source>
        <translation>Role, system</translation>
    </message>
    <message>
        <source>Vertrag</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>Gemeldet</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>Seit der letzten Meldung des Agenten; bei Geräten: seit der letzten Antwort</source>
        <translation>Since the agent’s last report; of devices: since the last answer</translation>
    </message>
    <message>
        <source>Alarme</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Offene Alarme; in Klammern zurückgestellte, Folgealarme und Wartung</source>
        <translation>Open alarms; in brackets those shelved, consequential or in maintenance</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>Vollste Platte</source>
        <translation>Fullest disk</translation>
    </message>
    <message>
        <source>AV-Signatur</source>
        <translation>AV signatures</translation>
    </message>
    <message>
        <source>Werktage seit dem Tag der ältesten Virensignaturen, bei der letzten Prüfung</source>
        <translation>Working days since the day of the oldest anti-virus signatures, when last looked at</translation>
    </message>
    <message>
        <source>Voll am</source>
        <translation>Full on</translation>
    </message>
    <message>
        <source>Wann das erste Laufwerk voll ist, wenn es so weiterwächst</source>
        <translation>When the first volume will be full if it keeps growing like this</translation>
    </message>
    <message>
        <source>Neustart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Stand {when}</source>
        <translation>As of {when}</translation>
    </message>
    <message>
        <source>{role}, abgefragt von {name}</source>
        <translation>{role}, asked by {name}</translation>
    </message>
    <message>
        <source>nie</source>
        <translation>never</translation>
    </message>
    <message>
        <source>{open} offen, davon {new} unquittiert; {quiet} zurückgestellt, Folgealarm oder Wartung</source>
        <translation>{open} open, {new} of them unacknowledged; {quiet} shelved, consequential or in maintenance</translation>
    </message>
    <message>
        <source>{count} WT</source>
        <translation>{count} WD</translation>
    </message>
    <message>
        <source>steht aus</source>
        <translation>pending</translation>
    </message>
    <message>
        <source>der Agent auf {name} meldet sich nicht</source>
        <translation>the agent on {name} does not report</translation>
    </message>
</context>
<context>
    <name>server_filter</name>
    <message>
        <source>zustand</source>
        <translation>state</translation>
    </message>
    <message>
        <source>server</source>
        <translation>server</translation>
    </message>
    <message>
        <source>kunde</source>
        <translation>customer</translation>
    </message>
    <message>
        <source>standort</source>
        <translation>site</translation>
    </message>
    <message>
        <source>system</source>
        <translation>system</translation>
    </message>
    <message>
        <source>art</source>
        <translation>type</translation>
    </message>
    <message>
        <source>abfrage</source>
        <translation>asked</translation>
    </message>
    <message>
        <source>vertrag</source>
        <translation>contract</translation>
    </message>
    <message>
        <source>gemeldet</source>
        <translation>reported</translation>
    </message>
    <message>
        <source>alarme</source>
        <translation>alarms</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>cpu</translation>
    </message>
    <message>
        <source>ram</source>
        <translation>ram</translation>
    </message>
    <message>
        <source>platte</source>
        <translation>disk</translation>
    </message>
    <message>
        <source>neustart</source>
        <translation>restart</translation>
    </message>
    <message>
        <source>signatur</source>
        <translation>signatures</translation>
    </message>
    <message>
        <source>notiz</source>
        <translation>note</translation>
    </message>
    <message>
        <source>adresse</source>
        <translation>address</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>problem</translation>
    </message>
    <message>
        <source>gerät</source>
        <translation>device</translation>
    </message>
    <message>
        <source>ja</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>nein</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Mit Problemen</source>
        <translation>With problems</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Neustart steht aus</source>
        <translation>Restart pending</translation>
    </message>
    <message>
        <source>Stumm</source>
        <translation>Not reporting</translation>
    </message>
    <message>
        <source>In Wartung</source>
        <translation>In maintenance</translation>
    </message>
    <message>
        <source>Neu</source>
        <translation>New</translation>
    </message>
    <message>
        <source>AV &gt; 2 WT</source>
        <translation>AV &gt; 2 WD</translation>
    </message>
    <message>
        <source>Geräte</source>
        <translation>Devices</translation>
    </message>
</context>
<context>
    <name>server_form</name>
    <message>
        <source>nicht bekannt</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>Rolle</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Danach richten sich die Vorlagen der Prüfungen: DC, Exchange, SQL, Fileserver, Webserver, Hyper-V, Mailserver, Datenbank; mehrere mit Komma.</source>
        <translation>The templates of the checks go by it: DC, Exchange, SQL, file server, web server, Hyper-V, mail server, database; several with a comma.</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Hängt ab von</source>
        <translation>Depends on</translation>
    </message>
    <message>
        <source>Erreichbar über</source>
        <translation>Reached through</translation>
    </message>
    <message>
        <source>nichts, das überwacht wird</source>
        <translation>nothing that is watched</translation>
    </message>
    <message>
        <source>Router, Switch, Firewall oder Host. Fällt das aus, ist sein Alarm die Ursache, und die Alarme hier sind Folgen.</source>
        <translation>Router, switch, firewall or host. If it fails, its alarm is the cause, and the alarms here are consequences.</translation>
    </message>
    <message>
        <source>Oder auch über</source>
        <translation>Or through</translation>
    </message>
    <message>
        <source>Weitere Wege: Erst wenn alle ausfallen, ist nichts mehr erreichbar.</source>
        <translation>Further ways: only when all of them fail is nothing in reach any more.</translation>
    </message>
</context>
<context>
    <name>standing</name>
    <message>
        <source>kritisch</source>
        <translation>critical</translation>
    </message>
    <message>
        <source>stumm</source>
        <translation>silent</translation>
    </message>
    <message>
        <source>unbekannt</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>ungefragt</source>
        <translation>not asked</translation>
    </message>
    <message>
        <source>Warnung</source>
        <translation>warning</translation>
    </message>
    <message>
        <source>neu</source>
        <translation>new</translation>
    </message>
    <message>
        <source>beendet</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>Wartung</source>
        <translation>maintenance</translation>
    </message>
    <message>
        <source>noch nichts</source>
        <translation>nothing yet</translation>
    </message>
    <message>
        <source>kein Agent</source>
        <translation>no agent</translation>
    </message>
    <message>
        <source>gesperrt</source>
        <translation>revoked</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Verbindet …</source>
        <translation>Connecting …</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Verzögert</source>
        <translation>Delayed</translation>
    </message>
    <message>
        <source>Offline seit {since}</source>
        <translation>Offline since {since}</translation>
    </message>
    <message>
        <source>Nicht angemeldet</source>
        <translation>Not logged in</translation>
    </message>
    <message>
        <source>Programm veraltet</source>
        <translation>Program outdated</translation>
    </message>
    <message>
        <source>Stand {at}</source>
        <translation>as of {at}</translation>
    </message>
    <message>
        <source>Erstabgleich {done} von {all}</source>
        <translation>First sync {done} of {all}</translation>
    </message>
    <message>
        <source>Servicezeit bis {until}</source>
        <translation>Service hours until {until}</translation>
    </message>
    <message>
        <source>nur Annahme bis {until} – Servicezeit ab {next}</source>
        <translation>intake only until {until} – service hours from {next}</translation>
    </message>
    <message>
        <source>außerhalb – nächste Servicezeit {next}</source>
        <translation>closed – next service hours {next}</translation>
    </message>
    <message>
        <source>Feiertag ({holiday}) – nächste Servicezeit {next}</source>
        <translation>Holiday ({holiday}) – next service hours {next}</translation>
    </message>
    <message>
        <source>Neujahr</source>
        <translation>New Year's Day</translation>
    </message>
    <message>
        <source>Karfreitag</source>
        <translation>Good Friday</translation>
    </message>
    <message>
        <source>Ostermontag</source>
        <translation>Easter Monday</translation>
    </message>
    <message>
        <source>Tag der Arbeit</source>
        <translation>Labour Day</translation>
    </message>
    <message>
        <source>Christi Himmelfahrt</source>
        <translation>Ascension Day</translation>
    </message>
    <message>
        <source>Pfingstmontag</source>
        <translation>Whit Monday</translation>
    </message>
    <message>
        <source>Tag der Deutschen Einheit</source>
        <translation>German Unity Day</translation>
    </message>
    <message>
        <source>1. Weihnachtstag</source>
        <translation>Christmas Day</translation>
    </message>
    <message>
        <source>2. Weihnachtstag</source>
        <translation>Boxing Day</translation>
    </message>
    <message>
        <source>Reformationstag</source>
        <translation>Reformation Day</translation>
    </message>
    <message>
        <source>Uhr weicht {seconds} s ab</source>
        <translation>Clock is off by {seconds} s</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>Ticket angelegt ({channel}), gemeldet {notified_at}</source>
        <translation>Ticket created ({channel}), reported {notified_at}</translation>
    </message>
    <message>
        <source>Ticket ohne Verbindung angelegt ({channel}), gemeldet {notified_at}</source>
        <translation>Ticket created offline ({channel}), reported {notified_at}</translation>
    </message>
    <message>
        <source>Geändert: {fields}</source>
        <translation>Changed: {fields}</translation>
    </message>
    <message>
        <source>Eingestuft als {to}: {reason}</source>
        <translation>Classified as {to}: {reason}</translation>
    </message>
    <message>
        <source>Zugewiesen an {person_id}</source>
        <translation>Assigned to {person_id}</translation>
    </message>
    <message>
        <source>Zuweisung aufgehoben</source>
        <translation>No longer assigned</translation>
    </message>
    <message>
        <source>Status: {to}</source>
        <translation>Status: {to}</translation>
    </message>
    <message>
        <source>Erledigt: {resolution}</source>
        <translation>Resolved: {resolution}</translation>
    </message>
    <message>
        <source>Wieder aufgenommen</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <source>Bearbeitung begonnen {at} ({act})</source>
        <translation>Work started {at} ({act})</translation>
    </message>
    <message>
        <source>Termin {scheduled_for}, mitgeteilt {told_by}</source>
        <translation>Appointment {scheduled_for}, told {told_by}</translation>
    </message>
    <message>
        <source>Beginn der Bearbeitung zurückgenommen, die Frist läuft wieder</source>
        <translation>Start of work taken back, the clock runs again</translation>
    </message>
    <message>
        <source>Zeit korrigiert ({source}, {begun_at}): {reason}</source>
        <translation>Time corrected ({source}, {begun_at}): {reason}</translation>
    </message>
    <message>
        <source>Zeit entfernt ({source}, {begun_at}): {reason}</source>
        <translation>Time taken out ({source}, {begun_at}): {reason}</translation>
    </message>
    <message>
        <source>Zeit wiederhergestellt ({source}, {begun_at})</source>
        <translation>Time restored ({source}, {begun_at})</translation>
    </message>
    <message>
        <source>Abrechnung der Zeit vom {begun_at}: {billing} ({reason})</source>
        <translation>Billing of the time of {begun_at}: {billing} ({reason})</translation>
    </message>
    <message>
        <source>Abrechnung der Zeit vom {begun_at} wieder wie vorgeschlagen: {reason}</source>
        <translation>Billing of the time of {begun_at} as proposed again: {reason}</translation>
    </message>
    <message>
        <source>Änderung an der Zeit vom {begun_at} zurückgenommen</source>
        <translation>Change of the time of {begun_at} taken back</translation>
    </message>
    <message>
        <source>Vergessene Zeit nach 24 Stunden gestoppt ({source}, seit {begun_at})</source>
        <translation>Forgotten clock stopped after 24 hours ({source}, since {begun_at})</translation>
    </message>
    <message>
        <source>E-Mail an {to} nicht zustellbar: {error}</source>
        <translation>E-mail to {to} could not be delivered: {error}</translation>
    </message>
    <message>
        <source>Der Termin wurde niemandem mitgeteilt und gilt nicht</source>
        <translation>Nobody was told of the appointment, so it does not count</translation>
    </message>
    <message>
        <source>E-Mail zurückgeholt, der Status ist wie zuvor</source>
        <translation>E-mail taken back, the status is as before</translation>
    </message>
    <message>
        <source>Person pseudonymisiert: {reason}</source>
        <translation>Person pseudonymised: {reason}</translation>
    </message>
    <message>
        <source>Der Kunde schrieb weiter: neues Ticket #{number}</source>
        <translation>The customer wrote on: new ticket #{number}</translation>
    </message>
    <message>
        <source>Interne Notiz zurückgenommen</source>
        <translation>Internal note taken back</translation>
    </message>
    <message>
        <source>Dauerauftrag des Kunden: Die Frist läuft seit {at}</source>
        <translation>Standing order of the customer: the clock has run since {at}</translation>
    </message>
    <message>
        <source>Bei der Beauftragung war die Störung nicht mehr da (seit {at})</source>
        <translation>The fault was gone when its repair was ordered (since {at})</translation>
    </message>
    <message>
        <source>Über die Antwortseite beauftragt von {name}: {words}</source>
        <translation>Ordered on the page by {name}: {words}</translation>
    </message>
    <message>
        <source>Über die Antwortseite beauftragt von {name}</source>
        <translation>Ordered on the page by {name}</translation>
    </message>
    <message>
        <source>Vom Kunden beauftragt, die Frist läuft</source>
        <translation>Ordered by the customer, the clock runs</translation>
    </message>
    <message>
        <source>Auftrag zurückgenommen, es läuft keine Frist</source>
        <translation>Order taken back, no clock runs</translation>
    </message>
    <message>
        <source>Vom Kunden gemeldet {at}, die Frist läuft</source>
        <translation>Reported by the customer {at}, the clock runs</translation>
    </message>
    <message>
        <source>Schlagwörter: {tags}</source>
        <translation>Tags: {tags}</translation>
    </message>
    <message>
        <source>{person_id} beobachtet das Ticket</source>
        <translation>{person_id} watches the ticket</translation>
    </message>
    <message>
        <source>{person_id} beobachtet das Ticket nicht mehr</source>
        <translation>{person_id} no longer watches the ticket</translation>
    </message>
    <message>
        <source>Verknüpft mit #{number}</source>
        <translation>Linked with #{number}</translation>
    </message>
    <message>
        <source>Verknüpfung mit #{number} gelöst</source>
        <translation>Link with #{number} removed</translation>
    </message>
    <message>
        <source>#{number} „{subject}“ ist hierher zusammengeführt</source>
        <translation>#{number} “{subject}” was merged into this one</translation>
    </message>
    <message>
        <source>Zusammengeführt mit #{number}; dort geht es weiter</source>
        <translation>Merged into #{number}; it goes on there</translation>
    </message>
    <message>
        <source>Zusammenführung mit #{number} zurückgenommen</source>
        <translation>Merge with #{number} taken back</translation>
    </message>
    <message>
        <source>Abgetrennt als #{number} „{subject}“</source>
        <translation>Split off as #{number} “{subject}”</translation>
    </message>
    <message>
        <source>Abgetrennt von #{number}, gemeldet {notified_at}</source>
        <translation>Split off from #{number}, reported {notified_at}</translation>
    </message>
    <message>
        <source>Kunde zugeordnet: {to}</source>
        <translation>Customer set: {to}</translation>
    </message>
    <message>
        <source>Von {from} zu {to} verschoben</source>
        <translation>Moved from {from} to {to}</translation>
    </message>
    <message>
        <source>Ausgeschlossene Ursache: {exclusion} ({reason})</source>
        <translation>Excluded cause: {exclusion} ({reason})</translation>
    </message>
    <message>
        <source>Keine ausgeschlossene Ursache mehr: {reason}</source>
        <translation>No longer an excluded cause: {reason}</translation>
    </message>
    <message>
        <source>Es gilt der Vertrag {plan} ab {valid_from}: {reason}</source>
        <translation>The contract {plan} from {valid_from} holds: {reason}</translation>
    </message>
    <message>
        <source>Fristverletzung begründet: {breach}</source>
        <translation>Breach explained: {breach}</translation>
    </message>
    <message>
        <source>Fristverletzung begründet: {breach} ({note})</source>
        <translation>Breach explained: {breach} ({note})</translation>
    </message>
    <message>
        <source>Begründung der Fristverletzung zurückgenommen</source>
        <translation>Explanation of the breach taken back</translation>
    </message>
    <message>
        <source>Zur Wiedervorlage {at}</source>
        <translation>Put aside until {at}</translation>
    </message>
    <message>
        <source>Zur Wiedervorlage {at}: {note}</source>
        <translation>Put aside until {at}: {note}</translation>
    </message>
    <message>
        <source>Wiedervorlage aufgehoben</source>
        <translation>No longer put aside</translation>
    </message>
    <message>
        <source>Wiedervorgelegt</source>
        <translation>Back from being put aside</translation>
    </message>
    <message>
        <source>Wiedervorgelegt: {note}</source>
        <translation>Back from being put aside: {note}</translation>
    </message>
    <message>
        <source>Anruf zurückgenommen</source>
        <translation>Call taken back</translation>
    </message>
    <message>
        <source>Bleibt erledigt</source>
        <translation>Stays resolved</translation>
    </message>
    <message>
        <source>Entscheidung über das Wiederöffnen zurückgenommen</source>
        <translation>Decision on reopening taken back</translation>
    </message>
    <message>
        <source>Alarm verknüpft: {kind} {item}</source>
        <translation>Alarm linked: {kind} {item}</translation>
    </message>
    <message>
        <source>Verknüpfung mit Alarm gelöst: {kind} {item}</source>
        <translation>Alarm unlinked: {kind} {item}</translation>
    </message>
    <message>
        <source>Datenlücke bis {until}: {dropped} {what} verworfen</source>
        <translation>Gap in the data until {until}: {dropped} {what} dropped</translation>
    </message>
    <message>
        <source>Alarm gekommen ({state})</source>
        <translation>Alarm raised ({state})</translation>
    </message>
    <message>
        <source>Wiedergekommen ({state})</source>
        <translation>Came back ({state})</translation>
    </message>
    <message>
        <source>Schlimmer geworden ({state})</source>
        <translation>Got worse ({state})</translation>
    </message>
    <message>
        <source>Besser geworden ({state})</source>
        <translation>Got better ({state})</translation>
    </message>
    <message>
        <source>Gegangen</source>
        <translation>Returned to normal</translation>
    </message>
    <message>
        <source>Quittiert</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>Quittierung zurückgenommen</source>
        <translation>Acknowledgement taken back</translation>
    </message>
    <message>
        <source>Zurückgestellt</source>
        <translation>Shelved</translation>
    </message>
    <message>
        <source>Zurückstellung beendet</source>
        <translation>Shelving ended</translation>
    </message>
    <message>
        <source>Zugewiesen</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <source>Mit Ticket verknüpft</source>
        <translation>Linked to a ticket</translation>
    </message>
    <message>
        <source>Verknüpfung mit Ticket gelöst</source>
        <translation>Unlinked from its ticket</translation>
    </message>
    <message>
        <source>Wartung begonnen</source>
        <translation>Maintenance began</translation>
    </message>
    <message>
        <source>Wartung beendet</source>
        <translation>Maintenance ended</translation>
    </message>
    <message>
        <source>Als Folgealarm erkannt</source>
        <translation>Found to be consequential</translation>
    </message>
    <message>
        <source>Als Folgealarm zugeordnet</source>
        <translation>Marked as a consequence</translation>
    </message>
    <message>
        <source>Zuordnung zur Ursache aufgehoben</source>
        <translation>Cause taken off</translation>
    </message>
    <message>
        <source>Als eigenständig festgelegt</source>
        <translation>Said to stand alone</translation>
    </message>
    <message>
        <source>Alarm gemeldet: {fault}</source>
        <translation>Alarm reported: {fault}</translation>
    </message>
    <message>
        <source>Meldung zurückgenommen</source>
        <translation>Report taken back</translation>
    </message>
    <message>
        <source>Ursache vorbei, wird neu geprüft</source>
        <translation>Cause over, being checked again</translation>
    </message>
    <message>
        <source>Steht wieder für sich</source>
        <translation>Stands for itself again</translation>
    </message>
    <message>
        <source>Abgeschlossen</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Noch unbestätigt: {state}</source>
        <translation>Not confirmed yet: {state}</translation>
    </message>
    <message>
        <source>Bestätigt: {state}</source>
        <translation>Confirmed: {state}</translation>
    </message>
    <message>
        <source>Flattert</source>
        <translation>Chatters</translation>
    </message>
    <message>
        <source>Flattert nicht mehr</source>
        <translation>Chatters no more</translation>
    </message>
    <message>
        <source>Datenlücke</source>
        <translation>Gap in the data</translation>
    </message>
    <message>
        <source>Wartungsfenster bis {ends_at}: {reason}</source>
        <translation>Maintenance window until {ends_at}: {reason}</translation>
    </message>
    <message>
        <source>Wartungsfenster ab dem ersten Problem, bis {ends_at}: {reason}</source>
        <translation>Maintenance window from the first problem on, until {ends_at}: {reason}</translation>
    </message>
    <message>
        <source>Wiederkehrendes Wartungsfenster: {reason}</source>
        <translation>Recurring maintenance window: {reason}</translation>
    </message>
    <message>
        <source>Zurückstellung abgelaufen</source>
        <translation>Shelving ran out</translation>
    </message>
    <message>
        <source>: {comment}</source>
        <translation>: {comment}</translation>
    </message>
    <message>
        <source> bis {until}: {reason}</source>
        <translation> until {until}: {reason}</translation>
    </message>
    <message>
        <source> an {person_id}</source>
        <translation> to {person_id}</translation>
    </message>
    <message>
        <source> ({remark})</source>
        <translation> ({remark})</translation>
    </message>
</context>
<context>
    <name>told</name>
    <message>
        <source>Störung</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Ende</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Vergangene Störung</source>
        <translation>Past problem</translation>
    </message>
    <message>
        <source>Zurückgezogen</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Flattern</source>
        <translation>Flapping</translation>
    </message>
    <message>
        <source>Ende des Flatterns</source>
        <translation>End of flapping</translation>
    </message>
    <message>
        <source>vom Mailserver angenommen {when}</source>
        <translation>accepted by the mail server {when}</translation>
    </message>
    <message>
        <source>kam zurück {when}</source>
        <translation>came back {when}</translation>
    </message>
    <message>
        <source>nicht zustellbar</source>
        <translation>could not be delivered</translation>
    </message>
    <message>
        <source>wird gesendet</source>
        <translation>is being sent</translation>
    </message>
    <message>
        <source>wartet auf die gewünschten Zeiten {when}</source>
        <translation>waits for the hours that were chosen {when}</translation>
    </message>
    <message>
        <source>wartet auf die nächste Sammelmail (5 min)</source>
        <translation>waits for the next digest (5 min)</translation>
    </message>
    <message>
        <source>nicht gesendet: war bis dahin vorbei</source>
        <translation>not sent: it was over by then</translation>
    </message>
    <message>
        <source>wird vorbereitet</source>
        <translation>is being prepared</translation>
    </message>
    <message>
        <source>die E-Mail ist nicht mehr nachzulesen</source>
        <translation>the mail is not here any more</translation>
    </message>
    <message>
        <source>niemand: beim Kunden ist kein Empfänger gewählt</source>
        <translation>nobody: no recipient is chosen at the customer</translation>
    </message>
    <message>
        <source>niemand: E-Mails an alle Empfänger kommen zurück</source>
        <translation>nobody: mails to all recipients come back</translation>
    </message>
    <message>
        <source>niemand: kein Empfänger wünscht solche Alarme</source>
        <translation>nobody: no recipient wants such alarms</translation>
    </message>
    <message>
        <source>kein Empfänger gewählt</source>
        <translation>no recipient is chosen</translation>
    </message>
    <message>
        <source>E-Mails an alle Empfänger kommen zurück</source>
        <translation>mails to all recipients come back</translation>
    </message>
    <message>
        <source>kein Empfänger wünscht solche Alarme</source>
        <translation>no recipient wants such alarms</translation>
    </message>
    <message>
        <source>die E-Mail kam zurück</source>
        <translation>the mail came back</translation>
    </message>
    <message>
        <source>die E-Mail war nicht zustellbar</source>
        <translation>the mail could not be delivered</translation>
    </message>
    <message>
        <source>in einer Sammelmail</source>
        <translation>in a digest</translation>
    </message>
</context>
<context>
    <name>trouble</name>
    <message>
        <source>Das hat nicht geklappt: ein Fehler im Programm. Gespeichertes ist sicher, das Programm läuft weiter.</source>
        <translation>That did not work: an error in the program. What was saved is safe, and the program goes on.</translation>
    </message>
    <message>
        <source>Das Programm wurde beim letzten Mal unerwartet beendet. Gespeichertes ist sicher. Was es hinterließ, hilft beim Suchen.</source>
        <translation>The program ended unexpectedly last time. What was saved is safe. What it left behind helps to find out why.</translation>
    </message>
    <message>
        <source>Die Einstellungen waren nicht lesbar und stehen auf Anfang; die alten liegen in {path}.</source>
        <translation>The settings could not be read and are back to their defaults; the old ones are in {path}.</translation>
    </message>
    <message>
        <source>Die Datei mit noch nicht gesendeten Änderungen war beschädigt. Was darin noch wartete, ist nicht angekommen; sie liegt in {path}.</source>
        <translation>The file of changes not sent yet was damaged. What still waited in it has not arrived; the file is kept as {path}.</translation>
    </message>
</context>
<context>
    <name>truth</name>
    <message>
        <source>Störungsbeseitigung aus der Ferne</source>
        <translation>Remote repair</translation>
    </message>
    <message>
        <source>Administration aus der Ferne</source>
        <translation>Remote administration</translation>
    </message>
    <message>
        <source>Vor-Ort-Einsatz mit Anfahrt</source>
        <translation>On-site visit with travel</translation>
    </message>
    <message>
        <source>Anwendungen und Branchensoftware</source>
        <translation>Applications and industry software</translation>
    </message>
    <message>
        <source>Änderung des Standards</source>
        <translation>Change of the standard</translation>
    </message>
    <message>
        <source>Hilfe bei Zulieferern</source>
        <translation>Help with suppliers</translation>
    </message>
    <message>
        <source>Notfalleinsatz außerhalb der Servicezeit</source>
        <translation>Emergency job outside service hours</translation>
    </message>
    <message>
        <source>Austausch defekter Teile</source>
        <translation>Replacement of defective parts</translation>
    </message>
    <message>
        <source>Anti-Virus Management</source>
        <translation>Anti-virus management</translation>
    </message>
    <message>
        <source>Interventionszeit</source>
        <translation>Intervention time</translation>
    </message>
    <message>
        <source>Bekämpfung von Schadsoftware</source>
        <translation>Removal of malware</translation>
    </message>
    <message>
        <source>Mo–Fr 9–18</source>
        <translation>Mon–Fri 9–18</translation>
    </message>
    <message>
        <source>jederzeit</source>
        <translation>at any time</translation>
    </message>
    <message>
        <source>enthalten</source>
        <translation>covered</translation>
    </message>
    <message>
        <source>nicht enthalten</source>
        <translation>not covered</translation>
    </message>
    <message>
        <source>4 h kritisch, 24 h unkritisch</source>
        <translation>4 h critical, 24 h non-critical</translation>
    </message>
    <message>
        <source>{plan}: {word}</source>
        <translation>{plan}: {word}</translation>
    </message>
</context>
<context>
    <name>values</name>
    <message>
        <source>{count} Tag</source>
        <translation>{count} day</translation>
    </message>
    <message>
        <source>{count} Tage</source>
        <translation>{count} days</translation>
    </message>
    <message>
        <source>{count} Werktag</source>
        <translation>{count} working day</translation>
    </message>
    <message>
        <source>{count} Werktage</source>
        <translation>{count} working days</translation>
    </message>
    <message>
        <source>noch {days} gültig</source>
        <translation>valid for {days}</translation>
    </message>
    <message>
        <source>läuft heute ab</source>
        <translation>expires today</translation>
    </message>
    <message>
        <source>seit {count} Tag abgelaufen</source>
        <translation>expired {count} day ago</translation>
    </message>
    <message>
        <source>seit {count} Tagen abgelaufen</source>
        <translation>expired {count} days ago</translation>
    </message>
    <message>
        <source>jemand</source>
        <translation>somebody</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Noch nicht zugeordnet</source>
        <translation>Not assigned yet</translation>
    </message>
    <message>
        <source>noch kein Ergebnis</source>
        <translation>no result yet</translation>
    </message>
    <message>
        <source>{state} ab {limit}</source>
        <translation>{state} from {limit}</translation>
    </message>
    <message>
        <source>{state} bis {limit}</source>
        <translation>{state} up to {limit}</translation>
    </message>
</context>
<context>
    <name>words.act</name>
    <message>
        <source>Fernwartung</source>
        <translation>remote support</translation>
    </message>
    <message>
        <source>Telefon</source>
        <translation>telephone</translation>
    </message>
    <message>
        <source>vor Ort</source>
        <translation>on site</translation>
    </message>
    <message>
        <source>Termin vereinbart</source>
        <translation>appointment made</translation>
    </message>
</context>
<context>
    <name>words.affected</name>
    <message>
        <source>1 Person</source>
        <translation>1 person</translation>
    </message>
    <message>
        <source>2 bis 10 Personen</source>
        <translation>2 to 10 people</translation>
    </message>
    <message>
        <source>mehr als 10 oder alle</source>
        <translation>more than 10, or everybody</translation>
    </message>
    <message>
        <source>Schlüsselprozess</source>
        <translation>key process</translation>
    </message>
</context>
<context>
    <name>words.agent</name>
    <message>
        <source>kein Agent</source>
        <translation>no agent</translation>
    </message>
    <message>
        <source>wartet auf Freigabe</source>
        <translation>waiting for approval</translation>
    </message>
    <message>
        <source>meldet sich</source>
        <translation>reporting</translation>
    </message>
    <message>
        <source>stumm</source>
        <translation>not reporting</translation>
    </message>
    <message>
        <source>ordnungsgemäß beendet</source>
        <translation>shut down in good order</translation>
    </message>
    <message>
        <source>gesperrt</source>
        <translation>revoked</translation>
    </message>
</context>
<context>
    <name>words.article</name>
    <message>
        <source>Anruf</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Interne Notiz</source>
        <translation>Internal note</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Arbeit</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>Termin</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>E-Mail vom Kunden</source>
        <translation>Mail from the customer</translation>
    </message>
    <message>
        <source>E-Mail an den Kunden</source>
        <translation>Mail to the customer</translation>
    </message>
    <message>
        <source>Fernwartung</source>
        <translation>Remote support</translation>
    </message>
</context>
<context>
    <name>words.billing</name>
    <message>
        <source>in Pauschale</source>
        <translation>covered</translation>
    </message>
    <message>
        <source>gesondert</source>
        <translation>billed separately</translation>
    </message>
    <message>
        <source>Aufpreis</source>
        <translation>surcharge</translation>
    </message>
    <message>
        <source>nur nach Angebot</source>
        <translation>only after an offer</translation>
    </message>
    <message>
        <source>nicht im Angebot</source>
        <translation>not offered</translation>
    </message>
    <message>
        <source>ausgeschlossen</source>
        <translation>excluded</translation>
    </message>
</context>
<context>
    <name>words.breach</name>
    <message>
        <source>zu spät zugewiesen</source>
        <translation>assigned too late</translation>
    </message>
    <message>
        <source>falsch eingestuft</source>
        <translation>misclassified</translation>
    </message>
    <message>
        <source>zu viel auf einmal</source>
        <translation>overload</translation>
    </message>
    <message>
        <source>Kunde nicht erreichbar</source>
        <translation>customer out of reach</translation>
    </message>
    <message>
        <source>Technik fiel aus</source>
        <translation>tools failed</translation>
    </message>
    <message>
        <source>Krankheit</source>
        <translation>illness</translation>
    </message>
    <message>
        <source>Wunsch des Kunden</source>
        <translation>customer's wish</translation>
    </message>
    <message>
        <source>anderes</source>
        <translation>something else</translation>
    </message>
</context>
<context>
    <name>words.certificate_problem</name>
    <message>
        <source>abgelaufen</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>noch nicht gültig</source>
        <translation>not valid yet</translation>
    </message>
    <message>
        <source>selbst signiert</source>
        <translation>self-signed</translation>
    </message>
    <message>
        <source>Aussteller unbekannt oder Kette unvollständig</source>
        <translation>issuer unknown or chain incomplete</translation>
    </message>
    <message>
        <source>für einen anderen Namen ausgestellt</source>
        <translation>issued for another name</translation>
    </message>
    <message>
        <source>widerrufen</source>
        <translation>revoked</translation>
    </message>
    <message>
        <source>Prüfung gescheitert</source>
        <translation>verification failed</translation>
    </message>
</context>
<context>
    <name>words.channel</name>
    <message>
        <source>Telefon</source>
        <translation>telephone</translation>
    </message>
    <message>
        <source>E-Mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>alarm</translation>
    </message>
    <message>
        <source>Konsole</source>
        <translation>console</translation>
    </message>
</context>
<context>
    <name>words.condition</name>
    <message>
        <source>auffällig</source>
        <translation>degraded</translation>
    </message>
    <message>
        <source>kritisch</source>
        <translation>critical</translation>
    </message>
</context>
<context>
    <name>words.criticality</name>
    <message>
        <source>kritisch</source>
        <translation>critical</translation>
    </message>
    <message>
        <source>unkritisch</source>
        <translation>non-critical</translation>
    </message>
</context>
<context>
    <name>words.event_gap</name>
    <message>
        <source>geleert</source>
        <translation>cleared</translation>
    </message>
    <message>
        <source>überschrieben</source>
        <translation>overwritten</translation>
    </message>
    <message>
        <source>nicht mehr vorhanden</source>
        <translation>not there any more</translation>
    </message>
    <message>
        <source>nicht lesbar</source>
        <translation>not readable</translation>
    </message>
</context>
<context>
    <name>words.exclusion</name>
    <message>
        <source>unsachgemäße Handhabung oder Vorsatz</source>
        <translation>improper handling or intent</translation>
    </message>
    <message>
        <source>höhere Gewalt, Umgebung, Stromausfall</source>
        <translation>force majeure, environment, power failure</translation>
    </message>
    <message>
        <source>Schadsoftware</source>
        <translation>malware</translation>
    </message>
</context>
<context>
    <name>words.failure</name>
    <message>
        <source>Name nicht aufgelöst</source>
        <translation>name not resolved</translation>
    </message>
    <message>
        <source>Verbindung abgelehnt</source>
        <translation>connection refused</translation>
    </message>
    <message>
        <source>keine Antwort</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>verschlüsselte Verbindung gescheitert</source>
        <translation>encrypted connection failed</translation>
    </message>
    <message>
        <source>Netz nicht erreichbar</source>
        <translation>network out of reach</translation>
    </message>
    <message>
        <source>unverständliche Antwort</source>
        <translation>answer makes no sense</translation>
    </message>
    <message>
        <source>zu viele Weiterleitungen</source>
        <translation>too many redirects</translation>
    </message>
    <message>
        <source>Adresse ist vom Zentraldienst aus nicht erlaubt</source>
        <translation>address not allowed from the central service</translation>
    </message>
</context>
<context>
    <name>words.fault</name>
    <message>
        <source>flattert</source>
        <translation>it chatters</translation>
    </message>
    <message>
        <source>Schwelle passt nicht</source>
        <translation>its limit is wrong</translation>
    </message>
    <message>
        <source>niemand kann oder muss etwas tun</source>
        <translation>nobody can or need do anything</translation>
    </message>
    <message>
        <source>sonstiges</source>
        <translation>other</translation>
    </message>
</context>
<context>
    <name>words.field</name>
    <message>
        <source>Betreff</source>
        <translation>subject</translation>
    </message>
    <message>
        <source>Ansprechpartner</source>
        <translation>contact</translation>
    </message>
    <message>
        <source>Rückrufnummer</source>
        <translation>call-back number</translation>
    </message>
    <message>
        <source>Betroffene</source>
        <translation>affected people</translation>
    </message>
    <message>
        <source>Art der Anfrage</source>
        <translation>kind of request</translation>
    </message>
    <message>
        <source>E-Mail-Adresse</source>
        <translation>Mail address</translation>
    </message>
    <message>
        <source>Kontakt</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Zahl der Betroffenen</source>
        <translation>Number of people affected</translation>
    </message>
    <message>
        <source>Schlüsselprozess</source>
        <translation>Key process</translation>
    </message>
    <message>
        <source>Auftrag</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servers</translation>
    </message>
</context>
<context>
    <name>words.kind</name>
    <message>
        <source>Prozessor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Systemlast</source>
        <translation>System load</translation>
    </message>
    <message>
        <source>Arbeitsspeicher</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Auslagerung</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Laufwerk</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Inodes</source>
        <translation>Inodes</translation>
    </message>
    <message>
        <source>Plattenlast</source>
        <translation>Disk load</translation>
    </message>
    <message>
        <source>Netzwerkkarte</source>
        <translation>Network card</translation>
    </message>
    <message>
        <source>Automatische Dienste</source>
        <translation>Automatic services</translation>
    </message>
    <message>
        <source>Dienst</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Laufzeit</source>
        <translation>Uptime</translation>
    </message>
    <message>
        <source>Neustart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Webseite</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Skript</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Virenschutz</source>
        <translation>Anti-virus</translation>
    </message>
    <message>
        <source>Netzauslastung</source>
        <translation>Network load</translation>
    </message>
    <message>
        <source>Uhrzeit</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Sendepuffer des Agenten</source>
        <translation>Agent’s send buffer</translation>
    </message>
    <message>
        <source>Prozesse</source>
        <translation>Processes</translation>
    </message>
    <message>
        <source>SMART</source>
        <translation>SMART</translation>
    </message>
    <message>
        <source>Temperatur</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Erreichbarkeit</source>
        <translation>Reachability</translation>
    </message>
    <message>
        <source>Laufzeit des Geräts</source>
        <translation>Device uptime</translation>
    </message>
    <message>
        <source>Anschluss</source>
        <translation>Interface</translation>
    </message>
    <message>
        <source>Lüfter und Netzteile</source>
        <translation>Fans and power supplies</translation>
    </message>
    <message>
        <source>Exchange-Datenbank</source>
        <translation>Exchange database</translation>
    </message>
    <message>
        <source>Sicherung</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Ereignisse</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Fehlgeschlagene Anmeldungen</source>
        <translation>Failed logons</translation>
    </message>
</context>
<context>
    <name>words.logon_kind</name>
    <message>
        <source>am Gerät</source>
        <translation>at the device</translation>
    </message>
    <message>
        <source>Netzwerk</source>
        <translation>network</translation>
    </message>
    <message>
        <source>geplante Aufgabe</source>
        <translation>scheduled task</translation>
    </message>
    <message>
        <source>Dienst</source>
        <translation>service</translation>
    </message>
    <message>
        <source>Entsperren</source>
        <translation>unlock</translation>
    </message>
    <message>
        <source>Klartext</source>
        <translation>clear text</translation>
    </message>
    <message>
        <source>Fernzugriff</source>
        <translation>remote access</translation>
    </message>
    <message>
        <source>sonstige</source>
        <translation>other</translation>
    </message>
</context>
<context>
    <name>words.mail_state</name>
    <message>
        <source>empfangen</source>
        <translation>received</translation>
    </message>
    <message>
        <source>wird gleich gesendet</source>
        <translation>about to be sent</translation>
    </message>
    <message>
        <source>wartet auf Versand</source>
        <translation>waiting to be sent</translation>
    </message>
    <message>
        <source>gesendet</source>
        <translation>sent</translation>
    </message>
    <message>
        <source>zurückgekommen</source>
        <translation>came back</translation>
    </message>
    <message>
        <source>nicht zustellbar</source>
        <translation>undeliverable</translation>
    </message>
    <message>
        <source>zurückgeholt, nicht gesendet</source>
        <translation>taken back, not sent</translation>
    </message>
</context>
<context>
    <name>words.mail_trouble</name>
    <message>
        <source>Server nicht erreichbar</source>
        <translation>server out of reach</translation>
    </message>
    <message>
        <source>Server antwortet nicht rechtzeitig</source>
        <translation>server does not answer in time</translation>
    </message>
    <message>
        <source>Zertifikat nicht vertrauenswürdig</source>
        <translation>certificate not trusted</translation>
    </message>
    <message>
        <source>Server bietet keine Verschlüsselung</source>
        <translation>server offers no encryption</translation>
    </message>
    <message>
        <source>Anmeldung abgelehnt</source>
        <translation>login refused</translation>
    </message>
    <message>
        <source>Zugriffstoken abgelehnt</source>
        <translation>access token refused</translation>
    </message>
    <message>
        <source>Ordner fehlt</source>
        <translation>folder missing</translation>
    </message>
    <message>
        <source>Server antwortet unerwartet</source>
        <translation>server answers unexpectedly</translation>
    </message>
    <message>
        <source>Schlüssel für die Kennwörter fehlt</source>
        <translation>key of the passwords missing</translation>
    </message>
    <message>
        <source>falscher Schlüssel für die Kennwörter</source>
        <translation>wrong key of the passwords</translation>
    </message>
</context>
<context>
    <name>words.malformed</name>
    <message>
        <source>nichts gesagt</source>
        <translation>nothing said</translation>
    </message>
    <message>
        <source>mehr als 64 KB</source>
        <translation>more than 64 KB</translation>
    </message>
    <message>
        <source>kein lesbarer Text</source>
        <translation>no readable text</translation>
    </message>
    <message>
        <source>kein gültiges JSON</source>
        <translation>no valid JSON</translation>
    </message>
    <message>
        <source>unbekannter Zustand</source>
        <translation>unknown state</translation>
    </message>
    <message>
        <source>der Wert ist keine Zahl</source>
        <translation>the value is no number</translation>
    </message>
    <message>
        <source>unbrauchbare Einheit</source>
        <translation>unusable unit</translation>
    </message>
    <message>
        <source>unbekannter Exit-Code</source>
        <translation>unknown exit code</translation>
    </message>
</context>
<context>
    <name>words.place</name>
    <message>
        <source>Telefon</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Fernwartung</source>
        <translation>Remote support</translation>
    </message>
    <message>
        <source>vor Ort</source>
        <translation>on site</translation>
    </message>
</context>
<context>
    <name>words.plan</name>
    <message>
        <source>Basis</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Premium</source>
        <translation>Premium</translation>
    </message>
</context>
<context>
    <name>words.priority</name>
    <message>
        <source>hoch</source>
        <translation>high</translation>
    </message>
    <message>
        <source>mittel</source>
        <translation>medium</translation>
    </message>
    <message>
        <source>niedrig</source>
        <translation>low</translation>
    </message>
</context>
<context>
    <name>words.reason</name>
    <message>
        <source>gibt es auf diesem System nicht</source>
        <translation>does not exist on this system</translation>
    </message>
    <message>
        <source>virtuelle Maschine</source>
        <translation>virtual machine</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>container</translation>
    </message>
    <message>
        <source>keine Auslagerung eingerichtet</source>
        <translation>no swap set up</translation>
    </message>
    <message>
        <source>nichts gefunden</source>
        <translation>none found</translation>
    </message>
    <message>
        <source>nicht installiert</source>
        <translation>not installed</translation>
    </message>
    <message>
        <source>Geschwindigkeit der Karten nicht bekannt</source>
        <translation>speed of the cards not known</translation>
    </message>
    <message>
        <source>ersetzt</source>
        <translation>replaced</translation>
    </message>
    <message>
        <source>Agent gesperrt</source>
        <translation>agent revoked</translation>
    </message>
    <message>
        <source>Prüfung abgeschaltet</source>
        <translation>check switched off</translation>
    </message>
    <message>
        <source>abgeschlossen</source>
        <translation>closed</translation>
    </message>
</context>
<context>
    <name>words.redirect_problem</name>
    <message>
        <source>auf einen anderen Server</source>
        <translation>to another server</translation>
    </message>
    <message>
        <source>von https auf http</source>
        <translation>from https to http</translation>
    </message>
    <message>
        <source>nicht auf https</source>
        <translation>not to https</translation>
    </message>
</context>
<context>
    <name>words.request</name>
    <message>
        <source>Störung</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Administrationstätigkeit</source>
        <translation>Admin task</translation>
    </message>
    <message>
        <source>Branchensoftware</source>
        <translation>Line-of-business software</translation>
    </message>
    <message>
        <source>Standardänderung</source>
        <translation>Standard change</translation>
    </message>
    <message>
        <source>Abstimmung mit Hersteller</source>
        <translation>Work with a supplier</translation>
    </message>
</context>
<context>
    <name>words.respond</name>
    <message>
        <source>sofort</source>
        <translation>at once</translation>
    </message>
    <message>
        <source>heute</source>
        <translation>today</translation>
    </message>
    <message>
        <source>diese Woche</source>
        <translation>this week</translation>
    </message>
    <message>
        <source>bei Gelegenheit</source>
        <translation>when convenient</translation>
    </message>
</context>
<context>
    <name>words.restart_reason</name>
    <message>
        <source>Updates</source>
        <translation>updates</translation>
    </message>
    <message>
        <source>Windows-Komponenten</source>
        <translation>Windows components</translation>
    </message>
    <message>
        <source>ersetzte Dateien</source>
        <translation>replaced files</translation>
    </message>
    <message>
        <source>neuer Computername</source>
        <translation>new computer name</translation>
    </message>
    <message>
        <source>neuer Kernel</source>
        <translation>new kernel</translation>
    </message>
    <message>
        <source>neue Bibliotheken</source>
        <translation>new libraries</translation>
    </message>
    <message>
        <source>Paket verlangt es</source>
        <translation>a package asks for it</translation>
    </message>
</context>
<context>
    <name>words.role</name>
    <message>
        <source>Techniker</source>
        <translation>Technician</translation>
    </message>
    <message>
        <source>Leitung</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Wandanzeige</source>
        <translation>Wall display</translation>
    </message>
</context>
<context>
    <name>words.service_state</name>
    <message>
        <source>gestoppt</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>fehlgeschlagen</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>angehalten</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>startet noch</source>
        <translation>still starting</translation>
    </message>
    <message>
        <source>wird beendet</source>
        <translation>stopping</translation>
    </message>
    <message>
        <source>deaktiviert</source>
        <translation>disabled</translation>
    </message>
</context>
<context>
    <name>words.smart_reason</name>
    <message>
        <source>sagt ihren Ausfall voraus</source>
        <translation>predicts its own failure</translation>
    </message>
    <message>
        <source>Reserve aufgebraucht</source>
        <translation>spare used up</translation>
    </message>
    <message>
        <source>nicht mehr zuverlässig</source>
        <translation>no longer reliable</translation>
    </message>
    <message>
        <source>nur noch lesbar</source>
        <translation>read-only now</translation>
    </message>
    <message>
        <source>Pufferung bei Stromausfall defekt</source>
        <translation>power-loss protection broken</translation>
    </message>
    <message>
        <source>Ausfallgrenze erreicht</source>
        <translation>failure limit reached</translation>
    </message>
    <message>
        <source>Altersgrenze erreicht</source>
        <translation>age limit reached</translation>
    </message>
    <message>
        <source>Grenze früher überschritten</source>
        <translation>limit exceeded in the past</translation>
    </message>
    <message>
        <source>viele ersetzte Sektoren</source>
        <translation>many reallocated sectors</translation>
    </message>
    <message>
        <source>unlesbare Sektoren</source>
        <translation>unreadable sectors</translation>
    </message>
    <message>
        <source>nicht korrigierbare Fehler</source>
        <translation>uncorrectable errors</translation>
    </message>
    <message>
        <source>Speicherfehler</source>
        <translation>media errors</translation>
    </message>
    <message>
        <source>Fehler nehmen zu</source>
        <translation>errors are increasing</translation>
    </message>
    <message>
        <source>Übertragungsfehler</source>
        <translation>transmission errors</translation>
    </message>
    <message>
        <source>abgenutzt</source>
        <translation>worn</translation>
    </message>
    <message>
        <source>Lebensdauer erreicht</source>
        <translation>end of life reached</translation>
    </message>
    <message>
        <source>zu heiß</source>
        <translation>too hot</translation>
    </message>
    <message>
        <source>Selbsttest fehlgeschlagen</source>
        <translation>self-test failed</translation>
    </message>
    <message>
        <source>Selbsttest zu lange her</source>
        <translation>self-test too long ago</translation>
    </message>
</context>
<context>
    <name>words.stage</name>
    <message>
        <source>neu</source>
        <translation>new</translation>
    </message>
    <message>
        <source>quittiert</source>
        <translation>acknowledged</translation>
    </message>
    <message>
        <source>zurückgestellt</source>
        <translation>shelved</translation>
    </message>
    <message>
        <source>Folgealarm</source>
        <translation>consequential</translation>
    </message>
    <message>
        <source>Wartung</source>
        <translation>maintenance</translation>
    </message>
    <message>
        <source>gegangen, unquittiert</source>
        <translation>gone, unacknowledged</translation>
    </message>
    <message>
        <source>gegangen</source>
        <translation>gone</translation>
    </message>
</context>
<context>
    <name>words.state</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Warnung</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>kritisch</source>
        <translation>critical</translation>
    </message>
    <message>
        <source>unbekannt</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>entfällt</source>
        <translation>not applicable</translation>
    </message>
</context>
<context>
    <name>words.status</name>
    <message>
        <source>neu</source>
        <translation>new</translation>
    </message>
    <message>
        <source>angenommen</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>in Bearbeitung</source>
        <translation>in progress</translation>
    </message>
    <message>
        <source>terminiert</source>
        <translation>scheduled</translation>
    </message>
    <message>
        <source>wartet</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>erledigt</source>
        <translation>resolved</translation>
    </message>
    <message>
        <source>geschlossen</source>
        <translation>closed</translation>
    </message>
</context>
<context>
    <name>words.stuff</name>
    <message>
        <source>Prüfergebnisse</source>
        <translation>check results</translation>
    </message>
    <message>
        <source>Messwerte</source>
        <translation>samples</translation>
    </message>
    <message>
        <source>unveränderte Ergebnisse</source>
        <translation>unchanged results</translation>
    </message>
</context>
<context>
    <name>words.time_source</name>
    <message>
        <source>Anruf</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Fernwartung</source>
        <translation>Remote support</translation>
    </message>
    <message>
        <source>Vor Ort</source>
        <translation>On site</translation>
    </message>
    <message>
        <source>Schreibtisch</source>
        <translation>Desk</translation>
    </message>
</context>
<context>
    <name>words.told_by</name>
    <message>
        <source>telefonisch</source>
        <translation>by telephone</translation>
    </message>
    <message>
        <source>per E-Mail</source>
        <translation>by e-mail</translation>
    </message>
    <message>
        <source>persönlich</source>
        <translation>in person</translation>
    </message>
</context>
<context>
    <name>words.untrusted</name>
    <message>
        <source>es ist keines hinterlegt</source>
        <translation>there is none</translation>
    </message>
    <message>
        <source>der Agent vertraut noch keinem Schlüssel</source>
        <translation>the agent trusts no key yet</translation>
    </message>
    <message>
        <source>der Umschlag ist beschädigt</source>
        <translation>the envelope is damaged</translation>
    </message>
    <message>
        <source>der Agent vertraut dem Schlüssel nicht</source>
        <translation>the agent does not trust the key</translation>
    </message>
    <message>
        <source>die Unterschrift stimmt nicht</source>
        <translation>the signature is wrong</translation>
    </message>
    <message>
        <source>der Inhalt ist ein anderer</source>
        <translation>the content is another one</translation>
    </message>
    <message>
        <source>es gilt nicht mehr</source>
        <translation>it is not valid any more</translation>
    </message>
    <message>
        <source>es ist für ein anderes System</source>
        <translation>it is for another system</translation>
    </message>
    <message>
        <source>es ist für einen anderen Rechner</source>
        <translation>it is for another computer</translation>
    </message>
    <message>
        <source>es trägt einen anderen Namen</source>
        <translation>it bears another name</translation>
    </message>
    <message>
        <source>der Agent kennt eine neuere Fassung</source>
        <translation>the agent knows a newer version</translation>
    </message>
</context>
</TS>
