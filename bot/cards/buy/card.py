"""The card of `/buy`: the recommendation first, then why, but, and what else there is."""

from collections.abc import Iterator

from bot.answers.buy.answer import BuyAnswer, Pick, Role, RunFigures
from bot.asking.quantities import context_words
from bot.cards.buy.break_even import break_even_section
from bot.cards.buy.lead import best_pick, buy_colour, buy_lead
from bot.cards.buy.money import budget_text, pick_text
from bot.cards.buy.reasons import bullets, reason_sentence
from bot.cards.card import Card, Section
from bot.cards.figures import speed
from bot.cards.footer import footer
from bot.texts import Words

_OTHER_ROLES: tuple[Role, ...] = ("cheaper", "stretch", "alternative")
# As many as anybody reads, and a section holds; the rest stands in the JSON.
_MOST_CAUTIONS = 8
_CLOUD = ("api", "rent")


def buy_card(answer: BuyAnswer, words: Words) -> Card:
    """The card of an answer to `/buy`."""
    budget, goal = budget_text(answer, words), answer.goal.name.in_locale(words.locale)
    title = "buy.title" if budget is None else "buy.title_with_budget"
    return Card(
        title=words.say(title, goal=goal, budget=budget),
        lead=buy_lead(answer, words),
        colour=buy_colour(answer),
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _sections(answer: BuyAnswer, words: Words) -> Iterator[Section]:
    best, locale = best_pick(answer), words.locale
    why = [answer.goal.because.in_locale(locale), *_path_texts(answer, words)]
    yield Section(words.say("buy.why"), bullets(why))
    if best is not None:
        yield from _of_best(answer, best, words)
    for role in _OTHER_ROLES:
        picks = [one for one in answer.picks if one.role == role and one.route not in _CLOUD]
        if picks:
            yield Section(words.say(f"buy.{role}"), _listed(answer, picks, words))
    beside = [one for one in answer.picks if one.role != "best" and one.route in _CLOUD]
    if beside:
        yield Section(words.say("buy.beside"), _listed(answer, beside, words))
    if answer.break_even is not None:
        yield break_even_section(answer.break_even, answer.rate, words)
    if answer.rules:
        texts = (rule.text.in_locale(locale) for rule in answer.rules[:_MOST_CAUTIONS])
        yield Section(words.say("cautions"), bullets(texts))


def _path_texts(answer: BuyAnswer, words: Words) -> list[str]:
    """The branches' reasons, from the trunk to the leaf."""
    return [step.because.in_locale(words.locale) for step in answer.path]


def _of_best(answer: BuyAnswer, best: Pick, words: Words) -> Iterator[Section]:
    against = [step.but.in_locale(words.locale) for step in answer.path if step.but is not None]
    against += [reason_sentence([reason], answer.rate, words) for reason in best.but]
    if against:
        yield Section(words.say("buy.but"), bullets(against))
    if best.runs:
        lines = [_run(run, words) for run in best.runs]
        name = pick_text(best, answer.rate, words)
        yield Section(words.say("buy.runs"), "\n".join((name, *lines)))


def _run(run: RunFigures, words: Words) -> str:
    decode = run.decode_tokens_per_s
    return words.say(
        "buy.runs.line",
        model=run.name,
        format=run.format,
        context=context_words(run.context),
        verdict=words.say(f"buy.verdict.{run.verdict}"),
        speed=speed(decode, words) if decode else "–",
    )


def _listed(answer: BuyAnswer, picks: list[Pick], words: Words) -> str:
    return "\n".join(_with_reasons(answer, pick, words) for pick in picks)


def _with_reasons(answer: BuyAnswer, pick: Pick, words: Words) -> str:
    best = best_pick(answer)
    run = best.runs[0] if best and best.runs else None
    reasons = reason_sentence((*pick.because, *pick.but), answer.rate, words, run)
    return f"• {pick_text(pick, answer.rate, words)}\n  {reasons}"
