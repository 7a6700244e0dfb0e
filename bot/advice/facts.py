"""The vocabularies of the rules: every fact that `rules/buy.yaml` and `rules/fit.yaml` may name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, get_args

from bot.advice.fact import Fact, Stage
from bot.advice.goal import GoalName
from bot.advice.media_goal import MediaGoalName
from bot.catalog.device import Backend, DeviceKind
from bot.catalog.price import Condition, Currency, Market
from bot.catalog.programs.engine import RUNTIMES
from bot.catalog.system import Route
from bot.sizing.cache import KV_TYPES
from bot.sizing.placing.placement import Verdict

_GOALS = (*get_args(GoalName), *get_args(MediaGoalName))

Vocabulary = Mapping[str, Fact]

_ROUTES: tuple[Route, ...] = get_args(Route)
# Those on which a machine is bought; what is kept, rented or hosted has facts of its own.
BUYING_ROUTES: tuple[Route, ...] = (
    "mac",
    "unified-box",
    "pc-one-gpu",
    "pc-multi-gpu",
    "workstation",
    "server",
)
RouteFigure = Literal["price", "decode_speed", "memory", "gain"]
_DEVICE_KINDS = get_args(DeviceKind)
_BACKENDS = get_args(Backend)


def _of_stage(stage: Stage, *facts: Fact) -> tuple[Fact, ...]:
    return tuple(replace(fact, stage=stage) for fact in facts)


_CONTEXT = Fact("context", "tokens", "context that each user has", "32k", least=1)
_MODEL_SIZE = Fact("model_size", "parameters", "all parameters of the model", "30B")
_ACTIVE_SIZE = Fact("active_size", "parameters", "parameters that each token reads", "3B")
_IS_MIXTURE = Fact("is_mixture", "flag", "the model is a mixture of experts", "true")
_MEMORY_NEEDED = Fact(
    "memory_needed", "memory", "weights, cache, buffers and overhead together", "24 GB"
)
_USERS = Fact("users", "count", "users at the same time", "4", least=1, stage="asked")

_ASKED = _of_stage(
    "asked",
    Fact("budget", "money", "the most that can be spent; unknown if there is no limit", "2000 usd"),
    Fact("budget_named", "flag", "the member named a budget", "true"),
    Fact(
        "goal",
        "choice",
        "what the model is for",
        "coding",
        _GOALS,
    ),
    Fact("goal_assumed", "flag", "the member named no goal", "true"),
    Fact(
        "platform", "choice", "what the member wants to buy", "pc", ("mac", "pc", "not-mac", "any")
    ),
    Fact("portable", "flag", "the machine has to be portable", "true"),
    Fact("quiet", "flag", "the machine has to be quiet", "true"),
    Fact("used", "flag", "used parts are fine", "true"),
    _USERS,
    Fact("currency", "choice", "the currency of the budget", "cny", get_args(Currency)),
    Fact("country", "choice", "where the machine is bought", "eu", get_args(Market)),
    Fact("private", "flag", "no data may leave the member's home", "true"),
    Fact("wait", "flag", "buying may wait", "true"),
    Fact("upgrade", "flag", "the member only wants a card for a PC of their own", "true"),
    Fact("tokens_per_day", "count", "tokens read and written per day", "100000", least=1),
    Fact("model_named", "flag", "the member named the model", "true"),
    Fact("owned_devices", "count", "GPUs or chips in the member's own machine", "2", least=0),
    Fact("owned_unequal", "flag", "these differ in memory or bandwidth", "true"),
    Fact(
        "owned_memory",
        "memory",
        "memory for models in the member's own machine, 0 GB if there is none",
        "24 GB",
    ),
)
# What the machine and the model are called: in /fit those asked about, in /buy those of the pick.
_NAMED = _of_stage(
    "pick",
    Fact("device", "names", "the devices, by their ids in the catalog", "rtx-3090"),
    Fact("device_line", "names", "the lines of products that the devices belong to", "rtx-30"),
    Fact("maker", "names", "the makers of the devices", "amd"),
    Fact("model", "names", "the model, by its id in the catalog", "qwen3-32b"),
    Fact("family", "names", "the family of the model", "qwen"),
)
_GAIN = Fact(
    "gain",
    "number",
    "points by which the best machine within the budget serves better than the owned one",
    "30",
)


def route_fact(route: Route, figure: RouteFigure) -> str:
    """Return the name of a fact about the best machine of a route: `unified_box_price`."""
    return f"{route.replace('-', '_')}_{figure}"


def _of_route(route: Route) -> tuple[Fact, ...]:
    """Return the facts of the best machine that a route has within the budget."""
    best = f"of the best machine within the budget on the route {route}"
    return (
        Fact(route_fact(route, "price"), "money", f"price {best}", "2000 usd"),
        Fact(route_fact(route, "decode_speed"), "speed", f"decode speed {best}", "20 tokens/s"),
        Fact(route_fact(route, "memory"), "memory", f"usable memory {best}", "48 GB"),
        Fact(route_fact(route, "gain"), "number", f"points over what is owned {best}", "30"),
    )


_DERIVED = _of_stage(
    "derived",
    _MODEL_SIZE,
    _ACTIVE_SIZE,
    _IS_MIXTURE,
    _MEMORY_NEEDED,
    _CONTEXT,
    Fact("owned_runs_it", "flag", "the member's own machine runs the model fast enough", "true"),
    Fact(
        "owned_decode_speed",
        "speed",
        "decode speed of the best of the models on the member's own machine, also with its RAM",
        "6 tokens/s",
    ),
    Fact(
        "affordable_route",
        "choices",
        "routes with a system within the budget that runs the model fast enough",
        "pc-one-gpu",
        _ROUTES,
    ),
    Fact(
        "possible_route",
        "choices",
        "routes with a system at any price that runs the model fast enough",
        "pc-one-gpu",
        _ROUTES,
    ),
    Fact("affordable", "flag", "some machine on sale serves within the budget", "true"),
    _GAIN,
    Fact("rent_runs_it", "flag", "a rented machine of the catalog runs it fast enough", "true"),
    Fact("rent_price", "money", "what that machine costs for an hour", "2 usd"),
    Fact("api_offers_it", "flag", "an API of the catalog offers the model", "true"),
    Fact("api_price", "money", "what the API costs for the tokens of a month", "20 usd"),
    *(fact for route in BUYING_ROUTES for fact in _of_route(route)),
)
_PICK = _of_stage(
    "pick",
    *_NAMED,
    Fact("pick_route", "choice", "route of the pick", "mac", _ROUTES),
    Fact("pick_adds", "flag", "it works together with the cards of the owned machine", "true"),
    Fact("pick_kind", "choice", "kind of the pick's devices", "gpu", _DEVICE_KINDS),
    Fact(
        "pick_condition",
        "choice",
        "whether the pick is bought new or used",
        "used",
        get_args(Condition),
    ),
    Fact(
        "price_basis",
        "choice",
        "seen in the market, or in part the US price times a measured factor, or converted",
        "factor",
        ("local", "factor", "converted"),
    ),
    Fact("price_risen", "flag", "some of it was raised by a trend since it was seen", "true"),
    Fact(
        "price_markets", "choices", "markets in which its prices were seen", "us", get_args(Market)
    ),
    Fact("pick_devices", "count", "how many devices the pick has", "2", least=1),
    Fact("pick_has_cuda", "flag", "programs that rely on CUDA run on all of its devices", "true"),
    Fact(
        "pick_old_cuda",
        "flag",
        "it has NVIDIA cards that the newest CUDA does not support",
        "true",
    ),
    Fact("pick_server_card", "flag", "it has cards made for servers, without fans", "true"),
    Fact("pick_verdict", "choice", "how the model fits on it", "tight", get_args(Verdict)),
    Fact("pick_power", "power", "power under load", "700 W"),
    Fact("pick_memory", "memory", "memory of all its devices together", "48 GB"),
    Fact(
        "pick_decode_speed", "speed", "expected decode speed with the context full", "20 tokens/s"
    ),
    Fact(
        "pick_prefill_speed", "speed", "expected prefill speed over a full context", "500 tokens/s"
    ),
    Fact("pick_prompt_seconds", "count", "seconds to read a full context", "60", least=0),
    Fact("price", "money", "typical price of the pick", "2000 usd"),
    Fact("price_age_days", "count", "days since its oldest price was seen", "60", least=0),
)
_FIT = (
    *_NAMED,
    Fact("verdict", "choice", "how the model fits on the machine", "tight", get_args(Verdict)),
    _MEMORY_NEEDED,
    Fact("spare_memory", "memory", "usable memory less the memory needed", "4 GB"),
    _CONTEXT,
    Fact("beyond_max_context", "flag", "more context than the model was made for", "true"),
    Fact("kv", "choice", "number format of the KV cache", "q8_0", KV_TYPES),
    Fact("format_bits", "number", "real bits per weight of the format", "4.5", least=1, most=32),
    Fact("device_kind", "choice", "kind of the devices", "gpu", _DEVICE_KINDS),
    Fact("devices", "count", "how many devices the machine has", "2", least=1),
    Fact(
        "dropped_backend",
        "choice",
        "backend whose newest version no longer runs on the devices",
        "cuda",
        _BACKENDS,
    ),
    Fact("maker_software", "flag", "only their maker's own software runs on the devices", "true"),
    Fact(
        "windows_memory",
        "memory",
        "memory that Windows would give the GPU of a unified-memory machine calculated for Linux",
        "96 GB",
    ),
    Fact("experts_in_ram", "flag", "experts of the mixture stay in RAM, not on the GPU", "true"),
    Fact("decode_speed", "speed", "expected decode speed with the context full", "20 tokens/s"),
    _MODEL_SIZE,
    _ACTIVE_SIZE,
    _IS_MIXTURE,
    Fact("hardware_given", "flag", "the member named a machine", "true"),
    Fact("runtime", "choice", "the program that runs it", "vllm", RUNTIMES),
    Fact("runtime_suits", "flag", "the program runs on every device of the machine", "false"),
    _USERS,
)


def _vocabulary(facts: Iterable[Fact]) -> Vocabulary:
    return MappingProxyType({fact.name: fact for fact in facts})


# The tree is walked before anything is picked.
TREE_FACTS = _vocabulary((*_ASKED, *_DERIVED))
BUY_FACTS = _vocabulary((*_ASKED, *_DERIVED, *_PICK))
FIT_FACTS = _vocabulary(_FIT)
