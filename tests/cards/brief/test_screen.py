from dataclasses import replace

import pytest

from bot.cards.brief.screen import CHARACTERS, ROWS, fits_a_screen, one_screen, rows_of
from bot.cards.card import Card, Code, Section, Table

CARD = Card("Title", "Verdict.", "green")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", 0),
        ("a" * 40, 1),
        ("a" * 41, 2),
        ("one\ntwo", 2),
        (f"{'word ' * 8}next", 2),
        ("**bold** and `code`", 1),
        (f"{'a' * 36} [card](https://example.org/?q={'b' * 99})", 2),
        ("[card](https://example.org/search)", 1),
        ("字" * 20, 1),
        ("字" * 21, 2),
        (f"{'a' * 39} {'b' * 39}", 2),
        ("a" * 100, 3),
    ],
)
def test_rows_are_those_of_a_text_that_wraps_at_words(text: str, rows: int) -> None:
    """Wide signs count twice, marks not at all."""
    assert rows == rows_of(text)


def test_the_address_of_a_link_takes_no_room() -> None:
    """Nobody sees it."""
    link = f"[look it up](https://example.org/?q={'b' * CHARACTERS})"
    assert link in one_screen(CARD, [link]).lead


def test_lines_follow_as_long_as_there_is_room() -> None:
    """One that is too long is left out, and a shorter one after it still fits."""
    card = one_screen(CARD, ["first", "x" * CHARACTERS, "last"])
    assert ["Verdict.", "first", "last"] == card.lead.splitlines()


def test_a_screen_has_so_many_rows() -> None:
    """Title, lead, names and bodies of sections, and footer count."""
    lines = [str(number) for number in range(ROWS + 5)]
    card = one_screen(replace(CARD, footer="footer"), lines)
    assert ROWS == rows_of(card.title) + rows_of(card.lead) + rows_of(card.footer)
    table = Section("name", Table(("a", "b"), (("1", "2"),) * ROWS))
    code = Section("name", Code("\n".join(["command"] * ROWS)))
    for section in (table, code):
        assert not fits_a_screen(replace(CARD, sections=(section,)))


@pytest.mark.parametrize(
    "card",
    [
        Card("t" * 300, "**" + "name " * 60 + "**", "red"),
        Card("t", "word " * 400, "red", footer="f" * 500),
        Card("t", "lead", "red", (Section("s", "body " * 300),), "footer"),
        Card("t", "\n".join(["line"] * 40), "red"),
    ],
)
def test_what_is_too_long_is_cut_to_a_screen(card: Card) -> None:
    """Names of 200 signs too; bold that was begun is ended."""
    cut = one_screen(card)
    assert fits_a_screen(cut)
    assert cut.lead.startswith(card.lead[:2])
    assert 0 == cut.lead.count("**") % 2


def test_memory_is_labelled_as_makers_do() -> None:
    """The same figure: a card of 24 GB has 24."""
    assert "24 GB" == one_screen(replace(CARD, lead="24 GiB")).lead
