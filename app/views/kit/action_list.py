"""Every action of the console. One table; nothing has a key, a menu entry or a palette entry that is not here."""

from __future__ import annotations

from app.views.kit.action import QT_TRANSLATE_NOOP, Action, Context, Needs

_ALARMS, _TICKETS, _SERVERS = Context.ALARMS, Context.TICKETS, Context.SERVERS
_LIST, _COMPOSER, _GRAPH, _WALL = Context.LIST, Context.COMPOSER, Context.GRAPH, Context.WALL
_ONE, _SOME = Needs.ONE, Needs.SOME

_GLOBAL_ACTIONS = (
    Action("app.palette", QT_TRANSLATE_NOOP("actions", "Suchen oder Befehl"), ("Ctrl+K",), "search"),
    Action("call.take", QT_TRANSLATE_NOOP("actions", "Anruf annehmen"), ("F8",), "phone"),
    Action("ticket.new", QT_TRANSLATE_NOOP("actions", "Neues Ticket"), ("Ctrl+N",), "plus"),
    Action("app.filter", QT_TRANSLATE_NOOP("actions", "Filtern"), ("Ctrl+F",), "filter"),
    Action("app.find_next", QT_TRANSLATE_NOOP("actions", "Nächster Treffer"), ("F3",), "chevron-down"),
    Action("app.find_previous", QT_TRANSLATE_NOOP("actions", "Voriger Treffer"), ("Shift+F3",), "chevron-up"),
    Action("app.sync", QT_TRANSLATE_NOOP("actions", "Jetzt abgleichen"), ("F5",), "refresh"),
    Action("app.undo", QT_TRANSLATE_NOOP("actions", "Rückgängig"), ("Ctrl+Z",), "arrow-back-up"),
    Action("app.redo", QT_TRANSLATE_NOOP("actions", "Wiederholen"), ("Ctrl+Y",), "arrow-forward-up"),
    Action("app.settings", QT_TRANSLATE_NOOP("actions", "Einstellungen"), ("Ctrl+,",), "settings"),
    Action("app.larger", QT_TRANSLATE_NOOP("actions", "Schrift größer"), ("Ctrl++", "Ctrl+="), "text-size"),
    Action("app.smaller", QT_TRANSLATE_NOOP("actions", "Schrift kleiner"), ("Ctrl+-",), "text-size"),
    Action("app.normal_size", QT_TRANSLATE_NOOP("actions", "Schrift normal"), ("Ctrl+0",), "text-size"),
    Action("app.theme", QT_TRANSLATE_NOOP("actions", "Hell und dunkel wechseln"), (), "contrast"),
    Action("area.1", QT_TRANSLATE_NOOP("actions", "Leitstand"), ("Ctrl+1",), "layout-dashboard"),
    Action("area.2", QT_TRANSLATE_NOOP("actions", "Alarme"), ("Ctrl+2",), "alert-triangle"),
    Action("area.3", QT_TRANSLATE_NOOP("actions", "Tickets"), ("Ctrl+3",), "ticket"),
    Action("area.4", QT_TRANSLATE_NOOP("actions", "Server"), ("Ctrl+4",), "server"),
    Action("area.5", QT_TRANSLATE_NOOP("actions", "Leistung"), ("Ctrl+5",), "chart-line"),
    Action("area.6", QT_TRANSLATE_NOOP("actions", "Patches"), ("Ctrl+6",), "download"),
    Action("area.7", QT_TRANSLATE_NOOP("actions", "Kunden"), ("Ctrl+7",), "users"),
    Action("area.8", QT_TRANSLATE_NOOP("actions", "Berichte"), ("Ctrl+8",), "file-text"),
    Action("area.9", QT_TRANSLATE_NOOP("actions", "SLA-Board"), ("Ctrl+9",), "gauge"),
    Action("app.back", QT_TRANSLATE_NOOP("actions", "Zurück"), ("Alt+Left",), "arrow-left"),
    Action("app.forward", QT_TRANSLATE_NOOP("actions", "Vor"), ("Alt+Right",), "arrow-right"),
    Action("app.recent", QT_TRANSLATE_NOOP("actions", "Zuletzt geöffnet"), ("Ctrl+E", "Ctrl+Tab"), "history"),
    Action("app.next_pane", QT_TRANSLATE_NOOP("actions", "Nächster Bereich"), ("F6",), "layout-sidebar-right"),
    Action("app.previous_pane", QT_TRANSLATE_NOOP("actions", "Voriger Bereich"), ("Shift+F6",), "layout-sidebar"),
    Action("app.tree", QT_TRANSLATE_NOOP("actions", "Kundenbaum"), ("Ctrl+B",), "layout-sidebar"),
    Action("app.detail", QT_TRANSLATE_NOOP("actions", "Detailbereich"), ("Ctrl+J",), "layout-sidebar-right"),
    Action("app.full_screen", QT_TRANSLATE_NOOP("actions", "Vollbild"), ("F11",), "arrows-maximize"),
    Action("app.mute", QT_TRANSLATE_NOOP("actions", "Ton 15 min aus"), ("Ctrl+Shift+M",), "bell-off"),
    Action("app.handover", QT_TRANSLATE_NOOP("actions", "Schichtübergabe"), ("Ctrl+Shift+H",), "checklist"),
    Action("app.remote_strip", QT_TRANSLATE_NOOP("actions", "Fernwartungsleiste"), ("Ctrl+Shift+R",), "device-desktop"),
    Action("app.help", QT_TRANSLATE_NOOP("actions", "Hilfe und Tasten"), ("F1", "?"), "help-circle"),
    Action("maintenance.list", QT_TRANSLATE_NOOP("actions", "Wartungsfenster zeigen"), (), "tool"),
    Action("app.new_window", QT_TRANSLATE_NOOP("actions", "In neuem Fenster"), (), "external-link"),
    Action("app.quit", QT_TRANSLATE_NOOP("actions", "Beenden"), ("Ctrl+Q",), "logout"),
)

