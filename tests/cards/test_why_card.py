from datetime import date

import pytest

from bot.answers.best.answer import BestAnswer
from bot.answers.compare.answer import CompareAnswer
from bot.answers.compare.difference import CLEARLY
from bot.answers.registry import answer as answered
from bot.asking.request import Request
from bot.cards.card import Card
from bot.cards.figures import percent
from bot.cards.limits import within_limits
from bot.cards.why_card import LastChange, why_card
from bot.texts import LOCALES, words_for
from tests.samples.buy_answers import bought
from tests.samples.fits import fit
from tests.samples.small_library import accepting, small_library

ENGLISH = words_for("en")
CHANGE = LastChange(7, "lin`", 1_790_000_000)


def said(card: Card) -> str:
    """Return the lead and all section bodies of a card."""
    return "\n".join([card.lead, *(str(section.body) for section in card.sections)])


def test_each_step_of_the_path_is_a_sentence_with_its_place() -> None:
    """The steps are in the order of the tree."""
    answer = bought(goal="chat", budget="1000 usd")
    card = why_card(answer, {}, ENGLISH)
    (step,) = answer.path
    assert f"1. {step.because.en} (`{step.id}`, {step.file}, line {step.line})" in said(card)
    assert answer.library_version in card.footer


def test_a_servers_rule_names_the_moderator_who_last_changed_it() -> None:
    """The day and the revision are there; a backtick in the name has no effect."""
    card = why_card(bought(goal="chat", budget="1000 usd"), {"by-pc-one-gpu": CHANGE}, ENGLISH)
    assert "Last changed by `linˋ` on 2026-09-21, in revision 7." in said(card)


def test_the_card_has_the_cautions_with_their_place() -> None:
    """The answer is one to `/fit`."""
    model, hardware = next(iter(small_library().models)), next(iter(small_library().devices))
    answer = fit(model=model, hardware=hardware)
    card = why_card(answer, {}, ENGLISH)
    for rule in answer.rules:
        assert f"(`{rule.id}`, {rule.file}, line {rule.line})" in said(card)
    if not answer.rules:
        assert "no rule was needed" in card.lead


@pytest.mark.parametrize("locale", LOCALES)
def test_a_long_path_is_not_cut(locale: str) -> None:
    """It continues in a further section."""
    answer = bought(goal="chat", budget="1000 usd")
    long = answer.model_copy(update={"path": answer.path * 30})
    card = why_card(long, {"by-pc-one-gpu": CHANGE}, words_for(locale))
    assert len(card.sections) > 1
    assert card == within_limits(card)
    assert "30. " in said(card)


def best(**options: str) -> BestAnswer:
    """Ask `/best` of the library of round figures."""
    result = answered(Request("best", options), small_library(), date(2026, 11, 24))
    assert isinstance(result, BestAnswer)
    return result


def compared(a: str, b: str) -> CompareAnswer:
    """Ask `/compare` of the same library."""
    library = accepting(small_library(), "IQ4_XS", "4 %")
    result = answered(Request("compare", {"a": a, "b": b}), library, date(2026, 11, 24))
    assert isinstance(result, CompareAnswer)
    return result


def test_a_fit_without_rules_says_what_decides() -> None:
    """The memory needed and there, and where the speed comes from, before that no rule spoke."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    card = why_card(answer.model_copy(update={"rules": ()}), {}, ENGLISH)
    verdict, speed, rules = card.lead.split("\n")
    assert "6.1 GiB of the 23.0 GiB" in verdict
    assert "between 15 and 20 tokens/s" in speed
    assert "no rule was needed" in rules


def test_a_measured_speed_is_said_to_be_measured() -> None:
    """Somebody published it for such a setup."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    (machine,) = answer.machines
    speed = machine.decode_tokens_per_s
    assert speed is not None
    measured = speed.model_copy(update={"basis": "measured"})
    known = machine.model_copy(update={"decode_tokens_per_s": measured})
    card = why_card(answer.model_copy(update={"machines": (known,)}), {}, ENGLISH)
    assert "The speed was measured on such a setup" in card.lead


def test_a_fit_without_a_machine_says_what_it_needs() -> None:
    """And the cheapest machine."""
    assert "6.1 GiB" in why_card(fit(model="small-7b"), {}, ENGLISH).lead


@pytest.mark.parametrize("locale", LOCALES)
def test_the_order_of_best_is_explained_by_scores_formats_and_speeds(locale: str) -> None:
    """A line for each model in its place, with what the answer says of it."""
    words, answer = words_for(locale), best(hardware="2x rtx 9090")
    card = why_card(answer, {}, words)
    lines = card.sections[0].body
    assert isinstance(lines, str)
    for place, (line, model) in enumerate(zip(lines.splitlines(), answer.models, strict=True), 1):
        assert line.startswith(f"{place}. **{model.name}**")
        assert model.quality.name.in_locale(locale) in line
        assert f"{model.quality.score:g}" in line
        assert f"`{model.format}`" in line
    assert f"{answer.wanted.floor:g}" in card.lead
    assert f"{answer.wanted.comfortable:g}" in card.lead
    assert answer.goal.because.in_locale(locale) in card.lead


def test_the_floor_of_the_goal_is_what_the_models_reach() -> None:
    """It is fast at or above the comfortable speed, and fast enough between it and the floor."""
    answer = best(hardware="2x rtx 9090")
    lines = str(why_card(answer, {}, ENGLISH).sections[0].body).splitlines()
    for line, model in zip(lines, answer.models, strict=True):
        speed = model.decode_tokens_per_s
        assert speed is not None
        assert speed.expected >= answer.wanted.floor
        assert line.endswith("fast") == (speed.expected >= answer.wanted.comfortable)


def test_better_models_that_do_not_run_are_named_with_their_reason() -> None:
    """They are why the first one is first."""
    assert "Big-30B: too slow" in said(why_card(best(hardware="ddr5-9999 64gb"), {}, ENGLISH))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("pair", [("2x rtx-9090", "m9-max 64gb"), ("small-7b", "big-30b")])
def test_the_rows_that_decide_a_comparison_are_named(pair: tuple[str, str], locale: str) -> None:
    """One line for each difference, and none of its rows is said not to decide."""
    words, answer = words_for(locale), compared(*pair)
    card = why_card(answer, {}, words)
    bodies = {section.name: str(section.body) for section in card.sections}
    decides = bodies[words.say("why.compare.decides")].splitlines()
    assert len(answer.differences) == len(decides)
    for line, difference in zip(decides, answer.differences, strict=True):
        side = answer.sides[0 if difference.better == "a" else 1]
        assert side.name in line
    rest = bodies.get(words.say("why.compare.rest"), "").splitlines()
    faster = "faster" in {difference.key for difference in answer.differences}
    assert faster != any(line.startswith(words.say("compare.row.decode")) for line in rest)
    assert percent(CLEARLY - 1, 0, words) in card.lead
    assert answer.goal.because.in_locale(locale) in card.lead


def test_sides_that_are_alike_have_no_row_that_decides() -> None:
    """What is known of both is told all the same."""
    card = why_card(compared("rtx-9090", "rtx-9090"), {}, ENGLISH)
    names = [section.name for section in card.sections]
    assert ENGLISH.say("why.compare.decides") not in names
    assert ENGLISH.say("why.compare.rest") in names
