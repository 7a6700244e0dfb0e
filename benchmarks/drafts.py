"""The time of a moderator's check: a price, rules edited in each file, and going back."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter, process_time
from typing import Final

from benchmarks.measure import Measure
from bot.loading import Loaded, load
from bot.overlays.draft import drafted
from bot.settings.settings import read_settings

_ROUNDS: Final = 3
_BAR_S: Final = 1.0
_PRICE: Final = (
    "prices:\n  - {{ item: rtx-3090, market: us, currency: usd, condition: used,"
    " typical: {number}, as_of: 2026-11-20, quality: A, source: x }}\n"
)
_FIT: Final = (
    "fit:\n  add:\n    - {{ id: mine, when: {{ verdict: tight }},"
    " say: {{ en: Mind {number}, zh-CN: 注意 {number} }} }}\n"
)
_BUY: Final = (
    "buy:\n  add:\n    - {{ id: mine, when: {{ pick_devices: 2 }},"
    " say: {{ en: Mind {number}, zh-CN: 注意 {number} }} }}\n"
)
_PROBLEM: Final = "fit:\n  add:\n    - {{ id: mine, when: {{ verdit: tight }}, say: {number} }}\n"


def drafts() -> Iterator[Measure]:
    """Yield the times of what moderators do, over rules whose answers are known already."""
    settings = read_settings({})
    shared = load(settings.rules, settings.catalog)
    drafted(shared, shared, "{}\n", "server@1")
    yield _measure("/price set, published at once", shared, _PRICE, is_shown=False)
    yield _measure("/price set, to be confirmed", shared, _PRICE)
    yield _measure("/rules edit, a caution of /fit", shared, _FIT)
    yield _measure("/rules edit, a caution of /buy", shared, _BUY)
    yield _measure("/rules edit, with a problem", shared, _PROBLEM)
    yield _measure("/rules check, /rules rollback 0", shared, "{{}}\n")


def _measure(name: str, shared: Loaded, text: str, *, is_shown: bool = True) -> Measure:
    """Return the medians of the time that passed, and of the processor's."""
    times, busy = [], []
    for number in range(_ROUNDS):
        start, worked = perf_counter(), process_time()
        own = text.format(number=750 + number)
        drafted(shared, shared, own, "server@1", lambda _: not is_shown)
        times.append(perf_counter() - start)
        busy.append(process_time() - worked)
    figure = f"{median(times):.2f} s, {median(busy):.2f} s of a core"
    return Measure(name, _ROUNDS, figure, f"{_BAR_S:g} s", met=median(times) <= _BAR_S)
