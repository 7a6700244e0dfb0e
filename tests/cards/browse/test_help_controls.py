from typing import get_args

import pytest

from bot.answers.browse.help import help_
from bot.answers.browse.help_answer import HelpAnswer
from bot.answers.registry import answer
from bot.asking.budget import read_budget
from bot.asking.options import COMMAND_NAMES
from bot.asking.request import Request
from bot.cards.brief.help import help_brief
from bot.cards.brief.screen import fits_a_screen
from bot.cards.browse.help_controls import help_controls
from bot.cards.control import LEFT_OUT, MOST_ROWS, Ask, Menu
from bot.catalog.price import Currency
from bot.texts import LOCALES, words_for
from tests.golden.frozen.library import DAY, frozen_library


def _help(currency: str | None = None, **options: str) -> HelpAnswer:
    usual = {} if currency is None else {"currency": currency}
    return help_(Request("help", options, usual=usual), frozen_library())


def _asks(given: HelpAnswer, locale: str) -> list[Ask]:
    rows = help_controls(given, words_for(locale))
    return [control for row in rows for control in row if isinstance(control, Ask)]


@pytest.mark.parametrize("locale", LOCALES)
def test_help_stays_on_one_screen_with_three_examples(locale: str) -> None:
    """Each is answered as it stands on its button."""
    given = _help()
    assert fits_a_screen(help_brief(given, words_for(locale)))
    assert len(help_controls(given, words_for(locale))) <= MOST_ROWS
    for ask in _asks(given, locale):
        assert ask.command is not None
        answer(Request(ask.command, ask.changes), frozen_library(), DAY)
        assert ask.label.startswith(f"/{ask.command} ")


@pytest.mark.parametrize("currency", get_args(Currency))
def test_the_budget_is_in_the_askers_currency(currency: str) -> None:
    """Of about the same worth in each, so that the example is a good one."""
    *_, buy = _asks(_help(currency), "en")
    budget = read_budget(buy.changes["budget"], frozen_library().rates)
    assert budget is not None
    assert currency == budget.currency
    assert 1500 < budget.usd < 2500


def test_a_currency_that_is_unknown_leaves_the_example_of_the_language() -> None:
    """Chinese counts in yuan."""
    *_, english = _asks(_help(), "en")
    *_, chinese = _asks(_help("xxx"), "zh-CN")
    assert ("2000 usd", "15000元") == (english.changes["budget"], chinese.changes["budget"])


def test_one_command_has_its_own_examples_and_a_way_back() -> None:
    """The menu shows which is explained."""
    given = _help(command="fit")
    assert all("fit" == ask.command for ask in _asks(given, "en"))
    (menu,) = help_controls(given, words_for("en"))[0]
    assert isinstance(menu, Menu)
    assert [LEFT_OUT, *COMMAND_NAMES] == [choice.value for choice in menu.choices]
    assert ["fit"] == [choice.value for choice in menu.choices if choice.is_chosen]