_LIST_ACTIONS = (
    Action("list.down", QT_TRANSLATE_NOOP("actions", "Nächste Zeile"), ("J", "Down"), "", _LIST, is_built_in=True),
    Action("list.up", QT_TRANSLATE_NOOP("actions", "Vorige Zeile"), ("K", "Up"), "", _LIST, is_built_in=True),
    Action(
        "list.top",
        QT_TRANSLATE_NOOP("actions", "Neue Zeilen zeigen, zum Anfang"),
        ("Home",),
        "",
        _LIST,
        is_built_in=True,
    ),
    Action("list.end", QT_TRANSLATE_NOOP("actions", "Zum Ende"), ("End",), "", _LIST, is_built_in=True),
    Action("list.mark", QT_TRANSLATE_NOOP("actions", "Markieren"), ("X",), "", _LIST, _ONE, is_built_in=True),
    Action(
        "list.all", QT_TRANSLATE_NOOP("actions", "Alle im Filter markieren"), ("Ctrl+A",), "", _LIST, is_built_in=True
    ),
    Action("list.preview", QT_TRANSLATE_NOOP("actions", "Vorschau"), ("Space",), "eye", _LIST, _ONE, is_built_in=True),
    Action("list.open", QT_TRANSLATE_NOOP("actions", "Öffnen"), ("Return",), "", _LIST, _ONE, is_built_in=True),
    Action(
        "list.window",
        QT_TRANSLATE_NOOP("actions", "In neuem Fenster öffnen"),
        ("Shift+Return",),
        "external-link",
        _LIST,
        _ONE,
        is_built_in=True,
    ),
    Action("list.edit", QT_TRANSLATE_NOOP("actions", "Ändern"), ("F2",), "pencil", _LIST, _ONE, is_built_in=True),
    Action(
        "list.menu",
        QT_TRANSLATE_NOOP("actions", "Menü der Zeile"),
        (".", "Menu"),
        "dots-vertical",
        _LIST,
        _ONE,
        is_built_in=True,
    ),
    Action("list.unfold", QT_TRANSLATE_NOOP("actions", "Gruppe aufklappen"), ("+",), "", _LIST, _ONE, is_built_in=True),
    Action("list.fold", QT_TRANSLATE_NOOP("actions", "Gruppe zuklappen"), ("-",), "", _LIST, _ONE, is_built_in=True),
    Action(
        "list.copy",
        QT_TRANSLATE_NOOP("actions", "Zeilen kopieren"),
        ("Ctrl+C",),
        "copy",
        _LIST,
        _SOME,
        is_built_in=True,
    ),
    Action(
        "list.copy_link",
        QT_TRANSLATE_NOOP("actions", "Link kopieren"),
        ("Ctrl+Shift+C",),
        "link",
        _LIST,
        _ONE,
        is_built_in=True,
    ),
    Action(
        "list.layout",
        QT_TRANSLATE_NOOP("actions", "Darstellung und Spalten"),
        ("D",),
        "columns",
        _LIST,
        is_built_in=True,
    ),
    Action(
        "list.export",
        QT_TRANSLATE_NOOP("actions", "Liste exportieren"),
        ("Ctrl+Shift+E",),
        "download",
        _LIST,
        is_built_in=True,
    ),
    Action("list.compact", QT_TRANSLATE_NOOP("actions", "Kompakt"), ("Shift+D",), "", _LIST),
    *(
        Action(
            f"list.view_{number}",
            QT_TRANSLATE_NOOP("actions", "Gespeicherte Ansicht"),
            (str(number),),
            "",
            _LIST,
            is_built_in=True,
        )
        for number in range(1, 10)
    ),
)

