"""Times of tasks and people at once over real models and machines."""

from typing import Any

import pytest

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.library.library import Library
from tests.golden.frozen.library import DAY

# Windows, latent attention, states, a mixture, equal and unequal cards, unified memory, a pool.
SETUPS = [
    "model:gemma-3-12b hardware:rtx 4090",
    "model:glm-4.7-flash hardware:rtx 5090 context:16k",
    "model:qwen3-next-80b-a3b hardware:m3 ultra 512gb context:32k",
    "model:gpt-oss-20b hardware:rtx 3090",
    "model:llama-3.3-70b hardware:2x rtx 4090 + rtx 3090",
    "model:qwen3-32b hardware:4x rtx 3090 context:16k",
    "model:qwen3-8b hardware:rtx 4090 runtime:vllm quant:fp8 context:8k",
    "model:qwen3-30b-a3b hardware:strix halo 128gb",
]


def _machine(library: Library, line: str) -> Any:
    result: Any = answer(read_line(f"/fit {line}"), library, DAY)
    return result.machines[0]


@pytest.mark.parametrize("setup", SETUPS)
def test_people_at_once_are_those_of_the_question_with_so_many_users(
    library: Library, setup: str
) -> None:
    """They fit at the speed that is said and keep the floor; one more does not, or is too slow."""
    found = _machine(library, setup).capacity
    exactly = _machine(library, f"{setup} users:{found.users}")
    assert exactly.verdict in ("comfortable", "tight")
    assert found.tokens_per_s_each == exactly.decode_tokens_per_s.expected
    assert found.tokens_per_s_each >= found.floor_tokens_per_s == 6
    beyond = _machine(library, f"{setup} users:{found.users + 1}")
    speed = beyond.decode_tokens_per_s
    assert found.users == 64 or beyond.verdict in ("offload", "no") or speed.expected < 6


def test_agents_take_longer_where_the_same_model_is_slower(library: Library) -> None:
    """A session of 20k in and 15 turns of 1k out: minutes on a card, half an hour on a box."""
    took = [
        _machine(library, f"model:qwen3-32b context:48k hardware:{hardware}").tasks[1]
        for hardware in ("rtx 5090", "2x rtx 3090", "strix halo 128gb")
    ]
    assert {"agent-session"} == {task.id for task in took}
    card, cards, box = (task.seconds.expected / 60 for task in took)
    assert 3 < card < cards < 20
    assert 30 < box < 120
