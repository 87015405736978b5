"""What all screens share: look, lists, actions, words for times.

Look. ``theme()`` is the one look of the program: ``theme().set_look(scheme=Scheme.DARK, density=Density.LARGE, scale=1.2)``,
``theme().changed``, ``theme().metrics.space(8)``, ``theme().font(Face.TITLE)``, ``theme().colour(Role.HINT)``. Ordinary widgets
follow palette and style sheet by themselves: ``label.setProperty("role", "hint")`` (``second``, ``critical``), a frame's role
``raised`` or ``surface``, a button's property ``primary``. Never write a colour or a pixel size in a screen.

Icons. ``icon("server")``, ``icon("phone", Role.ACCENT)``: names of ``resources/icons``; they follow the theme.

Lists. One ``FactTable`` and one ``FactView`` a list::

    columns = [
        Column("due", self.tr("Frist"), text=…, key=…, is_clock=True, width=180),
        Column("subject", self.tr("Betreff"), lambda t: t.subject, is_stretched=True),
        Column("state", self.tr("Status"), lambda t: word(t), look=lambda t: State(Glyph.TICK, word(t))),
    ]
    table = FactTable(columns, order=lambda t: (t.clock.due_at is None, t.clock.due_at or 0, t.id), part=why_it_leaves)
    view = FactView(table, name=self.tr("Tickets"))
    view.empty.say(self.tr("Keine offenen Tickets"), detail=…, step=self.tr("Alle zeigen"), act=show_all)
    table.upsert(facts); table.remove(ids); table.touch(ids); table.set_filter(passes); table.replace_all(facts)

``text`` is what a cell says (copied, searched, spoken), ``look`` how it is painted (``Plain``, ``State``, ``Chip``, ``Bar``,
``Spark`` of ``look.py``), ``key`` what it sorts by. ``expect_leaving(ids)`` before an own act makes the rows leave at once and
the keyboard go on to the next row; otherwise a row that leaves the filter stays greyed until the technician moves on.
``view.activated_fact``, ``menu_requested`` (answer it with ``view.popup(menu, place)``: rows stand still while it is open), ``picked``, ``selected_facts()``, ``current_fact()``, ``select(id)``;
``view.header.layout_state()`` and ``restore_layout()`` keep columns.

Clocks. ``Heartbeat(window, clock)`` once a window; per list ``Countdown(view, heartbeat, {"due": lambda t, now: …look…})`` for
columns with ``is_clock=True``: it paints them anew when a text in sight has changed, and never sorts. ``Moments(zone, language)``
writes instants, lengths and numbers; ``Deadlines(moments, hours).look(clock, now=…)``, ``.due`` and ``.speech`` make the two
columns of a ticket's deadline. Keys sort by ``clock.due_at``, never by what is left.

Actions. Everything with a key, a menu or a palette entry is in ``action_list.ACTIONS``. A screen binds:
``actions = Actions(window); actions.bind("alarm.acknowledge", self._acknowledge, widget=view)``, then
``actions.menu([ids or None for a line], parent=view)``, ``actions.enable(Context.ALARMS, selected=n)``, ``actions.get(id)``.

Filter. ``FilterField(Vocabulary((Field(("kunde",), text=…, choices=…), …), text=…))``; on ``changed`` the screen does
``table.set_filter(field.vocabulary.predicate(text))``. ``ViewTabs`` holds ``SavedView``s above it.

Over a screen. ``Toasts(window).say(text, step=…, act=…)`` (undo), ``MessageBar.say(text, weight=…, details=…)`` (what is wrong),
``SideSheet(window).open(title, form)``, ``Palette(window).add_source(name, entries, stamp=…)``, ``announce(widget, text)`` for
screen readers. No modal dialog over live data; where one is needed, ``await ask(dialog)``. ``Tasks`` keeps coroutines,
``Latest`` drops late answers.

Language. German is written in ``self.tr("…")``; ``Languages(app).speak(Language.ENGLISH)`` changes it while the program runs:
widgets set their words in ``changeEvent``, lists with ``table.set_columns``, actions with ``actions.retranslate()``. After new
texts: ``python tools/translations.py update``, translate ``resources/translations/wachpult_en.ts``, then ``release``.
"""
