from dataclasses import replace

import pytest

from bot.answers.fit.fit import fit
from bot.asking.line import read_line
from tests.answers.start.asked import answer_to, start, table
from tests.golden.frozen.library import frozen_library
from tests.running.commands.documented import PROGRAM_WORDS, faults

LINES = [*table()]
FITS = ("comfortable", "tight", "offload")


@pytest.mark.parametrize("line", LINES)
def test_the_figures_are_those_of_fit(line: str) -> None:
    """One question has one answer, whichever command is asked."""
    answer, as_fit = answer_to(line), fit(read_line(line), frozen_library())
    assert (as_fit.memory, as_fit.machines) == (answer.memory, answer.machines)
    assert as_fit.model == answer.model


@pytest.mark.parametrize("line", LINES)
def test_what_is_started_fits_as_fit_says(line: str) -> None:
    """Where the verdict is "no" the commands start something else, which fits."""
    request, answer = read_line(line), answer_to(line)
    taken = answer.started
    if taken is None:
        assert ((), ()) == (answer.commands, answer.containers)
        return
    others = {**request.options, "quant": taken.format, "context": str(taken.context)}
    (machine,) = fit(replace(request, options=others), frozen_library()).machines
    assert machine.verdict == taken.verdict
    assert machine.verdict in FITS
    assert (taken.instead_of is None) == (answer.machines[0].verdict != "no")


@pytest.mark.parametrize("line", LINES)
def test_each_option_is_documented(line: str) -> None:
    """Commands are read as their shell reads them; files have a test of their own."""
    answer = answer_to(line)
    commands = [
        each for each in (*answer.commands, *answer.containers) if each.program in PROGRAM_WORDS
    ]
    assert [] == [fault for command in commands for fault in faults(command)]


@pytest.mark.parametrize("line", LINES)
def test_the_context_and_format_of_the_commands_are_those_of_the_answer(
    line: str,
) -> None:
    """Every program that takes a context is told the one that fits."""
    answer = answer_to(line)
    taken = answer.started
    for program in answer.programs:
        texts = " ".join(each.text for each in answer.commands if each.runtime == program.id)
        unsaid = {part.code for part in answer.unsaid if part.program == program.id}
        if not texts or taken is None:
            continue
        whole = taken.context * answer.question.users
        assert "context" in unsaid or str(taken.context) in texts or str(whole) in texts


def test_the_table_has_every_case() -> None:
    """It has what runs, runs otherwise, or does not run; and all the programs."""
    answers = [answer_to(line) for line in LINES]
    instead = {answer.started.instead_of for answer in answers if answer.started}
    assert {None, "format", "context"} == instead
    assert [answer for answer in answers if answer.started is None]
    programs = {program.id for answer in answers for program in answer.programs}
    assert {"ollama", "llama.cpp", "vllm", "mlx", "vulkan", "lm-studio", "koboldcpp"} <= programs


@pytest.mark.parametrize(
    ("options", "programs"),
    [
        ({"model": "qwen3-8b", "hardware": "rtx 4090"}, ["ollama", "llama.cpp"]),
        ({"model": "qwen3-8b", "hardware": "rtx 4090", "runtime": "llama.cpp"}, ["llama.cpp"]),
        ({"model": "qwen2-72b", "hardware": "rtx 4090 + 64GB RAM"}, ["llama.cpp"]),
        ({"model": "qwen3-8b", "hardware": "rtx 4090", "kv": "q5_1"}, ["llama.cpp"]),
        ({"model": "qwen3-8b", "hardware": "rtx 4090", "quant": "AWQ-4bit"}, ["vllm"]),
        ({"model": "qwen3-8b", "hardware": "m4 max 64gb", "quant": "MLX-4bit"}, ["mlx"]),
        ({"model": "qwen3-32b", "hardware": "2x rtx 3090"}, ["ollama", "llama.cpp"]),
        ({"model": "gpt-oss-120b", "hardware": "rtx pro 6000"}, ["ollama", "llama.cpp"]),
        ({"model": "glm-4.5-air", "hardware": "rtx pro 6000"}, ["llama.cpp"]),
        ({"model": "qwen3-235b-a22b", "hardware": "2x dgx spark"}, []),
    ],
)
def test_the_simplest_program_comes_first(options: dict[str, str], programs: list[str]) -> None:
    """Ollama is named where the whole model fits, and all that was asked can be said to it.

    It loads no file in parts from Hugging Face, so a large model needs a tag.
    """
    assert programs == [program.id for program in start(**options).programs]


