from bot.cards.card import Section, Table
from bot.cards.fit.machine import machine_sections
from bot.running.figures import SpeedRange
from bot.texts import words_for
from tests.samples.fits import fit

ENGLISH = words_for("en")


def test_a_machine_has_its_speed_and_its_room() -> None:
    """Decode and prefill with range and basis, and the context there is room for."""
    answer = fit(model="small-7b", hardware="rtx-9090", quant="Q8_0")
    (section,) = machine_sections(answer, answer.machines[0], ENGLISH)
    assert (
        Section(
            "RTX-9090",
            "Answers at about 17 tokens/s (15–20, estimated) when all 8k of context is full\n"
            "Reads your prompt at about 2,800 tokens/s (2,300–3,400, estimated)\n"
            "Wait before the first word after 8k of input: 2.9 s\n"
            "`Q8_0` is already the best format here\n"
            "Room for the model's full context of 32k",
        )
        == section
    )


def test_reading_and_the_first_token_are_told_where_known() -> None:
    """Prefill and the wait for the first token have a line each."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    prefill = SpeedRange(low=900, expected=1000, high=1100, basis="measured")
    machine = answer.machines[0].model_copy(
        update={"prefill_tokens_per_s": prefill, "time_to_first_token_s": 8.2}
    )
    (section,) = machine_sections(answer, machine, ENGLISH)
    assert "Reads your prompt at 1,000 tokens/s (900–1,100, measured)" in str(section.body)
    assert "Wait before the first word after 8k of input: 8.2 s" in str(section.body)


def test_layers_in_ram_come_with_the_option_that_puts_them_there() -> None:
    """A dense model keeps whole layers in RAM, a mixture its experts."""
    dense = fit(model="big-30b", hardware="rtx-9090")
    (section,) = machine_sections(dense, dense.machines[0], ENGLISH)
    assert "143 layers in GPU memory (`-ngl 143`), 1.5 GiB in RAM" in str(section.body)
    mixture = fit(model="mix-50b", hardware="rtx-9090 + 64gb ram")
    (section,) = machine_sections(mixture, mixture.machines[0], ENGLISH)
    assert "Experts of 40 layers in RAM: 36.2 GiB (`--n-cpu-moe 40`)" in str(section.body)


def test_each_of_several_devices_has_a_row() -> None:
    """What a device takes stands beside what it has; the first one also draws the screen."""
    answer = fit(model="big-30b", hardware="2x rtx-9090")
    _, devices = machine_sections(answer, answer.machines[0], ENGLISH)
    rows = (("RTX-9090", "12.6", "23.0"), ("RTX-9090", "12.9", "24.0"))
    assert Section("Devices", Table(("", "needs GiB", "has GiB"), rows)) == devices


def test_what_does_not_fit_has_nothing_to_tell_of_the_machine() -> None:
    """No speed and no placement, and so no section."""
    answer = fit(model="big-30b", hardware="m9-max 64gb", quant="BF16")
    assert [] == machine_sections(answer, answer.machines[0], ENGLISH)
