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
``view.activated_fact``, ``menu_requested``, ``picked``, ``selected_facts()``, ``current_fact()``, ``select(id)``;
``view.header.layout_state()`` and ``restore_layout()`` keep columns.

Clocks. ``Heartbeat(window, clock)`` once a window; ``Countdown(view, heartbeat, column_id, look_of)`` per list: it paints the
column anew when a text in sight has changed, and never sorts.

Actions. Everything with a key, a menu or a palette entry is in ``action_list.ACTIONS``. A screen binds:
``actions = Actions(window); actions.bind("alarm.acknowledge", self._acknowledge, widget=view)``, then
``actions.menu([ids or None for a line], parent=view)``, ``actions.enable(Context.ALARMS, selected=n)``, ``actions.get(id)``.
"""
