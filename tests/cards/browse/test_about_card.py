from dataclasses import replace

from bot import __version__
from bot.answers.browse.about import about
from bot.cards.browse.about_card import about_card
from bot.texts import words_for
from tests.samples.small_library import small_library


def test_the_card_has_versions_counts_sources_and_data() -> None:
    """They are in the title, the footer and a section each."""
    card = about_card(about(small_library()), words_for("en"))
    assert f"Rigwise {__version__}" == card.title
    assert "0123456789ab" in card.footer
    text = "\n".join(str(section.body) for section in card.sections)
    for part in (
        "3 open models",
        "1 sources",
        "example.org",
        "2026-11-01",
        "PRIVACY.md",
        "TERMS.md",
    ):
        assert part in text


def test_without_prices_the_card_names_no_day() -> None:
    """An empty catalog has a card too."""
    library = replace(small_library(), prices=())
    card = about_card(about(library), words_for("zh-CN"))
    assert "最新的价格" not in str(card.sections[0].body)