_ALARM_ACTIONS = (
    Action("alarm.acknowledge", QT_TRANSLATE_NOOP("actions", "Quittieren"), ("Q",), "check", _ALARMS, _SOME),
    Action(
        "alarm.acknowledge_comment",
        QT_TRANSLATE_NOOP("actions", "Quittieren mit Bemerkung"),
        ("Shift+Q",),
        "message",
        _ALARMS,
        _SOME,
    ),
    Action("alarm.shelve", QT_TRANSLATE_NOOP("actions", "Zurückstellen"), ("Z",), "clock-pause", _ALARMS, _SOME),
    Action("alarm.ticket", QT_TRANSLATE_NOOP("actions", "Ticket anlegen"), ("T",), "ticket", _ALARMS, _SOME),
    Action("alarm.link", QT_TRANSLATE_NOOP("actions", "Mit Ticket verknüpfen"), ("V",), "link", _ALARMS, _SOME),
    Action("alarm.cause", QT_TRANSLATE_NOOP("actions", "Ursache oder Folge"), ("U",), "git-merge", _ALARMS, _SOME),
    Action("alarm.assign", QT_TRANSLATE_NOOP("actions", "Zuweisen"), ("W",), "user-plus", _ALARMS, _SOME),
    Action("alarm.assign_me", QT_TRANSLATE_NOOP("actions", "Mir zuweisen"), ("M",), "user", _ALARMS, _SOME),
    Action("alarm.check_now", QT_TRANSLATE_NOOP("actions", "Jetzt prüfen"), ("I",), "refresh", _ALARMS, _SOME),
    Action(
        "alarm.graph", QT_TRANSLATE_NOOP("actions", "Leistung zur Zeit des Alarms"), ("G",), "chart-line", _ALARMS, _ONE
    ),
    Action("alarm.remote", QT_TRANSLATE_NOOP("actions", "Fernwartung"), ("F",), "device-desktop", _ALARMS, _ONE),
    Action("alarm.maintenance", QT_TRANSLATE_NOOP("actions", "Wartungsfenster"), ("Shift+Z",), "tool", _ALARMS, _SOME),
    Action(
        "alarm.report",
        QT_TRANSLATE_NOOP("actions", "Alarm als schlecht eingestellt melden"),
        ("R",),
        "flag",
        _ALARMS,
        _SOME,
    ),
    Action("alarm.note", QT_TRANSLATE_NOOP("actions", "Notiz"), ("N",), "note", _ALARMS, _ONE),
    Action("alarm.history", QT_TRANSLATE_NOOP("actions", "Verlauf"), ("H",), "history", _ALARMS, _ONE),
)

