import pytest

from bot.catalog.programs.by_memory import row_for
from tests.loading.conftest import SmallLibrary

FILE = "catalog/programs.yaml"
STEPS = "steps: [{ tokens: 1, requests: 1 }] }\n    backends:"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: vulkan", "id: llama.cpp", 'the program "vulkan" is missing here'),
        ("name: Program rocm", "name: Vulkan", '"Vulkan" already means "vulkan"'),
        ("reads: [gguf,", "reads: [ggul,", 'unknown format "ggul", did you mean "gguf"?'),
        ("usual: Q4_K_M", "usual: Q4_K_N", 'unknown format "Q4_K_N"'),
        ("reads: [gguf, safe", "reads: [safe", '"Q4_K_M" is none of the formats that it reads'),
        (" usual:", " compute_capability: { FP9: 8.9 }, usual:", 'unknown format "FP9"'),
        ("engine: vllm", "engine: vlm", 'unknown engine "vlm", did you mean "vllm"?'),
        ("backends:", f"serving: {{ shares: [{{ of: whole }}], {STEPS}", '"share" is for'),
        (
            "backends:",
            f"serving: {{ shares: [{{ of: computed, share: 5 % }}], {STEPS}",
            '"share" is for',
        ),
        ("backends: [cuda,", "backends: [coda,", "cuda"),
    ],
)
def test_a_mistake_in_a_program_is_named(
    a_library: SmallLibrary, old: str, new: str, problem: str
) -> None:
    """Shared names, unknown formats and KV types, engines without a program."""
    a_library.edit(FILE, old, new)
    problems = [str(entry) for entry in a_library.load().problems]
    assert any(FILE in entry and problem in entry for entry in problems), problems


def test_a_default_context_is_a_number_the_models_or_rows(a_library: SmallLibrary) -> None:
    """`8192`, `model`, or rows by the memory of the GPUs."""
    rows = "[{ below: 24 GB, tokens: 4096 }, { tokens: 32768 }]"
    for text, at_20, at_24 in (("8192", 8192, 8192), ("model", None, None), (rows, 4096, 32768)):
        a_library.edit(FILE, "backends:", f"defaults: {{ context: {text} }}\n    backends:")
        defaults = a_library.load().whole.programs["llama.cpp"].defaults
        found = [row_for(defaults.context, gib) for gib in (20, 24)]
        assert [at_20, at_24] == [row and row.tokens for row in found]
        a_library.edit(FILE, f"defaults: {{ context: {text} }}\n    ", "")
