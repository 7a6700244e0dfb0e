"""The options of `/compare`, read into a question with its two machines or models."""

from dataclasses import dataclass

from bot.advice.goal import DEFAULT_GOAL, Goal
from bot.answers.best.question import ranked_goal
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine, named_model
from bot.asking.quantities import context_tokens, context_words
from bot.asking.question import CompareQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.not_found import NotFound

Pair = tuple[Machine, Machine] | tuple[Model, Model]


@dataclass(frozen=True)
class ParsedCompare:
    """The question with the goal and the two machines or models that it names."""

    question: CompareQuestion
    goal: Goal
    pair: Pair


def parse_compare(request: Request, library: Library) -> ParsedCompare:
    """Read the options of `/compare`; Mistake for the first that cannot be understood."""
    options = Options(request.options)
    texts = [_given(options, name) for name in ("a", "b")]
    first, second = (
        _named(name, text, options, library) for name, text in zip("ab", texts, strict=True)
    )
    goal = ranked_goal(options.or_assumed("goal", DEFAULT_GOAL), library)
    context = context_tokens(options.or_assumed("context", context_words(goal.context)))
    displayed = [
        as_typed(text, entry) if isinstance(entry, Machine) else entry.id
        for text, entry in zip(texts, (first, second), strict=True)
    ]
    question = CompareQuestion(
        a=displayed[0], b=displayed[1], goal=goal.id, context=context, assumed=options.assumed
    )
    return ParsedCompare(question, goal, _pair(first, second))


def _given(options: Options, name: str) -> str:
    text = options.given(name)
    if text is None:
        tries = (f"{name}:rtx 4090", f"{name}:qwen3-30b-a3b")
        raise Mistake("missing_option", suggestions=tries, option=name)
    return text


def _named(option: str, text: str, options: Options, library: Library) -> Model | Machine:
    """Return the model or machine that a text names; Mistake if it names neither."""
    model, machine = library.model_names.find(text), library.hardware_names.read(text)
    if isinstance(model, Model):
        return model
    if not isinstance(model, NotFound):
        return named_model(text, library)  # whose Mistake says what to ask instead
    if isinstance(machine, NotFound) and model.ambiguous and not machine.ambiguous:
        return named_model(text, library)
    return asked_machine(option, text, options, library).machine


def _pair(first: Model | Machine, second: Model | Machine) -> Pair:
    if isinstance(first, Model) and isinstance(second, Model):
        return first, second
    if isinstance(first, Machine) and isinstance(second, Machine):
        return first, second
    named = {True: "", False: ""}
    for item in (first, second):
        named[isinstance(item, Model)] = item.name
    raise Mistake(
        "not_alike",
        suggestions=("/compare a:rtx 4090 b:m4 max 128gb",),
        model=named[True],
        machine=named[False],
    )
