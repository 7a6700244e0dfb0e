"""The points behind an answer to `/buy`, as the Why? card shows them."""

from bot.answers.buy.answer import BuyAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.cards.card import Section, Table
from bot.cards.figures import number
from bot.texts import Words


def terms_section(answer: BuyAnswer | MediaBuyAnswer, words: Words) -> Section | None:
    """Return a row for each term and a column for each pick; None if nothing was weighed."""
    picks = [pick for pick in answer.picks if pick.terms]
    if not picks:
        return None
    keys = dict.fromkeys(term.key for pick in picks for term in pick.terms)
    points = [{term.key: term.points for term in pick.terms} for pick in picks]
    rows = [
        (words.say(f"why.term.{key}"), *(_points(each.get(key), words) for each in points))
        for key in keys
    ]
    total = (_points(sum(each.values()), words) for each in points)
    columns = ("", *(words.say(f"why.term.of.{pick.role}") for pick in picks))
    table = Table(columns, (*rows, (words.say("why.term.total"), *total)))
    return Section(words.say("why.terms"), table)


def _points(points: float | None, words: Words) -> str:
    return "–" if points is None else number(points, 1, words)
