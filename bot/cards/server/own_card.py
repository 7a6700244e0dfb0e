"""The card of a server's own models, cards, machines and offers, and of one before it is added."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.cards.card import Card, Section
from bot.cards.figures import day
from bot.cards.refusal import as_code
from bot.cards.server.price_card import price_words
from bot.catalog.model import UNKNOWN, Model
from bot.catalog.price import Price
from bot.number_forms import whole
from bot.texts import Words

_SHOWN_PRICES = 20
_LONGEST_ENTRY = 700


def own_card(
    lists: Mapping[str, Sequence[str]], prices: Sequence[Price], today: date, words: Words
) -> Card:
    """Return the card of what a server has of its own, by list, offers with their last day."""
    sections = [
        Section(words.say(f"own.{name}"), " ".join(as_code(each) for each in ids))
        for name, ids in lists.items()
        if ids
    ]
    if prices:
        lines = [_line(price, today, words) for price in prices[:_SHOWN_PRICES]]
        if len(prices) > _SHOWN_PRICES:
            lines.append(words.say("rules.more", count=len(prices) - _SHOWN_PRICES))
        sections.append(Section(words.say("prices.title"), "\n".join(lines)))
    lead = words.say("own.lead" if sections else "own.none")
    return Card(words.say("own.title"), lead, "blue", tuple(sections), words.say("own.footer"))


def _line(price: Price, today: date, words: Words) -> str:
    text = price_words(price, words)
    if price.until is None:
        return text
    key = "own.ended" if price.until < today else "own.until"
    return words.say(key, price=text, day=day(price.until, words))


def model_words(model: Model, goal: str | None, words: Words) -> str:
    """Return what a moderator reviews of a model that was read from its repository."""
    known = {
        "released": model.released,
        "license": model.license,
        "developer": model.developer,
    }
    open_ = [words.say(f"own.model.{name}") for name, text in known.items() if text == UNKNOWN]
    lines = [
        words.say(
            "own.model",
            id=as_code(model.id),
            name=as_code(model.name),
            family=as_code(model.family),
            billions=f"{model.total_parameters / 1e9:.3g}",
            active=f"{model.active_parameters / 1e9:.3g}",
            context=whole(model.max_context, words.locale),
            license=as_code(model.license),
            released=as_code(model.released),
        )
    ]
    if open_:
        lines.append(words.say("own.model.open", fields=", ".join(open_)))
    lines.append(words.say("own.model.goal", goal=goal) if goal else words.say("own.model.no_goal"))
    return "\n".join(lines)


def entry_words(yaml: str, words: Words) -> str:
    """Return an entry as it would be added, for a moderator's review."""
    # A fence in a value would close the block.
    text = yaml.strip().replace("```", "ˋˋˋ")[:_LONGEST_ENTRY]
    return f"{words.say('own.entry')}\n```yaml\n{text}\n```"
