"""A Card as drawn in a terminal."""

import re

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as Grid
from rich.text import Text

from bot.cards.card import Card, Code, Colour, Section, Table

WIDEST = 120  # columns; longer lines are hard to read
_COLOURS: dict[Colour, str] = {
    "green": "green",
    "yellow": "yellow",
    "orange": "dark_orange",
    "red": "red",
    "blue": "blue",
    "grey": "bright_black",
}
_MARKED = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`\n]+)`|\[(?P<named>[^\]\n]+)\]\((?P<url>https://[^)\s]+)\)"
)


def show(card: Card, console: Console) -> None:
    """Print a card, as wide as the terminal up to 120 columns."""
    console.print(picture(card), width=min(console.width, WIDEST), crop=False)


def picture(card: Card) -> RenderableType:
    """Return a panel whose border has the card's colour; without a frame if there is code.

    Commands are copied from the terminal, where a frame would be copied with them.
    """
    parts: list[RenderableType] = [styled(card.lead)]
    for section in card.sections:
        parts += ["", Text(section.name, style="bold"), _body(section)]
    if card.footer:
        parts += ["", Text(card.footer, style="dim")]
    title = Text(card.title, style="bold")
    if any(isinstance(section.body, Code) for section in card.sections):
        return Group(Text(card.title, style=f"bold {_COLOURS[card.colour]}"), "", *parts)
    return Panel(Group(*parts), title=title, border_style=_COLOURS[card.colour], padding=(1, 2))


def styled(text: str) -> Text:
    """Return a text with its **bold**, `code` and links as styles; other markup is kept as text."""
    result, end = Text(), 0
    for match in _MARKED.finditer(text):
        result.append(text[end : match.start()])
        style = "bold" if match["bold"] else "cyan" if match["code"] else f"link {match['url']}"
        result.append(match["bold"] or match["code"] or match["named"], style=style)
        end = match.end()
    return result.append(text[end:])


def _body(section: Section) -> RenderableType:
    if isinstance(section.body, str):
        return styled(section.body)
    if isinstance(section.body, Code):
        # A line that is too wide for the terminal stays one line when it is copied.
        return Text(section.body.text, no_wrap=True, overflow="ignore")
    return Padding(_grid(section.body), (0, 0, 0, 1))


def _grid(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for index, name in enumerate(table.columns):
        grid.add_column(Text(name), justify="right" if index else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*map(Text, row))
    return grid
