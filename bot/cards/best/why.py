"""Why the models of `/best` stand in this order: scores, formats, and the speeds of the goal."""

from collections.abc import Iterator

from bot.answers.best.answer import BestAnswer, BestModel
from bot.cards.best.card import missed_lines, order_notes
from bot.cards.figures import plain_number, short_speed, two_digits
from bot.texts import Words


def best_why_lead(answer: BestAnswer, words: Words) -> str:
    """Return what the goal needs, and what decides the order."""
    wanted = answer.wanted
    lines = [
        answer.goal.because.in_locale(words.locale),
        words.say(
            "why.best.lead",
            floor=two_digits(wanted.floor, words),
            comfortable=two_digits(wanted.comfortable, words),
        ),
    ]
    if wanted.reading_floor is not None:
        reading = two_digits(wanted.reading_floor, words)
        lines.append(words.say("why.best.reading", reading=reading))
    return "\n".join([*lines, words.say("why.best.format")])


def best_why(answer: BestAnswer, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Yield sections by the keys of their names, each with its lines; none without a line."""
    models = [_model(place, model, words) for place, model in enumerate(answer.models, 1)]
    sections = {
        "why.best.models": models,
        "best.order": [*order_notes(answer, words)],
        "best.missed": missed_lines(answer, words),
    }
    yield from ((key, lines) for key, lines in sections.items() if lines)


def _model(place: int, model: BestModel, words: Words) -> str:
    quality = model.quality
    score = words.say(
        "why.best.score" if model.follows is None else "why.best.successor",
        benchmark=quality.name.in_locale(words.locale),
        score=plain_number(quality.score, words),
    )
    known = model.decode_tokens_per_s is not None
    pace = "fast" if "fast" in model.why else "usable" if "usable" in model.why else "unknown"
    return words.say(
        "why.best.model",
        place=place,
        model=model.name,
        score=score,
        format=model.format,
        fit=words.say(f"best.fit.{model.verdict}"),
        speed=short_speed(model.decode_tokens_per_s, words) if known else "–",
        pace=words.say(f"why.best.{pace}"),
    )
