from bot.answers.fit.answer import Step
from bot.cards.card import Table
from bot.cards.fit.steps import steps_section
from bot.cards.why_card import why_card
from bot.texts import words_for
from tests.samples.fits import fit

ENGLISH = words_for("en")


def test_each_step_stands_in_its_own_unit() -> None:
    """Parameters in billions, bits with two decimals, memory in GiB."""
    steps = (
        Step(key="total_parameters", value=7e9, unit="parameters"),
        Step(key="bits_per_weight", value=4.8512, unit="bits"),
        Step(key="kv_cache", value=2.5 * 2**30, unit="bytes"),
    )
    body = steps_section(steps, ENGLISH).body
    assert isinstance(body, Table)
    assert (
        ("parameters", "7B"),
        ("bits per weight", "4.85"),
        ("+ KV cache", "2.5 GiB"),
    ) == body.rows


def test_a_part_that_takes_nothing_is_left_out() -> None:
    """Most models have no recurrent state."""
    body = steps_section((Step(key="state", value=0, unit="bytes"),), ENGLISH).body
    assert isinstance(body, Table)
    assert () == body.rows


def test_every_step_of_an_answer_has_words_in_both_languages() -> None:
    """The calculation is the last part of the card that says why."""
    answer = fit(model="small-7b", hardware="rtx 9090")
    for locale in ("en", "zh-CN"):
        words = words_for(locale)
        last = why_card(answer, {}, words).sections[-1]
        assert steps_section(answer.steps, words) == last
    assert {"total", "usable", "needed"} <= {step.key for step in answer.steps}