_TICKET_ACTIONS = (
    Action("ticket.answer", QT_TRANSLATE_NOOP("actions", "Antworten"), ("A",), "mail", _TICKETS, _ONE),
    Action("ticket.answer_all", QT_TRANSLATE_NOOP("actions", "Allen antworten"), ("Shift+A",), "mail", _TICKETS, _ONE),
    Action("ticket.forward", QT_TRANSLATE_NOOP("actions", "Weiterleiten"), ("Shift+F",), "send", _TICKETS, _ONE),
    Action("ticket.write", QT_TRANSLATE_NOOP("actions", "Neue E-Mail an den Kunden"), (), "mail", _TICKETS, _ONE),
    Action(
        "ticket.time", QT_TRANSLATE_NOOP("actions", "Zeit starten oder stoppen"), ("T",), "clock-play", _TICKETS, _ONE
    ),
    Action("ticket.time_add", QT_TRANSLATE_NOOP("actions", "Zeit nachtragen"), ("Shift+T",), "clock", _TICKETS, _ONE),
    Action("ticket.tags", QT_TRANSLATE_NOOP("actions", "Schlagwörter"), ("Shift+S",), "tag", _TICKETS, _SOME),
    Action("ticket.watch", QT_TRANSLATE_NOOP("actions", "Beobachten"), ("Shift+W",), "eye", _TICKETS, _SOME),
    Action("ticket.split", QT_TRANSLATE_NOOP("actions", "Teilen"), ("Shift+V",), "subtask", _TICKETS, _ONE),
    Action("ticket.move", QT_TRANSLATE_NOOP("actions", "Kunden zuordnen"), ("Shift+M",), "building", _TICKETS, _ONE),
    Action("ticket.exclude", QT_TRANSLATE_NOOP("actions", "Ausschluss feststellen"), (), "ban", _TICKETS, _ONE),
    Action("ticket.breach", QT_TRANSLATE_NOOP("actions", "Verletzung begründen"), (), "flag", _TICKETS, _ONE),
    Action(
        "ticket.contract",
        QT_TRANSLATE_NOOP("actions", "Anderen Vertragsstand anwenden"),
        (),
        "file-text",
        _TICKETS,
        _ONE,
    ),
    Action("ticket.print", QT_TRANSLATE_NOOP("actions", "Als PDF drucken"), ("Ctrl+P",), "printer", _TICKETS, _ONE),
    Action("ticket.note", QT_TRANSLATE_NOOP("actions", "Interne Notiz"), ("N",), "lock", _TICKETS, _ONE),
    Action("ticket.call", QT_TRANSLATE_NOOP("actions", "Anruf notieren"), ("C",), "phone-call", _TICKETS, _ONE),
    Action("ticket.begin", QT_TRANSLATE_NOOP("actions", "Bearbeitung begonnen"), ("B",), "player-play", _TICKETS, _ONE),
    Action(
        "ticket.schedule", QT_TRANSLATE_NOOP("actions", "Terminieren"), ("Shift+B",), "calendar-event", _TICKETS, _ONE
    ),
    Action("ticket.resolve", QT_TRANSLATE_NOOP("actions", "Erledigen"), ("E",), "circle-check", _TICKETS, _SOME),
    Action("ticket.reopen", QT_TRANSLATE_NOOP("actions", "Wieder aufnehmen"), ("Shift+E",), "rotate", _TICKETS, _ONE),
    Action("ticket.status", QT_TRANSLATE_NOOP("actions", "Status"), ("S",), "adjustments", _TICKETS, _SOME),
    Action("ticket.criticality", QT_TRANSLATE_NOOP("actions", "Einstufung"), ("P",), "gauge", _TICKETS, _ONE),
    Action("ticket.assign", QT_TRANSLATE_NOOP("actions", "Zuweisen"), ("W",), "user-plus", _TICKETS, _SOME),
    Action("ticket.assign_me", QT_TRANSLATE_NOOP("actions", "Mir zuweisen"), ("M",), "user", _TICKETS, _SOME),
    Action(
        "ticket.link", QT_TRANSLATE_NOOP("actions", "Verknüpfen oder zusammenführen"), ("V",), "link", _TICKETS, _SOME
    ),
    Action("ticket.follow_up", QT_TRANSLATE_NOOP("actions", "Wiedervorlage"), ("Z",), "clock-pause", _TICKETS, _SOME),
    Action("ticket.on_site", QT_TRANSLATE_NOOP("actions", "Vor-Ort-Einsatz"), ("O",), "car", _TICKETS, _ONE),
    Action("ticket.remote", QT_TRANSLATE_NOOP("actions", "Fernwartung"), ("F",), "device-desktop", _TICKETS, _ONE),
    Action("ticket.graph", QT_TRANSLATE_NOOP("actions", "Leistung des Servers"), ("G",), "chart-line", _TICKETS, _ONE),
    Action(
        "ticket.similar", QT_TRANSLATE_NOOP("actions", "Lösungen ähnlicher Tickets"), ("L",), "stack-2", _TICKETS, _ONE
    ),
    Action("ticket.history", QT_TRANSLATE_NOOP("actions", "Verlauf"), ("H",), "history", _TICKETS, _ONE),
)

