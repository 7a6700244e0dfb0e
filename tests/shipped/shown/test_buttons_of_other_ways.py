"""A button for another model or machine asks what gets the figures that the card says of it."""

from collections.abc import Iterator

import pytest

from bot.answers.best.answer import BestAnswer
from bot.answers.buy.answer import BuyAnswer, RunFigures
from bot.answers.compare.answer import CompareAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards.best.controls import best_controls
from bot.cards.buy.asks import buy_asks
from bot.cards.buy.card import best_pick
from bot.cards.compare.controls import compare_asks
from bot.cards.control import Ask, AskMenu
from bot.cards.fit.asks import fit_asks, runs_instead
from bot.cards.start.request import start_request
from bot.commands.controls.next_question import question_of
from bot.library.library import Library
from bot.running.figures import MachineFigures
from bot.texts import words_for
from tests.shipped.cards import TODAY

pytestmark = pytest.mark.thorough
WORDS = words_for("en")
_FITTING = ("comfortable", "tight")


def _pressed(ask: Ask, asked: Request, library: Library) -> MachineFigures:
    """The machine of the answer that a press gets."""
    question = question_of(ask, asked)
    assert "fit" == question.command
    return fit(question, library).machines[0]


def _devices(library: Library, each: int) -> Iterator[str]:
    yield from sorted(library.devices)[::each]


def test_a_no_offers_models_with_the_speed_that_it_names(library: Library) -> None:
    """On every third machine: they lie wholly there, and run as fast as the card says."""
    pressed = 0
    for hardware in _devices(library, 3):
        asked = Request("fit", {"model": "deepseek-r1", "hardware": hardware})
        try:
            result = fit(asked, library)
        except Mistake:
            continue
        runs = runs_instead(result, library)
        for run, ask in zip(runs, fit_asks(result, library, WORDS), strict=False):
            pressed += 1
            assert library.models[run.need.model].name in ask.label
            machine = _pressed(ask, asked, library)
            assert machine.verdict in _FITTING, (hardware, ask)
            assert machine.decode_tokens_per_s == run.decode, (hardware, ask)
    assert pressed > 60


def test_a_model_of_best_opens_with_its_own_figures(library: Library) -> None:
    """Each of the list: its verdict, its memory and its speed."""
    pressed = 0
    for hardware in _devices(library, 12):
        for goal in ("chat", "agents", "vision"):
            asked = Request("best", {"hardware": hardware, "goal": goal})
            try:
                result = answer(asked, library, TODAY)
            except Mistake:
                continue
            assert isinstance(result, BestAnswer)
            menus = [
                entry
                for row in best_controls(result, library, WORDS)
                for entry in row
                if isinstance(entry, AskMenu)
            ]
            asks = [ask for menu in menus for ask in menu.asks]
            for model, ask in zip(result.models, asks, strict=True):
                pressed += 1
                machine = _pressed(ask, asked, library)
                assert model.name in ask.label
                assert machine.verdict == model.verdict, (asked, ask)
                assert machine.needed_bytes == model.needed_bytes, (asked, ask)
                assert machine.decode_tokens_per_s == model.decode_tokens_per_s, (asked, ask)
    assert pressed > 200


_BUDGETS = ("", " budget:700 usd", " budget:2000 usd", " budget:15000元")
_MORE = (
    "/buy goal:coding own:rtx 3090 + 64GB RAM budget:1500 usd",
    "/buy goal:agents own:2x rtx 3090 budget:3000 usd",
    "/buy goal:reasoning own:rtx 3090 budget:3000 usd",
    "/buy goal:chat own:rtx 3060 12gb budget:1500 usd",
    "/buy goal:chat between:rtx 3090 at 650 usd, m4 max 64gb, rtx 4090",
)


def _named(result: BuyAnswer) -> list[RunFigures]:
    """The models of the machines that have a button, in its order."""
    if len(result.ladder) > 1:
        return [step.run for step in result.ladder]
    roles = ("cheaper", "alternative", "stretch")
    return [
        pick.runs[0]
        for role in roles
        for pick in result.picks
        if pick.role == role and pick.route not in ("api", "rent") and pick.runs and pick.devices
    ]


