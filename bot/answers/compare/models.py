"""Two models side by side: their sizes, scores, and the machines that run them."""

from collections.abc import Iterator

from bot.answers.compare.answer import Difference, ModelSide, Offered, Shared
from bot.answers.compare.difference import ahead, only_one
from bot.answers.compare.machines import offered, shared_speed, speed_differences
from bot.answers.compare.question import ParsedCompare
from bot.catalog.benchmark import Benchmark
from bot.catalog.model import LicenceClass, Model
from bot.library.library import Library
from bot.market.offer import systems_on_sale
from bot.market.prices import REFERENCE_MARKET
from bot.running.formats import default_format
from bot.running.pools import overhead_bytes
from bot.running.run import Need, run_on_bought
from bot.sizing.load import Load, memory

# From licences for any use to those that exclude commercial use.
_LICENCES: tuple[LicenceClass, ...] = (
    "permissive",
    "permissive-with-conditions",
    "custom-open",
    "non-commercial",
)


def model_side(
    parsed: ParsedCompare, model: Model, benchmark: Benchmark | None, library: Library
) -> ModelSide:
    """Return one side: a model with the memory, machine and API prices to run it for the goal."""
    name = default_format(model)
    context = min(parsed.question.context, model.max_context)
    parts = memory(Load(model.sized, name, context), overhead_bytes(library.judgement, "cuda"))
    api = next((entry for entry in library.api if entry.model == model.id), None)
    rate = library.rates[api.currency].usd if api else 1.0
    return ModelSide(
        model=model.id,
        name=model.name,
        total_parameters=model.total_parameters,
        active_parameters=model.active_parameters,
        max_context=model.max_context,
        license=model.license,
        license_class=model.license_class,
        sees_pictures=model.vision is not None,
        format=name,
        file_bytes=parts.file_bytes,
        memory_bytes=parts.total_bytes,
        score=benchmark.scores[model.id] if benchmark else None,
        offered=_cheapest(parsed, model, library),
        api_input_usd=api.input_per_million * rate if api else None,
        api_output_usd=api.output_per_million * rate if api else None,
    )


def shared_benchmark(
    parsed: ParsedCompare, models: tuple[Model, Model], library: Library
) -> Benchmark | None:
    """Return the goal's most telling benchmark that scores both models; None if there is none."""
    known = (library.benchmarks[name] for name in parsed.goal.ranked_by)
    return next(
        (
            known_name
            for known_name in known
            if all(model.id in known_name.scores for model in models)
        ),
        None,
    )


def shared_machine(
    parsed: ParsedCompare, models: tuple[Model, Model], library: Library
) -> Shared | None:
    """Return the cheapest machine on sale that runs either model, with both speeds; else None."""
    for offer in systems_on_sale(library, REFERENCE_MARKET, used=True):
        first, second = (
            run_on_bought(offer.devices, _need(parsed, model), library) for model in models
        )
        if first is not None and second is not None:
            a, b = shared_speed(first), shared_speed(second)
            return Shared(id=offer.system, name=offer.name, a=a, b=b)
    return None


def model_differences(
    sides: tuple[ModelSide, ModelSide], shared: Shared | None
) -> Iterator[Difference]:
    """Yield the differences of two models."""
    a, b = sides
    if a.score is not None and b.score is not None and a.score != b.score:
        yield Difference(key="ranked-higher", better="a" if a.score > b.score else "b")
    yield from speed_differences(shared)
    yield from ahead("less-memory", a.memory_bytes, b.memory_bytes, less=True)
    prices = [side.offered.price.typical if side.offered else None for side in sides]
    yield from ahead("cheaper-machine", *prices, less=True)
    yield from ahead("cheaper-api", a.api_output_usd, b.api_output_usd, less=True)
    yield from ahead("longer-context", a.max_context, b.max_context)
    yield from _freer(a, b)
    yield from only_one("sees-pictures", a=a.sees_pictures, b=b.sees_pictures)


def _freer(a: ModelSide, b: ModelSide) -> Iterator[Difference]:
    """Yield which model's licence allows more; nothing if the class of a licence is not known."""
    places = [
        _LICENCES.index(side.license_class) if side.license_class in _LICENCES else None
        for side in (a, b)
    ]
    if None not in places and places[0] != places[1]:
        freer = min((a, b), key=lambda side: _LICENCES.index(side.license_class or "permissive"))
        better = "a" if freer is a else "b"
        yield Difference(key="freer-licence", better=better, values={"licence": freer.license})


def _cheapest(parsed: ParsedCompare, model: Model, library: Library) -> Offered | None:
    """Return the cheapest machine that runs it fast enough for the goal; None if there is none."""
    floor = parsed.goal.decode_floor_tokens_per_s
    for offer in systems_on_sale(library, REFERENCE_MARKET, used=True):
        run = run_on_bought(offer.devices, _need(parsed, model), library)
        if run is not None and run.each_tokens_per_s >= floor:
            return offered(offer)
    return None


def _need(parsed: ParsedCompare, model: Model) -> Need:
    context = min(parsed.question.context, model.max_context)
    floor = parsed.goal.decode_floor_tokens_per_s
    return Need(model.id, context, 1, floor_tokens_per_s=floor)