_SERVER_ACTIONS = (
    Action("server.remote", QT_TRANSLATE_NOOP("actions", "Fernwartung"), ("F",), "device-desktop", _SERVERS, _ONE),
    Action("server.graph", QT_TRANSLATE_NOOP("actions", "Leistung"), ("G",), "chart-line", _SERVERS, _SOME),
    Action("server.check_now", QT_TRANSLATE_NOOP("actions", "Jetzt prüfen"), ("I",), "refresh", _SERVERS, _SOME),
    Action(
        "server.check_all",
        QT_TRANSLATE_NOOP("actions", "Alle Prüfungen jetzt"),
        ("Shift+I",),
        "refresh",
        _SERVERS,
        _SOME,
    ),
    Action(
        "server.maintenance", QT_TRANSLATE_NOOP("actions", "Wartungsfenster"), ("Shift+Z",), "tool", _SERVERS, _SOME
    ),
    Action("server.windows", QT_TRANSLATE_NOOP("actions", "Wartungsfenster des Servers"), (), "tool", _SERVERS, _ONE),
    Action("server.ticket", QT_TRANSLATE_NOOP("actions", "Ticket anlegen"), ("T",), "ticket", _SERVERS, _SOME),
    Action("server.note", QT_TRANSLATE_NOOP("actions", "Notiz"), ("N",), "note", _SERVERS, _ONE),
    Action(
        "server.edit",
        QT_TRANSLATE_NOOP("actions", "Rolle und Anbindung ändern"),
        ("Shift+E",),
        "pencil",
        _SERVERS,
        _ONE,
    ),
    Action("server.history", QT_TRANSLATE_NOOP("actions", "Verlauf"), ("H",), "history", _SERVERS, _ONE),
    Action(
        "server.all_checks",
        QT_TRANSLATE_NOOP("actions", "Alle Prüfungen oder nur auffällige"),
        ("0",),
        "list-details",
        _SERVERS,
    ),
    Action(
        "server.software", QT_TRANSLATE_NOOP("actions", "Software auf Servern suchen"), (), "search", Context.GLOBAL
    ),
    Action("server.device_add", QT_TRANSLATE_NOOP("actions", "Gerät hinzufügen"), ("A",), "plus", _SERVERS),
    Action("server.device_scan", QT_TRANSLATE_NOOP("actions", "Nach Geräten suchen"), ("Shift+A",), "search", _SERVERS),
    Action("server.device_change", QT_TRANSLATE_NOOP("actions", "Gerät ändern"), ("E",), "pencil", _SERVERS, _ONE),
    Action("server.device_access", QT_TRANSLATE_NOOP("actions", "Zugang des Geräts ändern"), (), "key", _SERVERS, _ONE),
    Action(
        "server.device_poller",
        QT_TRANSLATE_NOOP("actions", "Gerät von einem anderen Server abfragen lassen"),
        (),
        "server",
        _SERVERS,
        _ONE,
    ),
    Action("server.device_drop", QT_TRANSLATE_NOOP("actions", "Gerät entfernen"), (), "trash", _SERVERS, _ONE),
    Action("server.next_tab", QT_TRANSLATE_NOOP("actions", "Nächstes Blatt"), ("Ctrl+PgDown",), "", _SERVERS),
    Action("server.previous_tab", QT_TRANSLATE_NOOP("actions", "Voriges Blatt"), ("Ctrl+PgUp",), "", _SERVERS),
)

