"""What a channel knows of a watched answer or price, and how a new one differs from it."""

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import ValidationError

from bot.answers.ask.answer import AskAnswer
from bot.answers.best.answer import BestAnswer
from bot.answers.buy.answer import BuyAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.media.best_answer import MediaBestAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.registry import Answer
from bot.answers.whole.answer import WholeAnswer
from bot.answers.whole.best_answer import WholeBestAnswer
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.price import Condition, Currency
from bot.loading.proofs.shown import Money, Shown, figures_of, two_digits
from bot.overlays.difference import Value, What, shown_changes
from bot.overlays.difference_lines import value_words
from bot.texts import Words

# With every update of the catalog nearly all prices move by less, and cards call them "about".
_NOTICED_SHARE: Final = 0.01
# What is told of a change, in the order of a card; context and memory follow from these.
_TOLD: Final[tuple[What, ...]] = ("pick", "price", "model", "format", "speed")


class Seen(Frozen):
    """The figures of an answer or a price; a field is None if it has no such figure.

    `verdict` of a machine, `route` of a purchase, `pick` by locale, the expected speed to two
    digits. A price is shown in `currency`, of which one is worth `unit_usd`. `refused`: the
    question is not understood any more.
    """

    verdict: str | None = None
    route: str | None = None
    pick: Mapping[str, str] | None = None
    model: str | None = None
    format: str | None = None
    price_usd: float | None = None
    currency: Currency = "usd"
    unit_usd: float = 1.0
    condition: Condition | None = None
    decode_tokens_per_s: float | None = None
    refused: bool = False

    @property
    def shown(self) -> Shown:
        """The figures as the comparison of drafts knows them."""
        return Shown(
            pick=Localised.model_validate(self.pick) if self.pick else None,
            model=self.model,
            format=self.format,
            price=None if self.price is None else Money(self.price, self.currency),
            decode_tokens_per_s=self.decode_tokens_per_s,
        )

    @property
    def price(self) -> float | None:
        """The price in `currency`."""
        return None if self.price_usd is None else self.price_usd / self.unit_usd

    def in_currency_of(self, other: "Seen") -> "Seen":
        """Return the figures with the price in another's currency at its rate.

        So that a new rate alone changes no price.
        """
        return self.model_copy(update={"currency": other.currency, "unit_usd": other.unit_usd})


REFUSED: Final = Seen(refused=True)


def seen_of(answer: Answer) -> Seen | None:
    """Return what an answer shows; None for a kind that cannot be watched."""
    match answer:
        case FitAnswer():
            shown = figures_of(answer)
            return Seen(
                verdict=_verdict(answer),
                format=shown.format,
                decode_tokens_per_s=shown.decode_tokens_per_s,
            )
        case MediaAnswer() | WholeAnswer():
            return Seen(verdict=_verdict(answer), format=answer.memory.format)
        case BuyAnswer() | MediaBuyAnswer():
            return _of_purchase(answer)
        case BestAnswer() | MediaBestAnswer() | WholeBestAnswer():
            return _first_of(answer)
        case AskAnswer() if answer.led_to is not None:
            return seen_of(answer.led_to)
        case _:
            return None


def _verdict(answer: FitAnswer | MediaAnswer | WholeAnswer) -> str | None:
    return answer.machines[0].verdict if answer.machines else None


def _first_of(answer: BestAnswer | MediaBestAnswer | WholeBestAnswer) -> Seen:
    if not answer.models:
        return Seen()
    first = answer.models[0]
    speed = None
    if isinstance(answer, BestAnswer):
        speed = answer.models[0].decode_tokens_per_s
    return Seen(
        verdict=first.verdict,
        model=first.name,
        format=first.format,
        decode_tokens_per_s=two_digits(speed.expected) if speed else None,
    )


