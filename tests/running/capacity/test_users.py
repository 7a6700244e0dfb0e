from dataclasses import replace
from typing import Any

import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.library.library import Library


def _machine(library: Library, **options: str) -> Any:
    """The card of 24 GB with a model of 7B in 16 bits, of which a user's 8k take 1 GiB."""
    asked = {"model": "small-7b", "hardware": "rtx 9090", "quant": "BF16", **options}
    return fit(Request("fit", asked), library).machines[0]


def _with_floor(library: Library, tokens_per_s: float) -> Library:
    chat = library.goals["chat"].model_copy(update={"decode_floor_tokens_per_s": tokens_per_s})
    return replace(library, goals={**library.goals, "chat": chat})


def test_as_many_as_memory_holds_keep_an_easy_floor(library: Library) -> None:
    """13.0 of 23 GiB are weights, 1 is overhead, and the buffer takes less than 1: 8 x 1 GiB fit.

    13.96 GB of weights and 8.6 GB of caches at half of 1000 GB/s take 45.1 ms, the products of 8
    tokens 5.6 ms: 19.7 tokens/s each.
    """
    found = _machine(library).capacity
    assert (8, 8192, 5, "chat") == (
        found.users,
        found.context_each,
        found.floor_tokens_per_s,
        found.goal,
    )
    assert pytest.approx(19.7, rel=0.02) == found.tokens_per_s_each


def test_no_more_than_keep_the_floor(library: Library) -> None:
    """25 tokens/s are 40 ms: the weights take 27.9, each user 2.15 for the cache and 0.7: 4."""
    assert 4 == _machine(_with_floor(library, 25)).capacity.users


@pytest.mark.parametrize("floor", [5, 15, 25, 30])
@pytest.mark.parametrize("quant", ["BF16", "Q4_K_M"])
@pytest.mark.parametrize("hardware", ["rtx 9090", "2x rtx 9090", "m9 max 64gb"])
def test_the_question_with_so_many_users_says_the_same(
    library: Library, hardware: str, quant: str, floor: float
) -> None:
    """It fits and keeps the floor at the same speed; with one user more it does not."""
    demanding = _with_floor(library, floor)
    asked = {"hardware": hardware, "quant": quant, "runtime": "llama.cpp"}
    found = _machine(demanding, **asked).capacity
    exactly = _machine(demanding, **asked, users=str(found.users))
    assert exactly.verdict in ("comfortable", "tight")
    assert found.tokens_per_s_each == exactly.decode_tokens_per_s.expected >= floor
    beyond = _machine(demanding, **asked, users=str(found.users + 1))
    slow = beyond.decode_tokens_per_s is None or beyond.decode_tokens_per_s.expected < floor
    assert found.users == 64 or slow or beyond.verdict == "offload"


@pytest.mark.parametrize("floor", [5, 18])
def test_named_users_get_the_longest_context_that_serves_them(
    library: Library, floor: float
) -> None:
    """The question with that context says the same; 256 tokens more do not fit or are too slow."""
    demanding = _with_floor(library, floor)
    found = _machine(demanding, users="4").capacity
    assert 4 == found.users
    exactly = _machine(demanding, users="4", context=str(found.context_each))
    assert exactly.verdict in ("comfortable", "tight")
    assert found.tokens_per_s_each == exactly.decode_tokens_per_s.expected >= floor
    beyond = _machine(demanding, users="4", context=str(found.context_each + 256))
    speed = beyond.decode_tokens_per_s
    assert beyond.verdict in ("offload", "no") or speed.expected < floor


def test_many_users_are_not_counted_to_the_end(library: Library) -> None:
    """64 are the most: a context of 512 tokens takes 64 MiB of 60 GiB."""
    assert 64 == _machine(library, hardware="m9 max 128gb", context="512").capacity.users


@pytest.mark.parametrize(
    ("floor", "options"),
    [
        (5, {"model": "mix-50b"}),  # it does not fit
        (5, {"model": "big-30b", "quant": "Q4_K_M", "context": "32k"}),  # a part is in RAM
        (80, {}),  # one user gets 33 tokens/s
    ],
)
def test_nobody_is_counted_where_one_is_not_served(
    library: Library, floor: float, options: dict[str, str]
) -> None:
    """It does not fit, a part lies in RAM, or it is too slow for one."""
    assert _machine(_with_floor(library, floor), **options).capacity is None


def test_a_pool_is_shared_by_those_whose_context_fits_into_it(library: Library) -> None:
    """Under vLLM, without overhead here: 8 or 9 times 1 GiB beside 13 of 23."""
    found = _machine(library, runtime="vllm").capacity
    assert found.users in (8, 9)
    exactly = _machine(library, runtime="vllm", users=str(found.users))
    assert found.tokens_per_s_each == exactly.decode_tokens_per_s.expected