_OTHER_ACTIONS = (
    Action(
        "patch.approve", QT_TRANSLATE_NOOP("actions", "Freigeben"), ("Ctrl+Return",), "check", Context.PATCHES, _SOME
    ),
    Action("patch.hold", QT_TRANSLATE_NOOP("actions", "Zurückhalten"), ("Z",), "player-pause", Context.PATCHES, _SOME),
    Action("patch.retry", QT_TRANSLATE_NOOP("actions", "Erneut ausführen"), ("I",), "refresh", Context.PATCHES, _SOME),
    Action("patch.note", QT_TRANSLATE_NOOP("actions", "Notiz"), ("N",), "note", Context.PATCHES, _ONE),
    Action(
        "report.send",
        QT_TRANSLATE_NOOP("actions", "Prüfen und senden"),
        ("Ctrl+Return",),
        "send",
        Context.REPORTS,
        _SOME,
    ),
    Action("report.retry", QT_TRANSLATE_NOOP("actions", "Erneut senden"), ("I",), "refresh", Context.REPORTS, _SOME),
    Action("report.note", QT_TRANSLATE_NOOP("actions", "Notiz"), ("N",), "note", Context.REPORTS, _ONE),
    Action(
        "customer.ticket", QT_TRANSLATE_NOOP("actions", "Ticket anlegen"), ("T",), "ticket", Context.CUSTOMERS, _ONE
    ),
    Action(
        "customer.maintenance",
        QT_TRANSLATE_NOOP("actions", "Wartungsfenster"),
        ("Shift+Z",),
        "tool",
        Context.CUSTOMERS,
        _ONE,
    ),
    Action(
        "customer.windows",
        QT_TRANSLATE_NOOP("actions", "Wartungsfenster des Kunden"),
        (),
        "tool",
        Context.CUSTOMERS,
        _ONE,
    ),
    Action("customer.note", QT_TRANSLATE_NOOP("actions", "Notiz"), ("N",), "note", Context.CUSTOMERS, _ONE),
    Action(
        "customer.person",
        QT_TRANSLATE_NOOP("actions", "Neuer Ansprechpartner"),
        ("P",),
        "user-plus",
        Context.CUSTOMERS,
        _ONE,
    ),
    Action(
        "customer.device_add", QT_TRANSLATE_NOOP("actions", "Gerät hinzufügen"), ("A",), "plus", Context.CUSTOMERS, _ONE
    ),
    Action(
        "customer.device_scan",
        QT_TRANSLATE_NOOP("actions", "Nach Geräten suchen"),
        ("Shift+A",),
        "search",
        Context.CUSTOMERS,
        _ONE,
    ),
    Action("customer.new", QT_TRANSLATE_NOOP("actions", "Neuer Kunde"), ("C",), "plus", Context.CUSTOMERS),
    Action(
        "customer.import",
        QT_TRANSLATE_NOOP("actions", "Kunden aus einer Tabelle importieren"),
        (),
        "upload",
        Context.CUSTOMERS,
    ),
    Action(
        "customer.next_tab", QT_TRANSLATE_NOOP("actions", "Nächstes Blatt"), ("Ctrl+PgDown",), "", Context.CUSTOMERS
    ),
    Action(
        "customer.previous_tab", QT_TRANSLATE_NOOP("actions", "Voriges Blatt"), ("Ctrl+PgUp",), "", Context.CUSTOMERS
    ),
    Action("composer.send", QT_TRANSLATE_NOOP("actions", "Senden"), ("Ctrl+Return",), "send", _COMPOSER),
    Action(
        "composer.send_resolve",
        QT_TRANSLATE_NOOP("actions", "Senden und erledigen"),
        ("Ctrl+Shift+Return",),
        "send",
        _COMPOSER,
    ),
    Action("composer.snippet", QT_TRANSLATE_NOOP("actions", "Textbaustein"), ("Ctrl+.",), "stack-2", _COMPOSER),
    Action(
        "composer.internal", QT_TRANSLATE_NOOP("actions", "Intern oder Antwort"), ("Ctrl+Shift+N",), "lock", _COMPOSER
    ),
    Action(
        "composer.paste_plain", QT_TRANSLATE_NOOP("actions", "Unformatiert einfügen"), ("Ctrl+Shift+V",), "", _COMPOSER
    ),
    Action("call.create", QT_TRANSLATE_NOOP("actions", "Anlegen"), ("Ctrl+Return",), "check", Context.CALL),
    Action(
        "call.create_take",
        QT_TRANSLATE_NOOP("actions", "Anlegen und übernehmen"),
        ("Ctrl+Shift+Return",),
        "user",
        Context.CALL,
    ),
    Action(
        "call.append",
        QT_TRANSLATE_NOOP("actions", "An Ticket anhängen"),
        ("Ctrl+Shift+V",),
        "link",
        Context.CALL,
    ),
    Action(
        "call.create_remote",
        QT_TRANSLATE_NOOP("actions", "Anlegen und Fernwartung"),
        ("Ctrl+Shift+F",),
        "device-desktop",
        Context.CALL,
    ),
    Action("graph.cursor_left", QT_TRANSLATE_NOOP("actions", "Cursor einen Wert zurück"), ("Left",), "", _GRAPH),
    Action("graph.cursor_right", QT_TRANSLATE_NOOP("actions", "Cursor einen Wert vor"), ("Right",), "", _GRAPH),
    Action("graph.pan_left", QT_TRANSLATE_NOOP("actions", "Halbes Fenster zurück"), ("Shift+Left",), "", _GRAPH),
    Action("graph.pan_right", QT_TRANSLATE_NOOP("actions", "Halbes Fenster vor"), ("Shift+Right",), "", _GRAPH),
    Action("graph.next_event", QT_TRANSLATE_NOOP("actions", "Nächstes Ereignis"), ("Ctrl+Right",), "", _GRAPH),
    Action("graph.previous_event", QT_TRANSLATE_NOOP("actions", "Voriges Ereignis"), ("Ctrl+Left",), "", _GRAPH),
    Action("graph.zoom_in", QT_TRANSLATE_NOOP("actions", "Vergrößern"), ("+",), "plus", _GRAPH),
    Action("graph.zoom_out", QT_TRANSLATE_NOOP("actions", "Verkleinern"), ("-",), "minus", _GRAPH),
    Action("graph.back", QT_TRANSLATE_NOOP("actions", "Voriger Ausschnitt"), ("Backspace",), "arrow-back-up", _GRAPH),
    *(
        Action(f"graph.preset_{number}", QT_TRANSLATE_NOOP("actions", "Zeitraum wählen"), (str(number),), "", _GRAPH)
        for number in range(1, 7)
    ),
    Action("graph.live", QT_TRANSLATE_NOOP("actions", "Bis jetzt"), ("Home",), "player-play", _GRAPH),
    Action("graph.freeze", QT_TRANSLATE_NOOP("actions", "Anhalten"), ("Space",), "player-pause", _GRAPH),
    Action("graph.compare", QT_TRANSLATE_NOOP("actions", "Vergleichen"), ("C",), "", _GRAPH),
    Action("graph.thresholds", QT_TRANSLATE_NOOP("actions", "Schwellen"), ("S",), "", _GRAPH),
    Action("graph.markers", QT_TRANSLATE_NOOP("actions", "Ereignisse"), ("M",), "", _GRAPH),
    Action("graph.percentiles", QT_TRANSLATE_NOOP("actions", "Perzentile"), ("P",), "", _GRAPH),
    Action("graph.lock", QT_TRANSLATE_NOOP("actions", "Gleiche Skala"), ("L",), "lock", _GRAPH),
    Action("graph.export", QT_TRANSLATE_NOOP("actions", "Exportieren"), ("E",), "upload", _GRAPH),
    Action("graph.measure", QT_TRANSLATE_NOOP("actions", "Bereich messen"), ("X",), "", _GRAPH),
    Action("graph.table", QT_TRANSLATE_NOOP("actions", "Werte als Tabelle"), ("Shift+T",), "", _GRAPH),
    Action("wall.next_page", QT_TRANSLATE_NOOP("actions", "Nächste Seite"), ("Right",), "", _WALL),
    Action("wall.previous_page", QT_TRANSLATE_NOOP("actions", "Vorige Seite"), ("Left",), "", _WALL),
    Action("wall.freeze", QT_TRANSLATE_NOOP("actions", "60 s anhalten"), ("Space",), "player-pause", _WALL),
    Action("wall.leave", QT_TRANSLATE_NOOP("actions", "Wandanzeige verlassen"), ("Esc",), "x", _WALL),
)

ACTIONS: tuple[Action, ...] = (
    *_GLOBAL_ACTIONS,
    *_LIST_ACTIONS,
    *_ALARM_ACTIONS,
    *_TICKET_ACTIONS,
    *_SERVER_ACTIONS,
    *_OTHER_ACTIONS,
)
