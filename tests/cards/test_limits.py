from dataclasses import replace

import pytest

from bot.cards.card import Card, Code, Section, Table
from bot.cards.limits import (
    BODY_LIMIT,
    CARD_LIMIT,
    CODE_LIMIT,
    FOOTER_LIMIT,
    LEAD_LIMIT,
    NAME_LIMIT,
    SECTIONS_LIMIT,
    TITLE_LIMIT,
    within_limits,
)
from bot.commands.embed import embed_of
from tests.process.loopback_discord.limits import message_faults

TABLE = Table(("format", "GiB"), (("Q4_K_M", "44.2"), ("Q8_0", "72.0")))
CARD = Card("Qwen2 72B", "It fits.", "green", (Section("Memory", TABLE),), "assumed: f16")


def _faults(card: Card) -> list[str]:
    return message_faults({"embeds": [embed_of(within_limits(card)).to_dict()]})


def test_a_card_within_the_limits_is_unchanged() -> None:
    """No text is cut."""
    assert CARD == within_limits(CARD)


@pytest.mark.parametrize(
    ("part", "limit"), [("title", TITLE_LIMIT), ("lead", LEAD_LIMIT), ("footer", FOOTER_LIMIT)]
)
def test_a_long_text_is_cut_at_its_limit(part: str, limit: int) -> None:
    """A text of the allowed length is kept, and one sign more is cut."""
    least = Card("", "", "green")
    whole: Card = replace(least, **{part: "x" * limit})  # type: ignore[arg-type] # a text each
    assert whole == within_limits(whole)
    longer: Card = replace(least, **{part: "x" * (limit + 1)})  # type: ignore[arg-type] # as above
    assert "x" * (limit - 1) + "…" == getattr(within_limits(longer), part)


def test_sections_are_cut_one_by_one() -> None:
    """Names and bodies have separate limits."""
    card = replace(CARD, sections=(Section("n" * 300, "b" * 2000),))
    (section,) = within_limits(card).sections
    assert (NAME_LIMIT, BODY_LIMIT) == (len(section.name), len(section.body))  # type: ignore[arg-type] # a text


def test_a_long_table_loses_its_last_rows() -> None:
    """Whole rows remain, and a mark that there were more."""
    table = Table(("name", "size"), tuple((f"row {n}", str(n)) for n in range(200)))
    (section,) = within_limits(replace(CARD, sections=(Section("Long", table),))).sections
    assert isinstance(section.body, Table)
    assert ("row 0", "0") == section.body.rows[0]
    assert ("…", "") == section.body.rows[-1]
    assert 20 < len(section.body.rows) < 200


def test_a_table_too_wide_for_one_row_becomes_text() -> None:
    """The text is cut at the limit of a body."""
    table = Table(("name", "size"), (("x" * 2000, "1"),))
    (section,) = within_limits(replace(CARD, sections=(Section("Wide", table),))).sections
    assert isinstance(section.body, str)
    assert [] == _faults(replace(CARD, sections=(Section("Wide", table),)))


def test_the_last_sections_are_left_out_first() -> None:
    """All texts together have at most 6000 characters, and there are at most 25 sections."""
    many = tuple(Section(f"Section {n}", "x" * 900) for n in range(10))
    left = within_limits(replace(CARD, sections=many)).sections
    assert many[: len(left)] == left
    assert 6 == len(left)
    few = tuple(Section(f"{n}", "x") for n in range(40))
    assert few[:SECTIONS_LIMIT] == within_limits(replace(CARD, sections=few)).sections


@pytest.mark.parametrize("sign", ["x", "权", " ", ""])
def test_the_longest_card_is_within_discords_limits(sign: str) -> None:
    """Every text of it is far too long."""
    section = Section(sign * 999, sign * 9999)
    table = Section(sign * 300, Table((sign * 9, "n"), ((sign * 99, "1"),) * 99))
    card = Card(
        f"a{sign * 999}", sign * 9999, "red", (section, table) * 20, sign * (CARD_LIMIT + 1)
    )
    assert [] == _faults(card)


def test_half_a_command_is_not_shown() -> None:
    """Code is whole or left out, and what comes after it stays."""
    whole, longer = Code("x" * CODE_LIMIT), Code("x" * (CODE_LIMIT + 1))
    sections = (Section("whole", whole), Section("longer", longer), Section("after", "text"))
    card = Card("Start", "It fits.", "green", sections)
    assert ["whole", "after"] == [section.name for section in within_limits(card).sections]
    assert whole == within_limits(card).sections[0].body
    assert [] == _faults(card)
