"""The card of `/best`: the models from the best down, and how they were ranked."""

from collections.abc import Iterator

from bot.answers.best.answer import BestAnswer, BestModel
from bot.asking.quantities import context_words
from bot.cards.card import Card, Colour, Section, Table
from bot.cards.durations import duration
from bot.cards.figures import short_speed, two_digits, whole_k_above
from bot.cards.footer import footer
from bot.running.figures import TaskFigures
from bot.sizing.placing.placement import Verdict
from bot.texts import Words

_COLOURS: dict[Verdict, Colour] = {
    "comfortable": "green",
    "tight": "yellow",
    "offload": "orange",
    "no": "red",
}


def best_card(answer: BestAnswer, words: Words) -> Card:
    """Return the card of an answer to `/best`."""
    return Card(
        title=best_title(answer, words),
        lead=best_lead(answer, words),
        colour=colour_of(answer),
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def best_title(answer: BestAnswer, words: Words) -> str:
    """Return the title: the machine and the goal."""
    return words.say("best.title", machine=answer.machine.name, goal=_goal(answer, words))


def colour_of(answer: BestAnswer) -> Colour:
    """Return the colour of the best model's verdict; red if no model serves."""
    return _COLOURS[answer.models[0].verdict if answer.models else "no"]


def _goal(answer: BestAnswer, words: Words) -> str:
    return answer.goal.name.in_locale(words.locale)


def best_lead(answer: BestAnswer, words: Words) -> str:
    """Return the best model with its speed, and the time of the goal's task."""
    first = answer.models[0] if answer.models else None
    if first is None:
        return words.say("best.none", machine=answer.machine.name, goal=_goal(answer, words))
    lead = words.say(
        f"best.lead.{first.verdict}",
        model=first.name,
        format=first.format,
        speed=short_speed(first.decode_tokens_per_s, words),
        context=context_words(first.context),
    )
    return "\n".join([lead, *_task(answer.task, words)])


def _task(task: TaskFigures | None, words: Words) -> Iterator[str]:
    if task is None:
        return
    name = task.name.in_locale(words.locale)
    if task.seconds is None:
        context = context_words(whole_k_above(task.context))
        yield words.say("best.task_longer", task=name, context=context)
    else:
        yield words.say("best.task", task=name, time=duration(task.seconds, words))


def _sections(answer: BestAnswer, words: Words) -> Iterator[Section]:
    if answer.models:
        yield _table(answer, words)
        yield Section(words.say("best.order"), "\n".join(_order(answer, words)))
    if answer.missed:
        yield Section(words.say("best.missed"), "\n".join(missed_lines(answer, words)))
    if answer.without_score:
        names = " · ".join(f"`{name}`" for name in answer.without_score)
        yield Section(words.say("best.without_score"), names)


def missed_lines(answer: BestAnswer, words: Words) -> list[str]:
    """Return a line for each better model that does not run, with the reason."""
    return [
        words.say(f"best.missed.{missed.because}", model=missed.name) for missed in answer.missed
    ]


def _table(answer: BestAnswer, words: Words) -> Section:
    rows = tuple(_row(place, model, words) for place, model in enumerate(answer.models, 1))
    columns = ("", *(words.say(f"best.column.{name}") for name in ("format", "speed", "fit")))
    return Section(words.say("best.models"), Table(columns, rows))


def _row(place: int, best_model: BestModel, words: Words) -> tuple[str, ...]:
    return (
        f"{place}. {best_model.name}",
        best_model.format,
        _speed(best_model, words),
        words.say(f"best.fit.{best_model.verdict}"),
    )


def _speed(best_model: BestModel, words: Words) -> str:
    decode = best_model.decode_tokens_per_s
    return two_digits(decode.expected, words) if decode is not None else "–"


def _order(answer: BestAnswer, words: Words) -> Iterator[str]:
    """Yield a line for each benchmark with the places of the models that it ranked.

    Models that were placed above an older model as its successor, without scores, get a last line.
    """
    between = words.say("list.between")
    placed: dict[str, list[str]] = {}
    for place, model in enumerate(answer.models, 1):
        if model.follows is None:
            placed.setdefault(model.quality.name.in_locale(words.locale), []).append(str(place))
    for name, places in placed.items():
        yield words.say("best.placed_by", benchmark=name, places=between.join(places))
    yield from order_notes(answer, words)


def order_notes(answer: BestAnswer, words: Words) -> Iterator[str]:
    """Yield which models stand where they do as successors, and how benchmarks were joined."""
    between = words.say("list.between")
    successors = [str(place) for place, model in enumerate(answer.models, 1) if model.follows]
    if successors:
        yield words.say("best.successors", places=between.join(successors))
    ranked = {model.quality.benchmark for model in answer.models if not model.follows}
    if len(ranked) > 1:
        yield words.say("best.compared")
