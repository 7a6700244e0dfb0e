"""The time of a moderator's check: a price, rules edited in each file, and going back."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter, process_time
from typing import Final

from benchmarks.measure import Measure
from bot.loading import Loaded, load
from bot.overlays.comparison import usual_questions
from bot.overlays.draft import MOST_QUESTIONS, drafted
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
_BRANCH: Final = (
    "buy:\n  add:\n    - {{ id: mine, if: {{ quiet: true, budget: {{ more_than: {number} usd }} }},"
    " because: It is quiet., advise: mac, before: short-of-money }}\n"
)
_PROBLEM: Final = "fit:\n  add:\n    - {{ id: mine, when: {{ verdit: tight }}, say: {number} }}\n"


def drafts() -> Iterator[Measure]:
    """Yield the times of what moderators do, once what every check asks is known to the bot."""
    settings = read_settings({})
    shared = load(settings.rules, settings.catalog)
    for question in usual_questions(shared, MOST_QUESTIONS):
        shared.outcome(question)
    yield _measure("/price set, published at once", shared, _PRICE, is_shown=False)
    yield _measure("/price set, to be confirmed", shared, _PRICE)
    yield _measure("/rules edit, a caution of /fit", shared, _FIT)
    yield _measure("/rules edit, a caution of /buy", shared, _BUY)
    yield _measure("/rules edit, with a problem", shared, _PROBLEM)
    yield _measure("/rules edit, a branch of the tree", shared, _BRANCH)
    yield _measure("/rules check of the rules in force", shared, "{{}}\n")
    own = drafted(shared, shared, _PRICE.format(number=700), "server@1", lambda _: True).loaded
    yield _measure("/rules rollback of a price", shared, "{{}}\n", before=own)


def _measure(
    name: str, shared: Loaded, text: str, *, before: Loaded | None = None, is_shown: bool = True
) -> Measure:
    """Return the medians of the time that passed, and of the processor's; `before`: in force."""
    times, busy = [], []
    for number in range(_ROUNDS):
        start, worked = perf_counter(), process_time()
        own = text.format(number=750 + number)
        drafted(shared, before or shared, own, "server@1", lambda _: not is_shown)
        times.append(perf_counter() - start)
        busy.append(process_time() - worked)
    figure = f"{median(times):.2f} s, {median(busy):.2f} s of a core"
    return Measure(name, _ROUNDS, figure, f"{_BAR_S:g} s", met=median(times) <= _BAR_S)
