import pytest

from bot.answers.fit.answer import Step
from bot.cards.card import Section, Table
from bot.cards.fit.memory import (
    formats_table,
    memory_bar,
    memory_parts,
    rule_of_thumb,
    steps_section,
)
from bot.cards.why_card import why_card
from bot.texts import words_for
from tests.samples.fits import fit

ENGLISH = words_for("en")


def _rows(section: Section) -> tuple[tuple[str, ...], ...]:
    assert isinstance(section.body, Table)
    return section.body.rows


def test_the_bar_shows_needed_and_free_memory() -> None:
    """6.1 of 23.0 GiB fill a quarter: weights, cache, and the rest."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    assert Section(
        "Memory", "`████▓▒░░░░░░░░░░░░░░░░░░`\n6.1 GiB of 23.0 GiB (27 %)"
    ) == memory_bar(answer, answer.machines[0], ENGLISH)


def test_the_bar_marks_the_end_of_the_memory_if_more_is_needed() -> None:
    """The memory that is missing is after the mark."""
    answer = fit(model="big-30b", hardware="m9-max 64gb", quant="BF16")
    bar = memory_bar(answer, answer.machines[0], ENGLISH).body
    assert "`█████████████████┃█████▓▓`\n66.2 GiB needed, 48.0 GiB there (up to ┃)" == bar


@pytest.mark.parametrize(
    "options",
    [
        {"model": "big-30b"},
        {"model": "big-30b", "hardware": "rtx-9090"},
        {"model": "big-30b", "hardware": "2x rtx-9090"},
        {"model": "big-30b", "hardware": "m9-max 64gb"},
        {"model": "mix-50b", "hardware": "rtx-9090 + 64gb ram"},
    ],
)
def test_the_parts_add_up_to_the_memory_needed(options: dict[str, str]) -> None:
    """This holds on any machine, within the rounding of each part."""
    answer = fit(**options)
    *parts, (_, together) = _rows(memory_parts(answer, ENGLISH))
    assert float(together) == pytest.approx(sum(float(size) for _, size in parts), abs=0.3)
    needed = answer.machines[0].needed_bytes if answer.machines else answer.memory.total_bytes
    assert f"{needed / 2**30:.1f}" == together


@pytest.mark.parametrize("hardware", ["rtx-9090", "2x rtx-9090", "m9-max 64gb"])
def test_the_table_names_the_memory_on_the_asked_machine(hardware: str) -> None:
    """In each format it is what `/fit` says if it is asked for that format."""
    section, *_ = formats_table(fit(model="big-30b", hardware=hardware), ENGLISH)
    machine = fit(model="big-30b", hardware=hardware).machines[0].name
    assert f"Formats compared, on {machine}: file in GB, memory in GiB" == section.name
    for name, *_, needed in (row[:4] for row in _rows(section)):
        asked = fit(model="big-30b", hardware=hardware, quant=name.strip("▸ "))
        assert f"{asked.machines[0].needed_bytes / 2**30:.1f}" == needed


def test_without_a_machine_the_table_is_for_one_device() -> None:
    """There is no other figure."""
    answer = fit(model="big-30b")
    section, *_ = formats_table(answer, ENGLISH)
    assert "Formats compared, on one device: file in GB, memory in GiB" == section.name
    assert all(row.needed_bytes == row.total_bytes for row in answer.formats)


def test_several_devices_have_a_part_of_their_own() -> None:
    """It has the second device's buffers and overhead."""
    names = [
        name
        for name, _ in _rows(memory_parts(fit(model="big-30b", hardware="2x rtx-9090"), ENGLISH))
    ]
    assert "▒ overhead of several GPUs" in names


def test_a_context_beyond_the_models_own_is_marked() -> None:
    """Only then the heading names the model's longest context."""
    beyond = memory_parts(fit(model="small-7b", context="64k", users="2"), ENGLISH).name
    assert "Where the memory goes, with 2 × 64k of context (the model's own limit is 32k)" == beyond
    assert (
        "Where the memory goes, with 8k of context"
        == memory_parts(fit(model="small-7b"), ENGLISH).name
    )


def test_the_asked_format_is_marked_among_the_others() -> None:
    """Most bits come first: format, real bits, file in GB, memory in GiB, loss of quality."""
    table, loss = formats_table(fit(model="small-7b"), ENGLISH)
    assert (
        ("  BF16", "16.0", "14.5", "15.4", ""),
        ("  Q8_0", "8.5", "7.7", "9.2", "0.1 %"),
        ("▸ Q4_K_M", "4.8", "4.4", "6.1", "3.0 %"),
    ) == _rows(table)
    assert loss.body == (
        "How much worse than the 16-bit original it predicts text (perplexity, measured on "
        "small-7b); larger models lose less."
    )


def test_without_measured_losses_there_is_no_column_for_them() -> None:
    """Losses of other models do not apply to one that was trained in few bits."""
    (table,) = formats_table(fit(model="small-7b").model_copy(update={"losses": ()}), ENGLISH)
    assert {len(row) for row in _rows(table)} == {4}


def test_the_rule_of_thumb_is_compared_with_the_exact_figure() -> None:
    """The reason is there: half a byte per parameter is less than the format needs."""
    assert (
        "For 7.24B weights the rule of thumb, 4 bits each, gives 3.4 GiB; the exact size is "
        "4.1 GiB, since `Q4_K_M` takes 4.8 bits here. Cache and buffers add 2.1 GiB."
        == rule_of_thumb(fit(model="small-7b"), ENGLISH).body
    )


def test_if_the_rule_of_thumb_is_right_there_is_no_reason() -> None:
    """BF16 has two bytes per parameter."""
    body = rule_of_thumb(fit(model="small-7b", quant="BF16"), ENGLISH).body
    assert isinstance(body, str)
    assert "since" not in body


def test_each_step_has_its_own_unit() -> None:
    """Parameters are in billions, bits have two decimals, memory is in GiB."""
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


def test_a_step_of_zero_is_left_out() -> None:
    """Most models have no recurrent state."""
    body = steps_section((Step(key="state", value=0, unit="bytes"),), ENGLISH).body
    assert isinstance(body, Table)
    assert () == body.rows


def test_every_step_of_an_answer_has_a_text_in_both_languages() -> None:
    """The calculation is the last section of the Why? card."""
    answer = fit(model="small-7b", hardware="rtx 9090")
    for locale in ("en", "zh-CN"):
        words = words_for(locale)
        last = why_card(answer, {}, words).sections[-1]
        assert steps_section(answer.steps, words) == last
    assert {"total", "usable", "needed"} <= {step.key for step in answer.steps}