def _of_purchase(answer: BuyAnswer | MediaBuyAnswer) -> Seen:
    shown, rate = figures_of(answer), answer.rate
    return Seen(
        route=answer.route,
        pick=dict(shown.pick.texts) if shown.pick else None,
        model=shown.model,
        format=shown.format,
        price_usd=shown.price.amount if shown.price else None,
        currency=rate.currency if rate else "usd",
        unit_usd=rate.usd if rate else 1.0,
        decode_tokens_per_s=shown.decode_tokens_per_s,
    )


def read_seen(text: str) -> Seen | None:
    """Return what was kept as JSON; None if this release does not understand it."""
    try:
        return Seen.model_validate_json(text)
    except ValidationError:
        return None


def change_lines(before: Seen, after: Seen, words: Words) -> list[str]:
    """Return a line for each figure that reads otherwise than before, `before → after`."""
    if before.refused or after.refused:
        if before.refused == after.refused:
            return []
        if after.refused:
            return [words.say("watch.refused")]
        return [words.say("watch.understood", now=seen_line(after, words))]
    before = before.in_currency_of(after)
    return [
        words.say(f"watch.change.{what}", before=old, after=new)
        for what, old, new in _changes(before, after, words)
        if old != new and not (what == "price" and _is_alike(before, after))
    ]


def _is_alike(before: Seen, after: Seen) -> bool:
    """Return whether two prices differ by less than anybody would act on."""
    if before.price_usd is None or after.price_usd is None:
        return False
    moved = abs(after.price_usd - before.price_usd)
    return before.condition == after.condition and moved < _NOTICED_SHARE * before.price_usd


def price_line(before: Seen, after: Seen, words: Words) -> str:
    """Return a price before and after in one line."""
    before = before.in_currency_of(after)
    old, new = (_words("price", seen, words) for seen in (before, after))
    return words.say("watch.change.price", before=old, after=new)


def seen_line(seen: Seen, words: Words) -> str:
    """Return what is known in one line, such as `comfortable · Q4_K_M · about 17 tokens/s`."""
    if seen.refused:
        return words.say("watch.refused")
    known = [what for what in _TOLD if _value(what, seen) is not None]
    if "pick" in known:  # its price stands with it
        known = [what for what in known if what != "price"]
    told = [value for _, value, _ in _of_verdict(seen, seen, words)]
    told += [_words(what, seen, words) for what in known]
    return words.say("footer.between").join(told) or words.say("watch.none")


def _changes(before: Seen, after: Seen, words: Words) -> Iterator[tuple[str, str, str]]:
    yield from _of_verdict(before, after, words)
    for what, *_ in shown_changes(before.shown, after.shown):
        if what in _TOLD:
            yield what, _words(what, before, words), _words(what, after, words)


def _of_verdict(before: Seen, after: Seen, words: Words) -> Iterator[tuple[str, str, str]]:
    for what, key, values in (
        ("verdict", "buy.verdict", (before.verdict, after.verdict)),
        ("route", "route", (before.route, after.route)),
    ):
        if any(values):
            old, new = (words.say(f"{key}.{value}" if value else "watch.none") for value in values)
            yield what, old, new


def _value(what: What, seen: Seen) -> Value:
    shown = seen.shown
    values: Mapping[What, Value] = {
        "pick": shown.pick,
        "price": shown.price,
        "model": shown.model,
        "format": shown.format,
        "speed": shown.decode_tokens_per_s,
    }
    return values[what]


def _words(what: What, seen: Seen, words: Words) -> str:
    """Return a figure as cards show it: a pick with its price, a price with its condition."""
    value = _value(what, seen)
    if value is None:
        return words.say("watch.unknown" if what == "speed" else "watch.none")
    text = value_words(what, value, words)
    if what == "speed":
        return words.say("speed.short", expected=text)
    if what == "pick" and seen.price_usd is not None:
        return words.say("watch.priced", name=text, price=_words("price", seen, words))
    if what == "price" and seen.condition is not None:
        return words.say("watch.priced", name=text, price=words.say(f"prices.{seen.condition}"))
    return text
