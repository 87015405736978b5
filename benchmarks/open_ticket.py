"""Opening a ticket of 300 entries: from the key to the painted end of its stream.

Run ``python benchmarks/open_ticket.py`` from the project's folder. The real window stands on a replica; each round goes to another
ticket that was not opened before, so that its entries are read from the disk.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import _rows  # noqa: E402
from _house import House, live  # noqa: E402
from replica import fleet  # noqa: E402

from app.domain.change import Fact  # noqa: E402
from app.domain.ticket import Article, ArticleKind, MailHead, MailState, Ticket  # noqa: E402
from app.views.tickets.screen import TicketsScreen  # noqa: E402

TICKETS, ENTRIES, ROUNDS = 40, 300, 25
TEXT = "Guten Tag,\n\nder Drucker im Empfang meldet seit heute Morgen Papierstau, obwohl keins klemmt. {}\n\nMit freundlichen Grüßen"


def facts() -> list[Fact]:
    """Some tickets with long streams: mails of both sides, notes, what the system says."""
    now = datetime.now(UTC)
    made = fleet(servers=20, checks=0, tickets=TICKETS, alarms=0)
    kinds = (ArticleKind.MAIL_IN, ArticleKind.MAIL_OUT, ArticleKind.INTERNAL, ArticleKind.PHONE)
    for ticket in [fact for fact in made if isinstance(fact, Ticket)]:
        for number in range(ENTRIES):
            kind = kinds[number % 4]
            mail = MailHead(MailState.SENT, from_address="frau.gross@kunde.example", subject="AW: Drucker")
            made.append(
                Article(
                    f"{ticket.id[:-6]}{number:06}", 1, ticket.id, kind, now - timedelta(minutes=ENTRIES - number), None,
                    TEXT.format(f"{ticket.number}/{number} " + "Es folgt, was schon versucht wurde. " * (number % 9)),
                    mail=mail if kind in kinds[:2] else None,
                )
            )  # fmt: skip
    return made


def measured() -> list[float]:
    """Milliseconds to the painted end of the stream."""
    times: list[float] = []

    async def play(house: House) -> None:
        await house.settled(TICKETS)
        house.shell.open_area("tickets")
        screen = house.shell.screens["tickets"]
        assert isinstance(screen, TicketsScreen)
        stream = screen.detail.stream
        await house.until(lambda: len(screen.table) > ROUNDS)
        for row in range(ROUNDS + 1):
            ticket_id = screen.table.fact(row).id
            begin = time.perf_counter()
            screen.view.go_to(row)
            await house.until(lambda id_=ticket_id: any(each.article.ticket_id == id_ for each in stream.entries()))  # type: ignore[misc]
            screen.repaint()
            times.append((time.perf_counter() - begin) * 1000)
            assert sum(each.ticket_id == ticket_id for each in house.desk.board.articles.values()) == ENTRIES

    live(facts(), play)
    return times[1:]


def main() -> None:
    """Print the figures."""
    arguments = _rows.parser(__doc__).parse_args()
    times = sorted(measured())
    what = f"ticket of {ENTRIES} entries opened: key to painted stream"
    rows = [
        _rows.Row("", f"{what}, median", statistics.median(times), "ms"),
        _rows.Row("", f"{what}, p95", times[int(len(times) * 0.95)], "ms"),
    ]
    _rows.tell(rows, as_json=arguments.json)


if __name__ == "__main__":
    main()
