import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.fit.fit import fit
from bot.answers.fit.question import parse_fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library
from tests.golden.frozen.answers import answered
from tests.samples.programs import program

TABLE = Path(__file__).with_name("own_defaults.csv")
MIB = 2**20
ROWS = (
    [{"below": "24 GB", "tokens": 4096}, {"below": "48 GB", "tokens": 32768}, {"tokens": 262144}],
)


@pytest.fixture(scope="module")
def named(library: Library) -> Library:
    """The small library with programs that have defaults of their own."""
    more = (
        program("four", "usual", defaults={"slots": 4, "shared_cache": True, "context": "model"}),
        program("many", "usual", defaults={"slots": 8, "context": 4096, "full_window": True}),
        program("by-memory", "usual", defaults={"context": ROWS[0]}),
        program("grows", "mlx", backends=["metal"], defaults={}),
        program(
            "server",
            "vllm",
            formats={"reads": ["safetensors"], "experimental": ["gguf"], "usual": "AWQ-4bit"},
            keeps_in_ram=False,
            serving={
                "shares": [{"of": "whole", "share": "92 %"}],
                "steps": [{"tokens": 2048, "requests": 256}],
            },
            defaults={"context": "model"},
        ),
    )
    return replace(library, programs={**library.programs, **{item.id: item for item in more}})


def _assumed(library: Library, **options: str) -> Mapping[str, str]:
    question = parse_fit(Request("fit", {"model": "small-7b", **options}), library).question
    return {entry.option: entry.value for entry in question.assumed}


def test_named_programs_take_what_their_logs_say() -> None:
    """Four slots that share a cache have windows and states four times, the rest once."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for row in rows:
        memory = answered(row["question"]).memory  # type: ignore[union-attr] # an answer to /fit
        found[row["question"], row["part"]] = f"{getattr(memory, row['part']) / MIB:.1f}"
    assert len(rows) >= 8
    assert {(row["question"], row["part"]): row["mib"] for row in rows} == found


@pytest.mark.parametrize(
    ("options", "own"),
    [
        # 24 GB: 23 usable, weights of 3.9 GB, 128 KiB a token; the model has 32k.
        ({"hardware": "rtx 9090", "runtime": "four"}, {"context": "32k", "shared_slots": "4"}),
        ({"hardware": "rtx 9090", "runtime": "four", "context": "4k"}, {"shared_slots": "4"}),
        ({"runtime": "four"}, {"context": "8k", "shared_slots": "4"}),
        ({"hardware": "rtx 9090", "runtime": "four", "users": "4"}, {"context": "32k"}),
        ({"hardware": "rtx 9090", "runtime": "many"}, {"context": "4k", "slots": "8"}),
        ({"hardware": "rtx 9090", "runtime": "by-memory"}, {"context": "32k"}),
        ({"hardware": "2x rtx 9090", "runtime": "by-memory"}, {"context": "32k"}),
        ({"hardware": "m9-max 64gb", "runtime": "grows", "quant": "q4_k_m"}, {"context": "8k"}),
        ({"hardware": "rtx 9090", "runtime": "server"}, {"context": "32k", "memory_share": "92 %"}),
        ({"hardware": "rtx 9090", "runtime": "llama.cpp"}, {"context": "8k"}),
        ({"hardware": "rtx 9090"}, {"context": "8k", "runtime": "llama.cpp"}),
    ],
)
def test_a_named_programs_own_defaults_are_assumed(
    named: Library, options: dict[str, str], own: dict[str, str]
) -> None:
    """Only where `runtime:` names it, and only what is left out; the model's 32k is the most."""
    keys = {"context", "slots", "shared_slots", "memory_share", "runtime"}
    found = {key: value for key, value in _assumed(named, **options).items() if key in keys}
    assert own == found


def test_the_models_context_is_shortened_to_what_the_devices_hold(named: Library) -> None:
    """A 30B model leaves too little of 24 GB for its 32k: 6k fit, 7k would need the RAM."""
    asked = {"model": "big-30b", "hardware": "rtx 9090", "runtime": "four"}
    verdicts = {
        context: fit(Request("fit", {**asked, "context": context}), named).machines[0].verdict
        for context in ("6k", "7k")
    }
    assert {"6k": "tight", "7k": "offload"} == verdicts
    assert 6144 == parse_fit(Request("fit", asked), named).question.context


def test_a_context_that_fits_nowhere_is_the_shortest_of_the_program(named: Library) -> None:
    """llama.cpp keeps 4096 tokens, and puts layers into RAM."""
    asked = {"model": "mix-50b", "hardware": "rtx 9090 + 128gb ram", "runtime": "four"}
    answer = fit(Request("fit", asked), named)
    assert (4096, "offload") == (answer.question.context, answer.machines[0].verdict)


def test_users_within_the_slots_share_the_context(named: Library) -> None:
    """Two users of four slots leave two idle; a fifth user gives each a context of its own."""
    asked = {"model": "small-7b", "context": "8k", "runtime": "four"}
    loads = {
        users: parse_fit(Request("fit", {**asked, "users": str(users)}), named).load
        for users in (1, 2, 4, 5)
    }
    assert [(4, 1, True), (4, 2, True), (4, 4, True), (5, 5, False)] == [
        (load.slots, load.users, load.unified) for load in loads.values()
    ]
    assert [8192] * 3 + [5 * 8192] == [load.total_context_tokens for load in loads.values()]


def test_one_user_of_several_slots_is_as_fast_as_alone(named: Library) -> None:
    """Idle slots take memory for their states, but no time."""
    asked = {"model": "small-7b", "hardware": "rtx 9090", "context": "8k"}
    alone, four = (
        fit(Request("fit", {**asked, "runtime": name}), named).machines[0]
        for name in ("llama.cpp", "four")
    )
    assert alone.decode_tokens_per_s == four.decode_tokens_per_s
    assert four.total_decode_tokens_per_s is None


@pytest.mark.parametrize(
    ("options", "kind", "suggestion"),
    [
        ({"runtime": "server", "quant": "Q4_K_M"}, "format_experimental", "quant:AWQ-4bit"),
        ({"runtime": "server", "quant": "mlx"}, "format_not_read", "quant:AWQ-4bit"),
        ({"runtime": "four", "quant": "awq"}, "format_not_read", "quant:Q4_K_M"),
        ({"runtime": "foor"}, "unknown_runtime", "four"),
    ],
)
def test_a_format_that_a_program_does_not_read_is_refused(
    named: Library, options: dict[str, str], kind: str, suggestion: str
) -> None:
    """The suggestion is what people take with it."""
    with pytest.raises(Mistake) as refused:
        parse_fit(Request("fit", {"model": "small-7b", **options}), named)
    assert (kind, suggestion) == (refused.value.kind, refused.value.suggestions[0])


def test_bits_alone_mean_the_programs_own_format(named: Library) -> None:
    """`4bit` is AWQ under vLLM, and the usual GGUF mix elsewhere."""
    formats = [
        parse_fit(Request("fit", {"model": "small-7b", "quant": "4bit", **options}), named)
        for options in ({"runtime": "server"}, {"runtime": "mlx"}, {"runtime": "four"}, {})
    ]
    assert ["AWQ-4bit", "MLX-4bit", "Q4_K_M", "Q4_K_M"] == [
        parsed.question.quant for parsed in formats
    ]