def test_another_machine_of_buy_runs_what_is_said_of_it(library: Library) -> None:
    """The same model in the same format at the same speed, for each goal of chat models."""
    questions = [
        f"/buy goal:{goal.id}{budget}"
        for goal in library.goals.values()
        for budget in _BUDGETS
        if not goal.trains
    ]
    pressed = 0
    for line in (*questions, *_MORE):
        asked = read_line(line)
        result = answer(asked, library, TODAY)
        assert isinstance(result, BuyAnswer)
        for run, ask in zip(_named(result), buy_asks(result, library, WORDS), strict=True):
            pressed += 1
            machine = _pressed(ask, asked, library)
            assert machine.verdict == run.verdict, (line, ask)
            assert machine.decode_tokens_per_s == run.decode_tokens_per_s, (line, ask)
    assert pressed > 40


@pytest.mark.parametrize(
    "line",
    [
        "/compare a:rtx 4090 b:m4 max 64gb",
        "/compare a:rtx 3060 12gb b:2x rtx 3090 goal:coding",
        "/compare a:rtx 4090 b:m3 max 64gb goal:vision",
        "/compare a:qwen3-32b b:qwen2-72b",
        "/compare a:qwen3-30b-a3b b:gpt-oss-20b goal:coding",
    ],
)
def test_a_side_of_compare_opens_with_its_own_figures(library: Library, line: str) -> None:
    """Its format, verdict and speeds with what both share."""
    asked = read_line(line)
    result = answer(asked, library, TODAY)
    assert isinstance(result, CompareAnswer)
    assert result.shared is not None
    runs = (result.shared.a, result.shared.b)
    for run, ask in zip(runs, compare_asks(result, library, WORDS), strict=True):
        machine = _pressed(ask, asked, library)
        assert machine.verdict == run.verdict
        assert machine.decode_tokens_per_s == run.decode_tokens_per_s
        assert machine.prefill_tokens_per_s == run.prefill_tokens_per_s


def test_sides_that_share_nothing_open_alone(library: Library) -> None:
    """A machine with `/best`, a model with `/fit`."""
    for line, command in (
        ("/compare a:rtx 3050 b:8x h200 goal:agents context:128k", "best"),
        ("/compare a:kimi-k3 b:qwen3-8b", "fit"),
    ):
        asked = read_line(line)
        result = answer(asked, library, TODAY)
        assert isinstance(result, CompareAnswer)
        alone = result.model_copy(update={"shared": None})
        for ask in compare_asks(alone, library, WORDS):
            question = question_of(ask, asked)
            assert command == question.command
            assert answer(question, library, TODAY).kind == command


def test_fit_of_a_model_that_runs_offers_no_other(library: Library) -> None:
    """Only a "no" and a slow answer name models instead."""
    result = fit(Request("fit", {"model": "qwen3-8b", "hardware": "rtx 4090"}), library)
    assert isinstance(result, FitAnswer)
    assert [] == runs_instead(result, library)


def test_cards_beside_owned_ones_are_started_together(library: Library) -> None:
    """The start of such a pick, and its button, mean all the cards: they run it together."""
    for line in (
        "/buy goal:chat own:rtx 3060 12gb budget:400 usd upgrade:yes",
        "/buy model:qwen3.6-27b own:rtx 5080 upgrade:yes",
    ):
        asked = read_line(line)
        result = answer(asked, library, TODAY)
        assert isinstance(result, BuyAnswer)
        best, request = best_pick(result), start_request(asked, result, library)
        assert best is not None
        assert best.adds_to
        assert request is not None
        machine = fit(Request("fit", request.options), library).machines[0]
        counted = sum(entry.count for entry in (*best.devices, *best.adds_to))
        assert counted == len(machine.devices)
        assert best.runs[0].decode_tokens_per_s == machine.decode_tokens_per_s