def test_the_cache_in_the_log_is_that_of_the_setup_that_is_started() -> None:
    """Not that of the question, whose context does not fit."""
    answer = start(model="qwen3-32b", hardware="rtx 4090", context="200k")
    assert answer.started is not None
    (mib,) = [check.values["mib"] for check in answer.checks if check.key == "kv_cache"]
    # 64 layers, 8 heads of keys and of values, 128 wide, 2 bytes.
    assert 64 * 8 * 2 * 128 * 2 * answer.started.context / 2**20 == mib


def test_ollama_on_a_cpu_has_no_share_on_the_gpu() -> None:
    """`ollama ps` then says so."""
    answer = start(model="qwen3-8b", hardware="ddr5-5600 64GB", runtime="ollama")
    assert "ollama_cpu" in [check.key for check in answer.checks]


def test_a_download_has_its_time() -> None:
    """100 Mbit/s are 12.5 MB a second; the file is named where its maker's habit is known."""
    (load,) = start(model="qwen3-8b", hardware="rtx 4090", runtime="llama.cpp").downloads
    assert ("unsloth/Qwen3-8B-GGUF", "Qwen3-8B-Q4_K_M.gguf") == (load.repository, load.file)
    assert load.bytes / 12.5e6 == pytest.approx(load.seconds, abs=0.1)
    assert "https://huggingface.co/unsloth/Qwen3-8B-GGUF" == load.url


def test_without_a_build_the_nearest_format_is_named() -> None:
    """There is no command of vLLM for a format that nobody published."""
    answer = start(model="qwen3-8b", hardware="rtx 4090", runtime="vllm", quant="NVFP4")
    assert () == answer.commands
    assert answer.nearest_format in [build.format for build in answer.builds]
    again = start(
        model="qwen3-8b", hardware="rtx 4090", runtime="vllm", quant=answer.nearest_format or ""
    )
    assert again.commands
    assert again.nearest_format is None


def test_a_draft_without_a_known_build_is_said_to_be_left_out() -> None:
    """The commands start the model without it."""
    answer = start(model="llama-3.1-8b", hardware="rtx 4090", draft="eagle", runtime="vllm")
    assert "draft" in [part.code for part in answer.unsaid]
    assert "speculative" not in " ".join(command.text for command in answer.commands)


def test_a_draft_model_is_downloaded_from_its_own_repository() -> None:
    """In the format in which it was sized."""
    answer = start(model="qwen3-32b", hardware="rtx 4090", draft="qwen3-0.6b", runtime="llama.cpp")
    (command,) = answer.commands
    assert "-hfd unsloth/Qwen3-0.6B-GGUF:Q4_K_M" in command.text


def test_alternatives_can_be_asked_for() -> None:
    """Each program that is offered has commands for the same setup."""
    answer = start(model="qwen3-8b", hardware="rtx 4090")
    assert {"ollama", "lm-studio", "koboldcpp"} <= {other.id for other in answer.alternatives}
    for other in answer.alternatives:
        again = start(model="qwen3-8b", hardware="rtx 4090", runtime=other.id)
        assert [other.id] == [program.id for program in again.programs]
        assert again.commands or again.containers


def test_vllm_is_told_its_share_of_the_gpu() -> None:
    """Its default moved between versions, and what fits in the larger one may not in the other."""
    (command,) = start(model="qwen3-32b", hardware="rtx 4090", runtime="vllm").commands
    assert "--gpu-memory-utilization 0.92" in command.text


def test_slots_that_share_a_cache_stay_together() -> None:
    """llama-server's four slots have one cache of the context, in the figures and the command."""
    answer = start(model="qwen3-8b", hardware="rtx 4090", runtime="llama-server", context="32k")
    (command,) = answer.commands
    assert "-c 32768 \\\n  -np 4 \\\n  -kvu" in command.text
