import pytest

from bot.answers.fit.answer import ModelFigures
from bot.answers.shared import RuleFigures
from bot.cards.card import Section, Table
from bot.cards.fit.card import fit_card, machine_classes, machine_sections
from bot.cards.fit.memory import parts_of
from bot.cards.fit.notes import model_notes
from bot.catalog.localised import Localised
from bot.running.figures import DraftFigures, SpeedRange
from bot.sizing.placing.placement import Verdict
from bot.texts import words_for
from tests.samples.fits import fit


def test_a_card_has_the_verdict_first_and_then_its_figures() -> None:
    """The sections are memory, machine, parts, formats, loss of quality and rule of thumb."""
    card = fit_card(fit(model="small-7b", hardware="rtx-9090"), words_for("en"))
    assert "Small-7B on RTX-9090" == card.title
    assert card.lead.startswith("**Yes, comfortably.**")
    assert "green" == card.colour
    assert [
        "Memory",
        "RTX-9090",
        "Where the memory goes, with 8k of context",
        "Formats compared, on RTX-9090: file in GB, memory in GiB",
        "Quality that a format costs",
        "Rule of thumb",
        "Licence",
    ] == [section.name for section in card.sections]
    assert "0123456789ab" in card.footer


def test_without_a_machine_the_card_lists_machines() -> None:
    """The title asks what runs it, and the machines replace the bar."""
    card = fit_card(fit(model="big-30b"), words_for("en"))
    assert "What runs Big-30B?" == card.title
    assert "Cheapest machines for Q4_K_M" == card.sections[0].name


@pytest.mark.parametrize(
    ("locale", "section"),
    [("en", Section("Keep in mind", "• Slow.")), ("zh-CN", Section("注意", "• 很慢。"))],
)
def test_the_cautions_of_rules_are_on_the_card(locale: str, section: Section) -> None:
    """Each caution is a line in the reader's language."""
    model_validate = Localised.model_validate({"en": "Slow.", "zh-CN": "很慢。"})
    rule = RuleFigures(id="slow", file="rules/fit.yaml", line=3, text=model_validate)
    answer = fit(model="small-7b", hardware="rtx-9090").model_copy(update={"rules": (rule,)})
    assert section in fit_card(answer, words_for(locale)).sections


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "• Small-7B is taken from its own files, unchecked by a moderator."),
        ("zh-CN", "• Small-7B 的数据读自它的 config，未经管理员核对。"),
    ],
)
def test_an_unchecked_model_has_a_note(locale: str, text: str) -> None:
    """An imported model has a line that one of the catalog does not have."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    read = answer.model.model_copy(update={"origin": "imported"})
    imported = answer.model_copy(update={"model": read})
    bodies = [section.body for section in fit_card(imported, words_for(locale)).sections]
    assert any(text in body for body in bodies if isinstance(body, str))
    assert not any(
        text in str(section.body) for section in fit_card(answer, words_for(locale)).sections
    )


ENGLISH = words_for("en")


def test_the_section_of_a_machine_has_speeds_format_and_context() -> None:
    """Decode and prefill have range and basis; the best format and longest context follow."""
    answer = fit(model="small-7b", hardware="rtx-9090", quant="Q8_0")
    (section,) = machine_sections(answer, answer.machines[0], ENGLISH)
    assert (
        Section(
            "RTX-9090",
            "Answers at about 17 tokens/s (15–20, estimated) when all 8k of context is full\n"
            "Reads your prompt at about 2,400 tokens/s (1,900–2,800, estimated)\n"
            "Wait before the first word after 8k of input: 3.5 s\n"
            "`Q8_0` is already the best format here\n"
            "Room for the model's full context of 32k\n"
            "Time for Answer: 2 s · Session: 6 s\n"
            "Up to 14 people at once, each with 8k of context at about 18 tokens/s",
        )
        == section
    )


def test_prefill_and_time_to_first_token_have_a_line_each() -> None:
    """A measured speed is called measured."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    prefill = SpeedRange(low=900, expected=1000, high=1100, basis="measured")
    machine = answer.machines[0].model_copy(
        update={"prefill_tokens_per_s": prefill, "time_to_first_token_s": 8.2}
    )
    (section,) = machine_sections(answer, machine, ENGLISH)
    assert "Reads your prompt at 1,000 tokens/s (900–1,100, measured)" in str(section.body)
    assert "Wait before the first word after 8k of input: 8.2 s" in str(section.body)


def test_layers_in_ram_are_shown_with_llama_cpps_option() -> None:
    """A dense model has whole layers in RAM, a mixture its experts."""
    dense = fit(model="big-30b", hardware="rtx-9090")
    (section,) = machine_sections(dense, dense.machines[0], ENGLISH)
    assert "143 layers in GPU memory (`-ngl 143`), 1.4 GiB in RAM" in str(section.body)
    mixture = fit(model="mix-50b", hardware="rtx-9090 + 64gb ram")
    (section,) = machine_sections(mixture, mixture.machines[0], ENGLISH)
    assert "Experts of 41 layers in RAM: 37.0 GiB (`--n-cpu-moe 41`)" in str(section.body)


