<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="de_DE">
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
        <source>Eingabe öffnet · Umschalt+Eingabe in neuem Fenster · # @ : ! &gt; ? grenzen ein</source>
        <translation>Enter opens · Shift+Enter in a new window · # @ : ! &gt; ? narrow it down</translation>
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
    <name>Toast</name>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
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
        <source>Interne Notiz</source>
        <translation>Internal note</translation>
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
        <source>Alle Prüfungen oder nur auffällige</source>
        <translation>All checks or problems only</translation>
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
        <source>Einstellungen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Anruf</source>
        <translation type="unfinished"></translation>
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
</TS>
