"""The card of `/buy` for pictures and clips: what to buy, what it makes, and what is cheaper."""

from collections.abc import Iterator

from bot.answers.media.buy_answer import MediaBuyAnswer, MediaPick
from bot.cards.buy.money import converted, price_text, short_price
from bot.cards.card import Card, Colour, Section
from bot.cards.footer import footer
from bot.cards.layout import bullets
from bot.cards.media.wording import item_text, time_sentence
from bot.texts import Words


def buy_media_card(answer: MediaBuyAnswer, words: Words) -> Card:
    """Return the card of an answer to `/buy` for pictures or clips."""
    usd, goal = answer.question.budget_usd, answer.goal.name.in_locale(words.locale)
    return Card(
        title=words.say(
            "buy.title" if usd is None else "buy.title_with_budget",
            goal=goal,
            budget="" if usd is None else converted(usd, answer.rate, words),
        ),
        lead=_lead(answer, words),
        colour=_colour(answer),
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _colour(answer: MediaBuyAnswer) -> Colour:
    if not answer.picks:
        return "red"
    return "green" if answer.picks[0].role == "best" else "yellow"


def _lead(answer: MediaBuyAnswer, words: Words) -> str:
    if not answer.picks:
        return words.say("media.buy.lead.none")
    pick = answer.picks[0]
    kind = "keep" if pick.route == "keep" else "bought" if pick.role == "best" else "stretch"
    return _said(f"media.buy.lead.{kind}", pick, answer, words)


def _said(key: str, pick: MediaPick, answer: MediaBuyAnswer, words: Words) -> str:
    run = pick.runs[0]
    clip = answer.question.goal == "video"
    return words.say(
        key,
        name=pick.name.in_locale(words.locale),
        price=short_price(pick.price.typical, answer.rate, words) if pick.price else "",
        model=run.name,
        format=run.format,
        item=item_text(run.resolution, run.frames, 1, clip=clip, words=words),
        time=time_sentence(run.seconds_per_item, words),
    )


def _sections(answer: MediaBuyAnswer, words: Words) -> Iterator[Section]:
    yield Section(words.say("buy.why"), bullets([answer.goal.because.in_locale(words.locale)]))
    first = answer.picks[0].price if answer.picks else None
    if first is not None:
        yield Section(words.say("media.buy.price"), price_text(first, answer.rate, words))
    for pick in answer.picks[1:]:
        price = price_text(pick.price, answer.rate, words) if pick.price else ""
        line = _said("media.buy.line", pick, answer, words)
        yield Section(words.say(f"buy.{pick.role}"), f"{line}\n  {price}")