def test_each_of_several_devices_has_a_row() -> None:
    """The row has needed and usable memory; the first device drives the screen as well."""
    answer = fit(model="big-30b", hardware="2x rtx-9090")
    _, devices = machine_sections(answer, answer.machines[0], ENGLISH)
    rows = (("RTX-9090", "12.6", "23.0"), ("RTX-9090", "12.9", "24.0"))
    assert Section("Devices", Table(("", "needs GiB", "has GiB"), rows)) == devices


def test_a_model_that_does_not_fit_has_no_section_of_the_machine() -> None:
    """It has neither speed nor placement."""
    answer = fit(model="big-30b", hardware="m9-max 64gb", quant="BF16")
    assert [] == machine_sections(answer, answer.machines[0], ENGLISH)


def test_each_format_has_its_cheapest_machines_by_verdict() -> None:
    """The asked format comes first; each line has machine, dated price and speed."""
    asked, other = machine_classes(fit(model="big-30b"), words_for("en"))
    assert (
        Section(
            "Cheapest machines for Q4_K_M",
            "🟢 comfortably: Double-Pc, $2,000 (2026-11-01), about 17 tokens/s\n"
            "🟠 slower, partly in RAM: Single-Pc, $1,000 (2026-11-01), about 17 tokens/s",
        )
        == asked
    )
    assert "Cheapest machines for Q8_0" == other.name


PLAIN = ModelFigures(
    id="any", name="Any", total_parameters=7, active_parameters=7, max_context=4096
)


def test_a_checked_text_model_has_no_notes() -> None:
    """It has no encoder, and its shape is certain."""
    assert [] == list(model_notes(PLAIN, words_for("en")))


def test_an_encoder_has_a_note_with_the_size_of_its_file() -> None:
    """It has two bytes for each parameter."""
    model = PLAIN.model_copy(update={"vision_parameters": 450_000_000})
    (note,) = model_notes(model, words_for("en"))
    assert "0.9 GB" in note


def test_an_uncertain_shape_has_a_note_in_the_cards_language() -> None:
    """The entry has the reason in both languages."""
    why = Localised.model_validate({"en": "nobody knows", "zh-CN": "无人知晓"})
    model = PLAIN.model_copy(update={"partial": why})
    for locale, text in (("en", "nobody knows"), ("zh-CN", "无人知晓")):
        (note,) = model_notes(model, words_for(locale))
        assert text in note


@pytest.mark.parametrize(
    ("used", "fast", "verdict", "line"),
    [
        (
            False,
            60.0,
            "tight",
            "Without drafts; `draft:mtp` gives about 60 tokens/s for 1.0 GiB more",
        ),
        (False, 30.0, "tight", "Without drafts; no measured gain from `draft:mtp` here"),
        (
            False,
            20.0,
            "offload",
            "Without drafts; `draft:mtp` takes 1.0 GiB more and no longer fits the GPU",
        ),
        (
            True,
            60.0,
            "tight",
            "With drafts (`draft:mtp`), without them about 30 tokens/s; they take 1.0 GiB",
        ),
        (
            True,
            30.0,
            "tight",
            (
                "No measured gain from drafts (`draft:mtp`) here: they take 1.0 GiB; "
                "without them about 30 tokens/s"
            ),
        ),
        (
            True,
            20.0,
            "offload",
            (
                "**With drafts (`draft:mtp`, 1.0 GiB) it no longer fits the GPU**; "
                "without them about 30 tokens/s"
            ),
        ),
    ],
)
def test_drafts_are_one_line(*, used: bool, fast: float, verdict: Verdict, line: str) -> None:
    """What they give, or that they give nothing or no longer fit."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    speed = SpeedRange(low=fast - 10, expected=fast, high=fast + 10, basis="estimated")
    drafts = DraftFigures(
        draft="mtp",
        used=used,
        tokens=2,
        draft_bytes=2**30,
        verdict=verdict,
        decode_tokens_per_s=speed,
        verdict_without="tight",
        decode_tokens_per_s_without=SpeedRange(low=20, expected=30, high=40, basis="estimated"),
    )
    machine = answer.machines[0].model_copy(update={"drafts": drafts})
    (section,) = machine_sections(answer, machine, ENGLISH)
    assert line in str(section.body).splitlines()


def test_a_counted_encoder_is_a_part_and_no_caution() -> None:
    """Otherwise a caution names its size and the option."""
    vision = {"vision_parameters": 5 * 10**8}
    answer = fit(model="small-7b", hardware="rtx-9090")
    model = answer.model.model_copy(update=vision)
    assert [
        "Seeing pictures also needs its encoder, a file of about 1.0 GB; `vision:yes` counts it."
    ] == [*model_notes(model, ENGLISH)]
    assert [] == [*model_notes(model, ENGLISH, vision=True)]
    memory = answer.memory.model_copy(update={"vision_bytes": 2**30, "draft_bytes": 2**31})
    parts = parts_of(answer.model_copy(update={"memory": memory}))
    assert {"vision": 2**30, "draft": 2**31}.items() <= {
        name: size for _, name, size in parts
    }.items()
